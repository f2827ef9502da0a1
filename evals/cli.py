"""``zhengwen eval``: how good are the answers, how good the extracted facts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from evals.results import RunResult
    from evals.runner import Progress

app = typer.Typer(
    help="评测：答案、引用、拒答、检索和事实抽取。",
    rich_markup_mode=None,
    invoke_without_command=True,
)

Shared = Annotated[
    Path | None,
    typer.Option("--shared", metavar="目录", help="真实文件和练习文件所在的目录，默认 ../shared。"),
]
Sets = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="名称",
        help="只评这一套：sample、real、practice、held_out、twins 或 twins_real。",
    ),
]
Gold = Annotated[
    list[Path] | None,
    typer.Option("--gold", metavar="文件", help="改用自己的标准问题，在 --library 上提问。"),
]
LibraryFolder = Annotated[
    Path | None,
    typer.Option("--library", metavar="目录", help="与 --gold 同用：资料库所在目录。"),
]
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], metavar="日期", help="按这一天提问。"),
]
Save = Annotated[
    Path | None, typer.Option("--save", metavar="文件", help="把结果存下来，供以后比较。")
]
Earlier = Annotated[
    Path | None, typer.Option("--compare", metavar="文件", help="与以前存下的结果逐题比较。")
]
Failures = Annotated[bool, typer.Option("--failures", help="列出每一处不对的地方。")]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON。")]


@app.callback()
def questions(
    context: typer.Context,
    shared: Shared = None,
    sets: Sets = None,
    gold: Gold = None,
    library: LibraryFolder = None,
    as_of: AsOf = None,
    save: Save = None,
    compare_with: Earlier = None,
    failures: Failures = False,
    as_json: AsJson = False,
) -> None:
    """对照标准问题，评答案、引用、拒答和检索；再评事实抽取。"""
    if context.invoked_subcommand is not None:
        return
    from rich.console import Console

    from evals.results import RunResult

    console, errors = Console(), Console(stderr=True)
    earlier = RunResult.load(compare_with) if compare_with else None
    day = as_of.date() if as_of else None
    run = _run(errors, shared, sets, gold, library, day)
    if save:
        run.save(save)
    _show(run, earlier, console, failures=failures, as_json=as_json)
    if not gold and not as_json:
        from evals.fact_run import run_facts
        from evals.fact_table import print_facts

        print_facts(run_facts(shared, sets or ()), console)


def _run(
    errors: Console,
    shared: Path | None,
    sets: list[str] | None,
    gold: list[Path] | None,
    library: Path | None,
    as_of: date | None,
) -> RunResult:
    from evals.runner import run_gold, run_questions
    from index.place import place_of
    from ingest.settings import settings

    def note(text: str) -> None:
        errors.print(text, style="yellow", markup=False)

    with _progress(errors) as progress:
        if gold:
            place = library or place_of(settings())
            return run_gold(gold, place, as_of=as_of, on_note=note, on_progress=progress)
        return run_questions(shared, sets or (), as_of=as_of, on_note=note, on_progress=progress)


@contextmanager
def _progress(console: Console) -> Iterator[Progress]:
    from rich.progress import Progress as Bars

    with Bars(console=console, transient=True) as bars:
        tasks = {}

        def show(title: str, done: int, total: int) -> None:
            if title not in tasks:
                tasks[title] = bars.add_task(title, total=total)
            bars.update(tasks[title], completed=done)

        yield show


def _show(
    run: RunResult,
    earlier: RunResult | None,
    console: Console,
    *,
    failures: bool,
    as_json: bool,
) -> None:
    from evals.change import compare
    from evals.report import print_change, print_run, run_as_json

    change = compare(earlier, run) if earlier else None
    if as_json:
        plain = run_as_json(run)
        if change:
            plain["better"] = [each.now.id for each in change.better]
            plain["worse"] = [each.now.id for each in change.worse]
        typer.echo(json.dumps(plain, ensure_ascii=False, indent=2))
        return
    print_run(run, console, failures=failures)
    if change:
        print_change(change, console)


@app.command("facts")
def facts(
    shared: Shared = None,
    sets: Sets = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            metavar="类别",
            help="只评这一类，如 deadline、figure、duty；写错时列出全部。",
        ),
    ] = None,
    document: Annotated[
        str, typer.Option("--document", metavar="前缀", help="只评文件名以此开头的文件。")
    ] = "",
    by_document: Annotated[bool, typer.Option("--by-document", help="逐个文件列出。")] = False,
    failures: Failures = False,
    as_json: AsJson = False,
) -> None:
    """对照人工标注，评时限、门槛、数值、义务、定义、引用、列举抽取得准不准、全不全。"""
    from rich.console import Console

    from evals.fact_run import ALL_KINDS, run_facts
    from evals.fact_table import print_facts
    from ingest.errors import InputError

    kinds = [known for known in ALL_KINDS if not kind or known in kind]
    if kind and len(kinds) != len(set(kind)):
        raise InputError(f"--kind 只能是 {'、'.join(ALL_KINDS)}")
    report = run_facts(shared, sets or (), kinds, document)
    if as_json:
        typer.echo(json.dumps(report.to_json(), ensure_ascii=False, indent=2))
    else:
        print_facts(report, Console(), by_document=by_document, failures=failures)


if __name__ == "__main__":
    app()
