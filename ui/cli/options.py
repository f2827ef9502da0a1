"""Options that several commands share."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from ingest.settings import Settings, settings

if TYPE_CHECKING:
    from index.embedding import SentenceEmbeddings
    from index.library import Library

LibraryFolder: TypeAlias = Annotated[
    Path | None,
    typer.Option("--library", metavar="目录", help="资料库所在目录，默认在用户数据目录。"),
]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="输出 JSON。")]
Region: TypeAlias = Annotated[
    str | None, typer.Option("--region", metavar="地区", help="地区，如“澄溪区”。")
]
Year: TypeAlias = Annotated[
    int | None, typer.Option("--year", metavar="年份", help="年度，如 2026。")
]
Audience: TypeAlias = Annotated[
    str | None, typer.Option("--audience", metavar="对象", help="适用对象，如“教育部门”。")
]
AsOf: TypeAlias = Annotated[
    datetime | None,
    typer.Option("--as-of", metavar="日期", formats=["%Y-%m-%d"], help="以哪一天为准，默认今天。"),
]


def day(moment: datetime | None) -> date | None:
    """The day of a date option."""
    return moment.date() if moment else None


def chosen_settings(library: Path | None) -> Settings:
    """The settings of this process, with the library that the command names: a folder, also where a
    database is set."""
    if library is None:
        return settings()
    from index.place import settings_at

    return settings_at(library, settings())


def open_library(folder: Path | None, embeddings: SentenceEmbeddings | None = None) -> Library:
    """The library that the command names, or the default one; ``embeddings`` as `Library.open`.

    Raises:
        LibraryError: it cannot be used.
    """
    from index.library import Library
    from index.place import place_of

    chosen = chosen_settings(folder)
    return Library.open(place_of(chosen), chosen, embeddings)
