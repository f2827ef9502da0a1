"""The five real documents beside the repository: what their deadlines are, and that every fact's
spans and words are the text's own. Skipped where the folder is absent."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from ingest import read_document
from ingest.document import Document, DocumentKind
from ingest.facts.model import Deadline, Enumeration, Modality, Obligation, Reference, Relation

SHARED = Path(__file__).parents[3] / "shared"
FILES = sorted((SHARED / "corpus").glob("*.txt")) + sorted((SHARED / "practice").glob("p*.txt"))
pytestmark = pytest.mark.skipif(
    not FILES, reason="../shared/corpus with the real documents is not at hand"
)


@cache
def _document(prefix: str) -> Document:
    return read_document(next(path for path in FILES if path.name.startswith(prefix)))


def _deadlines(document: Document) -> list[Deadline]:
    return [fact for fact in document.facts if isinstance(fact, Deadline)]


def test_the_work_plan_sets_each_of_its_deadlines() -> None:
    document = _document("003")
    found = [(document.quote(one.span), one.due, one.audience) for one in _deadlines(document)]
    expected = {
        "8月底前": date(2022, 8, 31),
        "9月底前": date(2022, 9, 30),
        "11月底前": date(2022, 11, 30),
        "3月底前": date(2022, 3, 31),
        "6月底前": date(2022, 6, 30),
    }
    assert [quote for quote, _, _ in found] == [
        "8月底前", "9月底前", "11月底前", "3月底前", "6月底前", "8月底前", "9月底前", "11月底前",
    ]  # fmt: skip
    assert all(due == expected[quote] for quote, due, _ in found)
    assert all(audience == ("教育部门",) for quote, _, audience in found if quote == "9月底前")


def test_the_work_plan_tells_exceptions_conditions_and_what_binds() -> None:
    first, education, later, own, *_ = _deadlines(_document("003"))
    assert first.exceptions == ("教育部门",)
    assert first.task == education.task == later.task
    assert later.condition is not None
    assert later.condition.endswith("新增的项目和政策")
    assert (later.modality, own.modality) == (Modality.MUST, Modality.IN_PRINCIPLE)
    assert own.system is not None
    assert own.system.endswith("系统")


@pytest.mark.parametrize("prefix", ["000", "001", "002", "004"])
def test_reports_of_the_past_set_no_deadlines(prefix: str) -> None:
    document = _document(prefix)
    assert document.metadata.kind is DocumentKind.REPORT
    assert _deadlines(document) == []


def test_a_number_in_odd_brackets_is_read() -> None:
    (named,) = (
        one for one in _document("000").facts if isinstance(one, Reference) and one.document_number
    )
    assert named.relation is Relation.BASED_ON
    assert named.document_number is not None
    assert named.document_number.endswith("〔2019〕245号")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:3])
def test_every_fact_is_in_the_text(path: Path) -> None:
    document = _document(path.name[:3])
    names = document.text + (document.metadata.issuer or "")
    for fact in document.facts:
        clause = document.clauses[fact.clause]
        assert fact.context.contains(fact.span)
        assert fact.context.overlaps(clause.span) or isinstance(fact, Enumeration)
        assert document.quote(fact.span).strip() == document.quote(fact.span) != ""
        if isinstance(fact, Obligation):
            assert fact.task
            assert all(part in document.text for part in fact.task.split("："))
            assert all(name in names for name in (*fact.audience, *fact.exceptions))
        if isinstance(fact, Enumeration):
            assert list(fact.points) == sorted(fact.points)
            assert all(fact.span.contains(point) for point in fact.points)
