"""One figure told in the text and again in a table, with two values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from assistant.audit.finding import Check, Finding, Told, held_against
from ingest.document import ClauseKind, Document


def twice(document: Document, told: Sequence[Told]) -> Iterator[Finding]:
    """The same metric, body, unit and year in the text and in a table: the two values differ where
    they do so by more than the coarser one's rounding."""
    groups: defaultdict[tuple[object, ...], list[Told]] = defaultdict(list)
    for t in told:
        figure = t.figure
        if figure.period and figure.part_of is None:
            groups[figure.metric, figure.unit, figure.period, figure.body].append(t)
    for same in groups.values():
        tabled = [t for t in same if _in_row(document, t)]
        written = [t for t in same if not _in_row(document, t)]
        if len(tabled) != 1 or len(written) != 1:
            continue
        text, table = written[0], tabled[0]
        agrees = abs(text.value - table.value) <= max(text.leeway, table.leeway)
        message = (
            f"{text.figure.metric}（{text.figure.period}年）正文为{text.words}，表中为{table.words}"
        )
        yield held_against(
            document, Check.TWICE, message, text, table.value, [table], agrees=agrees
        )


def _in_row(document: Document, told: Told) -> bool:
    return document.clauses[told.figure.clause].kind is ClauseKind.ROW
