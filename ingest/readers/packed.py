"""Archives within documents: how large they may become, and what must not be in them."""

from __future__ import annotations

import io
import re
import zipfile

from ingest.errors import ReadError

_LARGEST = 500_000_000  # bytes; no document of an office comes near
_LARGEST_TEXT = 100_000_000  # bytes of XML, which a parser makes ten times as large
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_HEAD = 4096
_MAIN = "_rels/.rels"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_OTHER_MAIN = re.compile(
    rb"application/vnd\.(?:ms-word\.document\.macroEnabled|ms-word\.template\.macroEnabledTemplate"
    rb"|openxmlformats-officedocument\.wordprocessingml\.template)\.main\+xml"
)
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def check_unpacked_size(archive: zipfile.ZipFile) -> None:
    """Refuse an archive that would fill the memory when unpacked.

    :raises ReadError: if its parts are larger than 500 MB together, or its XML than 100 MB.
    """
    parts = archive.infolist()
    texts = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
    if sum(part.file_size for part in parts) > _LARGEST:
        raise ReadError(
            "文件解压后超过 500 MB，可能已损坏或是压缩炸弹，没有读取。请另存后重新导入。"
        )
    if sum(part.file_size for part in texts) > _LARGEST_TEXT:
        raise ReadError(
            "文件解压后的内容超过 100 MB，可能是压缩炸弹，没有读取。请拆分或另存后重新导入。"
        )


def checked_archive(data: bytes) -> zipfile.ZipFile:
    """The archive of an Office file, open; close it after use.

    :raises ReadError: if it is too large unpacked (`check_unpacked_size`), or if a part declares
        entities, which no Office program writes (an XML bomb, a reference to another file).
    :raises zipfile.BadZipFile: if it is none.
    """
    archive = zipfile.ZipFile(io.BytesIO(data))
    try:
        check_unpacked_size(archive)
        for part in archive.infolist():
            if part.filename.lower().endswith((".xml", ".rels")):
                with archive.open(part) as stream:
                    if _DECLARED.search(stream.read(_HEAD)):
                        raise ReadError("文件里有外部实体声明，正常的办公文件不会有，没有读取。")
    except BaseException:
        archive.close()
        raise
    return archive


def as_transitional(archive: zipfile.ZipFile, data: bytes) -> bytes:
    """``data`` as the libraries read it: templates, files with macros and files of the strict
    variant (ISO/IEC 29500 Part 1) declare other types and names for the same contents.

    :param archive: ``data``, open.
    """
    types = archive.read("[Content_Types].xml")
    strict = any(_STRICT.search(archive.read(name)) for name in archive.namelist() if name == _MAIN)
    if not strict and not _OTHER_MAIN.search(types):
        return data
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name in archive.namelist():
            part = archive.read(name)
            if name == "[Content_Types].xml":
                part = _OTHER_MAIN.sub(_DOCUMENT, part)
            if strict and name.endswith((".xml", ".rels")):
                part = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", part)
            file.writestr(name, part)
    return made.getvalue()


def macro_warnings(archive: zipfile.ZipFile) -> tuple[str, ...]:
    """The warning for a file with macros."""
    has_macros = any(name.lower().endswith("vbaproject.bin") for name in archive.namelist())
    return ("文件带有宏，宏没有运行，只读取了文字。",) if has_macros else ()
