"""Change one figure of a proven claim and it is proven no more; what composers say is proven."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.claims import Role, Source, Statement
from assistant.proof import check
from assistant.wording import row_words, say_date
from ingest.document import ClauseKind, Document
from ingest.facts.model import Deadline, Fact, Figure, Threshold
from ingest.read import read_document
from ui.sample_library import sample_files


@dataclass(frozen=True)
class Told:
    """A sentence or row of a sample document, and a fact that it states."""

    document: Document
    fact: Fact

    @property
    def source(self) -> Source:
        return Source(self.document, self.fact.context)

    @property
    def figures(self) -> list[int]:
        """Where in the sentence the fact's own figures stand."""
        start, span, text = self.fact.context.start, self.fact.span, self.document.text
        return [at - start for at in range(span.start, span.end) if text[at].isdecimal()]


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return [read_document(file) for file in sample_files()]


@pytest.fixture(scope="module")
def told(documents: list[Document]) -> list[Told]:
    facts = [
        Told(document, fact)
        for document in documents
        for fact in document.facts
        if isinstance(fact, Deadline | Figure | Threshold)
    ]
    return [one for one in facts if one.figures]


# 「60分以上、不满80分」: a band's lower line may be put where the next band's stands.
_BANDS = "不满"


@given(st.data())
def test_a_changed_figure_is_proven_no_more(told: list[Told], data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(told))
    quote = one.source.quote
    at = data.draw(st.sampled_from(one.figures))
    figure = data.draw(st.sampled_from([d for d in "0123456789" if d != quote[at]]))
    changed = quote[:at] + figure + quote[at + 1 :]
    assert check(Statement(quote, (one.source,))) is None
    if _BANDS not in quote:
        assert check(Statement(changed, (one.source,))) is not None


def test_every_sentence_with_a_value_is_proven_in_its_own_words(told: list[Told]) -> None:
    for one in told:
        for lead in ("", "经查，"):
            statement = Statement(lead + one.source.quote, (one.source,), Role.READING)
            assert check(statement) is None, statement.text


def test_every_due_date_is_proven_in_full(told: list[Told]) -> None:
    dated = [one for one in told if isinstance(one.fact, Deadline) and one.fact.due]
    assert len(dated) > 20
    for one in dated:
        due = one.fact.due
        assert due is not None
        statement = Statement(f"{say_date(due)}前——{one.source.quote}", (one.source,), Role.READING)
        assert check(statement) is None, statement.text


def test_every_row_is_proven_in_words(documents: list[Document]) -> None:
    rows = [
        (document, clause)
        for document in documents
        for clause in document.clauses
        if clause.kind is ClauseKind.ROW and clause.cells
    ]
    assert len(rows) > 20
    for document, clause in rows:
        words = row_words(document, clause)
        failure = check(Statement(words, (Source(document, clause.span),)))
        assert failure is None, (words, failure)


def test_no_due_date_is_proven_on_another_day(told: list[Told]) -> None:
    for one in told:
        due = one.fact.due if isinstance(one.fact, Deadline) else None
        if due is None or len(one.figures) > 4:
            continue
        for wrong in (due.replace(year=due.year + 4), date(due.year, due.month, 7)):
            text = f"{say_date(wrong)}前——{one.source.quote}"
            if wrong != due and "每年" not in text:
                failure = check(Statement(text, (one.source,), Role.READING))
                assert failure is not None, text
