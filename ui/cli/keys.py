"""``zhengwen keys``: who may use the service over the network."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.errors import InputError
from ui.cli.chinese import Command, Group
from ui.cli.options import AsJson, LibraryFolder, chosen_settings
from ui.cli.tables import show, table

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.access.keys import Keys

keys_app = typer.Typer(
    cls=Group, invoke_without_command=True, help="通过网络使用本服务的密钥：列出、新建、移除。"
)


@keys_app.callback()
def list_keys(
    context: typer.Context, library: LibraryFolder = None, as_json: AsJson = False
) -> None:
    """通过网络使用本服务的密钥。不带子命令时列出全部；密钥本身只在新建时显示一次。"""
    context.obj = library
    if context.invoked_subcommand:
        return
    keys = _keys(library).all()
    if as_json:
        listed = [
            {"id": k.id, "name": k.name, "role": k.role, "created_at": k.created_at.isoformat()}
            for k in keys
        ]
        typer.echo(json.dumps(listed, ensure_ascii=False, indent=2))
    elif not keys:
        typer.echo("还没有密钥。新建一个：zhengwen keys add 名字 --role reader")
    else:
        made = table("编号", "名字", "权限", "新建时间")
        for key in keys:
            when = key.created_at.astimezone().strftime("%Y-%m-%d %H:%M")
            made.add_row(key.id, key.name, key.role.words, when)
        show(made)


@keys_app.command("list", cls=Command)
def list_again(
    context: typer.Context, library: LibraryFolder = None, as_json: AsJson = False
) -> None:
    """列出全部密钥的编号、名字和权限。"""
    context.invoked_subcommand = None
    list_keys(context, library or context.obj, as_json)


@keys_app.command("add", cls=Command)
def add_key(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="名字", help="给谁用，如人名或部门名。")],
    role: Annotated[
        str, typer.Option("--role", metavar="权限", help="reader 查阅，editor 还能增减和修改文件。")
    ] = "reader",
    library: LibraryFolder = None,
) -> None:
    """新建一个密钥并显示出来，只显示这一次。"""
    from assistant.access.caller import Role

    if role not in list(Role):
        raise InputError(f"--role 只能是 {'、'.join(Role)} 之一。")
    made = _keys(library or context.obj).add(name, Role(role))
    typer.echo(made)
    typer.echo("请现在记下：密钥只显示这一次，服务器上只存它的摘要。", err=True)


@keys_app.command("remove", cls=Command)
def remove_key(
    context: typer.Context,
    wanted: Annotated[str, typer.Argument(metavar="密钥", help="密钥的编号或名字。")],
    library: LibraryFolder = None,
) -> None:
    """移除一个密钥，立即失效。"""
    removed = _keys(library or context.obj).remove(wanted)
    typer.echo(f"已移除：{removed.name}（{removed.id}）")


def _keys(library: Path | None) -> Keys:
    from assistant.access.keys import Keys

    return Keys(chosen_settings(library).library)
