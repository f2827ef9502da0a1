"""Markdown (CommonMark and tables), by markdown-it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.document import Block, Paragraph
from ingest.readers import web
from ingest.readers.bars import with_tables
from ingest.readers.content import Content
from ingest.readers.decoding import decode
from ingest.readers.grid import blocks_of_rows

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<fields>.*?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_TITLE = re.compile(r"^title[ \t]*:[ \t]*[\"']?(?P<title>.+?)[\"']?[ \t]*$", re.MULTILINE)


def read(data: bytes) -> Content:
    """Paragraphs, headings with their level, lists with their marks, tables.

    Lines of one paragraph are handed over as printed lines: writers of Markdown break them at
    will, or mean each as a paragraph of its own; the layout decides.

    :raises ReadError: if ``data`` is no text.
    """
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT_MATTER.match(text)
    title = _TITLE.search(front["fields"]) if front else None
    tokens = MarkdownIt("commonmark").enable("table").parse(text[front.end() :] if front else text)
    hints = {"title": title["title"]} if title else {}
    return Content(tuple(_Walk(tokens).blocks()), hints)


class _Walk:
    """Goes through the tokens once; knows the lists and the heading it is in."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._label = ""  # of a list item that has begun
        self._heading: int | None = None

    def blocks(self) -> Iterator[Block]:
        at = 0
        while at < len(self._tokens):
            token = self._tokens[at]
            if token.type == "table_open":
                end = _closing(self._tokens, at)
                yield from blocks_of_rows(_rows(self._tokens[at:end]), head_rows=1)
                at = end
            else:
                yield from self._block(token)
            at += 1

    def _block(self, token: Token) -> Iterator[Block]:
        if token.type == "heading_open":
            self._heading = int(token.tag[1:])
        elif token.type == "heading_close":
            self._heading = None
        elif token.type == "list_item_open":
            self._label = f"{token.info}{token.markup}" if token.info else f"{token.markup} "
        elif token.type == "inline":
            yield from self._lines(_plain(token), _is_strong(token))
        elif token.type in ("fence", "code_block"):
            yield from with_tables([Paragraph(line) for line in token.content.split("\n")])
        elif token.type == "html_block":
            yield from web.blocks_of(token.content)

    def _lines(self, text: str, strong: bool) -> Iterator[Block]:
        label, self._label = self._label, ""
        lines = (label + text).split("\n")
        if len(lines) == 1:
            yield Paragraph(lines[0], heading=self._heading, strong=strong)
            return
        broken = [Paragraph(line, broken=True) for line in lines]
        yield from with_tables([Paragraph("", broken=True), *broken, Paragraph("", broken=True)])


def _closing(tokens: list[Token], opening: int) -> int:
    depth = 0
    for at in range(opening, len(tokens)):
        depth += tokens[at].nesting
        if depth == 0:
            return at
    return len(tokens) - 1


def _rows(tokens: list[Token]) -> list[list[str]]:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_plain(token).replace("\n", " "))
    return rows


def _is_strong(token: Token) -> bool:
    """True if all words of inline content are within ``**``."""
    open_, words = 0, ""
    for child in token.children or ():
        open_ += child.nesting if child.type in ("strong_open", "strong_close") else 0
        if child.content.strip() and not open_:
            return False
        words += child.content
    return bool(words.strip())


def _plain(token: Token) -> str:
    """The words of inline content without its markup; breaks of either kind are line breaks."""
    words = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            words.append("\n")
        elif child.type == "html_inline":
            words.append("\n" if child.content.startswith("<br") else "")
        elif child.type == "image":
            words.append(child.content)
        else:
            words.append(child.content)
    return "".join(words)
