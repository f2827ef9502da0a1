"""「全年14个，其中项目9个、政策3个、整体支出2个」: parts against their whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.amounts import say_amount
from assistant.audit.finding import Check, Finding, Told, held_against
from ingest.document import Document
from ingest.facts.model import Figure


def parts(document: Document, told: Sequence[Told]) -> Iterator[Finding]:
    """Parts of one clause against the whole they are parts of: they agree where they add up to it
    and are wrong where they add up to more.

    Less than the whole says nothing: 其中 need not name every part.
    """
    groups: defaultdict[tuple[object, ...], list[Told]] = defaultdict(list)
    for part in told:
        if part.figure.part_of:
            groups[part.figure.part_of, *_frame(part.figure)].append(part)
    for (name, *frame), members in groups.items():
        wholes = [
            t
            for t in told
            if t.figure.part_of is None and [t.figure.metric, *_frame(t.figure)] == [name, *frame]
        ]
        if len(members) < 2 or len(wholes) != 1:
            continue
        whole, total = wholes[0], sum((part.value for part in members), Decimal(0))
        margin = whole.leeway + sum((part.leeway for part in members), Decimal(0))
        # Numbers of different things can stand in one list (「三个镇193个」): then one part alone
        # would have to be the whole, and the sum says nothing.
        agrees = abs(total - whole.value) <= margin
        more = total > whole.value and max(part.value for part in members) < whole.value
        if more and not agrees and _beside(whole, told, total, margin):
            continue
        if agrees or more:
            yield held_against(
                document,
                Check.PARTS,
                said_of(whole, members, total),
                whole,
                total,
                members,
                agrees=agrees,
            )


def _beside(whole: Told, told: Sequence[Told], total: Decimal, margin: Decimal) -> bool:
    """「选取12项政策、26个项目评价，优、良、中分别为9个、24个和5个」: the parts are those of
    two wholes told side by side."""
    return any(
        abs(whole.value + one.value - total) <= margin + one.leeway
        for one in told
        if one is not whole
        and one.figure.part_of is None
        and _frame(one.figure) == _frame(whole.figure)
        and one.figure.span.end <= whole.figure.span.start
    )


def said_of(whole: Told, members: Sequence[Told], total: Decimal) -> str:
    """「X为13个，所列各部分（9个、3个、2个）合计14」."""
    listed = "、".join(part.words for part in members)
    return (
        f"{whole.figure.metric}为{whole.words}，"
        f"所列各部分（{listed}）合计{say_amount(total, whole.figure.unit)}"
    )


def _frame(figure: Figure) -> tuple[object, ...]:
    return figure.unit, figure.period, figure.clause
