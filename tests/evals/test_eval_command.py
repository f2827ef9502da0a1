"""``zhengwen eval`` on a library of one's own: questions asked, saved, compared, scored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evals.cli import app
from index.library import Library
from ingest import read_document
from ingest.errors import InputError

NOTICE = """白石县财政局关于报送2026年绩效目标的通知

各预算单位：

各预算单位应于2025年8月20日前报送2026年绩效目标。

白石县财政局
2025年7月1日
"""
QUESTIONS = (
    {"id": "a", "type": "deadline", "q": "白石县绩效目标几号前报？", "must": [["8月20日"]],
     "cite": [["n01", "8月20日前"]]},
    {"id": "b", "type": "abstain", "q": "青石市罚款多少钱？", "abstain": True},
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "n01.txt").write_text(NOTICE, encoding="utf-8")
    lines = (json.dumps(question, ensure_ascii=False) for question in QUESTIONS)
    (tmp_path / "gold.jsonl").write_text("\n".join(lines), encoding="utf-8")
    Library.open(tmp_path / "library").publish([read_document(tmp_path / "n01.txt")])
    return tmp_path


def evaluate(folder: Path, *more: str) -> str:
    arguments = ["--gold", str(folder / "gold.jsonl"), "--library", str(folder / "library")]
    result = CliRunner().invoke(app, [*arguments, *more], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_own_questions_on_an_own_library(folder: Path) -> None:
    saved = str(folder / "run.json")
    plain = json.loads(evaluate(folder, "--json", "--save", saved))
    (one,) = plain["sets"]
    assert [result["id"] for result in one["results"]] == ["a", "b"]
    assert one["summary"]["exact"] in (1.0, None)
    assert one["summary"]["found_at_5"] == 1.0
    again = evaluate(folder, "--compare", saved)
    assert "变好 0 题，变差 0 题" in again and "无答案" in again


def test_a_bad_gold_file_is_told_before_anything_is_asked(folder: Path) -> None:
    (folder / "gold.jsonl").write_text("{}")
    with pytest.raises(InputError, match=r"gold.jsonl 第 1 行"):
        evaluate(folder)


def test_facts_of_one_kind_and_an_unknown_kind() -> None:
    runner = CliRunner()
    arguments = ["facts", "--set", "held_out", "--document", "h07", "--json", "--kind"]
    result = runner.invoke(app, [*arguments, "deadline"], catch_exceptions=False)
    (one,) = json.loads(result.stdout)["sets"]
    (score,) = one["kinds"]
    assert (score["kind"], score["labels"]) == ("deadline", 7)
    with pytest.raises(InputError, match="--kind 只能是"):
        runner.invoke(app, [*arguments, "rumour"], catch_exceptions=False)


def test_every_wrong_fact_is_shown_with_its_sentence() -> None:
    arguments = ["facts", "--set", "held_out", "--document", "h0", "--by-document", "--failures"]
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert "事实抽取 · 留出文件" in result.stdout and "h01 时限" in result.stdout
    wrong = ("漏掉", "多出", "取值", "责任")
    entries = [line for line in result.stdout.splitlines() if line[:2] in wrong]
    assert entries  # invented by another hand: some are read wrong
    assert result.stdout.count("    原文 ") >= len(entries)
