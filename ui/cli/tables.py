"""What commands list: as a table in a terminal, none of its words cut off, or as JSON."""

from __future__ import annotations

import json

import typer
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


def show_json(listed: object) -> None:
    """Print plain values on stdout."""
    typer.echo(json.dumps(listed, ensure_ascii=False, indent=2))
