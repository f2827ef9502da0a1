"""Another model, a damaged or full disk: a clear word, and nothing lost."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from made_documents import REPORT, draft, made, report
from sqlalchemy.exc import IntegrityError

from index.embedding import SentenceEmbeddings
from index.library import Library
from index.place import Place
from ingest.errors import LibraryError, ModelMismatchError
from ingest.settings import Settings


def test_another_model_is_refused_with_advice(library: Library) -> None:
    settings = Settings(embedding_model="BAAI/bge-small-zh-v1.5")
    with pytest.raises(ModelMismatchError) as caught:
        Library.open(library.place, settings)
    for words in ("multilingual-e5-small", "384 维", "BAAI/bge-small-zh-v1.5", "重新导入"):
        assert words in str(caught.value)


def test_an_empty_library_takes_any_model(place: Place) -> None:
    Library.open(place)
    other = Settings(embedding_model="BAAI/bge-small-zh-v1.5")
    assert Library.open(place, other).reader().documents == ()


def test_another_model_in_the_same_folder_is_noticed_by_its_dimension(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shorter(self: SentenceEmbeddings, texts: Sequence[str], *rest: object) -> object:
        return np.ones((len(texts), 256), np.float32) / 16

    monkeypatch.setattr(SentenceEmbeddings, "passages", shorter)
    with pytest.raises(ModelMismatchError, match=r"（384 维）.*（256 维）"):
        library.publish([made("new.txt", REPORT + "\n完")])
    assert library.reader().version == 1


@pytest.mark.parametrize("file", ["CURRENT", "generations/00000001/catalogue.sqlite"])
def test_a_damaged_library_says_so_in_chinese(in_folder: Library, file: str) -> None:
    (in_folder.place / file).write_text("nonsense")
    with pytest.raises(LibraryError, match="可能已损坏"):
        Library.open(in_folder.place)


def test_a_library_of_another_format_says_which(in_folder: Library) -> None:
    catalogue = in_folder.place / "generations/00000001/catalogue.sqlite"
    with sqlite3.connect(catalogue) as connection:
        connection.execute("UPDATE library SET schema_version = 99")
    with pytest.raises(LibraryError, match="格式是第 99 版"):
        Library.open(in_folder.place)


def test_a_disk_that_refuses_is_told_in_chinese(
    in_folder: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: object, target: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(LibraryError, match=r"写入资料库.*失败.*保持原样"):
        in_folder.publish([], [report().id])
    monkeypatch.undo()
    assert len(in_folder.reader().documents) == 3
    assert [path.name for path in (in_folder.place / "generations").iterdir()] == ["00000001"]


def test_a_failed_publication_leaves_the_library_as_it_was(library: Library) -> None:
    new = made("new.txt", REPORT + "\n完")
    wrong = replace(new, clauses=(*new.clauses, new.clauses[0]))  # two clauses of one number
    with pytest.raises(IntegrityError):
        library.publish([wrong], [draft().id])
    assert library.reader().version == 1
    assert library.reader().document(draft().id) == draft()
    library.publish([new], [draft().id])
    assert library.reader().version == 2
