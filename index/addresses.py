"""Web pages and files that a user names in a list: one address a line, fetched only then.

A document that links to others is not followed. Besides these addresses the program reaches out
only where the settings say so: for an embedding model given by name, and to a language model.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import partial
from http.client import HTTPException
from pathlib import Path, PurePosixPath
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urlsplit, urlunsplit
from urllib.request import Request, urlopen

from index.found_files import FoundFile, too_large
from ingest.errors import InputError, ReadError
from ingest.readers import READERS
from ingest.readers.decoding import decode

_SECONDS = 30.0  # without an answer
_AGENT = "Mozilla/5.0 (zhengwen)"  # some sites answer browsers only
_UNFIT = re.compile(r'[\\:*?"<>|\x00-\x1f]')
_LONGEST_NAME = 200  # characters, without what is added
_UNKNOWN = "\ufffd"  # in place of a letter of an address that is not quoted as UTF-8
_TOLD_APART = 6  # hexadecimal digits by which shortened names are told apart
_MARKS = "!$%&'()*+,/:;=?@[]~"  # of an address, not to be quoted; %E4 is quoted already
_PORTS = {"http": 80, "https": 443}


def addresses_in(file: Path) -> tuple[str, ...]:
    """The addresses in a text file; empty lines and lines that begin with # are left out.

    :raises InputError: if the file cannot be read, or has a line that is no address.
    """
    try:
        lines = decode(file.read_bytes()).splitlines()
    except (OSError, ReadError) as error:
        raise InputError(
            f"网址清单“{file}”无法读取。请检查路径，用文本文件，一行一个网址。"
        ) from error
    found = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    for number, address in enumerate(found, 1):
        if not _is_address(address):
            raise InputError(
                f"网址清单“{file.name}”第 {number} 个网址“{address[:60]}”不能用："
                "要以 http:// 或 https:// 开头。"
            )
    return tuple(dict.fromkeys(found))


def fetched(addresses: Sequence[str], max_bytes: int) -> Iterator[FoundFile]:
    """What stands at ``addresses``, each fetched when its turn comes, and known by its address:
    「www.example.gov.cn/zwgk/123.html」."""
    for address in addresses:
        yield FoundFile(_name(address), partial(_fetch, address, max_bytes))


def _is_address(words: str) -> bool:
    try:
        parts = urlsplit(words)
        _quoted(words)
    except ValueError:  # a port that is no number, a host that cannot be one
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _quoted(address: str) -> str:
    """``address`` in ASCII, as it is asked for: 「/公开/1.html」 is 「/%E5%85%AC%E5%BC%80/1.html」.

    :raises ValueError: if its host or port cannot be one.
    """
    parts = urlsplit(address)
    place, port = parts.netloc, parts.port
    if not place.isascii():  # 「河湾.中国」
        place = (parts.hostname or "").encode("idna").decode() + (f":{port}" if port else "")
    words = (quote(part, _MARKS) for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, place, *words, ""))


def _name(address: str) -> str:
    """Host, port and path as the name of a file, with an ending that says it is a web page where
    the address has none. One that is too long, or has letters that cannot be told, is cut before
    its ending and told from others by a digest of the address."""
    parts = urlsplit(address)
    port = f"_{parts.port}" if parts.port not in (None, _PORTS.get(parts.scheme)) else ""
    path = unquote(parts.path).strip("/") or "index"
    name = f"{parts.hostname}{port}/{path}" + (f"_{unquote(parts.query)}" if parts.query else "")
    name = _UNFIT.sub("_", name)
    known = PurePosixPath(name).suffix.lower() in READERS
    ending = PurePosixPath(name).suffix if known else ".html"
    stem = name.removesuffix(ending) if known else name
    if len(stem) > _LONGEST_NAME or _UNKNOWN in stem:
        digest = hashlib.sha256(address.encode()).hexdigest()[:_TOLD_APART]
        stem = f"{stem[:_LONGEST_NAME]}_{digest}"
    return stem + ending


def _fetch(address: str, max_bytes: int) -> bytes:
    request = Request(_quoted(address), headers={"User-Agent": _AGENT})
    try:
        with urlopen(request, timeout=_SECONDS) as answer:
            data: bytes = answer.read(max_bytes + 1)
    except HTTPError as error:
        raise ReadError(f"网址“{address}”打不开（{error.code}）。请在浏览器里核对。") from error
    except (URLError, HTTPException, OSError, ValueError) as error:
        raise ReadError(
            f"网址“{address}”连不上。请检查网络和网址，或在浏览器里另存为文件后导入。"
        ) from error
    if len(data) > max_bytes:
        raise too_large(address, max_bytes)
    return data
