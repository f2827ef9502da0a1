"""Questions in the words of speech: what is mostly talk neither refuses an answer nor leads it."""

from __future__ import annotations

import pytest
from made_texts import Ask

RULES = """梧岭市绿化养护绩效管理办法

梧绿规〔2025〕3号

第一条　养护单位的考评由市园林局组织，专家不少于3名，其中本单位以外的专家不少于2名。

第二条　市园林局于每年9月12日前出具考评结论；有异议的，可以自收到结论之日起6个工作日内申请复议。

第三条　未按时报送台账的，每逾期1个工作日扣0.3分；逾期超过8个工作日的，停止受理下一年度申请。

第四条　考评为差的，扣减下一年度养护经费的15%。
偏远镇适用前款规定的，扣减比例减半执行。

第五条　专家评审费按照下列标准支付：

专家类别 | 半天 | 全天
正高级 | 850元 | 1,500元
副高级 | 650元 | 1,100元

第六条　养护监控按金额分档：

年度经费 | 监控频次 | 报送时限
40万元以下 | 每年一次 | 9月22日前
40万元（含）至400万元 | 每年两次 | 6月18日前、9月18日前
400万元（含）以上 | 按季 | 季度终了后9日内

监控中调剂经费的，应在批复后10个工作日内调整养护项目的目标。

第七条　本办法自2025年5月1日起施行，有效期三年。
《梧岭市绿化养护考评办法（试行）》（梧绿〔2021〕2号）同时废止。
"""

REPORT = """梧岭市2025年绿化养护绩效情况报告

表1　各单位养护执行情况（单位：个、万元）

单位 | 项目数量 | 预算金额 | 支出金额 | 执行率
市教育局 | 12 | 3,400 | 2,720 | 80.0%
市水利局 | 9 | 2,600 | 1,950 | 75.0%
市卫生健康局 | 7 | 1,800 | 1,620 | 90.0%
合计 | 28 | 7,800 | 6,290 | 80.6%

三、薄弱环节

——部分单位台账不全，抽查的40份中有9份缺页。
——养护人员多为临时聘用，流动率达到31%。

梧岭市园林局
2026年1月20日
"""
PAPERS = {"梧岭市办法.txt": RULES, "梧岭市报告.txt": REPORT}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("梧岭市考评结论最晚哪天出来", ["9月12日"]),
        ("梧岭市考评专家最少请几个，都用自己单位的人行不行", ["不少于3名", "不少于2名"]),
        ("梧岭市台账拖了10个工作日才交，会怎样", ["停止受理"]),
        ("梧岭市偏远镇考评得了差，明年经费砍多少", ["减半", "15%"]),
        ("梧岭市请正高的专家评审，半天多少钱", ["850元"]),
        ("梧岭市2021年那个考评办法还管用吗，新的从哪天开始", ["同时废止", "2025年5月1日"]),
        ("梧岭市报告里讲的薄弱环节有哪些", ["台账不全", "流动率"]),
        ("梧岭市教育局和水利局的执行率比一下", ["80.0%", "75.0%"]),
        ("梧岭市500万以上的养护项目多久监控一次", ["按季", "季度终了后9日内"]),
        ("梧岭市水利局的养护预算金额总共多少，支出了多少", ["2,600万元", "1,950万元"]),
    ],
)
def test_everyday_words_find_what_the_texts_say(asked: Ask, question: str, told: list[str]) -> None:
    answer = asked(question).answer
    assert [words for words in told if words not in answer] == []


def test_units_listed_above_a_table_go_each_to_its_column(asked: Ask) -> None:
    answer = asked("梧岭市水利局养护的项目数量和预算金额是多少").answer
    assert "9个" in answer
    assert "2,600万元" in answer


def test_the_rate_of_a_body_that_the_table_leaves_out_is_refused(asked: Ask) -> None:
    assert "75.0%" in asked("梧岭市水利局的执行率是多少").answer
    assert asked("梧岭市农业农村局的执行率是多少").abstained


def test_lines_of_rules_are_not_added_up(asked: Ask) -> None:
    assert asked("梧岭市专家评审费2025年一共付了多少钱").abstained
