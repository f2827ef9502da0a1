"""``zhengwen mcp``: the library as tools for an assistant that starts this program."""

from __future__ import annotations

import typer

from ui.cli.options import LibraryFolder, chosen_settings, open_library


def mcp(library: LibraryFolder = None) -> None:
    """作为 MCP 服务（标准输入输出）供其他助手使用；由助手启动，不用手工运行。"""
    from assistant.desk import Desk
    from assistant.mcp_tools import mcp_server

    typer.echo("政问 MCP 服务已启动，按 Ctrl+C 停止。", err=True)
    mcp_server(Desk.over(open_library(library), chosen_settings(library))).run("stdio")
