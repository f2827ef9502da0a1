"""A library: what goes in comes out, is found, is replaced, and is gone when removed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from made_documents import REPORT, RULES, draft, made, report, rules

from index.embedding import SentenceEmbeddings
from index.library import Library
from index.records import FactFilter, FactKind, Filters
from ingest.document import Document, DocumentKind, Span, Status
from ingest.errors import LibraryError, ModelMismatchError
from ingest.settings import Settings


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the rules of a district, the report of a town and a county's draft."""
    folder = tmp_path_factory.mktemp("published") / "library"
    Library.open(folder).publish([rules(), report(), draft()])
    return folder


@pytest.fixture
def library(published: Path, tmp_path: Path) -> Library:
    """A copy of the published library, free to be changed."""
    shutil.copytree(published, tmp_path / "library")
    return Library.open(tmp_path / "library")


def everything_on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_a_new_library_is_empty_and_can_be_asked(tmp_path: Path) -> None:
    reader = Library.open(tmp_path / "new").reader()
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


def test_publishing_the_same_again_changes_no_answer(library: Library) -> None:
    before = [hit.clause for hit in library.reader().search("绩效自评价")]
    facts = library.reader().facts()
    library.publish([rules(), report(), draft()])
    assert [hit.clause for hit in library.reader().search("绩效自评价")] == before
    assert library.reader().facts() == facts
    assert len(library.reader().documents) == 3


def test_publishing_nothing_makes_no_version(library: Library) -> None:
    assert library.publish([]).version == library.reader().version == 1


def test_a_document_of_the_same_file_is_replaced_in_its_place(library: Library) -> None:
    changed = made("rules.txt", RULES.replace("300万元", "700万元"))
    done = library.publish([changed])
    assert done.removed == (rules().id,)
    reader = library.reader()
    assert [document.file for document in reader.documents] == [
        "rules.txt",
        "report.txt",
        "draft.txt",
    ]
    texts = [
        reader.open_source(hit.document_id, hit.clause.span)
        for hit in reader.search("多少钱以上的项目要做事前评估", limit=50)
    ]
    assert any("700万元" in text for text in texts)
    assert not any("300万元" in text for text in texts)


def test_facts_keep_their_ids_where_words_are_unchanged(library: Library) -> None:
    def ids() -> dict[str, str]:
        reader = library.reader()
        return {
            fact.id: reader.open_source(fact.document_id, fact.fact.span)
            for fact in reader.facts(FactFilter(document_ids=[reader.documents[0].id]))
        }

    before = ids()
    library.publish([made("rules.txt", RULES.replace("9月20日", "9月25日"))])
    after = ids()
    same_sentence = "300万元及以上"  # its context has changed
    gone = {before[id] for id in before.keys() - after.keys()}
    come = {after[id] for id in after.keys() - before.keys()}
    assert gone == {same_sentence, "每年9月20日前"}
    assert come == {same_sentence, "每年9月25日前"}
    assert len(before.keys() & after.keys()) > len(gone)


def test_unchanged_clauses_are_not_embedded_again(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedded: list[str] = []
    real = SentenceEmbeddings.passages

    def noted(self: SentenceEmbeddings, texts: Sequence[str], *rest: object) -> object:
        embedded.extend(texts)
        return real(self, texts)

    monkeypatch.setattr(SentenceEmbeddings, "passages", noted)
    library.publish([made("rules.txt", RULES.replace("9月20日", "9月25日"))])
    assert len(embedded) == 1
    assert "9月25日" in embedded[0]


def test_removal_leaves_nothing(library: Library) -> None:
    gone = report()
    library.publish([], [gone.id])
    reader = library.reader()
    assert gone.id not in {document.id for document in reader.documents}
    assert all(fact.document_id != gone.id for fact in reader.facts())
    for question in ("石浦镇预算执行率", "绩效自评价98项"):
        for hits in (reader.search(question), reader.search(question, by_meaning=False)):
            assert all(hit.document_id != gone.id for hit in hits)
    left = everything_on_disk(library.directory)
    for trace in (gone.id, gone.sha256, "石浦镇", "8,450", "石浦"):
        assert trace.encode() not in left, trace


def test_removing_what_is_not_there_is_an_error_and_changes_nothing(library: Library) -> None:
    with pytest.raises(LibraryError, match="没有编号为 nobody 的文件，未作任何改动"):
        library.publish([made("new.txt", REPORT + "\n完")], ["nobody"])
    assert library.reader().version == 1
    assert len(library.reader().documents) == 3


def test_a_library_can_be_emptied_and_filled_again(library: Library) -> None:
    library.publish([], [document.id for document in library.reader().documents])
    assert library.reader().search("绩效") == ()
    library.publish([report()])
    assert library.reader().search("石浦镇预算执行率")


def test_a_reader_keeps_its_version_while_another_is_published(library: Library) -> None:
    old = library.reader()
    library.publish([], [report().id])
    assert old.document(report().id) == report()
    assert len(old.documents) == 3
    assert old.search("石浦镇预算执行率", limit=1)[0].document_id == report().id
    assert len(library.reader().documents) == 2


def test_versions_nobody_reads_are_removed_from_disk(library: Library) -> None:
    for _ in range(3):
        library.publish([report()])
    assert len(list((library.directory / "generations").iterdir())) == 1


def test_another_model_is_refused_with_advice(library: Library) -> None:
    settings = Settings(embedding_model="BAAI/bge-small-zh-v1.5")
    with pytest.raises(ModelMismatchError) as caught:
        Library.open(library.directory, settings)
    for words in ("multilingual-e5-small", "384 维", "BAAI/bge-small-zh-v1.5", "重新导入"):
        assert words in str(caught.value)


def test_an_empty_library_takes_any_model(tmp_path: Path) -> None:
    Library.open(tmp_path / "library")
    other = Settings(embedding_model="BAAI/bge-small-zh-v1.5")
    assert Library.open(tmp_path / "library", other).reader().documents == ()


def test_a_damaged_library_says_so_in_chinese(library: Library) -> None:
    (library.directory / "CURRENT").write_text("nonsense")
    with pytest.raises(LibraryError, match="可能已损坏"):
        Library.open(library.directory)


def test_a_failed_publication_leaves_the_library_as_it_was(library: Library) -> None:
    # Two facts with one id cannot be stored: a document that is wrong in itself.
    broken = replace(report(), file="broken.txt", id="broken", sha256="0" * 64, clauses=())
    assert broken.facts
    twice = replace(draft(), file="twice.txt", id=broken.id, sha256="1" * 64)
    with pytest.raises(Exception, match=r"UNIQUE|unique"):
        library.publish([_with_equal_numbers(twice)])
    assert library.reader().version == 1
    assert library.reader().search("石浦镇预算执行率")
    library.publish([], [report().id])
    assert library.reader().version == 2


def _with_equal_numbers(document: Document) -> Document:
    return replace(document, clauses=(*document.clauses, document.clauses[0]))


def test_vectors_and_rows_belong_together(library: Library) -> None:
    reader = library.reader()
    document = rules()
    clause = document.clause_at(document.text.index("8月31日"))
    found = reader.search(document.quote(clause.span), limit=1)[0]
    assert (found.clause, found.lexical_rank, found.vector_rank) == (clause, 1, 1)
    assert np.isclose(found.score, 2 / 61)


PUBLISH_ELSEWHERE = """
import sys
from pathlib import Path
from made_documents import made, REPORT
from index.library import Library

library = Library.open(Path(sys.argv[1]))
library.publish([made(sys.argv[2], REPORT + chr(10) * int(sys.argv[3]))])
"""


def _elsewhere(folder: Path, name: str, marker: int) -> subprocess.Popen[bytes]:
    here = Path(__file__).parent
    command = [sys.executable, "-c", PUBLISH_ELSEWHERE, str(folder), name, str(marker)]
    return subprocess.Popen(command, cwd=here)


def test_a_version_published_by_another_process_is_seen(library: Library) -> None:
    assert library.reader().version == 1
    assert _elsewhere(library.directory, "other.txt", 1).wait() == 0
    assert library.reader().version == 2
    assert "other.txt" in {document.file for document in library.reader().documents}


def test_processes_that_publish_at_once_lose_nothing(library: Library) -> None:
    running = [_elsewhere(library.directory, f"{n}.txt", n) for n in range(1, 5)]
    assert [process.wait() for process in running] == [0, 0, 0, 0]
    assert library.reader().version == 5
    assert {document.file for document in library.reader().documents} == {
        "rules.txt",
        "report.txt",
        "draft.txt",
        *(f"{n}.txt" for n in range(1, 5)),
    }
