"""``zhengwen ask``: one question, one proven answer."""

from __future__ import annotations

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


def ask(
    question: Annotated[str, typer.Argument(metavar="问题", help="用平常的话写的问题。")],
    *,
    region: Region = None,
    year: Year = None,
    audience: Audience = None,
    as_of: AsOf = None,
    session: Annotated[
        str | None,
        typer.Option(
            "--session",
            metavar="名称",
            help="对话的名称，自己取；用同一名称再问就是追问。 --json 输出里也有它（session）。",
        ),
    ] = None,
    library: LibraryFolder = None,
    as_json: AsJson = False,
) -> None:
    """提问。答案逐句附原文出处；资料里没有依据时会明说。"""
    from rich.console import Console

    from assistant.assistant import Assistant
    from assistant.checklist.nearest import known_region
    from assistant.cited_text import answer_text
    from ui.cli.growing import followed

    assistant = Assistant(open_library(library), chosen_settings(library))
    steps = assistant.steps(
        question,
        session,
        region=known_region(assistant.shelf(), region),
        year=year,
        audience=audience,
        as_of=day(as_of),
    )
    answer = followed(steps, Console(stderr=True))
    typer.echo(answer.model_dump_json(indent=2) if as_json else answer_text(answer))
