"""A run over questions: what is asked, what is added up, what is saved and compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from assistant.answer import Answer, AnswerScope, QuestionKind
from evals.change import compare
from evals.citing import CitationScore
from evals.gold import GoldQuestion
from evals.report import print_change, print_run, run_as_json
from evals.results import QuestionResult, RunResult, SetResult
from evals.runner import ask_all
from evals.sets import find_sets
from evals.summary import percentile, summarise
from index.library import Library
from ingest import read_document
from ingest.errors import InputError

NO_CITATIONS = CitationScore(total=0, exact=0, needed=0, met=0, gold=0, supporting=0)


def result(number: int, *faults: str, **fields: Any) -> QuestionResult:
    base: dict[str, Any] = {
        "id": f"q{number}",
        "type": "deadline",
        "question": "几号交？",
        "answer": f"答案{number}",
        "abstained": False,
        "should_abstain": False,
        "faults": faults,
        "citations": NO_CITATIONS,
        "retrieval": None,
        "milliseconds": 10.0 * number,
    }
    return QuestionResult(**(base | fields))


def run(*results: QuestionResult, name: str = "real") -> RunResult:
    return RunResult(sets=(SetResult(name=name, title="真实文件", results=results),))


def test_refusals_are_counted_on_both_sides() -> None:
    summary = summarise(
        [
            result(1, abstained=True, should_abstain=True),
            result(2, "应当拒答", should_abstain=True),
            result(3, "不该拒答", abstained=True),
            result(4),
        ]
    )
    assert (summary.refusal_precision, summary.refusal_recall) == (0.5, 0.5)
    assert summary.wrong_refusals == 0.5
    assert summary.accuracy == 0.5


def test_a_refusal_costs_citation_recall_but_not_precision() -> None:
    cited = CitationScore(total=2, exact=2, needed=1, met=1, gold=1, supporting=2)
    refused = CitationScore(total=0, exact=0, needed=1, met=0, gold=0, supporting=0)
    summary = summarise([result(1, citations=cited), result(2, "不该拒答", citations=refused)])
    assert summary.citation_recall == 0.5
    assert (summary.citation_precision, summary.supporting_precision) == (0.5, 1.0)
    assert summary.exact == 1.0


def test_nothing_to_count_is_not_zero() -> None:
    summary = summarise([])
    assert (summary.accuracy, summary.mrr, summary.p95_ms) == (None, None, None)


def test_percentiles_are_values_that_occurred() -> None:
    times = [float(number) for number in range(1, 21)]
    assert (percentile(times, 0.5), percentile(times, 0.95)) == (10.0, 19.0)


def test_what_turned_is_told_with_answers_and_faults(tmp_path: Path) -> None:
    file = tmp_path / "earlier.json"
    run(result(1), result(2, "没有说到 8月底"), result(3), result(4)).save(file)
    now = run(result(1, "没有说到 9月底", answer="新答案"), result(2), result(3), result(5))
    change = compare(RunResult.load(file), now)
    assert [turned.now.id for turned in change.worse] == ["q1"]
    assert [turned.now.id for turned in change.better] == ["q2"]
    assert (change.new, change.gone) == (("q5",), ("q4",))
    said = printed(lambda console: print_change(change, console))
    assert "变好 1 题，变差 1 题" in said
    assert "没有说到 9月底" in said and "原答：答案1" in said and "现答：新答案" in said


def test_a_set_that_was_not_run_again_is_not_called_gone() -> None:
    both = RunResult(sets=(*run(result(1)).sets, *run(result(1), name="practice").sets))
    assert compare(both, run(result(1))).gone == ()


@pytest.mark.parametrize("content", ["", "[]", '{"sets": [{"name": 1}]}'])
def test_a_file_that_is_no_result_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "other.json"
    file.write_text(content)
    with pytest.raises(InputError, match="不是 zhengwen eval --save 保存的结果"):
        RunResult.load(file)
    with pytest.raises(InputError, match="无法读取"):
        RunResult.load(tmp_path / "none.json")


def test_the_report_says_what_is_wrong() -> None:
    wrong = result(1, "没有说到 8月底 / 8月31日", answer="9月底")
    said = printed(lambda console: print_run(run(wrong), console, failures=True))
    assert "没有说到 8月底 / 8月31日" in said and "答：9月底" in said
    plain = run_as_json(run(wrong))
    assert plain["sets"][0]["summary"]["accuracy"] == 0.0
    assert list(plain["sets"][0]["by_type"]) == ["deadline"]


def printed(show: Any) -> str:
    target = StringIO()
    show(Console(file=target, width=120, force_terminal=False))
    return target.getvalue()


@dataclass
class Recorder:
    """Answers nothing, and remembers what it was asked in which session."""

    heard: list[tuple[str, str | None]] = field(default_factory=list)

    def ask(
        self, question: str, session: str | None = None, *, as_of: date | None = None
    ) -> Answer:
        self.heard.append((question, session))
        return Answer(
            question=question,
            kind=QuestionKind.DEADLINE,
            abstained=True,
            answer="资料中没有依据。",
            scope=AnswerScope(as_of=as_of or date(2026, 1, 1)),
            claims=[],
            citations=[],
            session=session or f"s{len(self.heard)}",
        )


def test_the_turns_of_a_dialogue_share_a_session_and_questions_do_not(tmp_path: Path) -> None:
    file = tmp_path / "n01.txt"
    file.write_text("白石县通知\n\n各单位应于2025年8月20日前报送绩效目标。\n", encoding="utf-8")
    library = Library.open(tmp_path / "library")
    library.publish([read_document(file)])
    questions = [
        GoldQuestion.model_validate(fields)
        for fields in (
            {"id": "a", "type": "followup", "turns": ["部门呢？", "镇呢？"], "must": [["8月20日"]]},
            {
                "id": "b",
                "type": "deadline",
                "q": "几号报绩效目标？",
                "must": [["8月20日"]],
                "cite": [["n01", "8月20日前"], ["n01", "9月5日前"]],
            },
            {"id": "c", "type": "abstain", "q": "罚多少钱？", "abstain": True},
        )
    ]
    recorder = Recorder()
    outcome = ask_all(questions, library, recorder, "own", "自己的题")
    assert recorder.heard == [
        ("部门呢？", None),
        ("镇呢？", "s1"),
        ("几号报绩效目标？", None),
        ("罚多少钱？", None),
    ]
    assert [each.right for each in outcome.results] == [False, False, True]
    assert outcome.problems == ("b 的出处在资料中找不到：n01：9月5日前",)
    retrievals = [each.retrieval for each in outcome.results]
    assert retrievals[0] is None and retrievals[2] is None
    assert retrievals[1] is not None and retrievals[1].any_at_5 and not retrievals[1].all_at_5


def test_a_set_whose_files_are_absent_is_left_out_with_a_reason(tmp_path: Path) -> None:
    sets, absent = find_sets(tmp_path)
    assert "held_out" in [one.name for one in sets]
    assert not {"real", "practice"} & {one.name for one in sets}
    assert any("跳过真实文件（real）" in note for note in absent)
    with pytest.raises(InputError, match="没有名为“reel”的评测集"):
        find_sets(tmp_path, only=["reel"])
