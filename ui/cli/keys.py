"""``zhengwen keys``: who may use the service over the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ingest.errors import InputError
from ui.cli.chinese import Command, group
from ui.cli.options import AsJson, LibraryFolder, chosen_settings
from ui.cli.tables import show, show_json, table

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.access.caller import Role
    from assistant.access.keys import Keys

Places = Annotated[
    list[str] | None,
    typer.Option("--in", metavar="资料库", help="用于哪个资料库，可重复；main 总库，all 全部。"),
]
keys_app = group("通过网络使用本服务的密钥：列出、新建、移除。")


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
            {"id": k.id, "name": k.name, "roles": k.roles, "created_at": k.created_at.isoformat()}
            for k in keys
        ]
        show_json(listed)
    elif not keys:
        typer.echo("还没有密钥。新建一个：zhengwen keys add 名字 --role reader")
    else:
        made = table("编号", "名字", "权限", "新建时间")
        for key in keys:
            when = key.created_at.astimezone().strftime("%Y-%m-%d %H:%M")
            roles = "、".join(
                f"{role.words}" if list(key.roles) == ["main"] else f"{_title(at)}：{role.words}"
                for at, role in key.roles.items()
            )
            made.add_row(key.id, key.name, roles, when)
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
    places: Places = None,
    library: LibraryFolder = None,
) -> None:
    """新建一个密钥并显示出来，只显示这一次。"""
    folder = library or context.obj
    made = _keys(folder).add(name, _role(role), _known(places or ["main"], folder))
    typer.echo(made)
    typer.echo("请现在记下：密钥只显示这一次，服务器上只存它的摘要。", err=True)


@keys_app.command("grant", cls=Command)
def grant_key(
    context: typer.Context,
    wanted: Annotated[str, typer.Argument(metavar="密钥", help="密钥的编号或名字。")],
    places: Places = None,
    role: Annotated[
        str,
        typer.Option("--role", metavar="权限", help="reader 查阅，editor 编辑，none 不能再用。"),
    ] = "reader",
    library: LibraryFolder = None,
) -> None:
    """让一个密钥也能用于别的部门的资料库，或收回；立即生效。"""
    folder = library or context.obj
    if not places:
        raise InputError("请用 --in 写明是哪个资料库，如 --in jiaoyu。")
    given = None if role == "none" else _role(role)
    key = _keys(folder).grant(wanted, given, _known(places, folder))
    roles = "、".join(f"{_title(at)}：{role.words}" for at, role in key.roles.items())
    typer.echo(f"{key.name}（{key.id}）现在可用于 {roles}")


@keys_app.command("remove", cls=Command)
def remove_key(
    context: typer.Context,
    wanted: Annotated[str, typer.Argument(metavar="密钥", help="密钥的编号或名字。")],
    library: LibraryFolder = None,
) -> None:
    """移除一个密钥，立即失效。"""
    removed = _keys(library or context.obj).remove(wanted)
    typer.echo(f"已移除：{removed.name}（{removed.id}）")


def _role(name: str) -> Role:
    from assistant.access.caller import Role

    if name not in list(Role):
        raise InputError(f"--role 只能是 {'、'.join(Role)} 之一。")
    return Role(name)


def _known(places: list[str], library: Path | None) -> list[str]:
    """The places, all of which are libraries of the service.

    Raises:
        InputError: one is not.
    """
    from assistant.access.departments import ALL, Departments
    from index.place import place_of

    departments = Departments(place_of(chosen_settings(library)))
    for place in places:
        if place != ALL:
            departments.place_of(place)
    return places


def _title(place: str) -> str:
    return {"main": "总库", "all": "全部"}.get(place, place)


def _keys(library: Path | None) -> Keys:
    from assistant.access.keys import Keys
    from index.place import place_of

    return Keys(place_of(chosen_settings(library)))
