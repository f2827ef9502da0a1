"""The scorer of statements: what is found, what is right, what is too much."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.facts import score
from evals.statement_labels import StatementLabel, load_statements
from evals.statements import judge_statements
from ingest import read_document
from ingest.document import Document
from ingest.errors import InputError

TEXT = """某市预算管理办法

第一条  根据《中华人民共和国预算法》，制定本办法。
第二条  本办法所称重点项目，是指社会关注度高的项目。
第三条  预算部门应当开展评估，供应商不得参与编制。
第四条  验收按下列规定办理：
（一）货物逐件检验；
（二）服务按次检验。
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Document:
    file = tmp_path_factory.mktemp("rules") / "办法.txt"
    file.write_text(TEXT, encoding="utf-8")
    return read_document(file)


def label(kind: str, quote: str, **more: object) -> StatementLabel:
    return StatementLabel.model_validate({"doc": "办法", "kind": kind, "quote": quote} | more)


def rates(rules: Document, kind: str, *labels: StatementLabel) -> tuple[float, float]:
    result = score(judge_statements(rules, labels, [kind]), kind)  # type: ignore[list-item, arg-type]
    return result.precision, result.recall


def test_duties_are_right_by_how_they_bind_and_whom(rules: Document) -> None:
    forbids = label("duty", "不得参与编制", modality="must_not", audience=["供应商"])
    binds = label("duty", "应当开展评估", modality="must", audience=["预算部门"])
    assert rates(rules, "duty", binds, forbids) == (1.0, 1.0)
    wrong = label("duty", "应当开展评估", modality="may")
    other = label("duty", "应当开展评估", modality="must", audience=["财政局"])
    assert rates(rules, "duty", wrong, forbids) == (0.5, 0.5)
    assert rates(rules, "duty", other, forbids) == (0.5, 0.5)


def test_what_no_label_holds_lowers_precision_unless_readers_may_differ(rules: Document) -> None:
    binds = label("duty", "应当开展评估", modality="must")
    assert rates(rules, "duty", binds) == (0.5, 1.0)
    assert rates(rules, "duty", binds, label("duty", "不得参与编制", doubtful=True)) == (1.0, 1.0)


def test_lists_count_their_points_and_titles_say_what_for(rules: Document) -> None:
    assert rates(rules, "enumeration", label("enumeration", "货物逐件检验", points=2))[1] == 1.0
    assert rates(rules, "enumeration", label("enumeration", "货物逐件检验", points=3))[1] == 0.0
    named = label("reference", "《中华人民共和国预算法》", relation="based_on")
    assert rates(rules, "reference", named) == (1.0, 1.0)
    assert rates(rules, "definition", label("definition", "所称重点项目，是指")) == (1.0, 1.0)


def test_words_that_stand_twice_or_nowhere_are_refused(rules: Document) -> None:
    for quote, times in (("检验", 2), ("没有的话", 0)):
        with pytest.raises(InputError, match=f"实有 {times} 次"):
            judge_statements(rules, [label("duty", quote)])


def test_a_label_has_what_its_kind_has(tmp_path: Path) -> None:
    file = tmp_path / "statements.jsonl"
    file.write_text('{"doc": "a", "kind": "definition", "quote": "是指", "points": 3}\n')
    with pytest.raises(InputError, match="definition 没有 points"):
        load_statements(file)
