"""``zhengwen documents``: what the library holds; show or remove one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.errors import InputError
from ui.cli.chinese import Command, group
from ui.cli.options import AsJson, LibraryFolder, chosen_settings, open_library
from ui.cli.tables import show, show_json, table
from ui.wording import KIND_NAMES, LINK_NAMES, STATUS_NAMES

if TYPE_CHECKING:
    from index.reader import Reader
    from index.records import DocumentSummary
    from ingest.document import Document

documents_app = group("列出、查看、改正、移除资料库里的文件。")
Wanted = Annotated[str, typer.Argument(metavar="文件", help="文件编号、文件名或标题。")]


@documents_app.callback()
def list_documents(
    context: typer.Context, library: LibraryFolder = None, as_json: AsJson = False
) -> None:
    """列出、查看、改正、移除资料库里的文件。不带子命令时列出全部文件。"""
    context.obj = library
    if context.invoked_subcommand:
        return
    from assistant.document_record import DocumentRecord

    documents = open_library(library).reader().documents
    if as_json:
        records = [record.model_dump(mode="json") for record in DocumentRecord.all_of(documents)]
        show_json(records)
        return
    if not documents:
        typer.echo("资料库是空的。用 zhengwen ingest 加入文件。")
        return
    listed = table("标题", "地区", "年度", "类别", "状态", "编号")
    listed.columns[-1].no_wrap = True
    for document in documents:
        about = document.metadata
        listed.add_row(
            "\n".join([about.title, *related_lines(document, documents)]),
            about.region or "—",
            str(about.year or "—"),
            KIND_NAMES[about.kind],
            STATUS_NAMES[about.status],
            document.id,
        )
    show(listed)


@documents_app.command("show", cls=Command)
def show_document(
    context: typer.Context, wanted: Wanted, library: LibraryFolder = None, as_json: AsJson = False
) -> None:
    """显示一份文件的大纲和正文。"""
    from assistant.document_record import DocumentText

    reader = open_library(library or context.obj).reader()
    summary = find_document(reader, wanted)
    document = reader.document(summary.id)
    if as_json:
        typer.echo(DocumentText.of(document).model_dump_json(indent=2))
        return
    named = [document.metadata.title, document.file, *related_lines(summary, reader.documents)]
    typer.echo("\n".join([*named, "", "大纲", outline_text(document), ""]))
    typer.echo(f"正文\n{document.text}")


@documents_app.command("edit", cls=Command)
def edit_document(
    context: typer.Context,
    wanted: Wanted,
    changes: Annotated[
        list[str] | None,
        typer.Argument(metavar="项=值…", help="如 年度=2025 状态=征求意见稿；项= 为清空。"),
    ] = None,
    reset: Annotated[
        list[str] | None,
        typer.Option("--reset", metavar="项", help="恢复为自动识别的值；all 为全部恢复。"),
    ] = None,
    library: LibraryFolder = None,
    as_json: AsJson = False,
) -> None:
    """改正一份文件的标题、发文机关、地区、层级、年度、类别、状态、文号、成文日期、施行日期、失效日期。

    改过的各项在重新导入同名文件后仍然有效；不带改动时列出各项现在的值。
    """
    from assistant.access.caller import AT_TERMINAL
    from assistant.document_record import DocumentDetail, DocumentRecord
    from assistant.keeping import Keeping
    from ui.editing import FIELD_NAMES, correction, field_of, said, told

    opened = open_library(library or context.obj)
    summary = find_document(opened.reader(), wanted)
    keeping = Keeping(opened, chosen_settings(library or context.obj))
    written = dict(_assigned(each) for each in changes or ())
    back = list(FIELD_NAMES) if "all" in (reset or ()) else [field_of(name) for name in reset or ()]
    if written or back:
        asked = correction({field_of(name): words for name, words in written.items()})
        summary = keeping.correct(summary.id, asked, AT_TERMINAL, back)
    kept = keeping.corrections.of(summary.file)
    if as_json:
        records = DocumentRecord.all_of(opened.reader().documents)
        record = next(each for each in records if each.id == summary.id)
        typer.echo(DocumentDetail.with_correction(record, kept).model_dump_json(indent=2))
        return
    listed = table("项", "值", "自动识别")
    for name, words in told(summary.metadata).items():
        was = said(name, getattr(kept.read, name)) or "（空）" if kept else ""
        changed = bool(kept) and name in kept.correction.given if kept else False
        listed.add_row(FIELD_NAMES[name], words or "—", was if changed else "")
    show(listed)


def _assigned(words: str) -> tuple[str, str]:
    """「年度=2025」 as field and value.

    Raises:
        InputError: it is not of that form.
    """
    name, equals, value = words.partition("=")
    if not equals:
        raise InputError(f"“{words}”要写成 项=值，如 年度=2025。")
    return name.strip(), value.strip()


@documents_app.command("remove", cls=Command)
def remove_document(context: typer.Context, wanted: Wanted, library: LibraryFolder = None) -> None:
    """从资料库移除一份文件（原始文件不受影响）。"""
    from assistant.access.caller import AT_TERMINAL
    from assistant.keeping import Keeping

    opened = open_library(library or context.obj)
    summary = find_document(opened.reader(), wanted)
    Keeping(opened, chosen_settings(library or context.obj)).remove(summary.id, AT_TERMINAL)
    typer.echo(f"已移除：{summary.metadata.title}")


def find_document(reader: Reader, wanted: str) -> DocumentSummary:
    """The document with this id, file name or title, or the only one whose title holds it.

    Raises:
        InputError: there is none, or more than one.
    """
    documents = reader.documents
    exact = [d for d in documents if wanted in (d.id, d.file, d.metadata.title)]
    found = exact or [d for d in documents if wanted in d.metadata.title or wanted in d.file]
    if len(found) == 1:
        return found[0]
    if not found:
        raise InputError(f"资料库里没有“{wanted}”。用 zhengwen documents 查看全部文件。")
    choices = "、".join(f"{d.metadata.title}（{d.id}）" for d in found)
    raise InputError(f"“{wanted}”对应多份文件：{choices}。请写编号。")


def related_lines(document: DocumentSummary, documents: Sequence[DocumentSummary]) -> list[str]:
    """Its other versions and copies in the library, a line each: 「较早版本：通知.txt」."""
    from assistant.document_record import related

    return [f"{LINK_NAMES[other.relation]}：{other.file}" for other in related(document, documents)]


def outline_text(document: Document) -> str:
    """The headings, one a line, indented by depth."""
    lines = (
        f"{'  ' * heading.depth}{heading.label}{heading.title}" for heading in document.headings
    )
    return "\n".join(lines) or "  （没有标题）"
