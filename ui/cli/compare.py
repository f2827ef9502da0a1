"""``zhengwen compare``: one metric over places and years."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ingest.errors import InputError
from ui.cli.options import AsJson, LibraryFolder, open_library
from ui.cli.tables import show, table

if TYPE_CHECKING:
    from assistant.compare import Comparison


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
    from assistant.compare import comparable_metrics
    from assistant.compare import compare as compare_figures

    reader = open_library(library).reader()
    if metric is None:
        names = comparable_metrics(reader)
        typer.echo(json.dumps(names, ensure_ascii=False) if as_json else "\n".join(names))
        return
    made = compare_figures(reader, metric, tuple(region or ()), tuple(year or ()))
    if output:
        if not made.figures:
            raise InputError(f"资料里没有“{metric}”的数值，没有画图。")
        from ui.chart import draw_comparison

        draw_comparison(made, output)
        typer.echo(f"已写入：{output}", err=True)
    if as_json:
        typer.echo(json.dumps(comparison_record(made), ensure_ascii=False, indent=2))
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
            "qualifier": figure.figure.qualifier,
            "citation": cite(figure.source, number).model_dump(mode="json"),
        }
        for number, figure in enumerate(made.figures, 1)
    ]
    return {"metric": made.metric, "unit": made.unit, "figures": figures}


def _print(made: Comparison) -> None:
    if not made.figures:
        typer.echo(f"资料里没有“{made.metric}”的数值。不写指标可列出能比较的指标。")
        return
    listed = table("地区", "年度", "数值", "原文叫法", "出处")
    for figure in made.figures:
        clause = figure.source.document.clause_at(figure.figure.span.start)
        place = f"{figure.source.document.metadata.title} {clause.section if clause else ''}"
        listed.add_row(figure.region, str(figure.year), figure.words, figure.figure.metric, place)
    show(listed)
