"""What a file really is, by its first bytes: endings lie (a .doc that is a web page, a .xls that is
a text, a .wps that is a .docx).

Signatures: ISO 32000-1 7.5.2 (PDF), [MS-CFB] 2.2 (OLE), APPNOTE 4.3.7 (ZIP), ECMA-376 Part 2
(Office Open XML), OpenDocument 1.3 Part 2 3.3, GB/T 33190-2016 (OFD), RTF 1.9.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

import olefile

from ingest.errors import ReadError
from ingest.readers.decoding import decode

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_STARTS: dict[bytes, str] = {
    b"%PDF-": ".pdf",
    rb"{\rtf": ".rtf",
    b"\x89PNG\r\n\x1a\n": ".png",
    b"\xff\xd8\xff": ".jpg",
    b"II*\x00": ".tif",
    b"MM\x00*": ".tif",
    b"Rar!\x1a\x07": ".rar",
    b"7z\xbc\xaf\x27\x1c": ".7z",
    b"\x1f\x8b": ".gz",
}
# A part that only this kind of package has, in the order in which they are looked for.
_PACKAGES: tuple[tuple[str, str], ...] = (
    ("OFD.xml", ".ofd"),
    ("word/document.xml", ".docx"),
    ("xl/workbook.xml", ".xlsx"),
    ("xl/workbook.bin", ".xlsb"),
    ("ppt/presentation.xml", ".pptx"),
)
_OPEN_DOCUMENT = {
    "text": ".odt",
    "text-template": ".odt",
    "spreadsheet": ".ods",
    "spreadsheet-template": ".ods",
    "presentation": ".odp",
}
# Streams of OLE files ([MS-DOC], [MS-XLS], [MS-PPT]); WPS writes the same.
_STREAMS: dict[str, str] = {
    "WordDocument": ".doc",
    "Workbook": ".xls",
    "Book": ".xls",
    "PowerPoint Document": ".ppt",
    "MatOST": ".wps",  # Microsoft Works
    "CONTENTS": ".wps",
    "__properties_version1.0": ".msg",  # a mail ([MS-OXMSG])
}
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|div)\b",
    re.I | re.S,
)
_OFFICE_XML = re.compile(r'<\?mso-application\s+progid="(?P<program>Word|Excel)', re.I)
_WEB_ARCHIVE = re.compile(r"\s*MIME-Version:\s*1\.0", re.I)
_FAMILIES = tuple(
    map(
        frozenset,
        (
            (".docx", ".docm", ".dotx", ".dotm"),
            (".xlsx", ".xlsm", ".xltx"),
            (".pptx", ".pptm", ".ppsx", ".potx"),
            (".doc", ".wps", ".dot", ".wpt"),
            (".xls", ".et", ".xlt"),
            (".ppt", ".dps", ".pps"),
            (".tif", ".tiff"),
            (".jpg", ".jpeg"),
        ),
    )
)
_TEXT_FORMS = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".csv", ".tsv"})
_SHEET_FORMS = frozenset({".xls", ".xlsx", ".et", ".xlsm", ".xlsb", ".ods"})
_PROSE_FORMS = frozenset({"", ".doc", ".wps", ".rtf", ".odt", ".dot", ".wpt"})
_LOOK = 4096


def form_of(name: str, data: bytes) -> str:
    """The ending (「.docx」, lower case) that fits the contents of a file called ``name``.

    Where the contents show no form, it is the ending of the name, and for an office file that is
    plain text, 「.txt」 or 「.csv」, as for a text whose name has no ending.

    :raises ReadError: for an OLE file that is encrypted or damaged.
    """
    said = PurePath(name).suffix.lower()
    for start, form in _STARTS.items():
        if data.startswith(start):
            return _kept(said, form)
    if data.startswith(_ZIP):
        return _kept(said, _package(data) or said)
    if data.startswith(OLE):
        return _kept(said, _compound(data))
    return _text(said, data)


def _kept(said: str, found: str) -> str:
    """The ending of the name where it says the same and more (.docm and .docx, .et and .xls)."""
    return said if any({said, found} <= family for family in _FAMILIES) else found


def _package(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names:
                kind = archive.read("mimetype")[:200].decode("ascii", "replace")
                opened = re.fullmatch(r"application/vnd\.oasis\.opendocument\.([a-z-]+)\s*", kind)
                if opened:
                    return _OPEN_DOCUMENT.get(opened[1])
    except Exception:
        return None  # the reader of the form that the name says will tell what is wrong
    return next((form for part, form in _PACKAGES if part in names), None)


def _compound(data: bytes) -> str:
    """The form of an OLE file.

    :raises ReadError: if it is encrypted or cannot be opened.
    """
    try:
        with olefile.OleFileIO(data) as file:
            streams = {entry[0]: entry for entry in file.listdir()}
            if "EncryptedPackage" in streams or "EncryptedSummary" in streams:
                raise ReadError("文件设有密码。请取消密码后重新导入。")
            form = next((form for stream, form in _STREAMS.items() if stream in streams), None)
            if form == ".doc" and _is_encrypted_word(file):
                raise ReadError("文件设有密码。请取消密码后重新导入。")
    except ReadError:
        raise
    except Exception as error:
        raise ReadError(
            "文件已损坏，或设有密码，无法打开。请用办公软件打开，另存后重新导入。"
        ) from error
    if form is None:
        raise ReadError("文件不是可以识别的办公文件。请用办公软件打开，另存为 .docx 后重新导入。")
    return form


def _is_encrypted_word(file: olefile.OleFileIO) -> bool:
    """FibBase.fEncrypted, bit 8 of the flags at offset 10 ([MS-DOC] 2.5.2)."""
    with file.openstream("WordDocument") as stream:
        head = stream.read(12)
    return len(head) == 12 and bool(int.from_bytes(head[10:12], "little") & 0x0100)


def _text(said: str, data: bytes) -> str:
    """The form of a file that shows no signature: for an office file's ending perhaps a text."""
    if said in (".txt", ".md", ".markdown", ".pdf", ".docx", ".pptx", ".ofd"):
        return said
    try:
        beginning = decode(data)[:_LOOK]
    except ReadError:
        return said
    shown = _marked_text(beginning)
    if shown is not None and said not in _TEXT_FORMS:
        return shown
    if not beginning.strip():
        return said
    return ".csv" if said in _SHEET_FORMS else ".txt" if said in _PROSE_FORMS else said


def _marked_text(beginning: str) -> str | None:
    """The form of a text that begins as a web page, a web archive or Office 2003's XML does."""
    office = _OFFICE_XML.search(beginning)
    if office:
        return ".fodt" if office["program"].lower() == "word" else ".fods"
    if _WEB_ARCHIVE.match(beginning):
        return ".mht"
    return ".html" if _HTML.match(beginning) else None
