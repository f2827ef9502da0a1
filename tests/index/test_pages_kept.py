"""Pages of documents in a library: kept with them, shown, and gone with them."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from made_documents import rules
from PIL import Image
from places import everything_kept

from index.generations import Generations
from index.intake import add_files
from index.library import Library
from index.place import Place
from ingest.document import Span
from ingest.errors import LibraryError, ReadError
from ui.sample_library import sample_files

PDF = next(file for file in sample_files() if file.suffix == ".pdf")


@pytest.fixture
def library(place: Place) -> Library:
    library = Library.open(place)
    assert not add_files(library, [PDF]).refused
    library.publish([rules()])
    return library


def pdf_in(library: Library) -> str:
    return next(d.id for d in library.reader().documents if d.file == PDF.name)


def test_a_page_can_be_shown_in_every_later_version(library: Library) -> None:
    reader = library.reader()
    assert reader.version == 2
    picture = Image.open(io.BytesIO(reader.page_image(pdf_in(library), 1)))
    width, height = picture.size
    assert width / height == pytest.approx(210 / 297, abs=0.01)
    assert 900 < width < 1100


def test_ink_is_where_the_box_of_a_quote_says(library: Library) -> None:
    reader = library.reader()
    document = reader.document(pdf_in(library))
    start = document.text.index("财政局")
    (box,) = document.boxes(Span(start, start + 3))
    picture = Image.open(io.BytesIO(reader.page_image(document.id, box.page))).convert("L")
    frame = (box.left, box.top, box.right, box.bottom)
    size = (*picture.size, *picture.size)
    inside = picture.crop(tuple(round(s * n) for s, n in zip(frame, size, strict=True)))
    assert inside.getextrema()[0] < 140, "the words"
    below = (frame[0], frame[3] + 0.005, frame[2], frame[3] + 0.012)
    outside = picture.crop(tuple(round(s * n) for s, n in zip(below, size, strict=True)))
    assert outside.getextrema()[0] > 200, "the white under them"


def test_places_of_words_come_back_from_the_catalogue_exactly(library: Library) -> None:
    from ingest import read_document

    reader = library.reader()
    assert reader.document(pdf_in(library)) == read_document(PDF)


def test_a_file_that_stays_is_not_copied_again(library: Library) -> None:
    if sys.platform == "win32" or not isinstance(library.place, Path):
        pytest.skip("links of files are counted elsewhere")
    folder = Generations(library.place).folder
    (kept,) = (folder(library.reader().version) / "originals").iterdir()
    before = kept.stat().st_ino
    library.publish((), removed=[rules().id])
    assert (folder(library.reader().version) / "originals" / kept.name).stat().st_ino == before


def test_nothing_of_a_file_is_left_when_its_document_goes(library: Library) -> None:
    assert PDF.read_bytes() in everything_kept(library.place)
    library.publish((), removed=[pdf_in(library)])
    assert PDF.read_bytes()[:4096] not in everything_kept(library.place)
    with pytest.raises(LibraryError, match="没有编号"):
        library.reader().page_image("gone", 1)


def test_a_document_without_pages_and_a_page_that_is_not_there(library: Library) -> None:
    reader = library.reader()
    with pytest.raises(ReadError, match="没有可以显示的原页"):
        reader.page_image(rules().id, 1)
    with pytest.raises(ReadError, match="没有第 99 页"):
        reader.page_image(pdf_in(library), 99)
