"""What holds for one body, one edition, one town: the rule is one sentence, its reach another."""

from __future__ import annotations

from datetime import date

import pytest
from made_texts import assert_quotes_are_exact

from assistant.answer import Answer, QuestionKind
from assistant.assistant import Assistant
from index.library import Library
from ingest import read_bytes
from ingest.settings import Settings

FORMER = """鸣皋县财政支付审批暂行规定

（鸣财支〔2021〕8号　2021年3月2日印发）

第一条　为规范财政支付审批，制定本规定。

第二条　单笔支付50万元以上的，由单位领导班子集体研究。

第三条　支付凭证应当自付款之日起10日内归档，并抄送县审计局。

第四条　评审专家的咨询费每人每天不超过900元。

第五条　本规定自2021年4月1日起施行。
"""

RULES = """鸣皋县财政局关于印发《鸣皋县单位资金支付内部控制办法》的通知

鸣财规〔2025〕3号

各单位，各乡镇人民政府：

现将《鸣皋县单位资金支付内部控制办法》印发给你们，请遵照执行。

鸣皋县财政局

2025年2月10日

鸣皋县单位资金支付内部控制办法

第一条　为规范单位资金支付，制定本办法。

第二条　单笔支付70万元以上的，由单位领导班子集体研究决定。

第三条　乡镇的单笔支付，按照前条标准减半执行。

第四条　年度采购金额在40万元以上的项目，应当公开招标。

第五条　开发园区的采购项目执行市级标准。

第六条　支付凭证应当自付款之日起7日内归档。

第七条　支付计划确需调整的，调整比例超过15%的由县财政局审批；不超过15%的由主管部门批准。

同一项目一年内调整不得超过两次。

第八条　本办法所称“不满”“不超过”含本数，“以上”不含本数。

第九条　本办法自2025年3月1日起施行。《鸣皋县财政支付审批暂行规定》（鸣财支〔2021〕8号）同时废止。
"""

RESULTS = """鸣皋县财政局关于2025年度购买服务项目绩效评价结果的通报

各有关部门：

第三方机构质量考核中，2家机构得分分别为88分和64分。各乡镇应于2026年6月12日前报送整改方案，柳塘镇作为试点可延至6月26日。

表1　项目评价结果

项目名称 | 合同金额（万元） | 得分 | 核减2027年预算（万元）
夜间照明维护 | 300 | 91.5 | 0
校车安全值守 | 260 | 78.0 | 26
河道保洁外包 | 180 | 61.2 | 54
合计 | 740 | 76.9 | 80

鸣皋县财政局

2026年5月20日
"""
PAPERS = {"former.txt": FORMER, "rules.txt": RULES, "results.txt": RESULTS}


def ask(assistant: Assistant, *turns: str) -> Answer:
    answer = None
    for turn in turns:
        session = answer.session if answer else None
        answer = assistant.ask(turn, session=session, as_of=date(2026, 6, 1))
    assert answer is not None
    if not answer.abstained:
        assert_quotes_are_exact(answer, assistant.library.reader())
    return answer


def test_a_body_is_sent_to_the_rule_that_its_own_provision_refers_to(assistant: Assistant) -> None:
    answer = ask(assistant, "鸣皋县单笔付款多少钱以上要班子集体研究？", "那乡镇呢？")
    assert "70万元以上" in answer.answer
    assert "减半执行" in answer.answer


def test_what_a_comparator_means_is_cited_where_a_number_lies_on_the_line(
    assistant: Assistant,
) -> None:
    answer = ask(assistant, "鸣皋县一笔支付正好70万，要班子集体研究吗？")
    assert "不含本数" in answer.claims[0].text
    assert any("“以上”不含本数" in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("鸣皋县以前的暂行规定，单笔支付多少钱以上要集体研究？", "50万元以上"),
        ("鸣皋县单笔支付多少钱以上要集体研究？", "70万元以上"),
        ("2022年鸣皋县单笔支付多少钱以上要集体研究？", "50万元以上"),
    ],
)
def test_rules_speak_for_the_time_they_held(assistant: Assistant, question: str, told: str) -> None:
    assert told in ask(assistant, question).claims[0].text


def test_what_a_text_repeals_is_its_former_edition(assistant: Assistant) -> None:
    answer = ask(assistant, "鸣皋县支付凭证归档的期限，新老规定有什么变化？")
    assert answer.kind is QuestionKind.CHANGED
    assert "10日内" in answer.answer
    assert "7日内" in answer.answer


def test_a_rule_left_out_of_the_new_text_is_told_as_such(assistant: Assistant) -> None:
    answer = ask(assistant, "鸣皋县老规定里专家咨询费一天不超过多少？新办法还有这条吗？")
    assert "新文件没有保留" in answer.answer
    assert "900元" in answer.answer


def test_a_clause_left_out_of_a_kept_sentence_is_no_matter_unchanged(assistant: Assistant) -> None:
    answer = ask(assistant, "鸣皋县支付凭证要抄送审计局的规定，新老规定有没有变化？")
    assert "没有变化" not in answer.answer
    assert "抄送县审计局" in answer.answer


@pytest.mark.parametrize("number", ["鸣财支〔2021〕8号", "请问鸣财支[2021]8号"])
def test_a_document_asked_for_by_its_number_tells_what_replaced_it(
    assistant: Assistant, number: str
) -> None:
    assert "同时废止" in ask(assistant, f"{number}还有没有效").answer


def test_a_town_is_asked_about_in_its_district(assistant: Assistant) -> None:
    answer = ask(assistant, "柳塘镇的整改方案几号前报？")
    assert "6月26日" in answer.answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("鸣皋县这3个项目哪个分最高、哪个最低？", ("夜间照明维护", "91.5", "河道保洁外包", "61.2")),
        ("鸣皋县2025年度这批购买服务项目一共核减2027年预算多少？", ("80万元",)),
    ],
)
def test_tables_are_ranked_and_summed_by_the_column_meant(
    assistant: Assistant, question: str, told: tuple[str, ...]
) -> None:
    answer = ask(assistant, question)
    assert [word for word in told if word not in answer.answer] == []


@pytest.mark.parametrize(
    "question",
    [
        "鸣皋县考核得64分的那家机构是哪家？",
        "鸣皋县超期没交整改方案要罚部门多少钱？",
        "鸣皋县校车安全值守为什么只得了78分？",
    ],
)
def test_a_name_a_fine_or_a_reason_not_told_is_not_made_up(
    assistant: Assistant, question: str
) -> None:
    assert ask(assistant, question).abstained


def test_what_is_asked_on_the_way_is_answered_too(assistant: Assistant) -> None:
    answer = ask(assistant, "鸣皋县支付计划要调10%，找谁批，一年能调几次？")
    assert "由主管部门批准" in answer.answer
    assert "不得超过两次" in answer.answer


def test_what_to_hand_in_after_a_question_on_one_matter_is_asked_of_that(
    assistant: Assistant,
) -> None:
    answer = ask(assistant, "鸣皋县支付凭证几天内归档？", "那要交什么？")
    assert answer.kind is not QuestionKind.CHECKLIST


def test_english_words_of_the_field_are_understood(assistant: Assistant) -> None:
    answer = ask(assistant, "How much was cut from the budget for 校车安全值守 in Minggao?")
    assert "26万元" in answer.answer


def test_a_short_list_leaves_no_duty_out_for_what_another_case_says(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    plan = """鸣皋县2026年预算绩效管理工作方案

鸣皋县财政局

一、绩效目标申报。各部门应于2026年3月20日前报送绩效目标申报表。各乡镇于2026年3月31日前报送绩效目标申报表。

二、绩效监控。各部门应于2026年8月15日前完成上半年绩效运行监控，并报送监控报告；100万元以下的项目可不报送监控报告。
"""
    folder = tmp_path_factory.mktemp("plan") / "library"
    library = Library.open(folder, Settings(library=folder))
    library.publish([read_bytes("plan.txt", plan.encode())])
    assistant = Assistant(library)
    listed = ask(assistant, "鸣皋县教育局2026年要交什么？").answer
    assert "2026年8月15日前" in listed
    towns = ask(assistant, "鸣皋县的乡镇2026年要交什么？").answer
    assert "3月31日前" in towns
    assert "3月20日前" not in towns
