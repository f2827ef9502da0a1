"""``zhengwen journal``: who changed what in the library, and when."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.cli.options import AsJson, LibraryFolder, open_library
from ui.cli.tables import show, show_json, table


def journal(
    limit: Annotated[int, typer.Option("--limit", metavar="条数", min=1, help="最近几条。")] = 50,
    library: LibraryFolder = None,
    as_json: AsJson = False,
) -> None:
    """操作记录：谁在什么时候加入、更新、修改或移除了哪份文件。"""
    from assistant.journal import Journal

    entries = list(Journal(open_library(library).place).entries(limit))
    if as_json:
        listed = [
            {
                "at": entry.at.isoformat(),
                "who": entry.who,
                "key": entry.key,
                "deed": entry.deed,
                "document_id": entry.document_id,
                "file": entry.file,
                "title": entry.title,
                "detail": entry.detail,
            }
            for entry in entries
        ]
        show_json(listed)
        return
    if not entries:
        typer.echo("还没有操作记录。")
        return
    made = table("时间", "谁", "操作", "文件", "说明")
    for entry in entries:
        when = entry.at.astimezone().strftime("%Y-%m-%d %H:%M")
        made.add_row(when, entry.who, entry.deed.words, entry.title, entry.detail)
    show(made)
