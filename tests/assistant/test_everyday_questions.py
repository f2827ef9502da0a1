"""Questions as clerks type them: zones in short, two years side by side, several things at once."""

from __future__ import annotations

from datetime import date

import pytest
from made_texts import assert_quotes_are_exact

from assistant.answer import Answer, QuestionKind
from assistant.assistant import Assistant

PLAN = """柳汀高新技术产业开发区管理委员会文件

柳高管发〔2024〕6号

关于印发《柳汀高新技术产业开发区2024年资产清查工作方案》的通知

各部门，各直属单位、平台公司：

现将工作方案印发给你们，请遵照执行。

一、摸底登记。各部门和直属单位于4月10日前向财政局提交资产登记表。公办学校提交时间可延至4月26日。平台公司只填写自查表，自查表于5月8日前报送。

二、集中整改。6月末资产入账率低于70%的，收回当年剩余维修费的一成，文物修缮费除外。

三、开通登记系统账号的，于3月20日前提出申请。

四、单台设备价格在80万元以上的，应当组织论证。蓝桥街道是试点街道，标准为30万元以上。

五、应当入账的设备包括：（1）原值5000元及以上的设备；（2）原值不满5000元，但成批购置的设备；（3）受赠的设备。

六、清查质量满分100分，得分80分以上为合格，不足80分为不合格。不合格的，由财政局约谈主要负责人。

七、“账实差”是指盘点数与账面数之差占账面数的比例。差额超过3%的，应当书面说明。

九、单项修缮费在6万元以上的装修和12万元以上的加固，为重点修缮。

十、截至3月末入账率不足45%的发提示函；截至9月末入账率不足65%的发督办函。

八、单位自查原则上4月底前完成，部门复查原则上6月底前完成。

十一、登记表未按期报送的，扣减清查经费。

柳汀高新技术产业开发区管理委员会

2024年3月1日
"""

LAST_YEAR = """柳汀高新技术产业开发区关于2022年度资产管理评价情况的报告

一、总体情况

本次共评价9个单位，涉及资金1.2亿元，优良率55.6%。

二、评价结果

评价得分如下：

序号 | 单位 | 得分 | 差错数 | 等级
1 | 图书馆 | 81.0 | 12 | 良
2 | 体育馆 | 58.5 | 30 | 差

三、整改情况

发现问题40个，整改完成率85.0%。

有关单位于2023年5月20日前报送整改方案。

柳汀高新技术产业开发区财政局

2023年4月10日
"""

THIS_YEAR = """柳汀高新技术产业开发区关于2023年度资产管理评价情况的报告

一、总体情况

本次共评价11个单位，涉及资金1.5亿元，优良率63.6%。

二、评价结果

评价得分如下：

序号 | 单位 | 得分 | 差错数 | 等级
1 | 图书馆 | 84.5 | 9 | 良
2 | 博物馆 | 57.0 | 21 | 差

三、整改情况

发现问题36个，整改完成率91.7%。

2023年共清查仓点17个，比2022年增加2个。仓点由各单位自行管理，仓点钥匙专人保管。

有关单位于2024年5月30日前报送整改方案。

柳汀高新技术产业开发区财政局

2024年4月12日
"""


RANKING = """白樾市关于2025年度档案工作考核结果的通报

一、考核情况

得分90分以上为优秀，80分以上不足90分为良好，不足80分为一般。优秀1个、良好1个、一般1个。

二、考核结果

名次 | 县区 | 等次 | 上年名次 | 2024年得分 | 2025年得分
1 | 石渡县 | 优秀 | 3 | 84.0 | 92.5
2 | 云汀区 | 良好 | 1 | 90.5 | 86.0
3 | 竹桥县 | 一般 | 2 | 88.0 | 71.5

三、有关要求

对一般等次的县区，扣减档案补助5万元。

白樾市档案局

2026年2月3日
"""
PAPERS = {
    "方案.txt": PLAN,
    "报告2022.txt": LAST_YEAR,
    "报告2023.txt": THIS_YEAR,
    "通报.txt": RANKING,
}


def asked(assistant: Assistant, question: str) -> Answer:
    answer = assistant.ask(question, as_of=date(2024, 4, 15))
    assert_quotes_are_exact(answer, assistant.library.reader())
    return answer


@pytest.mark.parametrize("name", ["柳汀高新区", "柳汀开发区", "柳汀高新技术开发区"])
def test_a_zone_is_known_by_its_short_names(assistant: Assistant, name: str) -> None:
    assert "4月10日" in asked(assistant, f"{name}的资产登记表什么时候交？").answer


def test_what_a_company_must_hand_in_within_some_months_is_a_checklist(
    assistant: Assistant,
) -> None:
    answer = asked(assistant, "我们是柳汀高新区的平台公司，2024年4月到6月要交什么材料，各是几号")
    assert answer.kind is QuestionKind.CHECKLIST
    assert "2024年5月8日" in answer.answer


def test_a_primary_school_is_bound_by_what_schools_must_do(assistant: Assistant) -> None:
    assert "4月26日" in asked(assistant, "我们小学的登记表几号前交？").answer


def test_a_word_spelt_right_is_not_mended(assistant: Assistant) -> None:
    assert "3月20日" in asked(assistant, "开账号哪天截止？").answer


def test_the_money_in_another_piece_of_the_question_asks_for_none_here(
    assistant: Assistant,
) -> None:
    answer = asked(assistant, "6月末入账率低于多少要收钱，收多少，有没有例外？").answer
    assert "70%" in answer and "文物修缮费除外" in answer


def test_a_standard_said_without_more_is_a_line(assistant: Assistant) -> None:
    answer = asked(assistant, "蓝桥街道一台40万的设备要不要论证？").answer
    assert "30万元以上" in answer.splitlines()[0]


@pytest.mark.parametrize(
    ("year", "count", "rate"), [(2022, "9个", "55.6%"), (2023, "11个", "63.6%")]
)
def test_this_time_is_the_year_of_the_report(
    assistant: Assistant, year: int, count: str, rate: str
) -> None:
    answer = asked(assistant, f"柳汀高新区{year}年度评了几个单位、优良率多少？").answer
    assert count in answer and rate in answer


def test_what_is_due_the_year_after_belongs_to_the_report_of_the_year(
    assistant: Assistant,
) -> None:
    answer = asked(assistant, "针对2022年度评价的整改，整改方案什么时候报？").answer
    assert "2023年5月20日" in answer
    assert "2024年5月30日" not in answer


def test_who_got_a_grade_is_read_from_the_table_of_the_year(assistant: Assistant) -> None:
    answer = asked(assistant, "2023年度哪个单位评了差？").answer
    assert "博物馆" in answer
    assert "体育馆" not in answer and "图书馆" not in answer


def test_the_column_whose_head_is_said_is_compared(assistant: Assistant) -> None:
    answer = asked(assistant, "图书馆的差错数，2022年度跟2023年度比是多了还是少了？").answer
    assert "12" in answer and "9" in answer and "2022年更多" in answer


def test_a_negated_word_is_a_word_and_its_consequence_leads(assistant: Assistant) -> None:
    assert "约谈主要负责人" in asked(assistant, "清查不合格会怎么样？").answer.splitlines()[0]


def test_a_definition_is_told_with_what_else_was_asked(assistant: Assistant) -> None:
    answer = asked(assistant, "“账实差”啥意思，超过多少要说明").answer
    assert "账面数之差" in answer and "超过3%" in answer


def test_a_case_in_a_list_of_cases_is_found(assistant: Assistant) -> None:
    assert "成批购置" in asked(assistant, "3000块的设备是不是肯定不用入账？").answer


def test_what_else_takes_the_place_of_a_thing_of_its_kind(assistant: Assistant) -> None:
    answer = asked(assistant, "单位自查几月底前，部门复查呢").answer
    assert "4月底" in answer and "6月底" in answer


def test_a_remark_after_the_question_is_no_question(assistant: Assistant) -> None:
    answer = asked(assistant, "得了75分算合格吗？听说原来是60分")
    assert "不足80分为不合格" in answer.answer
    assert not any("关于" in note for note in answer.notes)


def test_whether_a_line_is_met_is_said_first(assistant: Assistant) -> None:
    answer = asked(assistant, "一个5万的装修算不算重点修缮？").answer
    assert answer.startswith("5万不属于“6万元以上”“12万元以上”的情形。原文：")


def test_a_number_on_the_line_is_held_against_the_case_of_its_month(assistant: Assistant) -> None:
    answer = asked(assistant, "3月末入账率正好45%会发提示函吗？").answer
    assert answer.startswith("“不足45%”不含本数，45%不在其内")


def test_rows_are_compared_by_their_short_names(assistant: Assistant) -> None:
    answer = asked(assistant, "2023年度图书馆和博物馆谁得分高？各多少").answer
    assert "84.5" in answer and "57.0" in answer


def test_a_row_is_told_under_its_ranks(assistant: Assistant) -> None:
    answer = asked(assistant, "竹桥县考了多少分排第几").answer
    assert answer.startswith("竹桥县：名次3") and "上年名次2" in answer and "71.5" in answer


def test_rows_that_fell_from_one_year_to_the_next(assistant: Assistant) -> None:
    answer = asked(assistant, "白樾市哪些县区2025年得分比2024年低了").answer
    assert "云汀区" in answer and "竹桥县" in answer
    assert "石渡县" not in answer


def test_what_follows_from_a_grade_leads(assistant: Assistant) -> None:
    answer = asked(assistant, "白樾市考核评了一般会有啥处理").answer
    assert "扣减档案补助5万元" in answer.splitlines()[0]


def test_a_date_is_no_answer_to_how_many(assistant: Assistant) -> None:
    both = asked(assistant, "资产登记表什么时候交？资产登记表得了多少分？")
    assert "4月10日" in both.answer
    assert any("得了多少分" in note for note in both.notes)


def test_late_is_said_in_many_words(assistant: Assistant) -> None:
    for said in ("没按时交", "逾期不交", "迟交"):
        assert "扣减清查经费" in asked(assistant, f"柳汀高新区登记表{said}会怎样？").answer


def test_what_the_texts_have_as_one_word_is_one_word(assistant: Assistant) -> None:
    answer = asked(assistant, "柳汀高新区2023年仓点有几个，比上年多几个").answer
    assert "17个" in answer and "2个" in answer
