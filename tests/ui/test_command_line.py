"""The command line, run as a user runs it, over a library of the sample documents."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from ui.cli import main


class Run(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    sample_library_folder: Path,
) -> Callable[..., Run]:
    """Runs ``zhengwen`` with the given words on the sample library."""

    def run_command(*words: str, library: Path | None = sample_library_folder) -> Run:
        chosen = ["--library", str(library)] if library else []
        monkeypatch.setattr(sys, "argv", ["zhengwen", *words, *chosen])
        with pytest.raises(SystemExit) as stopped:
            main()
        said = capsys.readouterr()
        return Run(int(stopped.value.code or 0), said.out, said.err)

    return run_command


def test_help_lists_the_commands_in_chinese(run: Callable[..., Run]) -> None:
    said = run("--help", library=None)
    assert said.code == 0
    for command in ("ingest", "ask", "checklist", "facts", "compare", "documents", "serve", "eval"):
        assert command in said.out
    assert "政问" in said.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["ask"], "缺少参数"),
        (["ask", "问", "--nothing"], "没有选项"),
        (["nothing"], "没有命令"),
        (["ask", "问", "--as-of", "八月"], "2026-08-31"),
        (["ask", "问", "--year", "今年"], "--year"),
    ],
)
def test_wrong_usage_is_explained_in_chinese(
    run: Callable[..., Run], words: list[str], message: str
) -> None:
    said = run(*words, library=None)
    assert said.code == 2
    assert message in said.err
    assert "Traceback" not in said.err


def test_ask_prints_the_answer_and_the_words_it_stands_on(run: Callable[..., Run]) -> None:
    said = run("ask", "澄溪区2025年事前绩效评估核减率是多少？")
    assert said.code == 0
    assert "20.0%" in said.out
    assert "出处" in said.out
    assert "《澄溪区2025年预算绩效管理情况说明》" in said.out


def test_ask_as_json_follows_the_contract(run: Callable[..., Run]) -> None:
    said = json.loads(run("ask", "澄溪区2025年核减率是多少？", "--json").out)
    assert {"question", "kind", "abstained", "answer", "scope", "claims", "citations"} <= set(said)
    assert {"number", "document_id", "file", "start", "end", "quote", "status"} <= set(
        said["citations"][0]
    )


def test_a_place_that_the_library_does_not_hold_is_an_error_with_its_neighbours(
    run: Callable[..., Run],
) -> None:
    """The same for an answer as for a checklist; a place may be named in short."""
    for command in (["ask", "8月底前要交什么？"], ["checklist"]):
        said = run(*command, "--region", "无此地")
        assert said.code == 1 and not said.out, command
        assert "没有无此地的文件" in said.err and "澄溪区" in said.err
    named = json.loads(run("ask", "2025年核减率是多少？", "--region", "澄溪", "--json").out)
    assert named["scope"]["region"] == "澄溪区" and "20.0%" in named["answer"]


def test_an_empty_question_is_an_error_not_a_traceback(run: Callable[..., Run]) -> None:
    said = run("ask", "  ")
    assert said.code == 1
    assert said.err.strip()
    assert "Traceback" not in said.err


def test_ingest_reports_each_file_and_fails_if_one_was_refused(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    good = tmp_path / "临川区要点.txt"
    good.write_text("临川区2026年工作要点\n\n各镇应于10月9日前报送材料。", encoding="utf-8")
    bad = tmp_path / "空.txt"
    bad.write_bytes(b"")
    said = run("ingest", str(good), str(bad), "--json", library=tmp_path / "library")
    outcomes = {file["file"]: file["outcome"] for file in json.loads(said.out)["files"]}
    assert said.code == 1
    assert outcomes == {"临川区要点.txt": "added", "空.txt": "refused"}
    again = run("ingest", str(good), "--json", library=tmp_path / "library")
    assert again.code == 0
    assert json.loads(again.out)["files"][0]["outcome"] == "unchanged"


def test_facts_are_filtered_and_keep_their_place(run: Callable[..., Run]) -> None:
    said = run("facts", "--kind", "时限", "--region", "澄溪区", "--due-after", "2026-11-01",
               "--due-before", "2026-11-30", "--json")  # fmt: skip
    facts = json.loads(said.out)
    assert facts
    for fact in facts:
        assert fact["kind"] == "deadline"
        assert fact["region"] == "澄溪区"
        assert fact["quote"] in fact["context"]
        assert "2026-11-01" <= fact["due"][:10] <= "2026-11-30"


@pytest.mark.parametrize("words", [["facts"], ["compare", "核减率"]])
def test_a_place_without_documents_is_refused_with_those_there_are(
    words: list[str], run: Callable[..., Run]
) -> None:
    said = run(*words, "--region", "火星区")
    assert said.code == 1
    assert "没有火星区的文件" in said.err and "澄溪区" in said.err


def test_a_wrong_day_is_told_by_its_option(run: Callable[..., Run]) -> None:
    said = run("facts", "--before", "2026-13-01")
    assert said.code == 2 and "--before 要写成 2026-08-31 这样。" in said.err


def test_facts_go_into_a_table_that_spreadsheets_open(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "数值.csv"
    assert run("facts", "--kind", "figure", "--output", str(path)).code == 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {"quote", "metric", "value", "unit", "file"} <= set(rows[0])
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    lists = csv.DictReader(io.StringIO(run("facts", "--kind", "enumeration", "--csv").out))
    assert all(len(row["quote"]) < 70 and "\n" in row["points"] for row in lists)
    printed = run("facts", "--kind", "figure", "--csv").out
    assert [row["quote"] for row in csv.DictReader(io.StringIO(printed))] == [
        row["quote"] for row in rows
    ]


def test_an_unknown_kind_names_the_known_ones(run: Callable[..., Run]) -> None:
    said = run("facts", "--kind", "天气")
    assert said.code == 1
    assert "时限" in said.err


def test_documents_lists_shows_and_removes(
    run: Callable[..., Run], tmp_path: Path, sample_library_folder: Path
) -> None:
    folder = tmp_path / "library"
    shutil.copytree(sample_library_folder, folder, symlinks=True)
    listed = json.loads(run("documents", "--json", library=folder).out)
    assert "砚州市预算绩效管理办法.pdf" in {document["file"] for document in listed}
    shown = run("documents", "show", "砚州市预算绩效管理办法", library=folder)
    assert "第十二条" in shown.out
    assert run("documents", "remove", "砚州市预算绩效管理办法", library=folder).code == 0
    after = run("ask", "红色预警要在几日内报送整改措施？", library=folder)
    assert "7日内" not in after.out


def test_a_name_that_fits_several_documents_is_not_guessed(run: Callable[..., Run]) -> None:
    said = run("documents", "show", "澄溪区")
    assert said.code == 1
    assert "请写编号" in said.err


def test_a_checklist_is_in_order_of_date(run: Callable[..., Run]) -> None:
    said = json.loads(
        run(
            "checklist", "--region", "澄溪区", "--year", "2026", "--from", "2026-10-01", "--json"
        ).out
    )
    dates = [task["due"][:10] for task in said["tasks"] if task["due"]]
    assert dates == sorted(dates)
    assert dates[0] >= "2026-10-01"


def test_one_metric_is_set_side_by_side_under_its_different_names(run: Callable[..., Run]) -> None:
    said = json.loads(run("compare", "核减率", "--year", "2025", "--json").out)
    found = {(f["region"], f["year"]): f["value"] for f in said["figures"]}
    assert said["unit"] == "percent"
    assert found == {("澄溪区", 2025): 20.0, ("雁洲区", 2025): 16.0}


def test_where_nothing_compares_it_is_said_what_does(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    said = run("compare", "qqzzxx", "--output", str(tmp_path / "none.png"))
    assert said.code == 1
    assert "资料里没有“qqzzxx”的数值。能比较的有：" in said.err
    assert "核减率" in said.err


def test_a_comparison_can_be_drawn(run: Callable[..., Run], tmp_path: Path) -> None:
    path = tmp_path / "核减率.png"
    said = run("compare", "核减率", "--output", str(path))
    if "没有中文字体" in said.err:
        pytest.skip("no font with Chinese characters on this system")
    assert said.code == 0
    assert path.read_bytes().startswith(b"\x89PNG")


def test_the_command_line_itself_loads_nothing_heavy() -> None:
    code = "import sys, ui.cli; print(*{'torch', 'gradio', 'faiss'} & sys.modules.keys())"
    loaded = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    assert loaded.stdout.split() == []


def test_who_asks_waits_for_no_library_that_only_others_need() -> None:
    """What writes files is loaded for a file, what searches by meaning for a search."""
    heavy = {"torch", "faiss", "langsmith", "sklearn", "docx", "xlsxwriter", "reportlab", "gradio"}
    code = f"import sys, assistant.assistant; print(*{heavy} & sys.modules.keys())"
    loaded = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    assert loaded.stdout.split() == []


def test_a_port_that_is_taken_is_told_at_once(run: Callable[..., Run]) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = run("serve", "--port", str(taken.getsockname()[1]))
    assert said.code == 1
    assert "--port" in said.err


def test_audit_finds_numbers_that_disagree(run: Callable[..., Run], tmp_path: Path) -> None:
    told = "开展财政重点评价16个，其中项目支出11个、财政政策4个、部门整体支出3个。"
    words = f"桐湾区2025年情况说明\n\n{told}"
    file = tmp_path / "说明.txt"
    file.write_text(words, encoding="utf-8")
    folder = tmp_path / "library"
    run("ingest", str(file), library=folder)
    (finding,) = json.loads(run("audit", "--json", library=folder).out)
    assert finding["check"] == "parts"
    assert finding["computed"] == 18
    assert finding["citations"][0]["quote"] in words
    assert "1处前后不一致" in run("audit", library=folder).out


def test_audit_lists_what_agrees_when_asked(run: Callable[..., Run], tmp_path: Path) -> None:
    file = tmp_path / "说明.txt"
    told = "开展财政重点评价16个，其中项目支出11个、财政政策5个。"
    file.write_text(f"桐湾区2025年情况说明\n\n{told}", encoding="utf-8")
    folder = tmp_path / "library"
    run("ingest", str(file), library=folder)

    assert "0处前后不一致，1处核对一致" in run("audit", library=folder).out
    assert told in run("audit", "--agrees", library=folder).out
    assert json.loads(run("audit", "--json", library=folder).out) == []
    (checked,) = json.loads(run("audit", "--agrees", "--json", library=folder).out)
    assert checked["agrees"] is True


def test_audit_of_a_file_that_is_not_in_the_library_says_what_to_do(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    file = tmp_path / "新文件.txt"
    file.write_text("关于自评的通知\n\n各部门应于3月底前报送。", encoding="utf-8")

    answer = run("audit", str(file), library=tmp_path / "library")

    assert answer.code != 0
    assert "zhengwen ingest" in answer.err
