"""Which numbers of a document are said to disagree, and which are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.audit import Check, agreements, audit
from ingest import read_bytes, read_document
from ingest.document import Document

TITLE = "桐湾区2025年预算绩效管理情况说明\n\n一、工作情况\n\n"


def _document(words: str) -> Document:
    return read_bytes("桐湾区2025年情况说明.txt", (TITLE + words).encode())


@pytest.mark.parametrize(
    ("words", "check", "computed"),
    [
        ("开展财政重点评价16个，其中项目支出11个、财政政策4个、部门整体支出3个。", Check.PARTS, 18),
        ("申报金额5.00亿元，审定金额4.00亿元，核减1.00亿元，核减率25.0%。", Check.RATE, 20),
        ("提出整改意见120条，整改到位90条，整改到位率85.0%。", Check.RATE, 75),
        ("绩效运行监控调减预算2,400万元，比上年的2,000万元增长25.0%。", Check.GROWTH, 20),
        ("办案经费今年1,200万元，去年1,000万元，增长25%。", Check.GROWTH, 20),
        ("评价经费2024年1,000万元，2025年1,200万元，增长25%。", Check.GROWTH, 20),
        ("审减金额今年是800万元，去年同期为1,000万元，下降25%。", Check.GROWTH, -20),
        ("重点评价项目2025年45个、2024年36个，增加8个，增长25%。", Check.GROWTH, 9),
        ("绩效自评覆盖面今年96.5%，去年90%，提高5.5个百分点。", Check.GROWTH, 6.5),
        # Grades leave nobody out.
        ("对10家单位开展评价，等级为优2家、良4家、中3家、差2家。", Check.PARTS, 11),
        ("重点评价项目26个。其中，优秀6个，良好12个，合格5个，不合格2个。", Check.PARTS, 25),
    ],
)
def test_numbers_that_exclude_each_other_are_found(
    words: str, check: Check, computed: float
) -> None:
    document = _document(words)
    (finding,) = audit(document)
    assert finding.check is check
    assert float(finding.computed) == pytest.approx(computed)
    for source in finding.sources:
        assert source.quote == document.text[source.span.start : source.span.end]


@pytest.mark.parametrize(
    "words",
    [
        # 其中 need not name every part.
        "开展财政重点评价16个，其中项目支出11个、财政政策4个。",
        "开展财政重点评价16个，其中项目支出11个、财政政策4个、部门整体支出1个。",
        # 28.7 % is 1.08 over 3.76, rounded.
        "申报金额3.76亿元，审定金额2.68亿元，核减1.08亿元，核减率28.7%。",
        # Parts rounded one by one.
        "涉及资金10.0亿元，其中教育3.33亿元、卫生3.33亿元、农业3.34亿元。",
        # The grades are those of the policies and the projects together.
        "选取7项政策、21个项目开展重点评价，其中优的8个、良的16个、中的4个。",
        "选取2项政策、26个项目开展重点评价，其中优的8个、良的16个、中的4个。",
        "对10家单位开展评价，另有1家当年撤并，等级为优2家、良4家、中3家。",
        # About so much is no exact number.
        "绩效运行监控调减预算约2,400万元，比上年的近2,000万元增长25.0%。",
        "截至2025年12月31日，项目支出预算执行率为94.8%，比上年提高1.3个百分点。",
        "评价经费今年1,200万元，去年1,000万元，增加200万元，增长20%。",
        # What was added is not the difference of the two years.
        "评价项目今年45个，去年36个，其中新增项目增加15个。",
    ],
)
def test_numbers_that_agree_or_may_agree_are_left_alone(words: str) -> None:
    assert audit(_document(words)) == ()


TABLE = "领域 | 项目数（个） | 资金（万元） | 平均得分（分）\n"


def test_a_column_is_held_against_its_total() -> None:
    rows = "教育 | 3 | 14,200 | 85.3\n卫生 | 2 | 9,600 | 84.5\n合计 | 5 | 24,800 | 85.0\n"
    (finding,) = audit(_document(TABLE + rows))
    assert finding.check is Check.TOTAL
    assert "24,800" in finding.message
    assert float(finding.computed) == 23_800


RATES = "部门 | 预算数（万元） | 支出数（万元） | 执行率 | 占比\n"


def test_rates_of_a_column_are_held_against_the_columns_they_are_taken_of() -> None:
    rows = (
        "教育局 | 4,000 | 3,800 | 95.0% | 40.0%\n水务局 | 3,000 | 2,700 | 92.0% | 30.0%\n"
        "民政局 | 2,000 | 1,900 | 95.0% | 20.0%\n文旅局 | 1,000 | 900 | 90.0% | 12.0%\n"
        "合计 | 10,000 | 9,300 | 93.0% | 100.0%\n"
    )
    spent, share = audit(_document(RATES + rows))
    assert spent.check is Check.RATE and "“水务局”的“执行率”" in spent.message
    assert float(spent.computed) == 90
    assert "“文旅局”的“占比”" in share.message and float(share.computed) == 10
    assert len(share.sources) == 2  # the row and the total


def test_growth_in_a_column_is_held_against_two_years() -> None:
    head = "项目 | 2024年（万元） | 2025年（万元） | 增减（%）\n"
    rows = "教育 | 1,000 | 1,100 | 10.0\n卫生 | 2,000 | 1,900 | -5.0\n农业 | 500 | 600 | 25.0\n"
    (finding,) = audit(_document(head + rows))
    assert finding.check is Check.GROWTH and float(finding.computed) == 20


def test_a_wide_table_is_reckoned_by_its_own_two_columns() -> None:
    """Many columns of amounts, one of which is the rate's base."""
    width = 60
    head = "部门 | " + " | ".join(f"{at + 1}月（万元）" for at in range(width)) + " | 增长（%）\n"
    bodies = ("教育局", "水务局", "民政局", "文旅局")
    rows = ""
    for row, body in enumerate(bodies):
        months = [1000 + 37 * at * (row + 3) + 11 * at * at for at in range(width)]
        rate = 100 * (months[-1] - months[0]) / months[0] + (10 if body == "民政局" else 0)
        rows += f"{body} | " + " | ".join(map(str, months)) + f" | {rate:.2f}\n"
    (finding,) = audit(_document(head + rows))
    assert finding.check is Check.GROWTH and "“民政局”" in finding.message


def test_rates_that_no_two_columns_yield_are_left_alone() -> None:
    rows = "教育局 | 4,000 | 3,800 | 96.1% | 12.0%\n水务局 | 3,000 | 2,700 | 88.4% | 30.0%\n"
    assert audit(_document(RATES + rows)) == ()


def test_averages_are_not_added_up() -> None:
    rows = "教育 | 3 | 14,200 | 85.3\n卫生 | 2 | 9,600 | 84.5\n合计 | 5 | 23,800 | 85.0\n"
    assert audit(_document(TABLE + rows)) == ()


def test_text_and_table_that_tell_one_figure_differently_are_found() -> None:
    words = (
        "2025年，项目支出预算执行率为94.8%。\n\n二、主要指标\n\n"
        "指标 | 2024年 | 2025年\n项目支出预算执行率（%） | 93.5 | 94.3\n"
        "整改完成率（%） | 91.0 | 92.0\n"
    )
    (finding,) = audit(_document(words))
    assert finding.check is Check.TWICE
    assert len(finding.sources) == 2


def test_the_sample_documents_agree_with_themselves() -> None:
    from ui.sample_library import sample_files

    assert [finding for path in sample_files() for finding in audit(read_document(path))] == []


def _agreed(document: Document) -> list[tuple[Check, str]]:
    return [(one.check, one.message) for one in agreements(document)]


@pytest.mark.parametrize(
    ("words", "check"),
    [
        ("开展财政重点评价16个，其中项目支出11个、财政政策5个。", Check.PARTS),
        ("申报金额3.76亿元，审定金额2.68亿元，核减1.08亿元，核减率28.7%。", Check.RATE),
        ("绩效运行监控调减预算2,400万元，比上年的2,000万元增长20.0%。", Check.GROWTH),
    ],
)
def test_what_agrees_is_told_with_its_words(words: str, check: Check) -> None:
    (finding,) = agreements(_document(words))
    assert finding.check is check
    assert finding.sources[0].quote in words


POINTS = (
    "2024年度绩效后评价项目42个，评价资金总量为7.20亿元。\n\n"
    "（1）财政重点评价项目12个，评价资金总量为31,500.00万元，涉及5个部门。\n\n"
    "（2）部门评价项目{rest}个，评价资金总量为4.05亿元，涉及19个部门。\n\n"
)


def test_a_total_is_held_against_the_points_under_it() -> None:
    counts, money = _agreed(_document(POINTS.format(rest=30)))
    assert (counts[0], money[0]) == (Check.PARTS, Check.PARTS)
    assert "12个、30个" in counts[1]
    assert "31,500.00万元、4.05亿元" in money[1]


def test_points_that_do_not_add_up_need_not_be_parts() -> None:
    document = _document(POINTS.format(rest=28))
    assert audit(document) == ()
    assert len(agreements(document)) == 1


def test_parts_and_totals_of_the_town_report_agree() -> None:
    file = Path(__file__).parents[3] / "shared" / "corpus" / "004_636b68476ad0da28.txt"
    if not file.exists():
        pytest.skip("../shared/corpus with the real documents is not at hand")
    told = [message for _, message in _agreed(read_document(file))]
    assert any("166个" in one and "11个、155个" in one for one in told)
    assert any("38.12" in one and "25026.68" in one and "35.62" in one for one in told)
    assert audit(read_document(file)) == ()


NOTICE = """桐湾区财政局关于报送2025年度绩效自评材料的通知

桐财绩〔2026〕3号

区级各部门：

一、{words}

桐湾区财政局
2026年2月10日
"""


def _notice(words: str) -> Document:
    return read_bytes("通知.txt", NOTICE.format(words=words).encode())


def test_a_day_before_the_notice_itself_is_found() -> None:
    (finding,) = audit(_notice("各部门应于2025年3月31日前完成单位自评，并报送自评报告。"))
    assert finding.check is Check.EARLY
    assert "2026年2月10日" in finding.message


@pytest.mark.parametrize(
    "words",
    [
        "各部门应于2026年3月31日前完成单位自评。",
        "各部门应于3月31日前完成单位自评。",  # the year is the notice's
        "2025年12月31日前已批复的项目应全部纳入自评。",
        "区财政局已于2026年1月10日前完成布置，各部门要抓紧落实。",
        "原定2025年10月底前完成的整改，应顺延至2026年4月底前完成。",
        "2025年6月30日前签订的合同应按原标准执行。",
        "对截至2025年12月31日的结余资金，应当予以清理。",
    ],
)
def test_days_of_the_past_that_nobody_has_to_meet_are_left_alone(words: str) -> None:
    assert audit(_notice(words)) == ()


SUMMED = (
    "2025年，全区共安排绩效项目{count}个，涉及资金3.12亿元。\n\n二、分部门情况\n\n"
    "部门 | 项目数（个） | 涉及资金（万元）\n教育局 | 61 | 14,200\n卫生健康委 | 42 | 9,600\n"
    "水务局 | 27 | 7,400\n合计 | 130 | 31,200\n"
)


def test_a_total_of_a_table_told_otherwise_in_another_section_is_found() -> None:
    (finding,) = audit(_document(SUMMED.format(count=128)))
    assert finding.check is Check.TWICE
    assert (finding.said, finding.computed) == (128, 130)
    assert {source.quote[:2] for source in finding.sources} == {"20", "合计"}


def test_totals_told_alike_in_text_and_table_agree() -> None:
    document = _document(SUMMED.format(count=130))
    assert audit(document) == ()
    assert Check.TWICE in {finding.check for finding in agreements(document)}


def test_what_a_table_takes_away_is_taken_away_in_its_sum() -> None:
    table = """项目 | 上年（万元） | 今年（万元） | 增减（万元）
清淤 | 123.4 | 100 | -23.4
护岸 | 60 | 80 | 20
巡查 | 40 | 26 | －14
合计 | 223.4 | 206 | -17.4
"""
    assert not [finding for finding in audit(_document(table)) if finding.check is Check.TOTAL]
