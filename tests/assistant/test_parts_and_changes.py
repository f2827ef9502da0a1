"""Half a year, a yearly round and names that are only counted are refused where only the whole is
told; changes, parts, articles and organisations are found where a sentence tells them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from index.library import Library
from ingest import read_bytes
from ingest.settings import Settings

REPORT = """芦汀区2025年度预算绩效管理情况报告

芦汀区财政局

一、工作开展情况
（一）事前评估。全年对21个新增项目开展事前绩效评估，核减资金4,300万元。评估门槛定为新增项目200万元及以上。
（二）运行监控。去年每年监控一次，今年起每年监控两次，上半年收回资金860万元。区财政局选择12个部门开展重点核查。
（三）绩效自评。46个部门对2024年度532个项目开展自评。自评结果为“优”的380个、“良”的121个。
（四）试点情况。选取3个镇开展试点，试点镇为苇湾镇、鹭洲镇和石埠镇。

二、绩效考核情况
表1 部门组
位次 | 单位 | 产出得分 | 加分 | 总分 | 等次
1 | 区教育局 | 41.0 | 3.0 | 96.0 | 优秀
2 | 区水务局 | 44.0 | 0.0 | 91.5 | 良好
3 | 区民政局 | 38.5 | 1.0 | 78.0 | 合格

三、重点项目
项目名称 | 主管部门 | 预算（万元） | 得分
城区公交运营补贴 | 区交通局 | 1,200 | 86.2
农村公路日常养护 | 区交通局 | 800 | 88.3
小学教师培训 | 区教育局 | 300 | 90.1

芦汀区财政局
2026年1月20日
"""
RULES = """芦汀区项目绩效评价办法

芦汀区财政局

第一条　本办法适用于区级各部门。
第二条　评价实行百分制，其中：决策20分，过程20分，产出30分，效益30分。
第三条　部门委托第三方机构的，应当符合下列要求：
（一）工作组不少于4人；
（二）不得将评价业务转包。
第四条　评价等级与预算按下列规定挂钩：
（一）评价等级为中的，压减不低于10%；
（二）评价等级为差的，压减不低于25%。
第五条　提供虚假资料的，等级定为差，并按第四条第（二）项处理。
第六条　违反本办法第三条第（二）项规定的，终止委托合同，两年内不得承接评价业务。
第七条　评价结果应当在定稿后20日内公开。
第八条　本办法自2025年3月1日起试行，试行两年。

2025年2月10日
"""
COLLEGE = """芦汀职业学院专项经费绩效管理规定

芦汀职业学院

第一条　单个专项80万元以上的，应当组织专家论证。
第二条　各二级学院应当于每年11月20日前报送专项经费检查材料。

芦汀职业学院
2025年4月2日
"""
PAPERS = {"报告.txt": REPORT, "办法.txt": RULES, "规定.txt": COLLEGE}


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question, as_of=date(2026, 3, 1))


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("芦汀区2025年上半年事前评估核减了多少资金？", id="half a year told whole"),
        pytest.param("芦汀区2025年上半年事前评估核减了多少？", id="no measure said"),
        pytest.param("芦汀区城区公交运营补贴的自评得分是多少？", id="a score of no column"),
        pytest.param("芦汀区2025年度的绩效自评评了多少个项目？", id="a round of another year"),
        pytest.param("芦汀区重点核查的12个部门是哪几个？", id="only counted"),
        pytest.param("芦汀区评价结果没按时公开怎么处罚？", id="no sanction is set"),
        pytest.param("芦汀区城区公交运营补贴是哪家公司承担的？", id="an office is no firm"),
    ],
)
def test_what_is_told_of_more_or_less_is_refused(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert answer.abstained, answer.answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("芦汀区2025年上半年监控收回多少资金？", ["860万元"]),
        ("芦汀区2024年度项目自评评为优的有几个？", ["380个"]),
        ("芦汀区试点的3个镇是哪几个？", ["苇湾镇", "鹭洲镇", "石埠镇"]),
        ("芦汀区多少钱的新增项目要做事前评估？", ["200万元"]),
        ("芦汀区监控次数2025年跟2024年比有什么变化？", ["一次", "两次"]),
        ("芦汀区项目评价看哪几个方面，各多少分？", ["决策20分", "效益30分"]),
        ("芦汀区项目评价100分是怎么分的？", ["产出30分"]),
        ("第三方机构在芦汀区转包了评价业务怎么处罚？", ["终止委托合同", "两年内不得承接"]),
        ("芦汀区单位提供虚假资料会怎么处理？", ["定为差", "25%"]),
        ("芦汀区这个评价办法是正式的还是试行的，试行多久？", ["试行两年"]),
        ("芦汀职业学院专项经费检查材料几号前报？", ["11月20日"]),
        ("芦汀职业学院专项多少钱以上要专家论证？", ["80万元"]),
        ("请协助核实：芦汀区选取了几个镇开展试点？领导讲话稿要用。", ["3个镇"]),
    ],
)
def test_what_a_sentence_tells_is_found(
    assistant: Assistant, question: str, said: list[str]
) -> None:
    answer = ask(assistant, question)
    assert not answer.abstained, answer.answer
    assert all(words in answer.answer for words in said), answer.answer


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("芦汀区考核得分最高的是哪个单位？", "区教育局：96", "41.0"),
        ("芦汀区产出得分最高的是哪个单位？", "区水务局：44", "96"),
        ("芦汀区哪个单位加分最多？", "区教育局：3", "96"),
        ("芦汀区有哪几个部门总分没到80分？", "共1个：区民政局78", "区教育局"),
        ("芦汀区重点项目里得分最高的是哪个？", "小学教师培训", "区教育局："),
        ("芦汀区公交补贴和农村公路养护得分差多少？", "相差2.1分", "90.1"),
    ],
)
def test_the_column_and_the_rows_asked_about_are_taken(
    assistant: Assistant, question: str, said: str, unsaid: str
) -> None:
    answer = ask(assistant, question)
    assert said in answer.answer, answer.answer
    assert unsaid not in answer.answer


def test_a_name_that_only_shares_words_is_no_row(assistant: Assistant) -> None:
    answer = ask(assistant, "芦汀区农村公路新建和小学教师工资预算各多少？")
    assert "相差" not in answer.answer


def test_a_legal_form_is_left_out_and_labels_of_numbers_are_followed(tmp_path: Path) -> None:
    settings = Settings()
    texts = {
        "细则.txt": "苇县城投集团有限公司资金细则\n\n"
        "第一条　各子公司于每季度终了后6日内报送资金台账。\n\n"
        "苇县城投集团有限公司\n2025年5月20日\n",
        "函.txt": "苇县水利局关于报送材料的函\n\n"
        "1.1 虚报里程的，按1.2处理。\n1.2 扣减当年管护经费8%。\n"
        "1.3 1至6月，全县河湖项目支出1,260万元。\n\n苇县水利局\n2025年7月18日\n",
    }
    library = Library.open(tmp_path / "library", settings)
    library.publish([read_bytes(name, text.encode(), settings) for name, text in texts.items()])
    assistant = Assistant(library, settings)
    assert "6日内" in ask(assistant, "城投集团资金台账几号前报？").answer
    assert "8%" in ask(assistant, "苇县虚报里程怎么处罚？").answer
    assert ask(assistant, "苇县河湖项目三季度支出多少？").abstained
