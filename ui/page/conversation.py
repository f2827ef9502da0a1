"""The turns of one conversation, and how they look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html import escape
from threading import Event

from assistant.answer import Answer, Citation, QuestionKind
from assistant.cited_text import answer_text
from ui.page.answer_view import answer_view, draft_view
from ui.page.judging_view import judged_view, judging_buttons, judging_form


@dataclass(frozen=True, slots=True)
class Draft:
    """What is told of an answer while it is coming: its text so far and the citations of it."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what came of it; neither answer nor error yet: it is being answered.

    ``doing`` says what is being done, ``draft`` holds what is told already, ``composed`` the whole
    answer that a language model may yet put in other words, ``stopped`` that the reader wanted no
    more, which sets ``unwanted``; ``judged`` is what came of the reader's verdict on the answer.
    """

    question: str
    answer: Answer | None = None
    error: str | None = None
    doing: str = "正在查阅资料"
    draft: Draft | None = None
    composed: Answer | None = None
    stopped: bool = False
    judged: str | None = None
    unwanted: Event = field(default_factory=Event, compare=False, repr=False)

    @property
    def ended(self) -> bool:
        """Nothing more will come."""
        return self.answer is not None or self.error is not None or self.stopped

    def left(self) -> Turn:
        """The turn as it stands when its reader waits no more: with the answer, if it is there."""
        if self.ended:
            return self
        self.unwanted.set()
        return replace(self, answer=self.composed, stopped=self.composed is None)


def conversation_view(turns: Sequence[Turn]) -> str:
    """All turns, the oldest first."""
    return "".join(_turn(number, turn) for number, turn in enumerate(turns))


def welcome_view(suggestions: Sequence[str], documents: int) -> str:
    """What stands there before the first question."""
    if not documents:
        return (
            '<div class="welcome"><h2>资料库还是空的</h2><p>请先在“资料库”里加入政策文件或工作报告'
            "（Word、PDF、网页、Markdown 或文本），或者载入随软件附带的示例文件。"
            "加入之后即可提问，答案会逐句给出原文依据。</p></div>"
        )
    items = "".join(
        f'<li><button type="button" class="suggestion" data-ask="{escape(question)}">'
        f"{escape(question)}</button></li>"
        for question in suggestions
    )
    return (
        '<div class="welcome"><h2>想查哪项规定？</h2>'
        "<p>直接用平常的话提问。答案里的每一句都带编号，点开就是原文；"
        "资料里没有依据的，会明说没有。</p>"
        f'<ul class="suggestions">{items}</ul></div>'
    )


def _turn(number: int, turn: Turn) -> str:
    if turn.answer is not None:
        body = answer_view(turn.answer) + _actions(number, turn, turn.answer)
    elif turn.error is not None:
        body = f'<div class="failed" role="alert">{escape(turn.error)}</div>'
    else:
        body = _unfinished(turn)
    return (
        f'<section class="turn" data-turn="{number}">'
        f'<p class="question">{escape(turn.question)}</p>{body}</section>'
    )


def _unfinished(turn: Turn) -> str:
    if turn.composed is not None:
        return f"{answer_view(turn.composed)}{_doing(turn)}"
    draft = draft_view(turn.draft.text, turn.draft.citations) if turn.draft else ""
    if turn.stopped:
        return f'{draft}<p class="stopped" role="status">已停止。</p>'
    return draft + _doing(turn)


def _doing(turn: Turn) -> str:
    return f'<div class="pending" role="status">{escape(turn.doing)}</div>'


def _actions(number: int, turn: Turn, answer: Answer) -> str:
    """What can be done with an answer: take it along with its sources, say what it is worth."""
    copy = (
        '<button type="button" class="quiet"'
        f' data-copy="{escape(answer_text(answer))}">复制（带出处）</button>'
    )
    if turn.judged is not None:
        judging, below = "", judged_view(turn.judged)
    else:
        judging, below = judging_buttons(), judging_form(number)
    return f'<div class="actions">{_full_list(answer)}{copy}{judging}</div>{below}'


def _full_list(answer: Answer) -> str:
    """The button that opens the whole checklist of which the answer is the short form."""
    if answer.kind is not QuestionKind.CHECKLIST or answer.abstained:
        return ""
    asked = escape(answer.model_dump_json(include={"question", "scope"}))
    return f'<button type="button" class="quiet" data-list="{asked}">打开完整清单</button>'
