"""The pages of a PDF or a scan as pictures, the cited words framed where they are printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from ingest.document import Document, Span
from ingest.placement import PageBox

_MARGIN = 0.004  # share of the page around a line, so that its frame does not touch the print


def has_pages(document: Document) -> bool:
    """True if it is known where on its pages the document's words stand."""
    return document.placement is not None


def pages_view(document: Document, marked: Iterable[Span], current: Span | None) -> str:
    """All pages, each a picture that loads when it comes into view, with frames over it.

    ``current`` is the passage to scroll to; the other ``marked`` spans are framed faintly.
    """
    frames: dict[int, list[str]] = defaultdict(list)
    for span in sorted(set(marked) - {current}):
        for box in document.boxes(span):
            frames[box.page].append(_frame(box, "also"))
    for box in document.boxes(current) if current else ():
        frames[box.page].append(_frame(box, "current"))
    pages = range(1, len(document.pages) + 1)
    return "".join(_page(document, number, frames[number]) for number in pages)


def view_switch(document: Document) -> str:
    """The buttons that change between text and pages; the script of the page answers them."""
    if not has_pages(document):
        return ""
    return (
        '<div class="view-switch" role="group" aria-label="原文的显示方式">'
        '<button type="button" data-view="text" aria-pressed="true">文字</button>'
        '<button type="button" data-view="page" aria-pressed="false">原页</button></div>'
    )


def _page(document: Document, number: int, frames: list[str]) -> str:
    address = f"api/documents/{quote(document.id, safe='')}/pages/{number}.png"
    return (
        f'<figure class="page-sheet" data-page="{number}"><div class="page-print">'
        f'<img src="{escape(address)}" loading="lazy" alt="第{number}页原页图像">'
        f"{''.join(frames)}</div><figcaption>第{number}页</figcaption></figure>"
    )


def _frame(box: PageBox, name: str) -> str:
    left, top = max(box.left - _MARGIN, 0.0), max(box.top - _MARGIN, 0.0)
    right, bottom = min(box.right + _MARGIN, 1.0), min(box.bottom + _MARGIN, 1.0)
    place = f"left:{left:.2%};top:{top:.2%};width:{right - left:.2%};height:{bottom - top:.2%}"
    return f'<span class="frame {name}" style="{place}"></span>'
