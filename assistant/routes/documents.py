"""Documents: add, list, read, remove."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response, UploadFile
from fastapi import Path as PathParameter
from pydantic import Field

from assistant.access.caller import Editor
from assistant.desk import AtDesk, Desk
from assistant.document_record import DocumentRecord, DocumentText
from assistant.routes.problems import Problem
from index.found_files import ARCHIVE
from index.intake import IntakeReport, Outcome
from index.reader import Reader
from ingest.document import Span
from ingest.errors import InputError
from ingest.readers import READERS

router = APIRouter(prefix="/api/documents", tags=["资料库"])
DocumentId = Annotated[str, PathParameter(description="文件编号", max_length=100)]
_CHUNK = 1 << 20
_LONGEST_NAME = 200  # bytes; file systems take 255


class FailedUpload(IntakeReport):
    """An upload of which nothing could be read."""

    error: str = Field(description="出了什么问题、可以怎么办")


@router.post(
    "",
    summary="上传文件",
    responses={
        status: {"model": FailedUpload, "description": words}
        for status, words in (
            (413, "文件太大"),
            (415, "不支持这种格式"),
            (422, "文件都读不了"),
        )
    },
)
def add_documents(
    files: list[UploadFile], desk: AtDesk, editor: Editor, response: Response
) -> IntakeReport | FailedUpload:
    """把一份或多份文件加入资料库，逐份报告结果；一份文件读不了不影响其他文件。"""
    with tempfile.TemporaryDirectory(prefix="zhengwen-") as folder:
        paths = [_keep(file, Path(folder) / str(number)) for number, file in enumerate(files)]
        statuses = [_status_if_refused(path, desk) for path in paths]
        report = desk.keeping.add(paths, editor)
    reasons = [file.reason or "" for file in report.files if file.outcome is Outcome.REFUSED]
    if len(reasons) < len(report.files):
        return report
    response.status_code = statuses[0] if len(set(statuses)) == 1 else 422
    return FailedUpload(error="；".join(reasons), files=report.files, seconds=report.seconds)


@router.get("", summary="列出文件")
def list_documents(desk: AtDesk) -> list[DocumentRecord]:
    """资料库里的全部文件。"""
    return DocumentRecord.all_of(desk.library.reader().documents)


@router.get(
    "/{document_id}/text",
    summary="读取正文",
    responses={404: {"model": Problem, "description": "资料库里没有这份文件"}},
)
def document_text(
    document_id: DocumentId,
    desk: AtDesk,
    start: Annotated[int | None, Query(ge=0, description="要取出的一段从哪个字符起")] = None,
    end: Annotated[int | None, Query(ge=0, description="到哪个字符止（不含）")] = None,
) -> DocumentText:
    """一份文件的正文和大纲。所有出处的起止位置都以这份正文为准；给出 start 和 end 则附上那一段。"""
    reader = desk.library.reader()
    _must_hold(reader, document_id)
    document = reader.document(document_id)
    if start is None or end is None:
        return DocumentText.of(document)
    if not start <= end <= len(document.text):
        raise InputError(f"正文共{len(document.text)}个字符，没有从{start}到{end}的一段。")
    return DocumentText.of(document, Span(start, end))


@router.delete(
    "/{document_id}",
    summary="移除文件",
    status_code=204,
    responses={404: {"model": Problem, "description": "资料库里没有这份文件"}},
)
def remove_document(document_id: DocumentId, desk: AtDesk, editor: Editor) -> None:
    """从资料库移除一份文件。"""
    _must_hold(desk.library.reader(), document_id)
    desk.keeping.remove(document_id, editor)


def safe_name(name: str | None) -> str:
    """A file name from a browser, without folders, control characters or leading dots."""
    last = PureWindowsPath(PurePosixPath(name or "").name).name
    printable = "".join(letter for letter in last if letter.isprintable()).lstrip(". ")
    stem, suffix = Path(printable).stem, Path(printable).suffix
    while len((stem + suffix).encode()) > _LONGEST_NAME and stem:
        stem = stem[:-1]
    return stem + suffix or "未命名"


def _keep(file: UploadFile, folder: Path) -> Path:
    folder.mkdir()
    path = folder / safe_name(file.filename)
    with path.open("wb") as kept:
        while chunk := file.file.read(_CHUNK):
            kept.write(chunk)
    return path


def _status_if_refused(path: Path, desk: Desk) -> int:
    """The HTTP status that says why the file at ``path`` was refused, should it be."""
    if path.stat().st_size > desk.settings.max_file_bytes:
        return 413
    return 422 if path.suffix.lower() in {*READERS, ARCHIVE} else 415


def _must_hold(reader: Reader, document_id: str) -> None:
    if all(summary.id != document_id for summary in reader.documents):
        raise HTTPException(404, f"资料库里没有编号为 {document_id} 的文件。")
