"""``zhengwen workshop``: a pack for a training session, as files or as JSON."""

from __future__ import annotations

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
    day,
    open_library,
)

if TYPE_CHECKING:
    from assistant.workshop import Workshop


def workshop(
    *,
    topic: Annotated[
        str, typer.Option("--topic", metavar="主题", help="主题，如“绩效跟踪”。同义的说法都算。")
    ],
    minutes: Annotated[
        int, typer.Option("--minutes", metavar="分钟", help="时长，10到480分钟。")
    ] = 90,
    region: Region = None,
    year: Year = None,
    audience: Audience = None,
    difficulty: Annotated[
        str | None, typer.Option("--difficulty", metavar="难度", help="易、中或难；默认由易到难。")
    ] = None,
    questions: Annotated[
        int | None, typer.Option("--questions", metavar="题数", help="题数，默认按时长。")
    ] = None,
    seed: Annotated[
        int, typer.Option("--seed", metavar="数", help="换一个数，换一套题；同一个数题目不变。")
    ] = 0,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            metavar="文件或目录",
            help="写成 .pptx（课件）、.docx（讲义；文件名带“答案”的是答案）、.csv、"
            ".gift（Moodle）或 .zip（全部）；写目录则全部写入。",
        ),
    ] = None,
    as_of: AsOf = None,
    library: LibraryFolder = None,
    as_json: AsJson = False,
) -> None:
    """按主题做一套培训材料：安排、课件、讲义、试题和答案，每条都有原文出处。"""
    from assistant.shelf import Shelf
    from assistant.workshop import WorkshopRequest, make_workshop
    from assistant.workshop.request import check_request

    request = WorkshopRequest(
        topic=topic,
        minutes=minutes,
        region=region,
        year=year,
        audience=audience,
        difficulty=difficulty,
        questions=questions,
        seed=seed,
    )
    check_request(request)
    if output:
        from assistant.workshop.files import check_output

        check_output(output)
    made = make_workshop(Shelf(open_library(library).reader()), request, day(as_of))
    if output:
        from assistant.workshop.files import write_workshop

        for path in write_workshop(made, output):
            typer.echo(f"已写入：{path}", err=True)
    if as_json:
        typer.echo(made.model_dump_json(indent=2))
    else:
        print_workshop(made, with_questions=output is None)


def print_workshop(made: Workshop, *, with_questions: bool) -> None:
    """The outline with its rules, then the questions with their answers, if wanted."""
    from assistant.workshop.files.wording import (
        answer_line,
        asked_lines,
        choice_lines,
        heading_of,
        timed,
    )
    from assistant.workshop.provenance import source_line

    typer.echo(f"{made.title}（{made.minutes}分钟，{len(made.questions)}道题）")
    for when, section in timed(made.sections):
        typer.echo(f"{when}　{section.title}")
        for rule in section.rules:
            typer.echo(f"    {rule.text}〔{source_line(rule.citation)}〕")
    for question in made.questions if with_questions else ():
        typer.echo(f"\n{heading_of(question)}\n{question.stem}")
        for line in (*choice_lines(question), *asked_lines(question)):
            typer.echo(f"    {line}")
        typer.echo(f"答案：{answer_line(question)}")
        for citation in question.citations:
            typer.echo(f"    出处：{source_line(citation)}")
    for note in made.notes:
        typer.echo(f"注意：{note}", err=True)
