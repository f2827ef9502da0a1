"""``zhengwen eval``: how good are the answers, how good the extracted facts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

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
    typer.Option("--set", metavar="名称", help="只评这一套：sample、real、practice 或 held_out。"),
]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON。")]


@app.callback()
def questions(context: typer.Context) -> None:
    """对照标准问题，评答案、引用、拒答和检索。"""


@app.command("facts")
def facts(
    shared: Shared = None,
    sets: Sets = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="类别", help="只评这一类：deadline、threshold 或 figure。"),
    ] = None,
    document: Annotated[
        str, typer.Option("--document", metavar="前缀", help="只评文件名以此开头的文件。")
    ] = "",
    by_document: Annotated[bool, typer.Option("--by-document", help="逐个文件列出。")] = False,
    failures: Annotated[
        bool, typer.Option("--failures", help="列出每一处漏掉、多出和不对的事实及其原句。")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """对照人工标注，评时限、门槛、数值抽取得准不准、全不全。"""
    from rich.console import Console

    from evals.fact_run import run_facts
    from evals.fact_table import print_facts
    from evals.labels import KINDS
    from ingest.errors import InputError

    kinds = [known for known in KINDS if not kind or known in kind]
    if kind and len(kinds) != len(set(kind)):
        raise InputError(f"--kind 只能是 {'、'.join(KINDS)}")
    report = run_facts(shared, sets or (), kinds, document)
    if as_json:
        typer.echo(json.dumps(report.to_json(), ensure_ascii=False, indent=2))
    else:
        print_facts(report, Console(), by_document=by_document, failures=failures)


if __name__ == "__main__":
    app()
