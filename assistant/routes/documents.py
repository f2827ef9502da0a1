"""Documents: add, list, read, remove."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Response, UploadFile
from fastapi import Path as PathParameter
from pydantic import ConfigDict, Field

from assistant.access.caller import Editor
from assistant.desk import AtDesk, Desk
from assistant.document_record import DocumentDetail, DocumentRecord, DocumentText
from assistant.routes.problems import Problem
from index.corrections import Correction
from index.found_files import ARCHIVE
from index.intake import IntakeReport, Outcome
from index.reader import Reader
from ingest.document import Span
from ingest.errors import InputError
from ingest.readers import READERS

router = APIRouter(prefix="/api/documents", tags=["资料库"])
DocumentId = Annotated[str, PathParameter(description="文件编号", max_length=100)]
CorrectableField = Literal[
    "title",
    "issuer",
    "region",
    "level",
    "year",
    "kind",
    "status",
    "document_number",
    "issued_on",
    "effective_from",
    "effective_until",
]
_CHUNK = 1 << 20
_LONGEST_NAME = 200  # bytes; file systems take 255


class FailedUpload(IntakeReport):
    """An upload of which nothing could be read."""

    error: str = Field(description="出了什么问题、可以怎么办")


class Edit(Correction):
    """What to correct, and what to take as it was read."""

    model_config = ConfigDict(json_schema_extra={"example": {"year": 2025, "status": "draft"}})

    reset: Annotated[
        tuple[CorrectableField, ...], Field(max_length=20, description="恢复为自动识别的值的各项")
    ] = ()

    @property
    def changed(self) -> frozenset[str]:
        """The fields to correct."""
        return frozenset(self.model_fields_set - {"reset"})


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


@router.get(
    "/{document_id}",
    summary="查看文件信息",
    responses={404: {"model": Problem, "description": "资料库里没有这份文件"}},
)
def document_detail(document_id: DocumentId, desk: AtDesk) -> DocumentDetail:
    """一份文件的信息，以及其中哪些是人工改过的、原来读出的是什么。"""
    _must_hold(desk.library.reader(), document_id)
    return _detail(document_id, desk)


@router.patch(
    "/{document_id}",
    summary="修改文件信息",
    responses={404: {"model": Problem, "description": "资料库里没有这份文件"}},
)
def edit_document(
    document_id: DocumentId, edit: Edit, desk: AtDesk, editor: Editor
) -> DocumentDetail:
    """改正标题、地区、年度等；没有写的各项不动。改过的各项在重新导入同名文件后仍然有效，
    按它们推算的时限等也随之更新；写在 reset 里的恢复为自动识别的值。"""
    _must_hold(desk.library.reader(), document_id)
    changes = Correction(**{name: getattr(edit, name) for name in edit.changed})
    desk.keeping.correct(document_id, changes, editor, edit.reset)
    return _detail(document_id, desk)


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


def _detail(document_id: str, desk: Desk) -> DocumentDetail:
    summaries = desk.library.reader().documents
    record = next(each for each in DocumentRecord.all_of(summaries) if each.id == document_id)
    return DocumentDetail.with_correction(record, desk.keeping.corrections.of(record.file))


def _must_hold(reader: Reader, document_id: str) -> None:
    if all(summary.id != document_id for summary in reader.documents):
        raise HTTPException(404, f"资料库里没有编号为 {document_id} 的文件。")
