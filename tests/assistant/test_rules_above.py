"""A district whose papers are silent goes by the standing rules of its city, and a note says so;
what is of one year, of one body or of the city's own offices is not told of it. 「市级呢」 after a
question on a district is on the city itself."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant

PAPERS = {
    "办法.txt": """松澜市民政局　松澜市财政局关于印发《松澜市养老服务补助资金管理办法》的通知
松民规〔2024〕5号

各区（县）民政局、财政局：

松澜市养老服务补助资金管理办法

第一条　本办法所称养老机构，是指依法登记、为老年人提供集中居住和照料的机构。
第二条　养老机构新增床位的，每张床位给予一次性建设补助1.2万元。
第三条　养老机构应当于每年4月30日前向所在区（县）民政部门提出申请。
第四条　申请审核不通过的，养老机构可以在10个工作日内补正材料，重新申请一次。
第五条　区（县）民政部门每年按照不低于20%的比例对养老机构进行抽查，市民政局按照不低于5%的比例复查。
第六条　抽查发现问题的，养老机构应当在30日内完成整改。
第七条　单个项目的评价费用不得超过8万元。
第八条　市级养老示范项目应当于每年2月20日前报送市民政局。

松澜市民政局　松澜市财政局
2024年9月12日
""",
    "要点.txt": """柳桥区民政局关于印发《柳桥区2025年养老服务工作要点》的通知
柳民发〔2025〕8号

各街道办事处、镇人民政府，各养老机构：

一、各养老机构应于3月31日前报送2024年度运营情况表，逾期未报送的予以通报。
二、抽查发现问题的养老机构，应于收到通知之日起15日内完成整改。

柳桥区民政局
2025年2月20日
""",
    "报告.txt": """柳桥区民政局关于2024年养老服务工作情况的报告

2024年，全区有养老机构23家，床位4,150张，全年补助资金支出1,860万元。
对5家养老机构开展了服务质量评价，支付评价费用19万元。

柳桥区民政局
2025年1月15日
""",
    "青渚.txt": """青渚区民政局关于2024年养老服务工作情况的报告

2024年，全区有养老机构11家，床位1,620张，入住老人980人。

青渚区民政局
2025年1月20日
""",
}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("柳桥区养老机构申请审核不通过怎么办", "重新申请一次"),
        ("柳桥区新增一张床位补多少钱", "1.2万元"),
        ("柳桥区养老机构每年几号前申请补助", "4月30日"),
        ("柳桥区的抽查比例是多少", "20%"),
        ("柳桥区什么叫养老机构", "集中居住和照料"),  # its own report only speaks of them
        ("柳桥区养老机构评价费用最多多少", "8万元"),  # no line is what was paid
    ],
)
def test_the_city_s_rule_speaks_with_a_note(
    assistant: Assistant, question: str, words: str
) -> None:
    answer = assistant.ask(question)
    assert words in answer.answer
    assert any("松澜市的规定" in note for note in answer.notes)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("柳桥区抽查发现问题多少天内整改", "15日内"),
        ("柳桥区养老机构几号前报运营情况表", "3月31日"),
        ("柳桥区2024年支付评价费用多少", "19万元"),
        ("松澜市的抽查比例是多少", "20%"),
    ],
)
def test_what_a_place_says_itself_goes_first(
    assistant: Assistant, question: str, words: str
) -> None:
    answer = assistant.ask(question)
    assert words in answer.answer
    assert not any("的规定；" in note for note in answer.notes)


@pytest.mark.parametrize(
    "question",
    [
        "柳桥区2026年养老机构几号前申请补助",  # what is set for one year stands in its own papers
        "柳桥区养老示范项目几号前报送",  # the city's own projects
        "柳桥区去年抽查了多少家养老机构",  # what was
        "柳桥区评价的5家养老机构分别叫什么名字",  # no definition names them
        "白石县的抽查比例是多少",  # nobody speaks for it
    ],
)
def test_no_more_than_a_standing_rule_for_it_is_told(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).abstained


@pytest.mark.parametrize("follow_up", ["市级呢", "那市里呢？", "市民政局复查的比例是多少"])
def test_the_city_itself_is_asked_after_its_district(assistant: Assistant, follow_up: str) -> None:
    assistant.ask("柳桥区的抽查比例是多少", "talk " + follow_up)
    answer = assistant.ask(follow_up, "talk " + follow_up)
    assert "5%" in answer.answer
    assert not any("的规定；" in note for note in answer.notes)


def test_which_of_two_districts_is_meant_by_the_whole_district(assistant: Assistant) -> None:
    answer = assistant.ask("全区2024年入住老人有多少")
    assert "980人" in answer.answer
    assert any("以上是青渚区的" in note and "柳桥区" in note for note in answer.notes)
    named = assistant.ask("青渚区2024年入住老人有多少")
    assert not any("没有写明是哪个区" in note for note in named.notes)
