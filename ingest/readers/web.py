"""Web pages: the text of the page without its scripts, navigation and lists of links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from ingest.document import Block, Paragraph
from ingest.readers.content import Content
from ingest.readers.decoding import decode
from ingest.readers.grid import blocks_of_rows

_DROPPED = (
    "script", "style", "noscript", "template", "svg", "iframe", "form", "button", "select",
    "input", "nav", "aside", "footer", "head",
)  # fmt: skip
_BLOCKS = frozenset(
    (
        "address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li",
        "main", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "tr", "ul",
    )
)  # fmt: skip
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SOURCE_BREAK = re.compile(r"[ \t]*[\r\n][ \t\r\n]*")
_BLANKS = re.compile(r"[ \t\xa0]+")
_LATIN = re.compile("[0-9A-Za-z]")
# Boilerplate is told from text by the share of linked words (Kohlschütter, Fankhauser and Nejdl,
# "Boilerplate Detection using Shallow Text Features", WSDM 2010).
_LINKED_SHARE = 0.5
_FEWEST_LINKS = 3
_LAYOUT_SHARE = 0.8
_LAYOUT_PARTS = 3
_LONGEST_NAME = 10
_LINK_LISTS = ("ul", "ol", "dl", "div", "section", "table", "p", "td")
# The names of a page's own data (《政府网站发展指引》附件: 网页标签规范) and of our metadata.
_META = {
    "articletitle": "title",
    "pubdate": "published_on",
    "contentsource": "issuer",
    "source": "issuer",
}


def read(data: bytes) -> Content:
    """Paragraphs, headings with their level and tables in reading order; what the page says of
    itself in its ``meta`` tags as hints.

    :raises ReadError: if ``data`` is no text.
    """
    text = decode(data)
    soup = BeautifulSoup(text, "lxml")
    hints: dict[str, str] = {}
    for tag in soup.find_all("meta"):
        name = _META.get(str(tag.get("name", "")).lower())
        value = str(tag.get("content", "")).strip()
        if name and value:
            hints.setdefault(name, value)
    if soup.title is not None and soup.title.string:
        hints.setdefault("title", re.split(r"\s*[-_|–—]+\s*", soup.title.string.strip())[0])
    return Content(tuple(_blocks(soup)), hints)


def blocks_of(html: str) -> Iterator[Block]:
    """The blocks of a piece of HTML, in reading order."""
    yield from _blocks(BeautifulSoup(html, "lxml"))


def _blocks(soup: BeautifulSoup) -> Iterator[Block]:
    for tag in soup.find_all(_DROPPED):
        tag.decompose()
    for tag in soup.find_all(style=_HIDDEN):
        tag.decompose()
    for tag in soup.find_all(_LINK_LISTS):
        if not tag.decomposed and _is_links(tag):
            tag.decompose()
    yield from _Flow().run(soup)


def _is_links(tag: Tag) -> bool:
    """True for a menu or a list of links: three links or more hold most of its words."""
    links = tag.find_all("a")
    if len(links) < _FEWEST_LINKS:
        return False
    linked = sum(len(_words(link)) for link in links)
    return linked > _LINKED_SHARE * len(_words(tag))


class _Flow:
    """Puts inline content together to paragraphs and hands them out between block elements."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._named = False  # the name of the value that follows was just read
        self._bold = 0  # bold elements that are open
        self._all_bold = True  # nothing since the paragraph began was set otherwise

    def run(self, root: Tag) -> Iterator[Block]:
        yield from self._element(root, None)
        yield from self._flush(None)

    def _element(self, tag: Tag, heading: int | None) -> Iterator[Block]:
        for child in tag.children:
            if isinstance(child, PreformattedString):
                continue  # comments and declarations
            if isinstance(child, NavigableString):
                self._words.append(_collapsed(str(child)) if tag.name != "pre" else str(child))
                self._all_bold &= bool(self._bold or not child.strip())
            elif isinstance(child, Tag):
                yield from self._child(child, heading)

    def _child(self, tag: Tag, heading: int | None) -> Iterator[Block]:
        if tag.name == "br":
            yield from self._flush(heading)
        elif tag.name not in _BLOCKS:
            bold = _is_bold(tag)
            self._bold += bold
            yield from self._element(tag, heading)
            self._bold -= bold
        else:
            if not (tag.name == "dd" and self._named):
                yield from self._flush(heading)
            self._named = False
            if tag.name == "table" and not tag.find("table") and not _places_text(tag):
                yield from blocks_of_rows(*_grid(tag))
                return
            if tag.name == "dt" and _is_name(tag):
                self._words.append(_words(tag).rstrip("：:") + "：")
                self._named = True
                return
            level = int(tag.name[1]) if re.fullmatch("h[1-6]", tag.name) else None
            self._words.append(_number_of(tag))
            yield from self._element(tag, level or heading)
            yield from self._flush(level or heading)

    def _flush(self, heading: int | None) -> Iterator[Block]:
        text = _BLANKS.sub(" ", "".join(self._words))
        strong, self._all_bold = self._all_bold, True
        self._words.clear()
        for line in text.split("\n"):
            if line.strip():
                yield Paragraph(line.strip(), heading=heading, strong=strong)


def _places_text(table: Tag) -> bool:
    """True for a table that lays out a page: it has one column and no head, or one cell of it holds
    most of the words, in several paragraphs."""
    filled = [sum(bool(_words(td)) for td in row.find_all("td")) for row in table.find_all("tr")]
    if max(filled, default=0) == 1 and not table.find("th"):
        return True
    whole = len(_words(table))
    return any(
        len(_words(cell)) > _LAYOUT_SHARE * whole
        and len(cell.find_all(("p", "div", "br", "li"))) >= _LAYOUT_PARTS
        for cell in table.find_all(["td", "th"])
    )


def _is_bold(tag: Tag) -> bool:
    return tag.name in ("strong", "b") or bool(_BOLD.search(str(tag.get("style", ""))))


def _is_name(term: Tag) -> bool:
    """True for the short name of one value: 「文号」 before the <dd> that holds it."""
    following = [tag.name for tag in term.find_next_siblings()[:2]]
    return (
        following[:1] == ["dd"] and following[1:] != ["dd"] and len(_words(term)) <= _LONGEST_NAME
    )


def _words(tag: Tag) -> str:
    return re.sub(r"\s", "", tag.get_text())


def _collapsed(text: str) -> str:
    """Line breaks of the source are blanks between words of letters and nothing in Chinese."""

    def gap(match: re.Match[str]) -> str:
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        return " " if _LATIN.match(before) and _LATIN.match(after) else ""

    return _SOURCE_BREAK.sub(gap, text)


def _number_of(tag: Tag) -> str:
    """The number that a browser prints before an item of a numbered list."""
    parent = tag.parent
    if tag.name != "li" or parent is None or parent.name != "ol":
        return ""
    if str(parent.get("type", "1")) != "1":
        return ""
    start = str(parent.get("start", "1"))
    first = int(start) if start.isdigit() else 1
    return f"{first + len(tag.find_previous_siblings('li'))}."


def _grid(table: Tag) -> tuple[list[list[str | None]], None, int | None]:
    """Rows as `blocks_of_rows` takes them, and the number of head rows if the page marks them."""
    rows: list[list[str | None]] = []
    heads = 0
    reaching: dict[tuple[int, int], str | None] = {}  # places taken by cells of rows above
    for at, row in enumerate(table.find_all("tr")):
        cells = row.find_all(["td", "th"])
        line: list[str | None] = []
        for cell in [*cells, None]:
            while (at, len(line)) in reaching:
                line.append(reaching.pop((at, len(line))))
            if cell is not None:
                words: list[str | None] = [_cell_text(cell)]
                words += [None] * (_span(cell, "colspan") - 1)
                for below in range(1, _span(cell, "rowspan")):
                    reaching |= {(at + below, len(line) + n): word for n, word in enumerate(words)}
                line += words
        if heads == at and cells and _is_head(row, cells):
            heads += 1
        rows.append(line)
    caption = table.find("caption")
    if caption is not None and rows:
        rows.insert(0, [_cell_text(caption)] + [None] * (max(len(row) for row in rows) - 1))
        heads += bool(heads)
    return rows, None, heads or None


def _is_head(row: Tag, cells: list[Tag]) -> bool:
    in_head = row.parent is not None and row.parent.name == "thead"
    return in_head or all(cell.name == "th" for cell in cells)


def _cell_text(cell: Tag) -> str:
    lines = (block.text for block in _Flow().run(cell) if isinstance(block, Paragraph))
    return " ".join(lines)


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name, "1")).strip()
    return min(int(value), 200) if value.isdigit() and int(value) > 0 else 1
