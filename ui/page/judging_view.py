"""Thumbs up or down under an answer, and the lines in which a reader says why."""

from __future__ import annotations

from html import escape

from assistant.feedback import Expected, Feedback, State, Verdict
from assistant.feedback.record import LONGEST_COMMENT
from ingest.facts.fold import fold

_BECAME = {
    State.GOLD: "已收为评测用的标准题，可在“评测”里运行。",
    State.WAITING: "等资料库的编辑处理。",
    State.DROPPED: "",
}


def judging_buttons() -> str:
    """What opens the lines below."""
    return "".join(
        f'<button type="button" class="quiet" data-judge="{verdict.value}" aria-expanded="false">'
        f"{verdict.words}</button>"
        for verdict in Verdict
    )


def judging_form(number: int) -> str:
    """The lines for the answer of turn ``number``; hidden until a thumb is clicked."""
    return (
        f'<div class="judging" data-judging="{number}" role="group"'
        ' aria-label="评价这个答案" hidden>'
        f'<label>说明（可不填）<textarea name="comment" rows="2" maxlength="{LONGEST_COMMENT}">'
        "</textarea></label>"
        '<div class="if-bad"><label>正确的答案应说到（每行一个要点，几种说法用 | 隔开；可不填）'
        '<textarea name="must" rows="2" maxlength="2000" placeholder="例如：8月31日 | 8月底">'
        "</textarea></label>"
        '<label class="check"><input type="checkbox" name="refuse"> 资料里没有依据，本应拒答'
        '</label></div><div class="buttons">'
        '<button type="button" class="act" data-judged>提交评价</button>'
        '<button type="button" class="quiet" data-judge-close>取消</button></div></div>'
    )


def judged_view(words: str, *, failed: bool = False) -> str:
    """What came of it, in the place of buttons and lines."""
    look, role = ("failed", "alert") if failed else ("judged", "status")
    return f'<p class="{look}" role="{role}" tabindex="-1" data-verdict>{escape(words)}</p>'


def kept_words(kept: Feedback) -> str:
    """What is said to a reader whose verdict was taken down."""
    return f"已记下“{kept.given.verdict.words}”，谢谢。{_BECAME[kept.state]}"


def read_expected(must: str, must_not: str = "", *, refuse: bool = False) -> Expected:
    """What the lines say: a point a line, its wordings parted by ``|``.

    Raises:
        ValueError: too many of them, or too long.
    """
    if refuse:
        return Expected(refuse=True)
    points = [
        tuple(words.strip() for words in fold(line).split("|") if words.strip())
        for line in must.splitlines()
    ]
    never = tuple(line.strip() for line in must_not.splitlines() if line.strip())
    return Expected(must=tuple(point for point in points if point), must_not=never)
