"""The points of a heading, and what changed between a draft and the issued text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from made_texts import assert_quotes_are_exact, made

from assistant.answer import Answer, QuestionKind
from assistant.assistant import Assistant
from assistant.compose.points import ordinal_points, places_of, shortened
from index.library import Library
from ingest import read_bytes
from ingest.document import Span, Status

Ask = Callable[[str], Answer]


@pytest.fixture
def ask(made_assistant: Assistant, made_library: Library) -> Ask:
    """Ask the small texts; every quote of the answer is checked on the way."""

    def asked(question: str) -> Answer:
        answer = made_assistant.ask(question, as_of=date(2026, 5, 6))
        assert_quotes_are_exact(answer, made_library.reader())
        return answer

    return asked


@pytest.mark.parametrize(
    ("question", "points"),
    [
        (
            "芦汀区2025年主要做法有哪些？",
            ["一是把目标编细。", "二是把监控做实。", "三是把结果用足。"],
        ),
        ("芦汀区存在哪些问题？", ["一是个别指标难以衡量。", "二是整改偏慢。"]),
    ],
)
def test_points_are_complete_in_order_and_cited_one_by_one(
    ask: Ask, question: str, points: list[str]
) -> None:
    answer = ask(question)
    assert answer.kind is QuestionKind.POINTS
    assert [claim.text for claim in answer.claims] == points
    assert [citation.quote for citation in answer.citations] == points


def test_every_heading_with_two_points_is_a_place() -> None:
    titles = [place.title for place in places_of(made("芦汀区情况.txt"))]
    assert {"主要做法", "存在的问题"} <= set(titles)
    assert "绩效自评" not in titles


def points_in(words: str) -> list[str]:
    text = f"芦汀区情况说明\n\n{words}\n"
    document = read_bytes("说明.txt", text.encode())
    start = document.text.index(words)
    span = Span(start, start + len(words))
    return [document.quote(point) for point in ordinal_points(document, span)]


def test_ordinals_count_only_in_order() -> None:
    assert points_in("一是编细目标。二是做实监控。") == ["一是编细目标。", "二是做实监控。"]
    assert points_in("主要有：三是用足结果。") == []
    assert points_in("进一步压实责任，唯一是否决项。") == []


def test_a_long_point_is_cut_at_the_end_of_a_sentence() -> None:
    document = made("芦汀区情况.txt")
    start = document.text.index("一是把目标编细")
    whole = Span(start, document.text.index("三、存在的问题"))
    cut = shortened(document, whole, 17)
    assert document.quote(cut) == "一是把目标编细。二是把监控做实。"
    assert document.quote(shortened(document, whole, 3)) == "一是把目标编细。"


def test_a_changed_share_is_told_in_both_versions(ask: Ask) -> None:
    answer = ask("芦汀区评价办法草案和正式印发的相比，压减比例变了没有？")
    assert answer.kind is QuestionKind.CHANGED
    told, before, after = (claim.text for claim in answer.claims)
    assert told == "评价结果为差的项目，下一年度预算压减由20%提高到30%"
    assert "20%" in before
    assert "30%" in after
    assert {citation.status for citation in answer.citations} == {Status.DRAFT, Status.ISSUED}
    assert any("征求意见稿" in note for note in answer.notes)


def test_all_changes_asked_for_are_listed_and_what_stayed_is_not(ask: Ask) -> None:
    answer = ask("芦汀区评价办法草案和正式印发的相比，有哪些变化？")
    for words in ("200万元", "150万元", "20%", "30%"):
        assert words in answer.answer
    assert "3月31日" not in answer.answer
    assert "没有变化" not in answer.answer


def test_what_was_added_and_what_was_dropped(ask: Ask) -> None:
    added = ask("芦汀区评价办法正式印发的比征求意见稿新增了什么？").answer
    assert "保密承诺书" in added
    assert "绩效分析会" not in added
    dropped = ask("芦汀区征求意见稿里有、正式印发时删了哪些内容？").answer
    assert "绩效分析会" in dropped
    assert "保密承诺书" not in dropped


def test_what_did_not_change_is_said_to_be_the_same(ask: Ask) -> None:
    answer = ask("芦汀区评价办法草案和定稿相比，自评时间变了没有？")
    assert "没有变化" in answer.answer
    assert "3月31日" in answer.answer
