"""``zhengwen checklist``: what a body must do, and by when; tick, assign and annotate items."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.chinese import Command, group
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
    from assistant.checklist.ledger import Change
    from assistant.checklist.office import Office
    from assistant.checklist.record import ChecklistRecord, TaskRecord

_DAY = ["%Y-%m-%d"]
_ABOUT = "列出某个对象要做的事，登记办理情况。"
checklist_app = group(_ABOUT)
Item = Annotated[
    str, typer.Argument(metavar="编号", help="事项编号，或者它的前几位；列清单时可以看到。")
]


@checklist_app.callback()
def checklist(
    context: typer.Context,
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
        typer.Option("--by", "--to", metavar="日期", formats=_DAY, help="时限不晚于这一天。"),
    ] = None,
    stage: Annotated[
        str | None,
        typer.Option("--stage", metavar="环节", help="评估、目标、监控、评价、应用或公开。"),
    ] = None,
    roll_to: Annotated[
        int | None,
        typer.Option("--roll-to", metavar="年份", help="把日期推算到这一年，仅供参考。"),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", metavar="文件", help="写成 .docx、.xlsx、.ics、.pdf、.md 或 .csv 文件。"
        ),
    ] = None,
    as_of: AsOf = None,
    library: LibraryFolder = None,
    as_json: AsJson = False,
) -> None:
    """列出某个对象在一段时间里要完成的事项：按时限排列，附出处和办理情况。"""
    context.obj = library
    if context.invoked_subcommand:
        return
    from assistant.checklist.asking import Wanted
    from assistant.checklist.words import stage_named

    wanted = Wanted(
        as_of=day(as_of) or date.today(),
        region=region,
        year=year,
        audience=audience,
        begins=day(begins),
        ends=day(ends),
        stage=stage_named(stage),
        roll_to=roll_to,
    )
    office = _office(library)
    listed = office.write(wanted, output) if output else office.record(wanted)
    if output:
        typer.echo(f"已写入{len(listed.tasks)}项：{output}", err=True)
    if as_json:
        typer.echo(listed.model_dump_json(indent=2))
    elif not output:
        print_checklist(listed)


@checklist_app.command("tick", cls=Command)
def tick(
    context: typer.Context,
    item: Item,
    undo: Annotated[bool, typer.Option("--undo", help="改回未办结。")] = False,
    library: LibraryFolder = None,
) -> None:
    """把一个事项登记为已办结。"""
    _put_down(context, library, item, _change(done=not undo))


@checklist_app.command("assign", cls=Command)
def assign(
    context: typer.Context,
    item: Item,
    assignee: Annotated[str, typer.Argument(metavar="承办人", help="空着写 '' 即取消。")],
    library: LibraryFolder = None,
) -> None:
    """给一个事项定承办人。"""
    _put_down(context, library, item, _change(assignee=assignee))


@checklist_app.command("note", cls=Command)
def note(
    context: typer.Context,
    item: Item,
    words: Annotated[str, typer.Argument(metavar="备注", help="空着写 '' 即删去。")],
    library: LibraryFolder = None,
) -> None:
    """给一个事项写备注。"""
    _put_down(context, library, item, _change(note=words))


@checklist_app.command("accept", cls=Command)
def accept(context: typer.Context, item: Item, library: LibraryFolder = None) -> None:
    """看过变动的条文，按新条文办，不再提示“条文已变”。"""
    _put_down(context, library, item, _change(), accepted=True)


def _change(**fields: bool | str) -> Change:
    from assistant.checklist.ledger import Change

    return Change(**fields)  # type: ignore[arg-type]


def _office(library: Path | None) -> Office:
    from assistant.assistant import Assistant

    return Assistant(open_library(library), chosen_settings(library)).checklists


def _put_down(
    context: typer.Context,
    library: Path | None,
    item: str,
    change: Change,
    *,
    accepted: bool = False,
) -> None:
    task = _office(library or context.obj).change(item, change, accept=accepted)
    _print_task(task, several_regions=False)


def print_checklist(listed: ChecklistRecord) -> None:
    """Notes, then the tasks by section, each with what is handed in, by whom, and where said."""
    from assistant.checklist.files.cells import sections

    for said in listed.notes:
        typer.echo(f"注意：{said}")
    for title, tasks in sections(listed):
        typer.echo(f"\n{title}")
        for task in tasks:
            _print_task(task, several_regions=listed.several_regions)
    if listed.tasks:
        typer.echo(f"\n共{len(listed.tasks)}项。用 zhengwen checklist tick 编号 登记办结。")


def _print_task(task: TaskRecord, *, several_regions: bool) -> None:
    from assistant.checklist.files.cells import PAST, conditions, handed_in, time_of

    region = f"〔{task.region}〕" if several_regions and task.region else ""
    mark = "☑" if task.state.done else "☐"
    typer.echo(f"{mark} {region}{time_of(task)}　{task.what}")
    places = dict.fromkeys(f"{title_marks(cited.title)}{cited.section}" for cited in task.citations)
    changed = task.clause_changed
    told = {
        "交什么": handed_in(task),
        "谁": "、".join(task.who),
        "条件和例外": conditions(task),
        "办理": PAST if task.past and not task.state.done else "",
        "承办人": task.state.assignee,
        "备注": task.state.note,
        "条文已变": f"原为“{changed.before}”，现为“{changed.after}”" if changed else "",
        "出处": "；".join(places),
        "编号": task.id,
    }
    for label, words in told.items():
        if words:
            typer.echo(f"    {label}：{words}")
