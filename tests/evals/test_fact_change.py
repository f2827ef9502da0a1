"""What a change of a rule gains and loses is shown fact by fact."""

from pathlib import Path

from typer.testing import CliRunner

from evals.fact_change import app, changes, told
from ingest import read_document


def test_a_fact_is_one_line_with_its_words_and_values(tmp_path: Path) -> None:
    file = tmp_path / "通知.txt"
    file.write_text("关于自评的通知\n\n各部门应于2026年3月31日前报送自评报告。\n", "utf-8")

    lines = list(told(read_document(file)))

    assert [line for line in lines if "Deadline" in line and "「2026年3月31日前」" in line]
    assert all("\n" not in line for line in lines)


def test_lost_and_gained_lines_are_marked() -> None:
    assert changes(["a 1", "b 2"], ["a 1", "b 3"]) == ["- b 2", "+ b 3"]


def test_nothing_changed_shows_nothing(tmp_path: Path) -> None:
    before = tmp_path / "before.txt"
    runner = CliRunner()

    assert runner.invoke(app, ["keep", str(before)]).exit_code == 0
    shown = runner.invoke(app, ["show", str(before)])

    assert shown.output.strip() == "+0 -0"
