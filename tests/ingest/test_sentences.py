"""Where sentences end."""

from __future__ import annotations

import pytest

from ingest.document import Span
from ingest.sentences import segments, sentences


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "parts",
    [
        ["一是抓目标。", "二是抓监控！", "是否完成？"],
        ["评价等级为“优”。", "评价等级为“差”的，取消安排。"],
        ["各单位应于8月底前完成（教育部门9月底前。）", "逾期通报。"],
        ["单价为3.5元。", "详见https://example.org/a.b页面。"],
        ["他说：“目标要细。要实。”", "会议要求落实。"],
        ["（本办法所称单位，指预算单位。下同。）", "第二句。"],
        ["“谁花钱、谁负责。”的要求没有落实。", "整改。"],
        ["没有句号的最后一句"],
        ["连续的标点。。", "下一句！！"],
    ],
    ids=lambda parts: "|".join(parts)[:24],
)
def test_sentences(parts: list[str]) -> None:
    assert split("".join(parts)) == parts


def test_a_bracket_that_is_never_closed_does_not_swallow_the_rest() -> None:
    assert split("各部门（单位应当编报。目标应当量化。") == [
        "各部门（单位应当编报。",
        "目标应当量化。",
    ]


def test_a_line_break_ends_a_sentence() -> None:
    assert split("一、总体要求\n坚持目标导向。\n") == ["一、总体要求", "坚持目标导向。"]


def test_blanks_around_sentences_are_left_out() -> None:
    text = "  甲。 乙。 "
    assert sentences(text, Span(0, len(text))) == (Span(2, 4), Span(5, 7))


def test_only_the_span_is_split() -> None:
    text = "甲。乙。丙。"
    assert [span.of(text) for span in sentences(text, Span(2, 4))] == ["乙。"]


def test_segments_end_at_semicolons_outside_brackets_too() -> None:
    text = "满500万元的，填报告（含附件；附件另行通知）；不满的，填简表。"
    assert [span.of(text) for span in segments(text, Span(0, len(text)))] == [
        "满500万元的，填报告（含附件；附件另行通知）；",
        "不满的，填简表。",
    ]
