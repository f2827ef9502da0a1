"""A document as HTML beside the answer: its own text, the cited words marked.

Everything that comes out of a document is escaped here; a document cannot bring markup along.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from itertools import groupby

from ingest.document import Clause, ClauseKind, Document, Span, Status
from ui.page.page_view import has_pages, pages_view, view_switch
from ui.wording import KIND_NAMES, STATUS_NAMES

_IN_TABLE = {ClauseKind.TABLE_HEAD, ClauseKind.ROW}


def document_view(
    document: Document, marked: Iterable[Span] = (), current: Span | None = None
) -> str:
    """The whole document: head, then its clauses in order, and its pages where it has any.

    ``marked`` spans are highlighted, ``current`` is the one to scroll to. A scan shows its pages
    first, anything else its text; whoever changes that keeps what was chosen.
    """
    spans = sorted({*marked, *([current] if current else [])})
    body = "".join(_blocks(document, spans, current))
    scanned = document.placement is not None and document.placement.recognised
    pages = f"<div class='source-pages'>{pages_view(document, spans, current)}</div>"
    return (
        f'<article class="source" data-document="{escape(document.id)}"'
        f' data-first="{"page" if scanned else "text"}">'
        f"{_head(document)}{view_switch(document)}<div class='source-text'>{body}</div>"
        f"{pages if has_pages(document) else ''}</article>"
    )


def empty_view(message: str) -> str:
    """The panel before anything was opened, or when it cannot be."""
    return f'<div class="source-empty"><p>{escape(message)}</p></div>'


def status_chip(status: Status) -> str:
    """The document's status, as a small label."""
    return f'<span class="chip chip-{status.value}">{STATUS_NAMES[status]}</span>'


def _head(document: Document) -> str:
    data = document.metadata
    facts = [
        data.issuer,
        data.document_number,
        _day(data.issued_on),
        KIND_NAMES[data.kind],
    ]
    line = " · ".join(escape(fact) for fact in facts if fact)
    return (
        '<header class="source-head">'
        f"{status_chip(data.status)}<h2>{escape(data.title)}</h2>"
        f'<p class="muted">{line}</p><p class="muted file">{escape(document.file)}</p></header>'
    )


def _day(day: date | None) -> str | None:
    return f"{day.year}年{day.month}月{day.day}日" if day else None


def _blocks(document: Document, spans: list[Span], current: Span | None) -> Iterator[str]:
    """Paragraphs one by one; neighbouring rows together as a table."""
    page = None
    for in_table, group in groupby(document.clauses, lambda clause: clause.kind in _IN_TABLE):
        clauses = list(group)
        if clauses[0].page != page and clauses[0].page is not None:
            page = clauses[0].page
            yield f'<div class="page-mark">第{page}页</div>'
        if in_table:
            rows = "".join(_row(document, clause, spans, current) for clause in clauses)
            yield f'<div class="table-scroll"><table>{rows}</table></div>'
            continue
        for clause in clauses:
            if clause.page != page and clause.page is not None:
                page = clause.page
                yield f'<div class="page-mark">第{page}页</div>'
            words = _marked(document.text, clause.span, spans, current)
            yield f'<p class="clause-{clause.kind.value} depth-{len(clause.path)}">{words}</p>'


def _row(document: Document, clause: Clause, spans: list[Span], current: Span | None) -> str:
    tag = "th" if clause.kind is ClauseKind.TABLE_HEAD else "td"
    if not clause.cells:
        words = _marked(document.text, clause.span, spans, current)
        return f'<tr><{tag} colspan="99">{words}</{tag}></tr>'
    cells = (
        f"<{tag}>{_marked(document.text, cell.span, spans, current)}</{tag}>"
        for cell in clause.cells
    )
    return f"<tr>{''.join(cells)}</tr>"


def _marked(text: str, within: Span, spans: list[Span], current: Span | None) -> str:
    """``text[within]``, escaped, with the parts that lie in ``spans`` marked."""
    pieces: list[str] = []
    at = within.start
    for span in spans:
        start, end = max(span.start, at), min(span.end, within.end)
        if start >= end:
            continue
        pieces.append(escape(text[at:start]))
        name = "current" if span == current else "also"
        pieces.append(f'<mark class="{name}">{escape(text[start:end])}</mark>')
        at = end
    pieces.append(escape(text[at : within.end]))
    return "".join(pieces).replace("\n", "<br>")
