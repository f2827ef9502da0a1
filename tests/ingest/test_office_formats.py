"""Formats read by way of LibreOffice, with it and without it."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest
from made_files import odt, prose, rows

from ingest import read_bytes
from ingest.errors import ReadError
from ingest.readers import office

needs_office = pytest.mark.skipif(
    not office.soffice(), reason="LibreOffice (soffice) is not installed"
)


def test_without_libreoffice_the_word_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "soffice", lambda: None)
    with pytest.raises(ReadError, match=r"LibreOffice.*apt-get install.*另存为 \.docx"):
        read_bytes("公文.odt", odt(prose(1)))


def test_a_conversion_that_hangs_is_ended_with_all_it_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 4321 & echo $! > " + str(tmp_path / "child") + "\nwait\n")
    program.chmod(0o755)
    monkeypatch.setattr(office, "soffice", lambda: str(program))
    with pytest.raises(ReadError, match="超过 1 秒"):
        office.converted(b"x", ".doc", "docx", seconds=1.0)
    child = (tmp_path / "child").read_text().strip()
    for _ in range(50):
        command = ["ps", "-o", "stat=", "-p", child]
        state = subprocess.run(command, capture_output=True, text=True, check=False)
        if not state.stdout.strip() or state.stdout.startswith("Z"):
            return
        time.sleep(0.1)
    pytest.fail("the child still runs")


@needs_office
def test_a_damaged_file_is_refused() -> None:
    with pytest.raises(ReadError, match=r"损坏|没有文字"):
        read_bytes("公文.odt", odt(prose(2), rows(2))[:900])
