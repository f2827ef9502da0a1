"""The files themselves, kept in a generation for documents whose pages can be shown.

    generations/00000012/originals/<document id>

A generation has the files of its own documents and of no others: a file that stays is the same
file on disk as in the generation before (a hard link), and one whose document went goes with the
last generation that has it. So publication and removal of files are those of the generation.
"""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path

from ingest.errors import ReadError

FOLDER = "originals"
SHOWN_DPI = 120  # a page of A4 is 992 pixels wide: sharp on a screen, some 150 KB


def keep_originals(
    folder: Path, before: Path, document_ids: Collection[str], added: Mapping[str, bytes]
) -> None:
    """Put into the new generation ``folder`` the files ``added`` and, of the generation before,
    those of ``document_ids``."""
    originals = folder / FOLDER
    originals.mkdir()
    for document_id, data in added.items():
        (originals / document_id).write_bytes(data)
    if not (before / FOLDER).is_dir():
        return
    for file in (before / FOLDER).iterdir():
        if file.name in document_ids and file.name not in added:
            _link(file, originals / file.name)


def kept_original(folder: Path, document_id: str) -> bytes | None:
    """The file of a document of the generation in ``folder``; None if it was not kept."""
    file = folder / FOLDER / document_id
    return file.read_bytes() if file.is_file() else None


def page_as_png(original: bytes | None, number: int) -> bytes:
    """A page of a document, of the file that was kept of it.

    :raises ReadError: if the document's pages are not kept, or it has not so many.
    """
    # PDFium and Pillow load only when somebody looks at a page.
    from ingest.page_images import page_image  # noqa: PLC0415

    if original is None:
        raise ReadError("这份文件没有可以显示的原页。")
    picture = io.BytesIO()
    page_image(original, number, SHOWN_DPI).save(picture, "PNG")
    return picture.getvalue()


def _link(file: Path, new: Path) -> None:
    try:
        os.link(file, new)
    except OSError:  # a file system without links
        shutil.copyfile(file, new)
