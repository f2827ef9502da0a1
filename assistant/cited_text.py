"""An answer as plain text with its sources: for a terminal, the clipboard, another program."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Answer, Citation
from assistant.titles import STATUS_NAMES, title_marks


def answer_text(answer: Answer) -> str:
    """The answer's text, its notes, then its sources in their order."""
    return "\n\n".join([answer.answer.strip(), *closing(answer.notes, answer.citations)])


def closing(notes: Sequence[str], citations: Sequence[Citation]) -> list[str]:
    """What stands below an answer, part by part: notes, then the list of sources."""
    parts = [f"注意：{note}" for note in notes]
    if citations:
        parts.append("\n".join(["出处", *map(source_text, citations)]))
    return parts


def source_text(citation: Citation) -> str:
    """A source: number, title, place and status, and below it the words cited, those of a table
    row under the heads of its columns."""
    status = STATUS_NAMES[citation.status]
    head = f"[{citation.number}]{title_marks(citation.title)}{place(citation)}（{status}）"
    if citation.row:
        return f"{head}\n    {'；'.join(map(cell_text, citation.row))}"
    return f"{head}\n    “{citation.quote}”"


def cell_text(cell: tuple[str, str]) -> str:
    """A cell behind the head of its column: 「得分：66.3」."""
    return "：".join(filter(None, cell))


def place(citation: Citation) -> str:
    """Where in its document the citation stands: 「二、（一） 第3页」, "" if nothing is known."""
    page = f"第{citation.page}页" if citation.page else ""
    return " ".join(part for part in (citation.section, page) if part)
