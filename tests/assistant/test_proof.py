"""What a statement may say of its sources, and what it may not: attempts to sneak things past."""

from __future__ import annotations

import pytest

from assistant.claims import Role, Source, Statement
from assistant.proof import Fault, check, prove
from ingest.document import Document, Span
from ingest.read import read_bytes

PLAN = """望岫区财政局关于做好2022年预算绩效管理工作的通知

望财绩〔2022〕8号

各预算部门：

一、自评工作

各预算部门应当于8月底前（教育部门9月底前）完成绩效自评，并将结果报送区财政局。

涉密项目除外，自评结果应当向社会公开。

预算部门不得委托所属机构评价本部门的项目。

评价费用原则上不超过项目金额的2%，单个项目不超过20万元。

未按时报送的，不予安排下一年度预算。

各预算部门可以委托第三方机构参与评价，机构应当自收到委托书之日起15个工作日内进场。

项目金额600万元以上的，由区财政局组织评估；不足600万元的，由主管部门组织评估。

依据《预算绩效管理工作规程》（望财绩〔2021〕3号）执行。

望岫区财政局

2022年3月1日
"""

REPORT = """青渡市财政局关于2024年度重点评价结果的通报

望岫区核减率20.3%，同比上升1.5个百分点；棠浦区核减率13.6%，同比下降0.8个百分点。

石桁镇、箬溪镇分别编报目标96个和85个，安排资金1.08亿元、0.93亿元。

表1　重点评价结果

区 | 抽查项目（个） | 资金（万元） | 再评价均分
望岫区 | 15 | 1,200 | 85.2
棠浦区 | 18 | 2,450 | 80.6
白榆区 | 12 | 860 | 86.1
合计 | 45 | 4,510 | —

青渡市财政局

2025年9月12日
"""

DRAFT = """景沧市财政局关于《景沧市项目绩效管理办法（征求意见稿）》公开征求意见的公告

第一条　项目金额1000万元以上的，应当开展事前绩效评估。

第二条　主管部门应当于每年3月31日前完成自评。

景沧市财政局

2023年9月18日
"""

ISSUED = """景沧市财政局关于印发《景沧市项目绩效管理办法》的通知

第一条　项目金额1500万元以上的，应当开展事前绩效评估。

第二条　主管部门应当于每年3月31日前完成自评。

景沧市财政局

2024年2月26日
"""


def _document(name: str, text: str) -> Document:
    return read_bytes(f"{name}.txt", text.encode())


@pytest.fixture(scope="module")
def plan() -> Document:
    return _document("plan", PLAN)


@pytest.fixture(scope="module")
def report() -> Document:
    return _document("report", REPORT)


@pytest.fixture(scope="module")
def draft() -> Document:
    return _document("draft", DRAFT)


@pytest.fixture(scope="module")
def issued() -> Document:
    return _document("issued", ISSUED)


def source(document: Document, words: str) -> Source:
    """The sentence or row of ``document`` that begins with ``words``."""
    start = document.text.index(words)
    stops = [at for mark in "。\n" if (at := document.text.find(mark, start)) >= 0]
    end = min(stops)
    return Source(document, Span(start, end + (document.text[end] == "。")))


def say(text: str, *sources: Source, role: Role = Role.READING) -> Statement:
    return Statement(text, sources, role)


SELF_EVALUATION = "各预算部门应当于8月底前"
PUBLISH = "涉密项目除外"
FORBIDDEN = "预算部门不得委托"
FEE = "评价费用原则上"
LATE = "未按时报送"
THIRD_PARTY = "各预算部门可以委托"
THRESHOLD = "项目金额600万元以上"
BASIS = "依据《预算绩效"


@pytest.mark.parametrize(
    ("begins", "text"),
    [
        (SELF_EVALUATION, "各预算部门应当于8月底前（教育部门9月底前）完成绩效自评"),
        (SELF_EVALUATION, "教育部门应当于2022年9月30日前完成绩效自评"),
        (SELF_EVALUATION, "各预算部门：2022年8月31日前；教育部门：2022年9月30日前"),
        (SELF_EVALUATION, "绩效自评结果报送区财政局"),
        (PUBLISH, "除涉密项目外，自评结果应当向社会公开"),
        (FORBIDDEN, "严禁委托所属机构评价本部门的项目"),
        (FEE, "评价费用原则上不超过项目金额的百分之二"),
        (FEE, "单个项目评价费用原则上不超过二十万元"),
        (LATE, "未按时报送的，下一年度预算不予安排"),
        (THIRD_PARTY, "第三方机构应当自收到委托书之日起十五个工作日内进场"),
        (THRESHOLD, "望岫区600万元以上的项目由区财政局组织评估"),
        (THRESHOLD, "项目金额不低于600万元的，由区财政局组织评估"),
        (BASIS, "依据《预算绩效管理工作规程》（望财绩〔2021〕3号）执行"),
    ],
)
def test_honest_wording_is_proven(plan: Document, begins: str, text: str) -> None:
    assert check(say(text, source(plan, begins))) is None


@pytest.mark.parametrize(
    ("begins", "text", "fault"),
    [
        # dates
        (SELF_EVALUATION, "各预算部门应当于10月底前完成绩效自评", Fault.DATE),
        (SELF_EVALUATION, "各预算部门应当于2022年8月30日前完成绩效自评", Fault.DATE),
        (SELF_EVALUATION, "各预算部门应当于2023年8月31日前完成绩效自评", Fault.DATE),
        (SELF_EVALUATION, "各预算部门应当于2022年8月31日后完成绩效自评", Fault.DATE),
        (THIRD_PARTY, "机构应当自收到委托书之日起15日内进场", Fault.DATE),
        (THIRD_PARTY, "机构应当自收到委托书之日起15个月内进场", Fault.DATE),
        # numbers and units
        (FEE, "评价费用原则上不超过项目金额的3%", Fault.NUMBER),
        (FEE, "评价费用原则上不超过项目金额的2‰", Fault.NUMBER),
        (FEE, "评价费用原则上单个项目不超过20亿元", Fault.NUMBER),
        (FEE, "评价费用原则上单个项目不低于20万元", Fault.NUMBER),
        (THRESHOLD, "项目金额超过600万元的，由区财政局组织评估", Fault.NUMBER),
        # names
        (THRESHOLD, "项目金额600万元以上的，由区审计局组织评估", Fault.NAME),
        (THRESHOLD, "棠浦区项目金额600万元以上的，由区财政局组织评估", Fault.NAME),
        (BASIS, "依据《预算绩效管理暂行办法》执行", Fault.NAME),
        (BASIS, "依据望财绩〔2021〕5号执行", Fault.NUMBER),
        (BASIS, "依据棠财绩〔2021〕3号执行", Fault.NAME),
        # negation, exception, modality
        (FORBIDDEN, "预算部门委托所属机构评价本部门的项目", Fault.NEGATION),
        (FORBIDDEN, "预算部门可以委托所属机构评价本部门的项目", Fault.NEGATION),
        (PUBLISH, "自评结果应当向社会公开", Fault.NEGATION),
        (PUBLISH, "涉密项目自评结果不得向社会公开", Fault.NEGATION),
        (LATE, "按时报送的，安排下一年度预算", Fault.NEGATION),
        (LATE, "未按时报送的，安排下一年度预算", Fault.NEGATION),
        (FEE, "单个项目评价费用必须不超过20万元，评价费用不超过项目金额的2%", Fault.NEGATION),
        (THIRD_PARTY, "各预算部门必须委托第三方机构参与评价", Fault.NEGATION),
        (SELF_EVALUATION, "各预算部门可以将自评结果报送区财政局", Fault.NEGATION),
        # merged clauses
        (SELF_EVALUATION, "教育部门应当于8月底前完成绩效自评", Fault.PAIRING),
        (SELF_EVALUATION, "各预算部门应当于9月底前完成绩效自评", Fault.PAIRING),
        (SELF_EVALUATION, "教育部门：2022年8月31日前；各预算部门：2022年9月30日前", Fault.PAIRING),
        # made up
        (SELF_EVALUATION, "Late reports are fined heavily", Fault.WORDS),
        (SELF_EVALUATION, "……", Fault.WORDS),
        (SELF_EVALUATION, "自评工作总体进展顺利，成效较为明显，群众普遍满意", Fault.WORDS),
    ],
)
def test_what_the_sentence_does_not_say_is_caught(
    plan: Document, begins: str, text: str, fault: Fault
) -> None:
    failure = check(say(text, source(plan, begins)))
    assert failure is not None
    assert failure.fault is fault, failure.reason


def test_a_verbatim_quote_is_proven_with_and_without_a_lead(plan: Document) -> None:
    cited = source(plan, SELF_EVALUATION)
    whole = Statement(cited.quote, (cited,))
    dated = Statement("2022年8月31日前——" + cited.quote, (cited,), Role.READING)
    wrong = Statement("2022年8月13日前——" + cited.quote, (cited,), Role.READING)
    assert prove([whole, dated, wrong]) == (whole, dated)


def test_words_of_two_sources_are_proven_in_any_order(plan: Document) -> None:
    one, other = source(plan, LATE), source(plan, FORBIDDEN)
    assert check(Statement(other.quote + one.quote, (one, other))) is None


def test_a_quote_that_cuts_off_its_negation_is_caught(plan: Document) -> None:
    start = plan.text.index("委托所属机构")
    cut = Source(plan, Span(start, start + len("委托所属机构评价本部门的项目")))
    failure = check(Statement(cut.quote, (cut,)))
    assert failure is not None and failure.fault is Fault.NEGATION


def test_nothing_is_proven_without_a_source(plan: Document) -> None:
    outside = Source(plan, Span(len(plan.text), len(plan.text) + 5))
    for sources in ((), (outside,)):
        failure = check(Statement("各预算部门应当完成绩效自评", sources))
        assert failure is not None and failure.fault is Fault.SOURCE


def test_a_failure_says_in_words_what_failed(plan: Document) -> None:
    failure = check(say("评价费用原则上不超过项目金额的3%", source(plan, FEE)))
    assert failure is not None
    assert failure.reason == "原文没有“不超过项目金额的3%”这个数。"


# --- figures and tables -------------------------------------------------------------------------

RATES = "望岫区核减率20.3%"
TOWNS = "石桁镇、箬溪镇分别"


@pytest.mark.parametrize(
    ("begins", "text"),
    [
        (RATES, "棠浦区核减率为13.6%"),
        (RATES, "望岫区核减率20.3%，上升1.5个百分点"),
        (RATES, "望岫区核减率比棠浦区高出6.7个百分点"),
        (TOWNS, "箬溪镇编报目标85个，安排资金9300万元"),
        ("望岫区 | 15", "望岫区：抽查项目15个，资金1,200万元，再评价均分85.2"),
        ("棠浦区 | 18", "棠浦区抽查项目18个，资金0.245亿元"),
    ],
)
def test_figures_of_the_subject_are_proven(report: Document, begins: str, text: str) -> None:
    assert check(say(text, source(report, begins))) is None


@pytest.mark.parametrize(
    ("begins", "text", "fault"),
    [
        (RATES, "棠浦区核减率为20.3%", Fault.PAIRING),
        (RATES, "望岫区核减率13.6%，棠浦区核减率20.3%", Fault.PAIRING),
        (RATES, "望岫区核减率20.3%，下降1.5个百分点", Fault.NEGATION),
        (RATES, "棠浦区核减率上升0.8个百分点", Fault.NEGATION),
        (RATES, "望岫区核减率比棠浦区高出6.5个百分点", Fault.NUMBER),
        (RATES, "棠浦区核减率比望岫区高出6.7个百分点", Fault.VERDICT),
        (RATES, "白榆区核减率20.3%", Fault.NAME),
        (RATES, "2023年望岫区核减率20.3%", Fault.DATE),
        (TOWNS, "箬溪镇编报目标96个", Fault.PAIRING),
        ("望岫区 | 15", "望岫区抽查项目18个", Fault.NUMBER),
        ("望岫区 | 15", "望岫区抽查项目15个，资金1,200元", Fault.NUMBER),
        ("望岫区 | 15", "棠浦区抽查项目15个", Fault.NAME),
    ],
)
def test_figures_of_another_subject_are_caught(
    report: Document, begins: str, text: str, fault: Fault
) -> None:
    failure = check(say(text, source(report, begins)))
    assert failure is not None
    assert failure.fault is fault, failure.reason


def test_rows_of_a_table_may_not_be_swapped(report: Document) -> None:
    rows = source(report, "望岫区 | 15"), source(report, "棠浦区 | 18")
    assert check(say("望岫区抽查项目15个，棠浦区抽查项目18个", *rows)) is None
    failure = check(say("望岫区抽查项目18个，棠浦区抽查项目15个", *rows))
    assert failure is not None and failure.fault is Fault.PAIRING


def test_a_checklist_row_is_proven_with_its_cells(plan: Document) -> None:
    cited = (source(plan, SELF_EVALUATION),)
    text, what = "2022年9月30日前：完成绩效自评", "完成绩效自评"

    def row(when: str, who: str) -> Statement:
        return Statement(text, cited, Role.READING, (when, what, "—", who))

    assert check(row("2022年9月30日前", "教育部门")) is None
    failure = check(row("2022年9月30日前", "各预算部门"))
    assert failure is not None and failure.fault is Fault.PAIRING


# --- verdicts -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "望岫区更高：望岫区20.3%、棠浦区13.6%",
        "棠浦区更低：望岫区20.3%、棠浦区13.6%",
    ],
)
def test_a_verdict_that_the_values_bear_out(report: Document, text: str) -> None:
    assert check(say(text, source(report, RATES), role=Role.VERDICT)) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("棠浦区更高：望岫区20.3%、棠浦区13.6%", Fault.VERDICT),
        ("棠浦区更高：望岫区13.6%、棠浦区20.3%", Fault.PAIRING),
        ("各方一致：望岫区20.3%、棠浦区13.6%", Fault.VERDICT),
        ("白榆区更高：白榆区20.3%、棠浦区13.6%", Fault.NAME),
    ],
)
def test_a_reversed_or_invented_verdict_is_caught(
    report: Document, text: str, fault: Fault
) -> None:
    failure = check(say(text, source(report, RATES), role=Role.VERDICT))
    assert failure is not None
    assert failure.fault is fault, failure.reason


def test_a_superlative_is_held_against_the_whole_table(report: Document) -> None:
    highest, middle = source(report, "白榆区 | 12"), source(report, "望岫区 | 15")
    assert check(say("再评价均分最高的是白榆区：86.1", highest, role=Role.VERDICT)) is None
    failure = check(say("再评价均分最高的是望岫区：85.2", middle, role=Role.VERDICT))
    assert failure is not None and failure.fault is Fault.VERDICT


def test_two_versions_are_compared_again(draft: Document, issued: Document) -> None:
    changed = source(draft, "第一条"), source(issued, "第一条")
    same = source(draft, "第二条"), source(issued, "第二条")
    assert check(say("有变化", *changed, role=Role.VERDICT)) is None
    assert check(say("两个版本一致，没有变化", *same, role=Role.VERDICT)) is None
    for text, cited in (("有变化", same), ("两个版本一致，没有变化", changed)):
        failure = check(say(text, *cited, role=Role.VERDICT))
        assert failure is not None and failure.fault is Fault.VERDICT


def test_a_version_is_that_of_the_document(draft: Document, issued: Document) -> None:
    for document, name in ((draft, "征求意见稿"), (issued, "正式印发")):
        cited = source(document, "第一条")
        assert check(Statement(f"{name}：{cited.quote}", (cited,))) is None
    cited = source(draft, "第一条")
    failure = check(Statement(f"正式印发：{cited.quote}", (cited,)))
    assert failure is not None and failure.fault is Fault.NAME


def test_values_of_two_documents_may_not_be_swapped(draft: Document, plan: Document) -> None:
    cited = source(draft, "第一条"), source(plan, THRESHOLD)
    assert check(say("景沧市1000万元以上、望岫区600万元以上的项目应当评估", *cited)) is None
    failure = check(say("景沧市600万元以上、望岫区1000万元以上的项目应当评估", *cited))
    assert failure is not None and failure.fault is Fault.PAIRING


def test_a_quantity_on_a_line_that_excludes_it(plan: Document) -> None:
    cited = source(plan, THRESHOLD)
    told = "“{}”不含本数，600万元不在其内，不适用此项。原文：" + cited.quote
    excluded = Statement(told.format("不足600万元"), (cited,), Role.READING)
    included = Statement(told.format("600万元以上"), (cited,), Role.READING)
    assert check(excluded) is None
    failure = check(included)
    assert failure is not None and failure.fault is Fault.VERDICT


@pytest.mark.parametrize(
    ("line", "value", "true_side"),
    [
        ("600万元以上", "198万元", "不属于"),
        ("600万元以上", "600万元", "属于"),
        ("600万元以上", "700万元", "属于"),
        ("不足600万元", "198万元", "属于"),
        ("900万元以上", "198万元", ""),  # no line of the quote
    ],
)
def test_on_which_side_of_a_line_a_quantity_lies(
    plan: Document, line: str, value: str, true_side: str
) -> None:
    cited = source(plan, THRESHOLD)
    for side in ("属于", "不属于"):
        told = f"{value}{side}“{line}”的情形。原文：{cited.quote}"
        failure = check(Statement(told, (cited,), Role.READING))
        assert (failure is None) is (side == true_side)
        assert failure is None or failure.fault is Fault.VERDICT


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("80分（含）至90分为良好", True),
        ("80分至90分为良好", True),  # left open, as it may be
        ("80分以上为良好", True),
        ("80分（不含）至90分为良好", False),
        ("80分至90分（含）为良好", False),  # the text leaves that open
        ("80分（不含）以上为良好", False),
        ("超过80分为良好", False),
    ],
)
def test_the_ends_of_a_range_count_as_the_text_says(text: str, stands: bool) -> None:
    rule = "90分（含）以上为优秀，80分（含）至90分为良好。"
    document = _document("grades.txt", f"栖桥区考核办法\n\n{rule}\n")
    assert (check(say(text, source(document, rule)), own_words=False) is None) is stands


def test_a_cell_is_told_under_its_own_head() -> None:
    rows = "名次 | 县区 | 上年名次\n7 | 东皋县 | 9\n9 | 西皋县 | 7\n"
    ranks = _document("ranks", "考核结果\n\n" + rows)
    row = source(ranks, "7 | 东皋县 | 9")
    assert check(Statement("东皋县：名次7，上年名次9", (row,))) is None
    failure = check(Statement("东皋县：名次9，上年名次7", (row,)))
    assert failure is not None


def test_a_grade_said_to_be_missing_is_missing() -> None:
    grades = _document("grades", "评价通报\n\n评价结果为“优”的3个，为“良”的5个。\n")
    cited = source(grades, "评价结果")
    told = "所列等级中没有“{}”。" + cited.quote
    assert check(Statement(told.format("差"), (cited,))) is None
    failure = check(Statement(told.format("良"), (cited,)))
    assert failure is not None and failure.fault is Fault.VERDICT


@pytest.mark.parametrize(
    "text",
    [
        "征求意见稿有此规定，正式印发的文本没有保留：项目金额1000万元以上的，应当评估",
        "所列等级中没有“差”。项目金额1000万元以上的，应当评估",
    ],
)
def test_a_language_model_may_not_speak_as_a_composer(draft: Document, text: str) -> None:
    statement = say(text, source(draft, "第一条"))
    assert check(statement) is None
    assert check(statement, own_words=False) is not None


def test_a_date_lifted_with_its_body_is_bound_as_the_source_binds_it() -> None:
    row = _document(
        "rows",
        "枞川县财政局关于清理资金的通知\n\n工作事项 | 责任单位 | 完成时限 | 说明\n"
        "报送资金台账 | 各主管部门 | 4月10日前 | 县教育局、县卫生健康局4月18日前\n"
        "报送方案 | 各主管部门 | 5月10日前 | —\n",
    )
    clause = next(c for c in row.clauses if "资金台账" in row.quote(c.span))
    sources = (Source(row, clause.span),)
    lifted = (
        "报送资金台账：责任单位各主管部门，完成时限4月10日前，说明县教育局、县卫生健康局4月18日前"
    )
    assert check(Statement(lifted, sources)) is None
    bound_anew = "报送资金台账：各主管部门、县教育局4月10日前，县卫生健康局5月18日前"
    assert check(Statement(bound_anew, sources)) is not None


def test_a_heading_above_denies_nothing_below_it() -> None:
    told = _document(
        "told",
        "枞川县绩效管理情况\n\n一、存在不足\n\n一是指标偏虚，有48个不可衡量。二是整改偏慢。\n",
    )
    at = told.text.index("一是指标")
    span = Span(at, told.text.index("二是"))
    assert check(Statement(told.quote(span), (Source(told, span),))) is None
