"""Runs in the background, and what is kept of them."""

from __future__ import annotations

import json
import shutil
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from evals.background import Background
from evals.history import FOLDER, History, KeptRun
from evals.results import RunResult, SetResult
from evals.worker import kind_scores
from ingest.errors import InputError
from ingest.settings import Settings

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


def run_at(moment: datetime, *names: str) -> KeptRun:
    sets = tuple(SetResult(name=name, title=name, results=()) for name in names)
    return KeptRun(at=moment, who="预算科", seconds=1.5, result=RunResult(sets=sets))


def test_runs_come_back_newest_first_and_a_broken_file_harms_nothing(tmp_path: Path) -> None:
    history = History(tmp_path)
    assert history.runs() == ()
    runs = [run_at(NOW + timedelta(days=day), "sample") for day in range(3)]
    other = run_at(NOW + timedelta(hours=36), "feedback")
    for run in (*runs, other):
        history.keep(run)
    (tmp_path / FOLDER / "20991231T000000000000Z.json").write_text('{"at": 1', encoding="utf-8")
    assert History(tmp_path).runs() == (runs[2], other, runs[1], runs[0])
    assert history.before(runs[2]) == runs[1], "the other one was of another set"


def test_only_the_newest_are_kept(tmp_path: Path) -> None:
    history = History(tmp_path)
    for minute in range(43):
        history.keep(run_at(NOW + timedelta(minutes=minute), "sample"))
    kept = history.runs()
    assert len(kept) == 40 and kept[-1].at == NOW + timedelta(minutes=3)


def test_a_run_in_the_background_is_kept_with_what_was_expected(
    sample_library_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "library"
    shutil.copytree(sample_library_folder, folder, symlinks=True)
    gold = tmp_path / "gold.jsonl"
    asked = {"id": "a", "type": "figure", "q": "澄溪区2025年核减率是多少？", "must": [["20.0%"]]}
    gold.write_text(json.dumps(asked, ensure_ascii=False), encoding="utf-8")
    background = Background(Settings(library=folder))
    background.start("预算科", gold=gold)
    with pytest.raises(InputError, match="正在评测"):
        background.start("教育局", gold=gold)
    wait_for_end(background)
    assert background.standing.error is None
    (run,) = background.history.runs()
    assert run.who == "预算科" and [result.right for result in run.questions] == [True]
    assert run.questions[0].gold is not None and run.questions[0].gold.must == (("20.0%",),)
    gold.write_text("{", encoding="utf-8")
    background.start("预算科", gold=gold)
    wait_for_end(background)
    assert "gold.jsonl 第 1 行" in (background.standing.error or "")
    assert len(background.history.runs()) == 1


def test_a_run_stopped_at_once_or_later_leaves_nothing_and_another_can_begin(
    tmp_path: Path,
) -> None:
    background = Background(Settings(library=tmp_path))
    for pause in (0.0, 0.05, 0.5):  # before there is a process, while it starts, while it loads
        background.start("预算科", sets=["sample"])
        time.sleep(pause)
        background.stop()
        background.stop()
        wait_for_end(background)
        assert "已停止" in (background.standing.error or ""), pause
    assert background.history.runs() == ()
    background.stop()
    assert not background.standing.running


def test_a_set_with_labels_tells_how_well_facts_are_read() -> None:
    kinds = {score.kind: score for score in kind_scores(["sample"])}
    assert {"deadline", "threshold", "figure"} <= set(kinds)
    assert all(score.labels and 0.5 < score.f1 <= 1 for score in kinds.values())


def wait_for_end(background: Background) -> None:
    while background.standing.running:
        time.sleep(0.05)
