"""A pack as files: slides, handout, answer key, table, Moodle import, or all of them at once."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.workshop.files.answer_key import answer_key_file
from assistant.workshop.files.gift import gift_file
from assistant.workshop.files.handout import handout_file
from assistant.workshop.files.sheet import csv_file
from assistant.workshop.files.slides import slides_file
from assistant.workshop.model import Workshop
from ingest.errors import InputError

# Fixed, so that the same pack is the same bytes (ZIP knows no time before 1980).
_STAMP = (1980, 1, 1, 0, 0, 0)
_KEY = "答案"

Writer = Callable[[Workshop], bytes]

FILES: dict[str, Writer] = {
    "课件.pptx": slides_file,
    "讲义.docx": handout_file,
    "试题答案.docx": answer_key_file,
    "试题.csv": csv_file,
    "试题-Moodle导入.gift": gift_file,
}
WRITERS: dict[str, Writer] = {
    ".pptx": slides_file,
    ".docx": handout_file,
    ".csv": csv_file,
    ".gift": gift_file,
}
MEDIA_TYPES = {
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".csv": "text/csv; charset=utf-8",
    ".gift": "text/plain; charset=utf-8",
    ".zip": "application/zip",
}


def write_workshop(made: Workshop, path: Path) -> list[Path]:
    """Write ``made`` into ``path``: one file by its ending, or all into a folder (no ending).

    A ``.docx`` is the handout, or the answer key where its name says 答案. The files written are
    returned.

    Raises:
        InputError: the ending is none of ``WRITERS``, or a file cannot be written.
    """
    check_output(path)
    ending = path.suffix.lower()
    try:
        if not ending or path.is_dir():
            path.mkdir(parents=True, exist_ok=True)
            return [_written(path / name, data) for name, data in _all(made)]
        writer = answer_key_file if ending == ".docx" and _KEY in path.stem else WRITERS[ending]
        return [_written(path, writer(made))]
    except OSError as error:
        raise InputError(f"无法写入 {path}：{error.strerror}。") from error


def check_output(path: Path) -> None:
    """Say early that a pack cannot be written to ``path``.

    Raises:
        InputError: its ending is none of ``WRITERS``, and it is no folder.
    """
    if path.suffix and path.suffix.lower() not in WRITERS and not path.is_dir():
        told = "、".join(WRITERS)
        raise InputError(f"不能写成“{path.suffix}”格式。可以写成：{told}，或者写进一个文件夹。")


def _zip_file(made: Workshop) -> bytes:
    """All files of the pack in one archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in _all(made):
            archive.writestr(zipfile.ZipInfo(name, _STAMP), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


WRITERS[".zip"] = _zip_file


def file_name(made: Workshop, name: str) -> str:
    """「澄溪区2026年绩效跟踪专题培训-课件.pptx」, without what file systems do not take."""
    plain = "".join(c for c in made.title if c.isprintable() and c not in '\\/:*?"<>|')
    return f"{plain[:60]}-{name}"


def _all(made: Workshop) -> Iterator[tuple[str, bytes]]:
    for name, writer in FILES.items():
        yield file_name(made, name), writer(made)


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
