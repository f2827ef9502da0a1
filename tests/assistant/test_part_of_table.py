"""A part of a table is counted and added up as that part: by grade, by body, beyond a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.claims import Role, Source, Statement
from assistant.proof import check
from index.library import Library
from ingest import read_bytes
from ingest.document import ClauseKind, Document
from ingest.settings import Settings

REPORT = """沅陂市文化馆站2025年度免费开放考核情况通报

各县区文化局：

现将考核情况通报如下。

一、考核结果

考核结果如下（单位：万元）：

场馆名称 | 主管单位 | 补助资金 | 得分 | 等次
青岩馆 | 市文化局 | 120 | 94.5 | 优秀
柳塘馆 | 市文化局 | 86 | 71.0 | 合格
石门馆 | 市体育局 | 64 | 90.0 | 优秀
白鹭馆 | 市教育局 | 45 | 58.5 | 不合格
合计 |  | 315 |  |

二、培训安排

培训安排如下：

期次 | 培训人数
第一期 | 80
第二期 | 65

沅陂市文化局
2026年2月10日
"""


@pytest.fixture(scope="module")
def document() -> Document:
    return read_bytes("通报.txt", REPORT.encode())


@pytest.fixture(scope="module")
def assistant(document: Document, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("part")
    library = Library.open(folder, Settings(library=folder))
    library.publish([document])
    return Assistant(library)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("优秀的场馆补助资金合计多少", "补助资金：青岩馆120万元＋石门馆64万元＝184万元"),
        ("市文化局两个场馆补助资金一共多少", "补助资金：青岩馆120万元＋柳塘馆86万元＝206万元"),
        ("90分以上的场馆补助资金合计多少", "补助资金：青岩馆120万元＋石门馆64万元＝184万元"),
        ("补助资金一共多少", "合计：补助资金315万元"),
        ("得分80分以下的有几个", "得分80分以下的共2个：柳塘馆71.0分、白鹭馆58.5分"),
        ("等次为优秀的有几个", "等次为优秀的共2个：青岩馆、石门馆"),
        ("90分以上的有哪些", "得分90分以上的共2个：青岩馆94.5分、石门馆90.0分"),
        ("等次为优秀的占比多少", "等次为优秀的共2个，占全部4个的50%：青岩馆、石门馆"),
        ("哪一期培训人数最多", "培训人数最多的是第一期：80"),
    ],
)
def test_a_part_is_told_of_that_part(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.ask(f"沅陂市{question}").answer


@pytest.mark.parametrize(
    "question",
    [
        "沅陂市卫健局的补助资金合计多少",  # no row is of it
        "沅陂市良好的场馆补助资金合计多少",  # nobody got it
    ],
)
def test_the_total_of_all_is_not_told_of_a_part(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).abstained


def test_the_total_of_all_is_not_told_of_a_body_that_has_fewer(assistant: Assistant) -> None:
    answer = assistant.ask("沅陂市市文化局三个场馆补助资金一共多少").answer  # it has two
    assert "柳塘馆" in answer and "315" not in answer


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("等次为优秀的共2个：青岩馆、柳塘馆", (0, 1)),  # one of another kind
        ("等次为优秀的共1个：青岩馆", (0,)),  # one is left out
        ("等次为优秀的共3个：青岩馆、石门馆", (0, 2)),  # counted wrong
        ("等次为优秀的共2个：青岩馆、白鹭馆", (0, 2)),  # named wrong
        ("得分低于90分的共3个：柳塘馆71.0分、石门馆90.0分、白鹭馆58.5分", (1, 2, 3)),  # on the line
        ("得分80分以下的共2个：柳塘馆71.0分、白鹭馆68.5分", (1, 3)),  # a wrong value
        ("补助资金100万元以上的共1个：青岩馆120亿元", (0,)),  # in another unit
        ("等次为优秀的共2个，占全部5个的40%：青岩馆、石门馆", (0, 2)),  # the total is no row
        ("等次为优秀的共2个，占全部4个的55%：青岩馆、石门馆", (0, 2)),
    ],
)
def test_no_count_is_proven_that_the_table_does_not_bear_out(
    document: Document, text: str, rows: tuple[int, ...]
) -> None:
    table = [clause for clause in document.clauses if clause.kind is ClauseKind.ROW]

    def claim(words: str, *at: int) -> Statement:
        sources = tuple(Source(document, table[i].span) for i in at)
        return Statement(words, sources, Role.RECKONED)

    assert check(claim("等次为优秀的共2个：青岩馆、石门馆", 0, 2)) is None
    assert check(claim("得分90分以上的共2个：青岩馆94.5分、石门馆90.0分", 0, 2)) is None
    assert check(claim(text, *rows)) is not None
