"""The words of talk that no paper has: they neither refuse an answer nor bring a wrong one."""

from __future__ import annotations

from datetime import date

import pytest
from made_texts import assert_quotes_are_exact

from assistant.answer import Answer
from assistant.assistant import Assistant

BULLETIN = """云坪县2025年河道管护绩效评价结果通报

一、总体情况

县财政局委托3家第三方机构对11个乡镇开展评价，涉及资金2.36亿元。11个乡镇中有4个无专职人员。

二、评价结果

单位 | 得分 | 等级
县水利局 | 91.0 | 优秀
县文化和旅游广电局 | 84.5 | 良好
县住房和城乡建设局 | 76.0 | 合格

县住房和城乡建设局扣24分，其中台账缺失扣9分，另有材料逾期扣15分。
堤坝加固未完成年度任务，主要原因是雨季延长、石料涨价。
不符合条件的合作社已领取的管护补助，由县水利局负责于2026年5月31日前追回并缴入国库。

三、有关要求

优秀等次数量不超过参评单位总数的20%。
同一机构不得连续三年评价同一单位的项目。
对评价结果有异议的，应当在收到通报之日起8个工作日内书面提出。
监测平台于2026年9月底前终验。
每个项目的产出指标不少于5个。
购置设备的，每年使用不得低于600小时。
委托费用上限为7万元。
年末村级旱厕改造完成46座。

云坪县财政局
2026年1月12日
"""
TARGETS = """石岭镇2025年度预算绩效管理情况报告

2025年度全镇支出3,120万元，预算执行率93.0%。
编报2026年度绩效目标57个，涉及资金1,840万元。

石岭镇人民政府
2026年2月3日
"""
PAPERS = {"云坪县通报.txt": BULLETIN, "石岭镇报告.txt": TARGETS}


def asked(assistant: Assistant, question: str) -> Answer:
    answer = assistant.ask(question, as_of=date(2026, 3, 1))
    if not answer.abstained:
        assert_quotes_are_exact(answer, assistant.library.reader())
    return answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("云坪县堤坝加固没完成是啥缘故", "雨季延长"),
        ("云坪县的产出指标起码要几个", "不少于5个"),
        ("云坪县同一家中介能连着几年评同一个单位", "连续三年"),
        ("云坪县优秀名额有没有比例限制", "20%"),
        ("对云坪县的评价结果不满意几天内得提", "8个工作日"),
        ("云坪县监测平台啥时候能验收完", "9月"),
        ("云坪县文旅局得了多少分", "84.5"),
        ("云坪县住建局扣24分扣在哪", "台账缺失扣9分"),
        ("云坪县中介费封顶多少", "7万元"),
        ("云坪县一台机器一年至少得用多少个小时", "600小时"),
        ("云坪县不该拿的管护补助追到啥时候", "2026年5月31日"),
        ("云坪县有几个乡镇没专人", "4个"),
        ("云坪县评价涉及多少钱的盘子", "2.36亿元"),
        ("云坪县厕所改造完成了多少座", "46座"),
        ("石岭镇2025年钱花掉了几成", "93.0%"),
        ("石岭镇26年目标报了多少个", "57个"),
    ],
)
def test_talk_finds_what_the_paper_says(assistant: Assistant, question: str, told: str) -> None:
    assert told in asked(assistant, question).answer


@pytest.mark.parametrize(
    "question",
    [
        "云坪县良好的名额有没有比例限制",
        "云坪县堤坝加固啥时候终验",
        "云坪县商务局得了多少分",
        "云坪县水利局的头儿叫什么名字",
        "云坪县优秀的牌子挂在哪",
        "云坪县公厕保洁一年花多少钱",
        "云坪县监测平台花了多少中介费",
        "石岭镇26年目标完成了多少个",
        "石岭镇2026年钱花掉了几成",
    ],
)
def test_talk_of_what_the_paper_leaves_untold_is_refused(
    assistant: Assistant, question: str
) -> None:
    assert asked(assistant, question).abstained
