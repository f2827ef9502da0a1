"""Rows of one table side by side, by their names or by whose they are, and how far values lie
apart; what is paid, and rules that no longer hold or hold for any amount."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from made_texts import assert_quotes_are_exact

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.compose.comparison.named_rows import rows_named
from assistant.question import understand
from assistant.shelf import Inquiry, Shelf
from index.library import Library
from ingest import read_bytes
from ingest.settings import Settings

REPORT = """荻川县财政局关于2025年度预算绩效管理工作情况的报告

县人民政府：

现将有关情况报告如下。

一、总体情况

县级部门编报2025年项目绩效目标912个，涉及资金18.30亿元。

二、评价结果

表1　评价对象得分

序号 | 评价对象 | 主管部门 | 资金（万元） | 得分 | 问题数（条）
1 | 渡口改造 | 县交通运输局 | 3,120 | 92.4 | 2
2 | 助残出行 | 县残联 | 540 | 88.1 | 4
3 | 果园节水 | 县农业农村局 | 1,260 | 71.5 | 6

表2　一级指标得分率

一级指标 | 2024年（%） | 2025年（%）
决策 | 84.0 | 88.2
产出 | 80.1 | 79.4
效益 | 70.3 | 74.6

三、乡镇情况

乡镇 | 绩效目标（个） | 资金（万元） | 自评均分 | 复核均分
芦汊镇 | 41 | 2,310 | 93.2 | 84.1
桑坪乡 | 52 | 1,980 | 90.6 | 88.7
石梁镇 | 38 | 2,640 | 91.9 | 80.3

荻川县财政局
2026年1月20日
"""
NOTICE = """荻川县财政局关于做好2027年新增政策事前绩效评估工作的通知

县级各部门：

一、评估范围

符合下列条件之一的，须开展评估：
1.新设政策，年度资金需求500万元及以上的；
2.到期申请延续的政策，不论金额，一律视同新设政策。

二、程序

评估组成员不少于5人；资金需求3000万元及以上的，成员不少于9人。请专家参加的，每人评审费不在本通知中规定。

三、与上一年度相比的变化

到期延续政策由“超过800万元须评估”改为全部评估。

荻川县财政局
2026年4月8日
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("side_by_side")
    made = Library.open(folder, Settings(library=folder))
    made.publish([read_bytes("报告.txt", REPORT.encode()), read_bytes("通知.txt", NOTICE.encode())])
    return made


def ask(library: Library, question: str) -> Answer:
    answer = Assistant(library).ask(question, as_of=date(2026, 5, 6))
    if not answer.abstained:
        assert_quotes_are_exact(answer, library.reader())
    return answer


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("芦汊镇和石梁镇资金哪个多", 2),
        ("县交通运输局和县残联的项目哪个分高", 2),
        ("县残联的项目得了几分", 0),
    ],
)
def test_rows_are_named_by_any_cell_of_one_column(
    library: Library, question: str, named: int
) -> None:
    shelf = Shelf(library.reader())
    query = understand(question, shelf.profile, as_of=date(2026, 5, 6))
    assert len(rows_named(Inquiry(shelf, query))) == named


def test_two_towns_are_compared_in_the_column_that_the_question_ends_on(library: Library) -> None:
    answer = ask(library, "荻川县芦汊镇和石梁镇的绩效目标哪个资金多？")
    assert "石梁镇更高：芦汊镇2,310万元、石梁镇2,640万元，相差330万元" in answer.answer


def test_whose_the_projects_are_tells_the_rows(library: Library) -> None:
    answer = ask(library, "荻川县交通运输局和县残联的项目哪个分高，各多少")
    assert "渡口改造更高：渡口改造92.4分、助残出行88.1分，相差4.3分" in answer.answer


def test_rows_are_told_in_the_order_of_how_far_two_columns_lie_apart(library: Library) -> None:
    answer = ask(library, "荻川县哪个乡镇自评和复核差得最多，最少的呢")
    towns = [claim.text.split("：")[0] for claim in answer.claims]
    assert towns[:3] == ["石梁镇", "芦汊镇", "桑坪乡"]
    assert "相差11.6分" in answer.answer and "相差1.9分" in answer.answer


def test_a_rate_of_scores_is_no_score(library: Library) -> None:
    answer = ask(library, "荻川县2025年评价一级指标得分率最低的是哪个，多少？")
    assert "效益" in answer.answer and "74.6%" in answer.answer
    assert "71.5" not in answer.answer


@pytest.mark.parametrize(
    "question", ["荻川县事前评估专家评审费一天多少钱", "荻川县请第三方评估一个项目给多少钱"]
)
def test_an_amount_that_nobody_is_paid_is_no_answer(library: Library, question: str) -> None:
    answer = ask(library, question)
    assert "3000" not in answer.answer and "500" not in answer.answer


def test_a_line_that_was_replaced_rules_no_case(library: Library) -> None:
    answer = ask(library, "荻川县老政策到期想延续，300万，要不要评估")
    assert "不论金额" in answer.answer
    assert "不需要" not in answer.answer


def test_who_is_handed_something_does_not_ask(library: Library) -> None:
    query = understand(
        "荻川县事前评估报告几号前报县财政局",
        Shelf(library.reader()).profile,
        as_of=date(2026, 5, 6),
    )
    assert query.audience is None


def test_numbers_of_different_years_are_said_to_be_so(tmp_path: Path) -> None:
    told = "{place}财政局{year}年预算绩效管理情况报告\n\n全{kind}公开绩效目标{count}个。\n"
    texts = [
        told.format(place="荻川县", year=2025, kind="县", count=625),
        told.format(place="松浦县", year=2024, kind="县", count=741),
    ]
    made = Library.open(tmp_path, Settings(library=tmp_path))
    made.publish([read_bytes(f"{n}.txt", text.encode()) for n, text in enumerate(texts)])
    answer = ask(made, "荻川县和松浦县公开的绩效目标谁多？")
    assert "荻川县为2025年、松浦县为2024年" in "".join(answer.notes)
