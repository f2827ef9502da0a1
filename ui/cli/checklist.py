"""``zhengwen checklist``: what a body must do, and by when."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from ui.cli.options import (
    AsJson,
    AsOf,
    Audience,
    LibraryFolder,
    Region,
    Year,
    chosen_settings,
    day,
    open_library,
)

_DAY = ["%Y-%m-%d"]


def checklist(
    *,
    region: Region = None,
    year: Year = None,
    audience: Audience = None,
    begins: Annotated[
        datetime | None,
        typer.Option("--from", metavar="日期", formats=_DAY, help="时限不早于这一天。"),
    ] = None,
    ends: Annotated[
        datetime | None,
        typer.Option("--to", metavar="日期", formats=_DAY, help="时限不晚于这一天。"),
    ] = None,
    as_of: AsOf = None,
    library: LibraryFolder = None,
    as_json: AsJson = False,
) -> None:
    """列出某个对象在一段时间里要完成的事项，按时限排列，附出处。"""
    from assistant.assistant import Assistant
    from assistant.checklist_record import ChecklistRecord
    from assistant.wording import say_date

    made = Assistant(open_library(library), chosen_settings(library)).checklist(
        region=region,
        year=year,
        audience=audience,
        begins=day(begins),
        ends=day(ends),
        as_of=day(as_of),
    )
    listed = ChecklistRecord.of(made, region, year)
    if as_json:
        typer.echo(listed.model_dump_json(indent=2))
        return
    if not listed.tasks:
        typer.echo("没有符合条件的时限。可以放宽时间、地区或适用对象再试。")
        return
    for task in listed.tasks:
        when = say_date(task.due) + "前" if task.due else task.when
        typer.echo(f"{when}　{task.what}" + (f"（{task.condition}）" if task.condition else ""))
        if task.deliverable:
            typer.echo(f"    交什么：{task.deliverable}")
        if task.who:
            typer.echo(f"    谁：{'、'.join(task.who)}")
        places = dict.fromkeys(f"《{cited.title}》{cited.section}" for cited in task.citations)
        typer.echo(f"    出处：{'；'.join(places)}")
    typer.echo(f"共{len(listed.tasks)}项。")
