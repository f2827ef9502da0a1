"""What a notice that amends says was and is, how far a matter has come, and what a table's rows
are over or under a line that only the question draws."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from made_texts import assert_quotes_are_exact

from assistant.answer import Answer
from assistant.assistant import Assistant
from index.library import Library
from ingest import read_bytes
from ingest.settings import Settings

AMENDMENT = """荻湾中医院关于调整《荻湾中医院设备购置绩效管理规程》的通知

院内各科室：

经院务会研究，决定对《荻湾中医院设备购置绩效管理规程》作如下调整，自2025年8月1日起执行。

一、调整的主要方面
（一）关于论证。第三条放低了须作论证的金额。
（二）关于验收。第八条推迟了设备验收报告的提交，给调试留出时间。
（三）关于闲置。第十一条缩短了认定闲置的年限。

二、对照表

条款 | 原规定 | 现规定
第三条 论证起点 | 单台30万元以上 | 单台18万元以上
第五条 指标数量 | 不少于4条 | 不少于6条
第八条 报告时限 | 到货后20日内 | 到货后45日内
第十一条 闲置认定 | 停用满3年 | 停用满1年

三、没有改动的条款
1．使用率低于40%的设备，由装备科调剂给其他科室使用。
2．设备报废由院务会研究。
3．科室自评分比院级抽评分高9分以上的，列为自评失真。

荻湾中医院
2025年7月9日
"""
MINUTES = """桤树县水务局局务会议纪要

（〔2025〕第7号）

2025年6月10日，局务会议研究了以下事项：

一、关于泵站改造
泵站改造项目本年预算640万元，其中省级补助400万元。会议要求，7月底进度不到35%的标段，由建管股约谈施工单位；9月底进度不到60%的标段，收回剩余指标。泵站改造项目原定5月完工验收，因汛期提前，目前尚未验收。

二、关于考核细则
会议讨论了《农村供水考核细则（送审稿）》。分管副局长认为分值过于平均。会议认为细则不予通过，由供水股修改后7月再议。

三、关于考核结果
考核结果为不合格的供水站，由局分管领导约谈站长，下年度维护费压减12%。供水站站长受到处分的，当年考核定为不合格。
有下列情形之一的，不得评为优秀：
1．水质抽检两次以上不达标的；
2．收费账目未按月张榜的。

局里复核分与供水站自评分相差6分以上的，认定为自评掺水。

四、用语
所称“双闭环”，即发现的问题有人改、改过的问题有人验。

附件
各供水站上半年情况

供水站 | 户数（户） | 收费（万元） | 收费进度 | 考核得分
芦坪供水站 | 820 | 36.9 | 45.0% | 81.5
石堰供水站 | 1140 | 38.0 | 33.3% | 76.0
柳湾供水站 | 560 | 32.5 | 58.0% | 90.4
鹤口供水站 | 430 | 15.1 | 35.1% | 68.9

桤树县水务局
2025年6月12日
"""
NOTICE = """桤树县财政局关于2026年绩效目标申报的通知

县直各单位，各乡镇人民政府：

请按下表的时间办理。

序号 | 工作内容 | 县直单位 | 乡镇 | 负责股室
1 | 报送项目绩效目标表 | 9月10日前 | 9月16日前 | 预算股
2 | 报送整体支出绩效目标表 | 10月9日前 | 10月14日前 | 绩效股

上年检查的结果是：

单位 | 抽查项目（个） | 检查得分
县住房和城乡建设局 | 6 | 78.6
县文化广电和旅游局 | 3 | 84.1
县司法局 | 2 | 91.3

桤树县财政局
2025年8月20日
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("amendments")
    made = Library.open(folder, Settings(library=folder))
    texts = {"调整.txt": AMENDMENT, "纪要.txt": MINUTES, "通知.txt": NOTICE}
    made.publish([read_bytes(name, text.encode()) for name, text in texts.items()])
    return made


def ask(library: Library, question: str) -> Answer:
    answer = Assistant(library).ask(question, as_of=date(2025, 9, 1))
    if not answer.abstained:
        assert_quotes_are_exact(answer, library.reader())
    return answer


@pytest.mark.parametrize(
    ("question", "was", "now"),
    [
        ("荻湾中医院的论证起点原来是多少，现在改成多少？", "30万元", "18万元"),
        ("荻湾中医院认定闲置的年限怎么变的？以前是几年", "满3年", "满1年"),
        ("荻湾中医院规程的指标数量有什么变化", "4条", "6条"),
        # 验收报告 stands in the paragraph on the article alone
        ("荻湾中医院设备验收报告的提交推迟到了什么时候？", "20日内", "45日内"),
    ],
)
def test_a_table_of_an_amendment_tells_what_was_and_what_is(
    library: Library, question: str, was: str, now: str
) -> None:
    answer = ask(library, question)
    assert was in answer.answer and now in answer.answer
    assert len(answer.claims) == 1
    assert not answer.notes


def test_what_was_amended_is_listed_by_the_points_of_the_notice(library: Library) -> None:
    answer = ask(library, "荻湾中医院这次主要改了哪些方面？").answer
    assert all(point in answer for point in ("关于论证", "关于验收", "关于闲置"))
    assert "没有改动" not in answer


def test_what_was_not_amended_is_listed_too(library: Library) -> None:
    answer = ask(library, "荻湾中医院这次哪些条款没改？").answer
    assert "40%" in answer and "报废" in answer
    assert "关于论证" not in answer


def test_what_holds_now_is_told_by_the_row_whose_article_is_asked_about(library: Library) -> None:
    answer = ask(library, "荻湾中医院的设备验收报告什么时候提交？").answer
    assert "到货后45日内" in answer


def test_all_rows_are_told_where_the_whole_change_is_asked_after(library: Library) -> None:
    answer = ask(library, "荻湾中医院的规程前后有什么变化？").answer
    assert "| 事项 | 原规定 | 现规定 |" in answer
    assert answer.count("第") == 4


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("桤树县泵站改造项目验收了没有？", "尚未验收"),
        ("桤树县水务局的农村供水考核细则通过了吗？", "不予通过"),
        ("农村供水考核细则定下来了吗", "不予通过"),
    ],
)
def test_whether_a_thing_was_done_is_told_by_the_sentence_on_its_state(
    library: Library, question: str, told: str
) -> None:
    assert told in ask(library, question).answer.splitlines()[0]


def test_what_is_demanded_goes_before_what_is_described(library: Library) -> None:
    first = ask(library, "桤树县对泵站改造的进度是怎么要求的？").answer.splitlines()[0]
    assert "35%" in first and "60%" in first


def test_what_follows_from_a_grade_goes_before_what_leads_to_it(library: Library) -> None:
    first = ask(library, "桤树县供水站考核不合格的，会怎么处理？").answer.splitlines()[0]
    assert "约谈" in first and "12%" in first


def test_cases_in_which_a_grade_is_barred_are_listed(library: Library) -> None:
    answer = ask(library, "哪些情况下桤树县供水站不能评优秀？").answer
    assert "水质抽检" in answer and "账目" in answer
    assert "得分" not in answer


def test_a_term_that_a_text_puts_in_other_words_is_defined(library: Library) -> None:
    assert "有人验" in ask(library, "桤树县说的“双闭环”怎么理解？").answer


def test_rows_under_a_line_of_the_question_are_those_of_its_unit(library: Library) -> None:
    answer = ask(library, "桤树县上半年收费进度不到40%的有哪几个供水站？").answer
    assert "石堰供水站" in answer and "鹤口供水站" in answer
    assert "芦坪" not in answer and "万元" not in answer


def test_the_fastest_and_the_slowest_are_told_with_what_lies_between(library: Library) -> None:
    answer = ask(library, "桤树县表里四个供水站，收费进度最快的和最慢的相差几个百分点？").answer
    assert "柳湾供水站" in answer and "石堰供水站" in answer
    assert "24.7个百分点" in answer


def test_a_bureau_named_in_short_is_a_row_of_the_table(library: Library) -> None:
    answer = ask(library, "桤树县司法局和住建局的检查得分差多少？").answer
    assert "相差12.7分" in answer
    answer = ask(library, "桤树县文旅局和住建局谁的检查得分高？").answer
    assert "县文化广电和旅游局更高" in answer


def test_a_numbered_schedule_with_a_column_for_each_body_names_its_tasks(library: Library) -> None:
    answer = ask(library, "我是桤树县一个乡镇的，10月底前要交哪些东西？").answer
    assert "| 2025年9月16日前 | 报送项目绩效目标表 |" in answer
    assert "| 2025年10月14日前 | 报送整体支出绩效目标表 |" in answer
    assert "9月10日" not in answer


def test_the_stricter_of_two_lines_on_a_difference_is_the_lower_one(library: Library) -> None:
    answer = ask(library, "自评打分不实，荻湾中医院和桤树县哪家更严？各差几分算").answer
    assert answer.startswith("桤树县更低")
    assert "9分以上" in answer and "6分以上" in answer
    assert "荻湾中医院更高" not in answer
