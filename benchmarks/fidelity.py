"""A folder of some fifty varied files taken in with one command: is the report right, is all read?

    python -m benchmarks.fidelity

Text: the share of the characters that are right, in their order. Tables: the cells that are right
and under the right head, of all cells.
"""

from __future__ import annotations

import difflib
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.varied_files import Known, Rows, varied_files
from index.library import Library
from ingest.document import ClauseKind, Document

_COMMAND = "from ui.cli import main; main()"


@dataclass(frozen=True, slots=True)
class Figure:
    """How one file was read: whether its outcome is right, the share of its characters, its
    cells. None and 0 where there is nothing to compare."""

    file: str
    kind: str
    as_expected: bool
    text: float | None
    cells: int
    cells_right: int


def taken_in(folder: Path, library: Path) -> list[dict[str, object]]:
    """The report of ``zhengwen ingest`` on ``folder``, an entry a file."""
    command = [sys.executable, "-c", _COMMAND, "ingest", str(folder), "--library", str(library)]
    ran = subprocess.run([*command, "--json"], capture_output=True, check=False)
    report: list[dict[str, object]] = json.loads(ran.stdout)["files"]
    return report


def figures(known: Sequence[Known], library: Path, outcomes: Mapping[str, str]) -> list[Figure]:
    """Each file against what is known of it."""
    reader = Library.open(library).reader()
    documents = {held.file: reader.document(held.id) for held in reader.documents}
    return [_figure(file, documents.get(file.name), outcomes.get(file.name, "")) for file in known]


def _figure(file: Known, document: Document | None, outcome: str) -> Figure:
    text: float | None = None
    if file.lines:
        text = _share("".join(file.lines), _words(document)) if document else 0.0
    right = _right_cells(file.rows, document) if document and file.rows else 0
    cells = sum(map(len, file.rows[1:]))
    return Figure(file.name, file.kind, outcome == file.outcome, text, cells, right)


def _words(document: Document) -> str:
    return "".join(document.quote(clause.span) for clause in document.clauses if not clause.cells)


def _share(wanted: str, read: str) -> float:
    """The characters that are right, in their order, of the longer of the two."""
    one, other = "".join(wanted.split()), "".join(read.split())
    blocks = difflib.SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / max(len(one), len(other), 1)


def _right_cells(rows: Rows, document: Document) -> int:
    head, *body = rows
    found = [clause for clause in document.clauses if clause.kind is ClauseKind.ROW]
    return sum(
        document.quote(cell.span) == words and cell.column == column
        for clause, row in zip(found, body, strict=False)
        for cell, words, column in zip(clause.cells, row, head, strict=False)
    )


def main() -> None:
    """Make the files, take them in, print a line a kind."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, library = Path(scratch) / "folder", Path(scratch) / "library"
        folder.mkdir()
        known = list(varied_files())
        for file in known:
            (folder / file.name).write_bytes(file.data)
        report = taken_in(folder, library)
        outcomes = {str(entry["file"]): str(entry["outcome"]) for entry in report}
        found = figures(known, library, outcomes)
    _print(found, complete=set(outcomes) == {file.name for file in known})


def _print(found: Sequence[Figure], complete: bool) -> None:
    kinds: dict[str, list[Figure]] = defaultdict(list)
    for one in found:
        kinds[one.kind].append(one)
    right = sum(one.as_expected for one in found)
    told = "every file told of" if complete else "FILES MISSING FROM THE REPORT"
    table = Table(title=f"{len(found)} files, {right} outcomes as expected, {told}")
    for column in ("", "files", "outcomes right", "text, least", "text, mean", "cells right"):
        table.add_column(column, justify="right" if column else "left")
    for kind, group in kinds.items():
        texts = [one.text for one in group if one.text is not None]
        cells = sum(one.cells for one in group)
        table.add_row(
            kind,
            str(len(group)),
            str(sum(one.as_expected for one in group)),
            f"{min(texts):.4f}" if texts else "",
            f"{sum(texts) / len(texts):.4f}" if texts else "",
            f"{sum(one.cells_right for one in group)} of {cells}" if cells else "",
        )
    Console(width=110).print(table)


if __name__ == "__main__":
    main()
