"""An answer as HTML: its Markdown, with every ``[n]`` a button that opens citation n.

Raw HTML, links and images are switched off in the Markdown, so that words of a document stay
words.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from assistant.answer import Answer, Citation
from assistant.cited_text import place
from ingest.document import Span
from ui.page.source_view import status_chip

_SHOWN_SOURCES = 4  # a longer list is folded; every citation is still open to a click
_SHORT_CELL = 6  # characters
_MARK = re.compile(r"\[(\d{1,3})\]")


def answer_view(answer: Answer) -> str:
    """Text, notes and the list of sources of an answer."""
    name = "answer abstained" if answer.abstained else "answer"
    return (
        f'<div class="{name}" data-sources>{_text_view(answer.answer, answer.citations)}'
        f"{_notes(answer.notes)}{_scope(answer)}{_sources(answer.citations)}</div>"
    )


def draft_view(text: str, citations: Sequence[Citation]) -> str:
    """What is told of an answer that is still coming: proven already, not yet complete."""
    return f'<div class="draft" data-sources>{_text_view(text, citations)}</div>'


def _text_view(text: str, citations: Sequence[Citation]) -> str:
    env = {"citations": {citation.number: citation for citation in citations}}
    return f'<div class="answer-text">{_markdown().render(text, env)}</div>'


def cite_button(number: int, document_id: str, span: Span) -> str:
    """The small numbered button that opens ``span`` of a document."""
    return (
        f'<button type="button" class="cite" {open_attribute(document_id, span)}'
        f' aria-label="查看出处{number}">{number}</button>'
    )


def open_attribute(document_id: str, span: Span) -> str:
    """What makes an element open a passage: the page's script reads it back."""
    return f'data-open="{escape(document_id)}:{span.start}:{span.end}"'


def _notes(notes: list[str]) -> str:
    items = "".join(f"<li>{escape(note)}</li>" for note in notes)
    return f'<ul class="notes">{items}</ul>' if items else ""


def _scope(answer: Answer) -> str:
    scope = answer.scope
    parts = [scope.region, f"{scope.year}年" if scope.year else None, scope.audience]
    words = " · ".join(escape(part) for part in parts if part)
    return f'<p class="scope">适用范围：{words}</p>' if words and not answer.abstained else ""


def _sources(citations: Sequence[Citation]) -> str:
    if not citations:
        return ""
    items = "".join(
        f'<li><button type="button" class="source-link"'
        f" {open_attribute(citation.document_id, _span(citation))}>"
        f'<span class="number">{citation.number}</span>'
        f'<span class="where"><b>{escape(citation.title)}</b> {escape(place(citation))}'
        f"{status_chip(citation.status)}</span>"
        f'<span class="quote">{_quoted(citation)}</span></button></li>'
        for citation in citations
    )
    listed = f'<ol class="sources" aria-label="出处">{items}</ol>'
    if len(citations) <= _SHOWN_SOURCES:
        return listed
    return f"<details><summary>出处（{len(citations)}条）</summary>{listed}</details>"


def _quoted(citation: Citation) -> str:
    """The words cited; of a table row each cell behind the head of its column."""
    if not citation.row:
        return escape(citation.quote)
    return " ".join(
        f'<span class="cell">{head and f"<i>{escape(head)}</i>"}{escape(words)}</span>'
        for head, words in citation.row
    )


def _span(citation: Citation) -> Span:
    return Span(citation.start, citation.end)


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")
    markdown.disable(["link", "image", "autolink", "html_inline", "html_block", "reference"])
    markdown.add_render_rule("text", _text)
    markdown.add_render_rule("td_open", _cell)
    return markdown


def _cell(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: Any,
    env: MutableMapping[str, Any],
) -> str:
    """A cell with the head of its column, which stands beside it where a phone shows the row as a
    block; one of few characters (「澄溪区」「20.0%」) is not broken into lines."""
    words = _MARK.sub("", tokens[index + 1].content)
    if len(words) <= _SHORT_CELL:
        tokens[index].attrJoin("class", "short")
    tokens[index].attrSet("data-head", _head_of(tokens, index))
    return renderer.renderToken(tokens, index, options, env)


def _head_of(tokens: Sequence[Token], index: int) -> str:
    """The words that head the column of the cell that opens at ``index``; "" if there are none."""
    before = [token.type for token in tokens[:index]]
    row = len(before) - before[::-1].index("tr_open")
    table = len(before) - before[::-1].index("thead_open")
    heads = [at for at in range(table, row) if before[at] == "th_open"]
    column = before[row:].count("td_open")
    return tokens[heads[column] + 1].content if column < len(heads) else ""


def _text(
    _renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    _options: Any,
    env: MutableMapping[str, Any],
) -> str:
    citations: dict[int, Citation] = env["citations"]

    def button(match: re.Match[str]) -> str:
        citation = citations.get(int(match[1]))
        if citation is None:
            return match[0]
        return cite_button(citation.number, citation.document_id, _span(citation))

    return _MARK.sub(button, escape(tokens[index].content))
