"""``zhengwen serve``: the page and the HTTP interface on one port."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.errors import InputError
from ui.cli.ingest import add_with_progress, print_report
from ui.cli.options import LibraryFolder, chosen_settings

if TYPE_CHECKING:
    from ingest.settings import Settings


def serve(
    host: Annotated[str | None, typer.Option("--host", metavar="地址", help="监听地址。")] = None,
    port: Annotated[int | None, typer.Option("--port", metavar="端口", help="监听端口。")] = None,
    samples: Annotated[
        bool, typer.Option("--samples", help="资料库为空时先载入示例文件。")
    ] = False,
    library: LibraryFolder = None,
) -> None:
    """启动网页和接口。浏览器打开所显示的地址即可使用。"""
    changes = {"host": host, "port": port}
    named = {name: value for name, value in changes.items() if value is not None}
    settings = chosen_settings(library).model_copy(update=named)
    _must_have_key(settings)
    _must_be_free(settings.host, settings.port)
    typer.echo("正在准备资料库……")
    from index.library import Library
    from index.place import place_of

    opened = Library.open(place_of(settings), settings)
    if samples and not opened.reader().documents:
        from ui.sample_library import sample_files

        typer.echo("资料库还是空的，先载入示例文件（第一次要准备语义模型，约需一分钟）……")
        print_report(add_with_progress(opened, sample_files(), settings))
    typer.echo("正在启动网页……")
    from assistant.access.hosts import is_loopback
    from assistant.log_lines import write_log_lines
    from ui.server import create_server, listen

    write_log_lines(settings.log_level or ("warning" if is_loopback(settings.host) else "info"))
    app = create_server(settings, opened)
    shown = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host
    typer.echo(f"政问已启动：http://{shown}:{settings.port}　（接口说明 /docs，按 Ctrl+C 停止）")
    listen(app, settings)


def _must_have_key(settings: Settings) -> None:
    """Tell early that others could come in and nobody could tell who they are.

    Raises:
        InputError: keys are required and there is none.
    """
    from assistant.access.hosts import is_loopback
    from assistant.access.keys import Keys
    from index.place import place_of

    required = settings.require_keys
    if required is False or (required is None and is_loopback(settings.host)):
        return
    if not Keys(place_of(settings)).count():
        where = "" if settings.database_url else f" --library {settings.library}"
        raise InputError(
            f"别的机器能访问 {settings.host}，所以先要有密钥，否则任何人都能查看和修改资料库。\n"
            "请先建一个：zhengwen keys add 名字 --role editor"
            f"{where}\n只在本机使用时，去掉 --host 即可。"
        )


def _must_be_free(host: str, port: int) -> None:
    """Tell early that a port is taken, before anything slow is done.

    Raises:
        InputError: it is taken, or the address cannot be used.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise InputError(
                f"无法使用 {host}:{port}（{error.strerror}）。可用 --port 换一个端口。"
            ) from error
