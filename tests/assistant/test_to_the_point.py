"""An answer says what was asked: one sentence where that is enough, what depends on it beside it,
without the marks that number clauses, and with a day before it only where a day is asked for."""

from __future__ import annotations

from datetime import date

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.claims import Source, Statement
from assistant.proof import check
from ingest import read_bytes
from ingest.document import Span

RULES = """榆溪市专项资金绩效管理办法

榆溪市财政局

第一条　主管部门应当于每年7月20日前报送监控报告。所属单位应当于每年6月25日前报送监控表。
第二条　截至9月15日预算执行率低于45%的，未执行部分由市财政局收回。合同约定年底付款的，可以不收回。
第三条　部门评价由主管部门组织，4年覆盖一轮，原则上5月底前全部完成。单位自评价原则上2月底前完成。
第四条　第三方机构评价报告有下列情形之一的，扣减费用：
（一）报告逾期提交的，扣减10%；
（二）数据失实的，扣减40%。

榆溪市财政局
2026年1月8日
"""
NOTICE = """关于做好榆溪市2025年度绩效自评的通知

榆溪市财政局

一是推进自评全覆盖，未编报绩效目标的项目不得安排预算。二是加强自评质量审核，提高自评报告的完整性。
3月4日上午10时在市政府一号楼召开自评培训会，请各单位财务人员参加。

榆溪市财政局
2026年2月2日
"""
PAPERS = {"榆溪市办法.txt": RULES, "榆溪市通知.txt": NOTICE}


def told(assistant: Assistant, question: str) -> list[str]:
    return [claim.text for claim in asked(assistant, question).claims]


def asked(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question, as_of=date(2026, 4, 2))


def test_a_neighbouring_sentence_on_another_task_is_left_out(assistant: Assistant) -> None:
    (only,) = told(assistant, "榆溪市部门评价什么时候要全部完成")
    assert "5月底前" in only and "自评价" not in only


def test_an_exception_to_the_rule_stays_beside_it(assistant: Assistant) -> None:
    rule, exception = told(assistant, "榆溪市执行率低于多少会被收回")
    assert rule.startswith("截至9月15日预算执行率低于45%的")
    assert exception == "合同约定年底付款的，可以不收回。"


def test_the_number_of_an_article_or_point_is_told_by_the_citation_alone(
    assistant: Assistant,
) -> None:
    answer = asked(assistant, "榆溪市没有编报绩效目标的项目能不能安排预算")
    assert answer.answer.startswith("推进自评全覆盖")
    assert answer.citations[0].quote.startswith("一是推进自评全覆盖")


def test_an_item_is_read_on_from_its_stem_without_its_number(assistant: Assistant) -> None:
    (only,) = told(assistant, "榆溪市第三方报告数据失实的，费用扣多少")
    assert only.endswith("扣减费用：数据失实的，扣减40%。")


def test_the_number_stays_where_the_article_is_asked_for(assistant: Assistant) -> None:
    first, *_ = told(assistant, "榆溪市哪一条规定预算执行率低于45%的由财政局收回")
    assert first.startswith("第二条")


def test_how_often_is_no_question_for_a_day(assistant: Assistant) -> None:
    first, *_ = told(assistant, "榆溪市部门评价几年覆盖一轮")
    assert first.startswith("部门评价由主管部门组织，4年覆盖一轮")


def test_what_takes_place_on_a_day_takes_place_not_before_it(assistant: Assistant) -> None:
    first, *_ = told(assistant, "榆溪市自评培训会哪天几点开")
    assert first.startswith("2026年3月4日10:00——")


def test_a_refusal_says_what_no_text_has_and_where_the_nearest_stands(
    assistant: Assistant,
) -> None:
    refused = asked(assistant, "榆溪市自评没做一般罚款多少").answer
    assert "没有提到“罚款”。" in refused and "一般" not in refused
    said_elsewhere = asked(assistant, "榆溪市请第三方机构评价一般给多少服务费").answer
    assert "没有提到" not in said_elsewhere
    assert "（最接近的内容见第四条）" in said_elsewhere


def test_a_refusal_names_the_paper_first_that_comes_nearest(assistant: Assistant) -> None:
    of_the_notice = asked(assistant, "榆溪市自评培训会一年保费多少钱").answer
    assert "查过的文件：《关于做好榆溪市2025年度绩效自评的通知》" in of_the_notice
    of_the_rules = asked(assistant, "榆溪市请第三方机构评价一般给多少服务费").answer
    assert "查过的文件：《榆溪市专项资金绩效管理办法》" in of_the_rules


def test_words_without_their_number_are_still_the_words_of_the_source() -> None:
    document = read_bytes("榆溪市办法.txt", RULES.encode())
    at = document.text.index("（二）数据失实")
    source = Source(document, Span(at, document.text.index("。", at)))
    assert check(Statement("数据失实的，扣减40%", (source,))) is None
    assert check(Statement("数据失实的，扣减10%", (source,))) is not None
