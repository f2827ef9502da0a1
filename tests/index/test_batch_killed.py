"""A batch that is killed and started again ends with the library of an undisturbed run. The
benchmark `benchmarks.killed_batches` does the same fifty times with more files."""

from __future__ import annotations

import random
import time
from pathlib import Path

from made_documents import DRAFT, REPORT, RULES

from benchmarks.killed_batches import difference, finished, inbox, killed, prepare, resumed_as
from ui.sample_library import sample_files

KILLS = 5


def test_whenever_it_is_killed(tmp_path: Path) -> None:
    page = next(file for file in sample_files() if file.suffix == ".pdf")
    texts = {"a.txt": RULES, "b.txt": REPORT, "c.txt": DRAFT}
    some = {name: text.encode() for name, text in texts.items()}
    files = inbox(tmp_path / "inbox", {**some, page.name: page.read_bytes()})
    prepare()
    began = time.monotonic()
    undisturbed = finished(tmp_path / "undisturbed", files)
    whole = time.monotonic() - began
    assert undisturbed["broken.docx"] == "refused"
    assert undisturbed["zz_a.txt"] == "duplicate"
    chance = random.Random(20261121)
    killed_in_time = [
        killed(tmp_path / "killed", files, chance.uniform(0, whole)) for _ in range(KILLS)
    ]
    assert any(killed_in_time)
    outcomes = finished(tmp_path / "killed", files)
    assert resumed_as(outcomes, undisturbed)
    assert difference(tmp_path / "undisturbed", tmp_path / "killed") == ""
