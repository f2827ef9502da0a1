"""``zhengwen libraries``: several libraries in one service, one a department."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.chinese import Command, group
from ui.cli.ingest import shown_progress
from ui.cli.options import AsJson, LibraryFolder, chosen_settings
from ui.cli.tables import show, show_json, table

if TYPE_CHECKING:
    from assistant.access.departments import Departments
    from index.place import Place
    from ingest.settings import Settings

libraries_app = group("一个服务里的多个资料库，一个部门一个。")
Id = Annotated[str, typer.Argument(metavar="代号", help="小写字母和数字，用在网址里，如 jiaoyu。")]


@libraries_app.callback()
def list_libraries(
    context: typer.Context, library: LibraryFolder = None, as_json: AsJson = False
) -> None:
    """一个服务里的多个资料库，一个部门一个。不带子命令时列出全部。"""
    context.obj = library
    if context.invoked_subcommand:
        return
    departments = _departments(library)
    listed = [(each, departments.place_of(each.id)) for each in departments.all()]
    if as_json:
        plain = [
            {"id": each.id, "title": each.title, "path": each.path, "folder": str(folder)}
            for each, folder in listed
        ]
        show_json(plain)
        return
    made = table("代号", "名称", "网址路径", "目录")
    for each, folder in listed:
        made.add_row(each.id, each.title, each.path, str(folder))
    show(made)


@libraries_app.command("add", cls=Command)
def add_library(
    context: typer.Context,
    id: Id,
    title: Annotated[str, typer.Option("--title", metavar="名称", help="如“区教育局”。")] = "",
    library: LibraryFolder = None,
) -> None:
    """为一个部门建一个资料库；正在运行的 zhengwen serve 立即可用。"""
    place = _departments(library or context.obj).add(id, title)
    typer.echo(f"已建立：{place}")
    typer.echo(f"加入文件：{_ingest_into(place)}")
    typer.echo(f"给密钥：zhengwen keys add 名字 --role editor --in {id}")


@libraries_app.command("remove", cls=Command)
def remove_library(context: typer.Context, id: Id, library: LibraryFolder = None) -> None:
    """把一个部门的资料库移出服务；里面的文件保留。"""
    place = _departments(library or context.obj).remove(id)
    typer.echo(f"已移出，网页和接口不再提供它；文件还在 {place}。")


def _ingest_into(place: Place) -> str:
    """The command that takes files into the library at ``place``."""
    from index.place import Database

    if isinstance(place, Database):
        return f"ZHENGWEN_DATABASE_SCHEMA={place.schema} zhengwen ingest 文件…"
    return f"zhengwen ingest 文件… --library {place}"


@libraries_app.command("copy", cls=Command)
def copy_whole(
    context: typer.Context,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="去处",
            envvar="ZHENGWEN_COPY_TO",
            help="空目录，或数据库地址 postgresql://…。地址里有口令时，写在环境变量里更稳妥。",
        ),
    ],
    schema: Annotated[
        str, typer.Option("--schema", metavar="模式", help="去处是数据库时，用其中哪个模式。")
    ] = "zhengwen",
    milvus: Annotated[
        str | None,
        typer.Option(
            "--milvus",
            metavar="地址",
            envvar="ZHENGWEN_COPY_TO_MILVUS",
            help="去处是数据库时，向量放在这个 Milvus 里：http://主机:19530。",
        ),
    ] = None,
    ask_password: Annotated[
        bool, typer.Option("--ask-password", help="当场输入数据库口令，不显示，不留在命令记录里。")
    ] = False,
    gold: Annotated[
        list[Path] | None,
        typer.Option("--gold", metavar="标准题", help="复制后两边各答一遍这些标准题并对比。"),
    ] = None,
    library: LibraryFolder = None,
) -> None:
    """把整个资料库（文件、修改、勾选、提问、评价、操作记录、密钥和各部门的资料库）复制到别处。

    中途断了，再运行一遍同一条命令即可接着复制。
    """
    from assistant.moving import copy_library
    from index.place import Database, place_of

    settings = chosen_settings(library or context.obj)
    source = place_of(settings)
    if milvus and "://" not in to:
        raise typer.BadParameter("--milvus 要和数据库地址一起用：--to postgresql://…。")
    target: Place = Path(to)
    if "://" in to:
        target = Database(_with_password(to, ask_password), schema, milvus)
    with shown_progress() as progress:
        moved = copy_library(source, target, settings, progress)
    typer.echo(f"已复制到 {target}：{moved.documents}份文件，{moved.records}条记录，逐项核对一致。")
    if gold:
        _compare_answers(gold, source, target, settings)


def _with_password(url: str, ask: bool) -> str:
    """``url`` with the password that is typed in, if it is to be asked for."""
    if not ask:
        return url
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    from ingest.errors import InputError

    try:
        parts = make_url(url)
    except ArgumentError as error:
        raise InputError("--to 要写成 postgresql://用户名@主机:5432/数据库名。") from error
    password = typer.prompt("数据库口令", hide_input=True)
    return parts.set(password=password).render_as_string(hide_password=False)


def _compare_answers(gold: list[Path], source: Place, target: Place, settings: Settings) -> None:
    """Ask the gold questions of both libraries and tell where the answers differ.

    Raises:
        LibraryError: one of them does.
    """
    from evals.runner import run_gold
    from ingest.errors import LibraryError

    one, other = (
        run_gold(gold, place, settings=settings).sets[0].results for place in (source, target)
    )
    differing = [
        before.id
        for before, after in zip(one, other, strict=True)
        if (before.answer, before.citations) != (after.answer, after.citations)
    ]
    if differing:
        raise LibraryError(f"两边的回答不同：{'、'.join(differing)}。")
    typer.echo(f"{len(one)}道标准题，两边的回答和出处都相同。")


def _departments(library: Path | None) -> Departments:
    from assistant.access.departments import Departments
    from index.place import place_of

    settings = chosen_settings(library)
    return Departments(place_of(settings), settings.library_title)
