"""Gold questions and labels: what a file may hold, and what is said of a line that is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.gold import load_gold
from evals.labels import load_labels
from ingest.errors import InputError

RIGHT = {"id": "a1", "type": "deadline", "q": "几号交？", "must": [["8月底"]], "cite": []}


def write(folder: Path, *lines: object, name: str = "gold.jsonl") -> Path:
    file = folder / name
    text = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    file.write_text("\n".join(text), encoding="utf-8")
    return file


def test_a_folder_gives_the_questions_of_its_gold_files_in_order(tmp_path: Path) -> None:
    write(tmp_path, RIGHT | {"id": "b"}, name="gold_b.jsonl")
    write(tmp_path, RIGHT, "", RIGHT | {"id": "a2"}, name="gold_a.jsonl")
    write(tmp_path, {"doc": "p01"}, name="facts_a.jsonl")
    assert [question.id for question in load_gold(tmp_path)] == ["a1", "a2", "b"]


def test_other_names_of_types_are_known(tmp_path: Path) -> None:
    compare = RIGHT | {"type": "compare"}
    refuse = {"id": "a2", "type": "abstain", "q": "罚多少钱？", "abstain": True}
    first, second = load_gold(write(tmp_path, compare, refuse))
    assert (first.type, first.limit) == ("comparison", 1500)
    assert (second.type, second.limit) == ("unanswerable", 500)


def test_a_dialogue_is_asked_turn_by_turn(tmp_path: Path) -> None:
    dialogue = RIGHT | {"turns": ["区级部门呢？", "各镇呢？"]}
    del dialogue["q"]
    (question,) = load_gold(write(tmp_path, dialogue))
    assert question.asked == ("区级部门呢？", "各镇呢？")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"id": "a1", "type"', "不是有效的 JSON"),
        (RIGHT | {"must": []}, "没有评分标准"),
        (RIGHT | {"must": [[]]}, "至少要有一个"),
        (RIGHT | {"must_not": [""]}, "不能有空字符串"),
        (RIGHT | {"turns": ["一", "二"]}, "有且只有一个"),
        (RIGHT | {"q": "  "}, "问题不能为空"),
        (RIGHT | {"abstain": True}, "应当拒答"),
        (RIGHT | {"type": "riddle"}, "type 取值不在允许的范围内"),
        (RIGHT | {"cite": [["p01"]]}, "cite.0.1 缺少必填字段"),
        ({"type": "deadline", "q": "几号？", "must": [["一"]]}, "id 缺少必填字段"),
    ],
)
def test_a_bad_line_is_named_with_file_and_number(tmp_path: Path, line: object, says: str) -> None:
    file = write(tmp_path, RIGHT | {"id": "ok"}, "", line)
    with pytest.raises(InputError, match=f"gold.jsonl 第 3 行.*{says}"):
        load_gold(file)


def test_an_id_stands_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="题号 a1 重复"):
        load_gold(write(tmp_path, RIGHT, RIGHT))


def test_no_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有找到标注文件"):
        load_gold(tmp_path / "none.jsonl")


LABEL = {"doc": "p01", "kind": "threshold", "quote": "80万元以上", "start": 5}


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "须有 value 和 unit"),
        ({"value": 800000, "unit": "yuan"}, "须有 comparator"),
        ({"value": 1, "unit": "yuan", "comparator": "between"}, "下限, 上限"),
        ({"value": [1, 2], "unit": "yuan", "comparator": ">="}, "下限, 上限"),
        ({"kind": "deadline"}, "须有 due 或 rule"),
        ({"kind": "deadline", "rule": "every spring"}, "无法识别"),
        ({"kind": "rumour"}, "kind 取值不在允许的范围内"),
    ],
)
def test_a_label_that_says_too_little_is_refused(
    tmp_path: Path, fields: dict[str, object], says: str
) -> None:
    with pytest.raises(InputError, match=f"第 1 行.*{says}"):
        load_labels(write(tmp_path, LABEL | fields, name="facts.jsonl"))
