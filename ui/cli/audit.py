"""``zhengwen audit``: do a document's numbers agree with one another?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ingest.errors import InputError
from ui.cli.documents import find_document
from ui.cli.options import AsJson, LibraryFolder, open_library
from ui.cli.tables import show_json
from ui.wording import AGREED_NAMES, CHECK_NAMES

if TYPE_CHECKING:
    from assistant.audit import Finding
    from index.reader import Reader
    from index.records import DocumentSummary


def audit(
    wanted: Annotated[
        str | None,
        typer.Argument(metavar="[文件]", help="文件编号、文件名或标题；不写则核对全部文件。"),
    ] = None,
    agrees: Annotated[
        bool, typer.Option("--agrees", help="核对后一致的也逐条列出，附原文。")
    ] = False,
    library: LibraryFolder = None,
    as_json: AsJson = False,
) -> None:
    """核对文件里的数字和日期：分项与总数、比率与基数、增幅、表格合计、正文与表格、时限与文件日期。"""
    from assistant.audit import reckoned

    reader = open_library(library).reader()
    summaries = [_find(reader, wanted)] if wanted else list(reader.documents)
    checked = [(one, finding) for one in summaries for finding in reckoned(reader.document(one.id))]
    wrong = [(one, finding) for one, finding in checked if not finding.agrees]
    right = [(one, finding) for one, finding in checked if finding.agrees]
    if as_json:
        listed = _records([*wrong, *(right if agrees else ())])
        show_json(listed)
        return
    for summary, finding in wrong:
        _print(summary, finding, CHECK_NAMES[finding.check])
    for summary, finding in right if agrees else ():
        _print(summary, finding, AGREED_NAMES[finding.check])
    typer.echo(_summary(len(summaries), len(wrong), len(right), listed=agrees))


def _find(reader: Reader, wanted: str) -> DocumentSummary:
    """The document that is meant; a file that is not in the library is told how it gets there."""
    if Path(wanted).is_file() and not any(
        one.file == Path(wanted).name for one in reader.documents
    ):
        raise InputError(f"“{wanted}”还不在资料库里。请先运行 zhengwen ingest {wanted}，再核对。")
    name = Path(wanted).name if Path(wanted).is_file() else wanted
    return find_document(reader, name)


def _print(summary: DocumentSummary, finding: Finding, name: str) -> None:
    typer.echo(f"{summary.metadata.title}\n  {name}：{finding.message}。")
    for source in finding.sources:
        typer.echo(f"    “{' '.join(source.quote.split())}”")


def _summary(documents: int, wrong: int, right: int, *, listed: bool) -> str:
    told = f"核对了{documents}份文件：{wrong}处前后不一致，{right}处核对一致"
    more = "（加 --agrees 逐条列出）" if right and not listed else ""
    return f"{told}{more}。"


def _records(checked: list[tuple[DocumentSummary, Finding]]) -> list[dict[str, Any]]:
    from assistant.claims import cite

    return [
        {
            "document_id": summary.id,
            "file": summary.file,
            "check": finding.check,
            "agrees": finding.agrees,
            "message": finding.message,
            "said": None if finding.said is None else float(finding.said),
            "computed": None if finding.computed is None else round(float(finding.computed), 4),
            "citations": [
                cite(source, number).model_dump(mode="json")
                for number, source in enumerate(finding.sources, 1)
            ],
        }
        for summary, finding in checked
    ]
