"""Facts on a terminal: what each was read as, and no line wider than the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from index.fact_record import record
from index.records import StoredFact
from ingest import read_document
from ui.cli.fact_table import print_facts

WORDS = """桐湾区财政局关于2026年预算绩效管理的通知

区级各部门：

一、各部门应于3月31日17:00前报送自评报告（教育部门4月10日前）。

二、预算单位每月5日前录入支出进度，每季度终了后10日内报送监控报表。

三、新增项目预算300万元及以上的，应当开展事前绩效评估。

四、被评价部门应当自收到评价报告之日起15个工作日内提出整改方案。

五、各预算部门每季度末月25日前报送用款计划。

桐湾区财政局
2026年1月20日
"""


@pytest.fixture
def shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> list[str]:
    """The lines printed for the notice in a terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    file = tmp_path / "通知.txt"
    file.write_text(WORDS, encoding="utf-8")
    document = read_document(file)
    stored = (StoredFact("", document.id, fact) for fact in document.facts)
    print_facts([record(document, fact) for fact in stored])
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    "read_as",
    ["2026-03-31", "17:00", "2026-04-10", "每月5日", "季末后10日", "末月25日", "≥300万元", "应当"],
)
def test_each_fact_says_what_it_was_read_as(shown: list[str], read_as: str) -> None:
    assert any(read_as in line for line in shown)


def test_no_line_is_wider_than_the_terminal(shown: list[str]) -> None:
    assert max(map(cell_len, shown)) <= 80


def test_the_file_is_named_once_above_its_facts(shown: list[str]) -> None:
    assert [line for line in shown if "通知.txt" in line] == ["通知.txt"]
