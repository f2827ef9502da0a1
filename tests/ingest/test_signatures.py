"""A signature that stands on one line with its date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ingest import read_document
from ingest.facts.model import Figure


def test_a_signature_on_one_line_is_no_heading(tmp_path: Path) -> None:
    """「局名　日期」 under the title dates the document and stands above nothing."""
    file = tmp_path / "报告.txt"
    file.write_text(
        "柳岸区2025年预算绩效管理工作报告\n\n柳岸区财政局　2026年1月18日\n\n"
        "一、主要工作\n\n全年核减预算1,200万元，核减率12.5%。\n",
        encoding="utf-8",
    )
    document = read_document(file)
    assert [heading.title for heading in document.headings] == ["主要工作"]
    assert document.metadata.issued_on == date(2026, 1, 18)
    assert {f.period for f in document.facts if isinstance(f, Figure)} == {"2025"}
