"""``zhengwen compare``: one metric over places and years."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from ingest.errors import InputError
from ui.cli.options import AsJson, LibraryFolder, open_library
from ui.cli.tables import show, show_json, table

if TYPE_CHECKING:
    from assistant.compare import Comparison

_FEW = 8  # metrics that can be compared, named where the one asked for cannot
_NONE_YET = "资料里还没有能比较的指标：要有两个以上地区或年度的报告。"


def compare(
    metric: Annotated[
        str | None, typer.Argument(metavar="[指标]", help="如“核减率”；不写则列出可比较的指标。")
    ] = None,
    *,
    region: Annotated[
        list[str] | None, typer.Option("--region", metavar="地区", help="只看这个地区，可重复。")
    ] = None,
    year: Annotated[
        list[int] | None, typer.Option("--year", metavar="年份", help="只看这一年，可重复。")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="文件", help="画成图，写入 PNG 文件。")
    ] = None,
    library: LibraryFolder = None,
    as_json: AsJson = False,
) -> None:
    """把同一指标在各地区、各年度的数值排在一起，附原文叫法和出处。"""
    from assistant.checklist.nearest import known_region
    from assistant.compare import comparable_metrics, nearest_metrics
    from assistant.compare import compare as compare_figures
    from assistant.shelf import Shelf

    reader = open_library(library).reader()
    if metric is None:
        names = comparable_metrics(reader)
        typer.echo(json.dumps(names, ensure_ascii=False) if as_json else _menu(names))
        return
    shelf = Shelf(reader)
    places = tuple(filter(None, (known_region(shelf, name) for name in region or ())))
    made = compare_figures(reader, metric, places, tuple(year or ()))
    if not made.figures and (output or not as_json):
        near = nearest_metrics(reader, metric)
        raise InputError(_nothing(made, near, comparable_metrics(reader, _FEW)))
    if output:
        from ui.chart import draw_comparison

        draw_comparison(made, output)
        typer.echo(f"已写入：{output}", err=True)
    if as_json:
        told = comparison_record(made)
        if not made.figures:
            told["nearest"] = list(nearest_metrics(reader, metric))
        show_json(told)
    else:
        _print(made)


def comparison_record(made: Comparison) -> dict[str, Any]:
    """The comparison as JSON."""
    from assistant.claims import cite

    figures = [
        {
            "region": figure.region,
            "year": figure.year,
            "metric": figure.figure.metric,
            "value": float(figure.value),
            "said": made.say(figure),
            "qualifier": figure.figure.qualifier,
            "citation": cite(figure.source, number).model_dump(mode="json"),
        }
        for number, figure in enumerate(made.figures, 1)
    ]
    return {
        "metric": made.metric,
        "unit": made.unit,
        "figures": figures,
        "notes": list(made.notes),
    }


def _menu(names: tuple[str, ...]) -> str:
    if not names:
        return _NONE_YET
    listed = "\n".join(f"  {name}" for name in names)
    return f"能比较的指标（运行 zhengwen compare 指标）：\n{listed}"


def _nothing(made: Comparison, near: tuple[str, ...], comparable: tuple[str, ...]) -> str:
    more = _NONE_YET
    if near:
        more = f"相近的有：{'、'.join(near)}。"
    elif comparable:
        names = "、".join(comparable)
        more = f"能比较的有：{names}；不写指标（zhengwen compare）可列出全部。"
    return f"资料里没有“{made.metric}”的数值。{more}{''.join(made.notes)}"


def _print(made: Comparison) -> None:
    """The figures in one unit, then the words each is read from, then what is not comparable."""
    unit = made.scale[1]
    listed = table("", "地区", "年度", f"数值（{unit}）" if unit else "数值", "原文", "原文叫法")
    listed.columns[3].justify = "right"
    for number, figure in enumerate(made.figures, 1):
        value = made.say(figure).removesuffix(unit)
        row = (f"[{number}]", figure.region, str(figure.year), value, figure.words)
        listed.add_row(*map(escape, (*row, figure.figure.metric)))
    show(listed)
    typer.echo("出处")
    for number, figure in enumerate(made.figures, 1):
        document = figure.source.document
        clause = document.clause_at(figure.figure.span.start)
        place = f"{document.metadata.title} {clause.section if clause else ''}".strip()
        typer.echo(f"[{number}] {place}：“{' '.join(figure.source.quote.split())}”")
    if made.notes:
        typer.echo("\n比较时请注意")
    for note in made.notes:
        typer.echo(f"· {note}")
