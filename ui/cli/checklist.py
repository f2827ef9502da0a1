"""``zhengwen checklist``: what a body must do, and by when."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
from ui.wording import title_marks

if TYPE_CHECKING:
    from assistant.checklist_record import ChecklistRecord

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
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="文件", help="写成 .ics、.csv、.docx 或 .md 文件。"),
    ] = None,
    as_of: AsOf = None,
    library: LibraryFolder = None,
    as_json: AsJson = False,
) -> None:
    """列出某个对象在一段时间里要完成的事项，按时限排列，附出处。"""
    from assistant.assistant import Assistant
    from assistant.checklist_record import ChecklistRecord

    made = Assistant(open_library(library), chosen_settings(library)).checklist(
        region=region,
        year=year,
        audience=audience,
        begins=day(begins),
        ends=day(ends),
        as_of=day(as_of),
    )
    listed = ChecklistRecord.of(made, region, year)
    if output:
        from assistant.checklist_files import write_checklist

        write_checklist(listed, output)
        typer.echo(f"已写入{len(listed.tasks)}项：{output}", err=True)
    if as_json:
        typer.echo(listed.model_dump_json(indent=2))
    elif not output:
        print_checklist(listed)


def print_checklist(listed: ChecklistRecord) -> None:
    """The tasks in order, each with what is handed in, by whom, and where it is said."""
    from assistant.wording import say_date

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
        places = dict.fromkeys(
            f"{title_marks(cited.title)}{cited.section}" for cited in task.citations
        )
        typer.echo(f"    出处：{'；'.join(places)}")
    typer.echo(f"共{len(listed.tasks)}项。")
