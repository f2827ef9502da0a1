"""A library that changes: replaced, removed, published again."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from made_documents import REPORT, RULES, draft, made, report, rules
from places import everything_kept

from index.embedding import SentenceEmbeddings
from index.library import Library
from index.records import FactFilter
from ingest.errors import LibraryError


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


def test_a_new_document_before_a_replaced_last_one_takes_no_place_of_it(library: Library) -> None:
    new = made("new.txt", RULES.replace("300万元", "500万元"))
    last = made("draft.txt", RULES.replace("300万元", "900万元"))
    library.publish([new, last])
    held = [document.file for document in library.reader().documents]
    assert held == ["rules.txt", "report.txt", "draft.txt", "new.txt"]


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
    same_sentence = {"300万元及以上", "应开展事前绩效评估"}  # their context has changed
    gone = {before[id] for id in before.keys() - after.keys()}
    come = {after[id] for id in after.keys() - before.keys()}
    assert gone == {*same_sentence, "每年9月20日前"}
    assert come == {*same_sentence, "每年9月25日前"}
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
    left = everything_kept(library.place)
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


def test_versions_nobody_reads_are_removed_from_disk(in_folder: Library) -> None:
    for _ in range(3):
        in_folder.publish([report()])
    assert len(list((in_folder.place / "generations").iterdir())) == 1


def test_what_is_removed_is_kept_as_long_as_somebody_reads_it(library: Library) -> None:
    old = library.reader()
    library.publish([], [report().id])
    library.publish([made("new.txt", RULES.replace("300万元", "500万元"))])
    assert old.document(report().id) == report()
    assert report().sha256.encode() in everything_kept(library.place)
    del old
    library.publish([], [draft().id])
    assert report().sha256.encode() not in everything_kept(library.place)
