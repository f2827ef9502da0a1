"""``zhengwen audit``: do a document's numbers agree with one another?"""

from __future__ import annotations

import json
from typing import Annotated

import typer

from ui.cli.documents import find_document
from ui.cli.options import AsJson, LibraryFolder, open_library
from ui.wording import CHECK_NAMES


def audit(
    wanted: Annotated[
        str | None,
        typer.Argument(metavar="[文件]", help="文件编号、文件名或标题；不写则核对全部文件。"),
    ] = None,
    library: LibraryFolder = None,
    as_json: AsJson = False,
) -> None:
    """核对文件里的数字是否前后一致：分项与总数、比率与基数、增幅、表格合计、正文与表格。"""
    from assistant.audit import audit as audit_document
    from assistant.claims import cite

    reader = open_library(library).reader()
    summaries = [find_document(reader, wanted)] if wanted else reader.documents
    found = [
        (summary, finding)
        for summary in summaries
        for finding in audit_document(reader.document(summary.id))
    ]
    if as_json:
        listed = [
            {
                "document_id": summary.id,
                "file": summary.file,
                "check": finding.check,
                "message": finding.message,
                "said": float(finding.said),
                "computed": round(float(finding.computed), 4),
                "citations": [
                    cite(source, number).model_dump(mode="json")
                    for number, source in enumerate(finding.sources, 1)
                ],
            }
            for summary, finding in found
        ]
        typer.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    for summary, finding in found:
        typer.echo(f"{summary.metadata.title}\n  {CHECK_NAMES[finding.check]}：{finding.message}。")
        for source in finding.sources:
            typer.echo(f"    “{' '.join(source.quote.split())}”")
    typer.echo(f"核对了{len(summaries)}份文件，发现{len(found)}处前后不一致。")
