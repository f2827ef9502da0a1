"""Which documents may speak to a question, and on which condition."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.question import understand
from assistant.scope import Scope, Voice, base_title, years_of
from assistant.shelf import Shelf


def scope(shelf: Shelf, question: str) -> Scope:
    return shelf.scope(understand(question, shelf.profile, as_of=date(2026, 5, 6)))


def voices(found: Scope) -> dict[str, Voice]:
    return {voice.summary.file: voice for voice in found.voices}


def test_a_draft_is_silent_beside_the_issued_text(made_shelf: Shelf) -> None:
    found = scope(made_shelf, "芦汀区多少钱以上要评估")
    assert "办法草案.txt" not in voices(found)
    assert "办法.txt" in voices(found)
    assert [summary.file for summary in found.silent_drafts] == ["办法草案.txt"]


def test_a_draft_speaks_when_it_is_asked_for(made_shelf: Shelf) -> None:
    found = voices(scope(made_shelf, "芦汀区征求意见稿里多少钱以上要评估"))
    assert "办法草案.txt" in found
    assert "办法.txt" not in found


def test_both_versions_speak_when_both_are_asked_for(made_shelf: Shelf) -> None:
    found = voices(scope(made_shelf, "芦汀区草案和正式印发的有什么区别"))
    assert {"办法草案.txt", "办法.txt"} <= set(found)


def test_a_place_hears_its_own_documents_freely_and_others_where_they_name_it(
    made_shelf: Shelf,
) -> None:
    found = voices(scope(made_shelf, "芦汀区的自评均分"))
    assert found["芦汀区情况.txt"].places == ()
    assert found["通报.txt"].places == ("芦汀区",)
    assert "松陂区情况.txt" not in found


def test_a_place_that_has_no_document_but_is_told_of_is_not_missing(made_shelf: Shelf) -> None:
    found = scope(made_shelf, "荻浦区的自评均分")
    assert set(voices(found)) == {"通报.txt"}
    assert found.missing_places == ()


def test_a_place_nobody_tells_of_is_missing(made_shelf: Shelf) -> None:
    found = scope(made_shelf, "棠湖市的自评什么时候交？")
    assert found.missing_places == ("棠湖市",)
    assert found.voices == ()


def test_a_document_of_another_year_must_name_the_year_asked_for(made_shelf: Shelf) -> None:
    found = voices(scope(made_shelf, "芦汀区2023年预算执行率是多少"))
    assert found["芦汀区情况.txt"].years == (2023,)
    assert voices(scope(made_shelf, "芦汀区2025年预算执行率"))["芦汀区情况.txt"].years == ()


def test_standing_rules_hold_for_any_year(made_shelf: Shelf) -> None:
    assert voices(scope(made_shelf, "芦汀区2027年自评什么时候完成"))["办法.txt"].years == ()


def test_a_document_number_picks_its_document(made_shelf: Shelf) -> None:
    assert set(voices(scope(made_shelf, "松财绩〔2026〕5号里监控几号完成"))) == {"要点.txt"}


def test_a_document_without_a_year_of_its_own_range_has_one_year(made_shelf: Shelf) -> None:
    by_file = {summary.file: years_of(summary) for summary in made_shelf.documents}
    assert by_file["芦汀区情况.txt"] == {2025}
    assert by_file["要点.txt"] == {2026}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("芦汀区评价办法（征求意见稿）", "芦汀区财政局关于印发《芦汀区评价办法》的通知"),
        ("芦汀区评价办法（试行）", "芦汀区评价办法"),
    ],
)
def test_versions_of_one_document_share_their_base_title(one: str, other: str) -> None:
    assert base_title(one) == base_title(other)
