"""A library: what was put in comes out, is found, and can be narrowed."""

from __future__ import annotations

import numpy as np
import pytest
from made_documents import draft, report, rules

from index.library import Library
from index.place import Place
from index.records import FactFilter, FactKind, Filters
from index.retriever import LibraryRetriever
from ingest.document import DocumentKind, Span, Status
from ingest.errors import LibraryError


def test_a_new_library_is_empty_and_can_be_asked(place: Place) -> None:
    reader = Library.open(place).reader()
    assert (reader.version, reader.documents, reader.facts()) == (0, (), ())
    assert reader.search("绩效自评价什么时候完成") == ()


def test_documents_are_restored_exactly(library: Library) -> None:
    for document in (rules(), report(), draft()):
        assert document.facts, "the example must hold facts to be restored"
        assert library.reader().document(document.id) == document


def test_summaries_tell_what_is_there(library: Library) -> None:
    first, second, third = library.reader().documents
    assert [first.file, second.file, third.file] == ["rules.txt", "report.txt", "draft.txt"]
    assert first.metadata == rules().metadata
    assert second.clause_count == len(report().clauses)
    assert third.fact_count == len(draft().facts)
    assert third.added_at.utcoffset() is not None


def test_the_source_of_a_span_can_be_opened(library: Library) -> None:
    document = rules()
    start = document.text.index("300万元及以上")
    assert library.reader().open_source(document.id, Span(start, start + 8)) == "300万元及以上"
    with pytest.raises(LibraryError, match="没有第"):
        library.reader().open_source(document.id, Span(0, len(document.text) + 1))
    with pytest.raises(LibraryError, match="没有编号为 nobody"):
        library.reader().document("nobody")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("多少钱以上的项目要做立项评估", "300万元及以上"),
        ("教育部门的绩效跟踪最晚什么时候完成", "9月15日"),
        ("石浦镇的资金使用率是多少", "93.6%"),
        ("双监控是什么意思", "是指对预算执行进度"),
        ("哪些项目要晒出来", "500万元以上项目"),
    ],
)
def test_everyday_words_find_the_official_clause(
    library: Library, question: str, words: str
) -> None:
    reader = library.reader()
    hits = reader.search(question, limit=3)
    assert any(words in reader.open_source(hit.document_id, hit.clause.span) for hit in hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_chinese_questions_have_lexical_ranks(library: Library) -> None:
    for question in ("绩效运行监控", "事前评估报告什么时候交", "预算执行率", "自评"):
        assert library.reader().search(question, by_meaning=False), question


def test_a_question_without_a_word_of_the_library_is_still_answered_by_meaning(
    library: Library,
) -> None:
    hits = library.reader().search("deadline", limit=2)
    assert hits
    assert all(hit.lexical_rank is None and hit.vector_rank for hit in hits)
    assert library.reader().search("deadline", by_meaning=False) == ()


@pytest.mark.parametrize(
    ("filters", "files"),
    [
        (Filters(regions={"石浦镇"}), {"report.txt"}),
        (Filters(years={2024}), {"rules.txt"}),
        (Filters(kinds={DocumentKind.REPORT}), {"report.txt"}),
        (Filters(statuses={Status.DRAFT}), {"draft.txt"}),
        (Filters(document_ids=[rules().id, draft().id]), {"rules.txt", "draft.txt"}),
        (Filters(regions={"云岭区"}, statuses={Status.DRAFT}), set()),
        (Filters(document_ids=()), set()),
    ],
)
def test_filters_hold(library: Library, filters: Filters, files: set[str]) -> None:
    reader = library.reader()
    names = {document.id: document.file for document in reader.documents}
    hits = reader.search("绩效", filters, limit=50)
    assert {names[hit.document_id] for hit in hits} == files


def test_facts_by_kind_place_audience_and_date(library: Library) -> None:
    reader = library.reader()
    every = reader.facts()
    assert [fact.fact for fact in every] == [
        *rules().facts,
        *report().facts,
        *draft().facts,
    ]
    figures = reader.facts(FactFilter(kinds={FactKind.FIGURE}, regions={"石浦镇"}))
    assert figures
    assert {fact.document_id for fact in figures} == {report().id}
    due = reader.facts(FactFilter(kinds=[FactKind.DEADLINE], document_ids=[draft().id]))
    day = due[0].fact.due
    that_day = FactFilter(due_after=day, due_before=day, document_ids=[draft().id])
    assert reader.facts(that_day) == due[:1]
    assert {fact.document_id for fact in reader.facts(FactFilter(years={2024}))} == {rules().id}


def test_an_audience_finds_what_is_addressed_to_it_and_to_all(library: Library) -> None:
    reader = library.reader()
    education = set(reader.facts(FactFilter(audience="教育部门")))
    health = set(reader.facts(FactFilter(audience="卫生健康部门")))
    only_education = {
        fact for fact in reader.facts() if "教育部门" in getattr(fact.fact, "audience", ())
    }
    assert only_education
    assert only_education <= education
    assert not only_education & health
    assert health


def test_vectors_and_rows_belong_together(library: Library) -> None:
    reader = library.reader()
    document = rules()
    clause = document.clause_at(document.text.index("8月31日"))
    found = reader.search(document.quote(clause.span), limit=1)[0]
    assert (found.clause, found.lexical_rank, found.vector_rank) == (clause, 1, 1)
    assert np.isclose(found.score, 2 / 61)


def test_langchain_finds_what_a_search_finds_at_its_place(library: Library) -> None:
    found = LibraryRetriever(library=library, limit=3).invoke("预算执行率")
    reader = library.reader()
    assert [passage.metadata["score"] for passage in found] == [
        hit.score for hit in reader.search("预算执行率", limit=3)
    ]
    for passage in found:
        at = passage.metadata
        text = reader.document(at["document_id"]).text
        assert text[at["start"] : at["end"]] == passage.page_content
    nowhere = LibraryRetriever(library=library, filters=Filters(regions=["月球"]))
    assert nowhere.invoke("预算执行率") == []
