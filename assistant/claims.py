"""What composers hand over: statements with the exact words they stand on, and how to lay them out.

A statement is not yet a claim: it becomes one when `assistant.proof` has found its dates, numbers,
names and negations in its sources.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from assistant.answer import Citation, Claim, QuestionKind
from ingest.document import Clause, Document, Span

CONTEXT_CHARACTERS = 30  # of prefix and suffix, see Citation


@dataclass(frozen=True, slots=True)
class Source:
    """Exact words of a document."""

    document: Document
    span: Span

    @property
    def quote(self) -> str:
        """The words, as they stand in the canonical text."""
        return self.document.quote(self.span)


class Role(StrEnum):
    """How a statement stands to its sources; the proof check asks more of a free wording."""

    QUOTE = "quote"  # the words of the sources themselves, perhaps with a lead
    READING = "reading"  # values read from facts that lie in the sources
    RECKONED = "reckoned"  # arithmetic over the numbers of the sources
    VERDICT = "verdict"  # drawn from two or more sources: higher, earlier, unchanged


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence or table row of an answer. ``cells`` are set where it is a row."""

    text: str
    sources: tuple[Source, ...]
    role: Role = Role.QUOTE
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Composition:
    """Statements in the order they are read; ``columns`` head the rows among them, if any."""

    kind: QuestionKind
    statements: tuple[Statement, ...]
    columns: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    abstained: bool = False
    refusal: str = field(default="")

    def told_as(self, statements: tuple[Statement, ...], notes: tuple[str, ...]) -> Composition:
        """The same in other words, where there are any; ``notes`` join those it has."""
        if not statements:
            return replace(self, notes=(*self.notes, *notes))
        return replace(self, statements=statements, columns=(), notes=(*self.notes, *notes))


def joined(parts: Sequence[Composition]) -> Composition:
    """The answers to several questions as one: each statement once, refused parts in the notes."""
    answered = [part for part in parts if not part.abstained]
    if not answered:
        refusals = dict.fromkeys(part.refusal for part in parts)
        return replace(parts[0], refusal="\n".join(refusals))
    kept: list[Statement] = []
    for part in answered:
        told = {source for statement in kept for source in statement.sources}
        for statement in part.statements:
            _tell(statement, kept, told)
    columns = next((part.columns for part in answered if part.columns), ())
    notes = dict.fromkeys(note for part in answered for note in part.notes)
    silent = [part.refusal for part in parts if part.abstained]
    return Composition(answered[0].kind, tuple(kept), columns, (*notes, *silent))


def _tell(statement: Statement, kept: list[Statement], told: set[Source]) -> None:
    """Add ``statement`` to ``kept``, unless it quotes again what is ``told``; one that says the
    same as another and more (「新文件没有保留：…」) takes its place, as do the cells of a row that
    were asked for after all of it; and what another tells with a longer lead is left out."""
    name, _, cells = statement.text.partition("：")
    for at, other in enumerate(kept):
        whole = other.sources == statement.sources and other.text.startswith(f"{name}：")
        if (
            cells
            and whole
            and set(cells.split("，")) < set(other.text[len(name) + 1 :].split("，"))
        ):
            kept[at] = statement
            return
        if statement.text != other.text and other.text in statement.text:
            kept[at] = statement
            return
    lead, _, rest = statement.text.partition("——")
    if rest and any(other.text.endswith(rest) and lead in other.text for other in kept):
        return
    again = set(statement.sources) <= told
    if not again or (statement.role is not Role.QUOTE and statement not in kept):
        kept.append(statement)


def lay_out(composition: Composition) -> tuple[str, list[Claim], list[Citation]]:
    """The markdown text, the claims and the numbered citations of ``composition``."""
    numbers: dict[tuple[str, Span], int] = {}
    citations: list[Citation] = []
    claims: list[Claim] = []
    lines: list[str] = []
    in_table = False
    for statement in composition.statements:
        cited = []
        for source in statement.sources:
            key = (source.document.id, source.span)
            if key not in numbers:
                numbers[key] = len(numbers) + 1
                citations.append(cite(source, numbers[key]))
            if numbers[key] not in cited:
                cited.append(numbers[key])
        marks = "".join(f"[{number}]" for number in cited)
        claims.append(Claim(text=statement.text, citations=cited))
        if statement.cells and not in_table:
            lines += _head(composition.columns)
        if in_table and not statement.cells:
            lines.append("")
        in_table = bool(statement.cells)
        lines.append(_row(statement.cells, marks) if statement.cells else statement.text + marks)
    return "\n".join(lines), claims, citations


def cite(source: Source, number: int) -> Citation:
    """The citation of ``source`` with its place, its neighbourhood and its document's status."""
    document, span = source.document, source.span
    clause = document.clause_at(span.start)
    metadata = document.metadata
    boxes = document.boxes(span)
    page = boxes[0].page if boxes else clause.page if clause else None
    return Citation(
        number=number,
        document_id=document.id,
        file=document.file,
        title=metadata.title,
        section=clause.section if clause else "",
        page=page,
        start=span.start,
        end=span.end,
        quote=source.quote,
        prefix=document.text[max(0, span.start - CONTEXT_CHARACTERS) : span.start],
        suffix=document.text[span.end : span.end + CONTEXT_CHARACTERS],
        boxes=[box.corners for box in boxes if box.page == page],
        row=_cells(source, clause),
        status=metadata.status,
    )


def _cells(source: Source, clause: Clause | None) -> list[tuple[str, str]]:
    """The cells within ``source``, each with the head of its column; none if it is no part of one
    row, or of one under no heads."""
    if clause is None or not clause.span.contains(source.span):
        return []
    cells = [cell for cell in clause.cells if source.span.contains(cell.span)]
    told = [(cell.column, source.document.quote(cell.span)) for cell in dict.fromkeys(cells)]
    return [cell for cell in told if cell[1]] if any(head for head, _ in told) else []


def _head(columns: tuple[str, ...]) -> list[str]:
    return ["", "| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]


def _row(cells: tuple[str, ...], marks: str) -> str:
    *first, last = (cell.replace("|", "｜").replace("\n", " ") for cell in cells)
    return "| " + " | ".join([*first, last + marks]) + " |"
