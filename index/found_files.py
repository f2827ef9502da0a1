"""Paths and uploads become named files: folders are walked, archives opened.

A file is known to the library by its name: the last part of a path that is given itself, the path
inside a folder that is given, and ``archive.zip/member.docx`` for a member of an archive.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from ingest.errors import ReadError

ARCHIVE = ".zip"
# What systems and programs leave in folders: hidden files, Office's lock files, macOS's forks.
LEFTOVER_PREFIXES = (".", "~$", "__MACOSX")
LEFTOVER_NAMES = frozenset({"thumbs.db", "desktop.ini"})
# An archive of an office has hundreds of files; one beyond these limits is a bomb or a mistake.
_MOST_MEMBERS = 5_000
_LARGEST_UNPACKED = 2_000_000_000  # bytes
_DRIVE = re.compile("[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to take in; ``load`` gives its bytes, or raises ReadError saying why not."""

    name: str
    load: Callable[[], bytes]


def found_in(paths: Sequence[Path], max_bytes: int) -> Iterator[FoundFile]:
    """The files that ``paths`` (files, folders) stand for, those of a folder in order of name.

    Two given files of the same name are told apart by the folder they are in.
    """
    times = Counter(path.name for path in paths)
    for path in paths:
        if path.is_dir():
            for inner in sorted(path.rglob("*")):
                parts = inner.relative_to(path).parts
                if inner.is_file() and not is_leftover(parts):
                    yield from _opened("/".join(parts), inner, max_bytes)
        else:
            shared = times[path.name] > 1 and path.resolve().parent.name
            yield from _opened(f"{shared}/{path.name}" if shared else path.name, path, max_bytes)


def uploaded(name: str, data: bytes, max_bytes: int) -> Iterator[FoundFile]:
    """The file, or the members of the archive, that was uploaded as ``name``."""
    if name.lower().endswith(ARCHIVE):
        yield from _members(name, data, max_bytes)
    else:
        yield FoundFile(name, lambda: data)


def is_leftover(parts: Sequence[str]) -> bool:
    """True for a file that nobody means when naming the folder it is in."""
    return any(part.startswith(LEFTOVER_PREFIXES) for part in parts) or (
        parts[-1].lower() in LEFTOVER_NAMES
    )


def _opened(name: str, path: Path, max_bytes: int) -> Iterator[FoundFile]:
    if path.suffix.lower() != ARCHIVE:
        yield FoundFile(name, lambda: _read(path, max_bytes))
        return
    try:
        data = _read(path, max_bytes)
    except ReadError as error:
        yield _refused(name, str(error))
    else:
        yield from _members(name, data, max_bytes)


def _read(path: Path, max_bytes: int) -> bytes:
    try:
        size = path.stat().st_size
        if size > max_bytes:
            raise too_large(path.name, max_bytes)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(f"找不到文件“{path}”。请检查路径。") from error
    except OSError as error:
        raise ReadError(f"文件“{path.name}”无法打开：{error.strerror}。请检查权限。") from error


def _members(name: str, data: bytes, max_bytes: int) -> Iterator[FoundFile]:
    try:
        archive = _open_archive(data)
    except (BadZipFile, NotImplementedError, OSError, ValueError):
        yield _refused(name, f"压缩包“{name}”已损坏或不是 zip 格式。请重新压缩后再导入。")
        return
    members = [member for member in archive.infolist() if not member.is_dir()]
    unpacked = sum(member.file_size for member in members)
    if len(members) > _MOST_MEMBERS or unpacked > _LARGEST_UNPACKED:
        yield _refused(
            name,
            f"压缩包“{name}”有 {len(members)} 份文件，解压后 {unpacked / 1_000_000:.0f} MB，"
            "超过上限，可能是压缩炸弹，没有读取。请拆分后再导入。",
        )
        return
    for member in members:
        parts = PurePosixPath(member.filename.replace("\\", "/")).parts
        if _leads_out(parts):
            inside = "/".join(part for part in parts if part not in ("/", ".."))
            yield _refused(
                f"{name}/{inside}",
                f"压缩包“{name}”中的“{member.filename}”指向压缩包以外的位置，没有读取。",
            )
        elif parts and not is_leftover(parts):
            yield _member(f"{name}/{'/'.join(parts)}", archive, member, max_bytes)


def _leads_out(parts: Sequence[str]) -> bool:
    """True for the path of a member that names a place outside of the archive."""
    return bool(parts) and (parts[0] == "/" or ".." in parts or bool(_DRIVE.match(parts[0])))


def _member(name: str, archive: ZipFile, member: ZipInfo, max_bytes: int) -> FoundFile:
    if name.lower().endswith(ARCHIVE):
        return _refused(name, f"“{name}”是压缩包里的压缩包，不再展开。请先解压再导入。")

    def load() -> bytes:
        if member.flag_bits & 0x1:
            raise ReadError(f"“{name}”有密码。请先解压再导入。")
        if member.file_size > max_bytes:
            raise too_large(name, max_bytes)
        try:
            with archive.open(member) as stream:
                data = stream.read(max_bytes + 1)  # the size a member declares may be a lie
        except Exception as error:  # zlib, lzma and zipfile each raise their own
            raise ReadError(f"压缩包中的“{name}”已损坏。请重新压缩后再导入。") from error
        if len(data) > max_bytes:
            raise too_large(name, max_bytes)
        return data

    return FoundFile(name, load)


def _open_archive(data: bytes) -> ZipFile:
    """Names that are not marked as UTF-8 are in the encoding of Chinese Windows, if they can be."""
    try:
        return ZipFile(BytesIO(data), metadata_encoding="gb18030")
    except UnicodeDecodeError:
        return ZipFile(BytesIO(data))


def _refused(name: str, reason: str) -> FoundFile:
    def load() -> bytes:
        raise ReadError(reason)

    return FoundFile(name, load)


def too_large(name: str, limit: int) -> ReadError:
    """Why a file of more than ``limit`` bytes is refused."""
    return ReadError(
        f"文件“{name}”超过 {limit / 1_000_000:.0f} MB 的上限。"
        "请拆分文件，或调大设置 ZHENGWEN_MAX_FILE_BYTES。"
    )
