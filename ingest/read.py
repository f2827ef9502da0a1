"""A file becomes a document: one straight line of values."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from itertools import chain
from pathlib import Path

from ingest import facts
from ingest.classification import classification_of
from ingest.clauses import clauses
from ingest.document import Document, Heading, Source
from ingest.errors import ReadError
from ingest.layout import lay_out
from ingest.metadata import describe
from ingest.outline import outline
from ingest.readers import disguise_of, reader_for
from ingest.reading import current, under
from ingest.roles import roles
from ingest.settings import Settings
from ingest.settings import settings as default_settings

_ID_CHARACTERS = 16


def read_document(path: Path, settings: Settings | None = None) -> Document:
    """Read and understand the file at ``path``.

    :raises ReadError: if the file is missing, empty, too large, encrypted, damaged or of an
        unknown format; the message says in Chinese what to do.
    """
    settings = settings or default_settings()
    try:
        if path.stat().st_size > settings.max_file_bytes:
            raise _too_large(path.name, settings.max_file_bytes)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(f"找不到文件“{path}”。请检查路径。") from error
    except IsADirectoryError as error:
        raise ReadError(f"“{path}”是文件夹，不是文件。") from error
    except OSError as error:
        raise ReadError(f"文件“{path.name}”无法打开：{error.strerror}。请检查权限。") from error
    return read_bytes(path.name, data, settings)


def read_bytes(name: str, data: bytes, settings: Settings | None = None) -> Document:
    """Read and understand the bytes of a file called ``name``, an upload for instance.

    :raises ReadError: as `read_document`.
    """
    settings = settings or default_settings()
    if len(data) > settings.max_file_bytes:
        raise _too_large(name, settings.max_file_bytes)
    with under(replace(current(), recognise=settings.ocr)):
        source = _source(name, data)
    mark = classification_of(source)
    if mark and not settings.admit_classified:
        raise _classified(name, mark)
    text = lay_out(source)
    if not text.parts:
        raise ReadError(f"文件“{name}”里没有文字。请确认文件内容后重新导入。")
    parts = roles(text)
    found = clauses(text, parts, outline(text, parts), settings.clause_characters)
    document = Document(
        id=source.sha256[:_ID_CHARACTERS],
        file=source.file,
        sha256=source.sha256,
        text=text.text,
        metadata=describe(text, parts, source),
        headings=_headings(chain.from_iterable(clause.path for clause in found)),
        clauses=found,
        pages=text.pages,
        warnings=source.warnings,
        placement=text.placement if text.placement.records else None,
    )
    return replace(document, facts=facts.extract(document))


def _source(name: str, data: bytes) -> Source:
    if not data:
        raise ReadError(f"文件“{name}”是空的。请确认文件内容后重新导入。")
    try:
        file_format, read = reader_for(name, data)
        content = read(data)
    except ReadError as error:
        raise ReadError(f"文件“{name}”：{error}") from error
    warnings = (*disguise_of(name, file_format), *content.warnings)
    return Source(
        name, sha256(data).hexdigest(), file_format, content.blocks, content.hints, warnings
    )


def _headings(paths: chain[Heading]) -> tuple[Heading, ...]:
    """All headings that stand above some clause, once each, in order."""
    return tuple(sorted(dict.fromkeys(paths), key=lambda heading: (heading.span, heading.depth)))


def _classified(name: str, mark: str) -> ReadError:
    return ReadError(
        f"文件“{name}”首页标有密级“{mark}”，默认不入库。涉密文件只能在符合保密要求的设备上处理；"
        "如已解密或确认可以入库，请设置环境变量 ZHENGWEN_ADMIT_CLASSIFIED=true 后重新导入。"
    )


def _too_large(name: str, limit: int) -> ReadError:
    return ReadError(
        f"文件“{name}”超过 {limit // 1_000_000} MB 的上限。请拆分文件，或调大设置 max_file_bytes。"
    )
