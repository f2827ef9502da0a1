"""``zhengwen facts``: deadlines, thresholds, figures and the like as data."""

from __future__ import annotations

import csv
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from ingest.errors import InputError
from ui.cli.documents import find_document
from ui.cli.options import (
    AsJson,
    Audience,
    LibraryFolder,
    Region,
    Year,
    day,
    open_library,
)
from ui.cli.tables import show_json
from ui.wording import FACT_NAMES

if TYPE_CHECKING:
    from index.fact_record import FactRecord

_DAY = ["%Y-%m-%d"]
_LONGEST_OPENING = 60  # characters of a point of an enumeration in a CSV cell


def facts(
    *,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="种类", help=f"可重复：{'、'.join(FACT_NAMES.values())}。"),
    ] = None,
    region: Region = None,
    year: Year = None,
    audience: Audience = None,
    due_after: Annotated[
        datetime | None,
        typer.Option(
            "--after", "--due-after", metavar="日期", formats=_DAY, help="时限不早于这一天。"
        ),
    ] = None,
    due_before: Annotated[
        datetime | None,
        typer.Option(
            "--before", "--due-before", metavar="日期", formats=_DAY, help="时限不晚于这一天。"
        ),
    ] = None,
    document: Annotated[
        str | None,
        typer.Option("--document", metavar="文件", help="只看一份文件：编号、文件名或标题。"),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="文件", help="写入 CSV 文件（Excel 可直接打开）。"),
    ] = None,
    library: LibraryFolder = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="输出 CSV。")] = False,
) -> None:
    """列出从文件里读出的时限、职责、门槛、数值、定义等，每条都带原文位置。"""
    from assistant.checklist.nearest import known_region
    from assistant.shelf import Shelf
    from index.fact_record import record
    from index.records import FactFilter
    from ui.cli.fact_table import print_facts

    reader = open_library(library).reader()
    region = known_region(Shelf(reader), region) if region else None
    wanted = FactFilter(
        kinds=None if not kind else [_kind(name) for name in kind],
        regions=None if region is None else (region,),
        years=None if year is None else (year,),
        audience=audience,
        due_after=day(due_after),
        due_before=day(due_before),
        document_ids=None if document is None else (find_document(reader, document).id,),
    )
    found = [record(reader.document(fact.document_id), fact) for fact in reader.facts(wanted)]
    if output:
        write_csv(found, output)
        typer.echo(f"已写入{len(found)}条：{output}", err=True)
    if as_csv and not output:
        print_csv(found, sys.stdout)
    elif as_json:
        listed = [fact.model_dump(mode="json") for fact in found]
        show_json(listed)
    elif not output:
        print_facts(found)


def write_csv(found: list[FactRecord], path: Path) -> None:
    """Write facts as a CSV file with a byte order mark, by which Excel knows its encoding.

    Raises:
        InputError: the file cannot be written.
    """
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            print_csv(found, file)
    except OSError as error:
        raise InputError(f"无法写入 {path}：{error.strerror}。") from error


def print_csv(found: list[FactRecord], file: TextIO) -> None:
    """Facts as CSV, a head and a row each; a list becomes one cell, its parts joined by 、.

    The points of an enumeration can be a whole document: each is told by how it begins, as are its
    quote and context. ``start`` and ``end`` and the JSON have all of it.
    """
    rows = [_row(fact) for fact in found]
    writer = csv.DictWriter(file, list(dict.fromkeys(name for row in rows for name in row)))
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)


def _row(fact: FactRecord) -> dict[str, Any]:
    row = fact.model_dump(mode="json")
    if fact.kind != "enumeration":
        return row
    told = {name: _opening(row[name]) for name in ("quote", "context")}
    return row | told | {"points": "\n".join(map(_opening, row["points"]))}


def _opening(words: str) -> str:
    """How ``words`` begin: up to where a point's first sentence or so ends."""
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST_OPENING else f"{plain[:_LONGEST_OPENING]}……"


def _kind(name: str) -> Any:
    from index.records import FactKind

    chinese = {said: FactKind(kind) for kind, said in FACT_NAMES.items()}
    try:
        return chinese.get(name) or FactKind(name)
    except ValueError:
        raise InputError(f"没有“{name}”这一种类。可选：{'、'.join(chinese)}。") from None


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return "、".join(map(str, value))
    # A spreadsheet would take these for formulas.
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@"):
        return f"'{value}"
    return value
