"""How tables and shares look in both reports."""

from __future__ import annotations

from collections.abc import Iterable

from rich.box import SIMPLE_HEAD
from rich.table import Table


def narrow_table(title: str, first: str, others: Iterable[str]) -> Table:
    """An empty table, ``others`` to the right; ten columns fit into eighty characters."""
    table = Table(
        title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0)
    )
    table.add_column(first, no_wrap=True)
    for head in others:
        table.add_column(head, justify="right", no_wrap=True)
    return table


def percent(share: float | None) -> str:
    """「92.4%」; a dash where there is nothing to count."""
    return "—" if share is None else f"{share:.1%}"
