"""Tables in a terminal: words that do not fit go on in the next line, none is cut off."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table


def table(*columns: str) -> Table:
    """An empty table with these columns."""
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in columns:
        made.add_column(name, overflow="fold")
    return made


def show(made: Table) -> None:
    """Print a table on stdout."""
    Console().print(made)
