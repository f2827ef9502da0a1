"""``zhengwen ingest``: files into the library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from ingest.reading_pool import OpenReaders, reading_pool
from ui.cli.options import AsJson, LibraryFolder, chosen_settings, open_library
from ui.wording import OUTCOME_NAMES

if TYPE_CHECKING:
    from index.intake import IntakeReport
    from index.library import Library
    from index.records import Progress as StageProgress
    from ingest.settings import Settings


class Workers(Enum):
    """What reads and embeds."""

    MACHINE = "machine"
    RAY = "ray"


def ingest(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="路径…", help="文件、文件夹或压缩包。")
    ] = None,
    library: LibraryFolder = None,
    urls: Annotated[
        Path | None,
        typer.Option("--urls", metavar="文件", help="网址清单，一行一个；只有这时才联网。"),
    ] = None,
    watch: Annotated[
        bool,
        typer.Option("--watch", help="加入后继续守着，有新文件或改动就自动加入；按 Ctrl+C 结束。"),
    ] = False,
    workers: Annotated[
        Workers,
        typer.Option("--on", help="由谁读文件、算向量：machine 本机的进程，ray 一个 Ray 集群。"),
    ] = Workers.MACHINE,
    address: Annotated[
        str | None,
        typer.Option(
            "--address",
            metavar="地址",
            help="Ray 集群：主机:6379，或从别处 ray://主机:10001；不给就在本机启动一个。",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """把文件加入资料库。一份文件读不了不影响其他文件；全部读入时退出码为 0。"""
    addresses = _addresses(urls) if urls else ()
    if not paths and not urls:
        raise typer.BadParameter("缺少参数：给出文件、文件夹或压缩包的路径，或用 --urls 给出网址。")
    if watch and not paths:
        raise typer.BadParameter(
            "--watch 要有可以守着的文件夹或文件：请给出路径。"
            "网址上的改动守不到，请到时再用 --urls 导入。"
        )
    if address and workers is Workers.MACHINE:
        raise typer.BadParameter("--address 是 Ray 集群的地址，要和 --on ray 一起用。")
    paths = paths or []
    settings = chosen_settings(library)
    with _opened(library, workers, address, settings) as (opened, readers):
        report = add_with_progress(opened, paths, settings, addresses, readers)
        if as_json:
            typer.echo(report.model_dump_json(indent=None if watch else 2))
        else:
            print_report(report)
        if watch:
            _watch(opened, paths, settings, as_json, readers)
    if not watch and any(file.outcome == "refused" for file in report.files):
        raise typer.Exit(1)


@contextmanager
def _opened(
    folder: Path | None, workers: Workers, address: str | None, settings: Settings
) -> Iterator[tuple[Library, OpenReaders]]:
    """The library, with those who are to read and embed for it."""
    if workers is Workers.MACHINE:
        yield open_library(folder), reading_pool
        return
    from index.on_ray.connection import connected

    with connected(address, settings) as cluster:
        yield open_library(folder, cluster.embeddings), cluster.reading


def _addresses(urls: Path) -> tuple[str, ...]:
    from index.addresses import addresses_in

    return addresses_in(urls)


def add_with_progress(
    library: Library,
    paths: list[Path],
    settings: Settings,
    addresses: Sequence[str] = (),
    readers: OpenReaders = reading_pool,
) -> IntakeReport:
    """Add files and show on stderr how far it got, where that is a terminal."""
    from assistant.access.caller import AT_TERMINAL
    from assistant.keeping import Keeping

    with shown_progress() as tell:
        return Keeping(library, settings).add(paths, AT_TERMINAL, tell, addresses, readers)


@contextmanager
def shown_progress() -> Iterator[StageProgress]:
    """Show on stderr how far it got, where that is a terminal."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("剩余"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    seen: dict[str, int] = {}

    def tell(stage: str, done: int, total: int) -> None:
        if stage not in seen:
            seen[stage] = int(bar.add_task(stage, total=total))
        bar.update(seen[stage], completed=done, total=total)  # type: ignore[arg-type]

    with bar if bar.console.is_terminal else nullcontext():
        yield tell


def _watch(
    library: Library, paths: list[Path], settings: Settings, as_json: bool, readers: OpenReaders
) -> None:
    """Take in what changes under ``paths`` and tell of it, until interrupted."""
    from watchfiles import watch

    from index.watching import added_when_changed

    typer.echo("正在守着，有变化就加入。按 Ctrl+C 结束。", err=True)
    with suppress(KeyboardInterrupt):
        for told in added_when_changed(library, paths, settings, watch(*paths), readers):
            if as_json:
                typer.echo(told.model_dump_json())
            else:
                print_report(told)
    typer.echo("已停止。", err=True)


def print_report(report: IntakeReport) -> None:
    """What became of each file, a line a file and below it what there is to say about it."""
    for file in report.files:
        typer.echo(f"{OUTCOME_NAMES[file.outcome]}　{file.file}")
        for note in [*([file.reason] if file.reason else []), *file.warnings]:
            typer.echo(f"　　　　{note}")
    taken = sum(file.outcome in ("added", "replaced") for file in report.files)
    typer.echo(f"共{len(report.files)}份文件，新入库{taken}份，用时{report.seconds:.1f}秒。")
