"""A batch that is killed and started again ends with the library of an undisturbed run."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from made_documents import DRAFT, REPORT, RULES

from index.library import Library
from ingest.document import Document
from ui.sample_library import sample_files

KILLS = 6

# Small portions, so that kills fall between and into publications of a batch of a few seconds.
TAKE_IN = """
import sys
from pathlib import Path
from index import batch
from index.intake import add_files
from index.library import Library

batch._PORTION_CLAUSES = 10
print("begun", flush=True)
report = add_files(Library.open(Path(sys.argv[1])), [Path(sys.argv[2])])
print(report.model_dump_json(), flush=True)
"""


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of several formats: a duplicate, a broken one and a page that must be drawn, too."""
    folder = tmp_path_factory.mktemp("inbox")
    for name, text in (("a.txt", RULES), ("b.txt", REPORT), ("c.txt", DRAFT), ("z.txt", RULES)):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "d.docx").write_bytes(b"this is no word file")
    for file in sample_files():
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


def started(library: Path, inbox: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", TAKE_IN, str(library), str(inbox)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True)
    assert process.stdout is not None
    assert process.stdout.readline() == b"begun\n"
    return process


def finished(library: Path, inbox: Path) -> dict[str, str]:
    """Take in the folder to the end; the outcome of every file."""
    output, _ = started(library, inbox).communicate()
    return {file["file"]: file["outcome"] for file in json.loads(output)["files"]}


def contents(folder: Path) -> tuple[list[Document], list[str], list[str]]:
    """Documents in their order, what a search finds, and the files kept for their pages."""
    reader = Library.open(folder).reader()
    hits = reader.search("绩效运行监控的时间", limit=20)
    kept = sorted(path.name for path in (reader.folder / "originals").iterdir())
    return (
        [reader.document(summary.id) for summary in reader.documents],
        [f"{hit.document_id}#{hit.clause.number} {hit.score:.6f}" for hit in hits],
        kept,
    )


def test_whenever_it_is_killed(tmp_path: Path, inbox: Path) -> None:
    began = time.monotonic()
    undisturbed = finished(tmp_path / "undisturbed", inbox)
    whole = time.monotonic() - began
    wanted = contents(tmp_path / "undisturbed")
    assert undisturbed["d.docx"] == "refused"
    assert undisturbed["z.txt"] == "duplicate"
    chance = random.Random(20261121)
    folder = tmp_path / "killed"
    for _ in range(KILLS):
        process = started(folder, inbox)
        time.sleep(chance.uniform(0, whole))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    outcomes = finished(folder, inbox)
    assert contents(folder) == wanted
    assert {name: outcome for name, outcome in outcomes.items() if outcome != "unchanged"} == {
        name: outcome
        for name, outcome in undisturbed.items()
        if outcome in ("refused", "duplicate") or outcomes[name] == "added"
    }
    left = [path.name for path in (folder / "generations").iterdir()]
    assert not any(name.startswith(".new") for name in left)
