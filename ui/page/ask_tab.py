"""The tab for asking: a conversation, and who asks about where and when."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant.desk import Desk
from assistant.suggestions import suggested_questions
from ingest.errors import ZhengwenError
from ui.page.conversation import Turn, conversation_view, welcome_view
from ui.page.pickers import audiences, chosen, picker, regions, years
from ui.page.reading import ReadingPanel, event_value
from ui.page.script import ON_CONVERSATION

_log = logging.getLogger(__name__)
_UNEXPECTED = "回答时出了意外的错误，已记入日志。请换个问法再试。"


class AskTab:
    """Builds the tab and answers its events."""

    def __init__(self, desk: Desk, reading: ReadingPanel) -> None:
        self._desk = desk
        self.turns = gr.State([])
        self.talk = gr.HTML(
            self.welcome(),
            elem_id="conversation",
            js_on_load=ON_CONVERSATION,
            apply_default_css=False,
        )
        with gr.Column(elem_id="composer"):
            with gr.Row(elem_classes="row"):
                self._question = gr.Textbox(
                    placeholder="例如：8月底前我们要交什么？",
                    label="问题",
                    show_label=False,
                    elem_id="question",
                    lines=1,
                    max_lines=4,
                    max_length=desk.settings.max_question_characters,
                    scale=8,
                    autofocus=True,
                )
                send = gr.Button("提问", variant="primary", min_width=72, scale=1, elem_id="send")
            with gr.Row(elem_classes="row pickers"):
                self.pickers = [
                    picker("地区", regions(desk)),
                    picker("年度", years(desk)),
                    picker("适用对象", audiences(desk), free=True),
                ]
                new = gr.Button("新对话", min_width=72, scale=1, elem_id="new-talk")
        self._connect(send, new)
        reading.follow(self.talk)

    def welcome(self) -> str:
        """What stands in the conversation before the first question."""
        reader = self._desk.library.reader()
        return welcome_view(suggested_questions(reader), len(reader.documents))

    def refreshed(self, turns: list[Turn]) -> str:
        """The conversation after the library changed."""
        return conversation_view(turns) if turns else self.welcome()

    def _connect(self, send: gr.Button, new: gr.Button) -> None:
        outputs = [self.talk, self.turns, self._question]
        inputs = [self._question, self.turns, *self.pickers]
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        gr.on([self._question.submit, send.click], self._ask, inputs, outputs, **quiet)
        self.talk.asked(self._ask_suggested, inputs[1:], outputs, **quiet)
        new.click(lambda: (self.welcome(), [], ""), None, outputs, **quiet)

    def _ask_suggested(
        self, event: gr.EventData, turns: list[Turn], region: str, year: str, audience: str
    ) -> Iterator[tuple[str, list[Turn], str]]:
        yield from self._ask(event_value(event, "question"), turns, region, year, audience)

    def _ask(
        self, question: str, turns: list[Turn], region: str, year: str, audience: str
    ) -> Iterator[tuple[str, list[Turn], str]]:
        question = question.strip()
        if not question:
            yield (conversation_view(turns) if turns else self.welcome()), turns, ""
            return
        yield conversation_view([*turns, Turn(question)]), turns, ""
        turns = [*turns, self._answered(question, turns, region, year, audience)]
        yield conversation_view(turns), turns, ""

    def _answered(
        self, question: str, turns: list[Turn], region: str, year: str, audience: str
    ) -> Turn:
        earlier = [turn.answer.session for turn in turns if turn.answer]
        try:
            answer = self._desk.assistant.ask(
                question,
                session=earlier[-1] if earlier else None,
                region=chosen(region),
                year=int(year) if chosen(year) else None,
                audience=chosen(audience),
            )
        except ZhengwenError as error:
            return Turn(question, error=str(error))
        except Exception:
            _log.exception("asking failed")
            return Turn(question, error=_UNEXPECTED)
        return Turn(question, answer)
