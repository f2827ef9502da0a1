"""One metric under several names, side by side over places and years."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from assistant.amounts import say_amount
from assistant.compare import comparable_metrics, compare, nearest_metrics
from assistant.suggestions import suggested_questions
from index.library import Library
from index.reader import Reader
from ingest import read_bytes
from ingest.document import Document
from ingest.facts.model import Unit
from ingest.settings import Settings


@pytest.fixture(scope="module")
def reader(sample_library_folder: Path) -> Reader:
    """The sample documents."""
    return Library.open(sample_library_folder, Settings(library=sample_library_folder)).reader()


def test_figures_of_one_metric_are_found_under_its_other_names(reader: Reader) -> None:
    made = compare(reader, "核减率", years=(2025,))
    names = {figure.region: figure.figure.metric for figure in made.figures}
    assert "核减率" in names["澄溪区"]
    assert "压减率" in names["雁洲区"]


def test_years_come_from_the_documents_of_those_years_and_from_tables(reader: Reader) -> None:
    made = compare(reader, "项目支出预算执行率", regions=("澄溪区",))
    assert {f.year: f.value for f in made.figures} == {
        2022: Decimal("91.2"),
        2023: Decimal("92.4"),
        2024: Decimal("93.5"),
        2025: Decimal("94.8"),
    }


def test_every_figure_stands_in_the_words_it_cites(reader: Reader) -> None:
    for metric in comparable_metrics(reader):
        for figure in compare(reader, metric).figures:
            document = figure.source.document
            assert document.quote(figure.figure.span) in figure.source.quote


def test_a_number_whose_unit_stands_in_the_head_of_its_table_is_shown_with_it(
    reader: Reader,
) -> None:
    made = compare(reader, "绩效目标涉及资金", regions=("澄溪区",), years=(2022,))
    assert [figure.words for figure in made.figures] == ["31.26亿元"]


def test_amounts_are_told_in_one_unit(reader: Reader) -> None:
    made = compare(reader, "核减金额")
    said = [made.say(figure) for figure in made.figures]
    assert {words[-2:] for words in said} == {"亿元"}
    raw = {figure.words[-2:] for figure in made.figures}
    assert "万元" in raw  # one of the documents prints 万元


def test_other_names_and_missing_years_are_told(reader: Reader) -> None:
    notes = " ".join(compare(reader, "核减率").notes)
    assert "口径可能不同" in notes
    assert "雁洲区缺" in notes


def test_figures_under_one_name_for_the_same_years_need_no_note(reader: Reader) -> None:
    assert compare(reader, "项目支出预算执行率", regions=("澄溪区",)).notes == ()


def test_the_nearest_metrics_are_named_where_none_fits(reader: Reader) -> None:
    assert compare(reader, "绩效核查率").figures == ()
    assert any("率" in name for name in nearest_metrics(reader, "绩效核查率"))


def test_a_metric_that_nobody_reports_has_no_figures(reader: Reader) -> None:
    assert compare(reader, "人均绿地面积").figures == ()


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("3862000000", Unit.YUAN, "38.62亿元"),
        ("32600000", Unit.YUAN, "3260万元"),
        ("950", Unit.YUAN, "950元"),
        ("20.0", Unit.PERCENT, "20%"),
        ("1268", Unit.COUNT, "1268"),
    ],
)
def test_amounts_are_said_in_the_largest_unit_they_reach(
    value: str, unit: Unit, words: str
) -> None:
    assert say_amount(Decimal(value), unit) == words


def test_suggested_questions_come_from_the_library(reader: Reader) -> None:
    questions = suggested_questions(reader)
    assert len(questions) >= 3
    assert len(set(questions)) == len(questions)
    places = {document.metadata.region for document in reader.documents}
    assert any(place in question for question in questions for place in places if place)


RULES = """望岭县预算绩效管理办法

望财规〔2025〕3号

第一条　执行进度低于序时进度5个百分点以上的，要逐项说明原因。
第二条　新增项目年度预算300万元以上的，主管部门应当开展事前绩效评估。

望岭县财政局
2025年3月3日
"""


def test_a_suggested_line_is_asked_as_a_clerk_would(tmp_path: Path) -> None:
    library = Library.open(tmp_path, Settings(library=tmp_path))
    library.publish([read_bytes("办法.txt", RULES.encode())])
    asked = suggested_questions(library.reader())
    assert asked == ("望岭县新增项目年度预算多少以上要开展事前绩效评估？",)


def _report(place: str, rows: str) -> Document:
    words = (
        f"{place}2025年预算执行情况报告\n\n{place}财政局\n2026年2月5日\n\n一、执行情况\n\n"
        f"部门 | 预算数（万元） | 支出数（万元） | 执行率\n{rows}"
        "\n二、分领域情况\n\n表2 财政重点评价分领域情况\n领域 | 项目数（个） | 资金（万元）\n"
        "教育 | 3 | 14,200\n卫生 | 2 | 9,600\n合计 | 5 | 23,800\n"
    )
    return read_bytes(f"{place}2025年报告.txt", words.encode())


def test_the_row_of_totals_speaks_for_the_place_and_not_the_first_row(tmp_path: Path) -> None:
    library = Library.open(tmp_path, Settings(library=tmp_path))
    total = "合计 | 7,000 | 6,500 | 92.9%\n"
    one = f"教育局 | 5,000 | 4,800 | 96.0%\n水务局 | 2,000 | 1,700 | 85.0%\n{total}"
    other = f"水务局 | 1,000 | 700 | 70.0%\n教育局 | 6,000 | 5,800 | 96.7%\n{total}"
    library.publish([_report("临江区", one), _report("河口区", other)])
    reader = library.reader()

    def told(metric: str) -> list[str]:
        return [figure.words for figure in compare(reader, metric).figures]

    assert told("支出数") == ["6500万元", "6500万元"]
    assert told("执行率") == ["92.9%", "92.9%"]
    assert told("项目数") == ["5", "5"]
    assert told("教育局支出数") == ["4800万元", "5800万元"]
    behind = [note for note in compare(reader, "执行率").notes if "分单位另有" in note]
    assert len(behind) == 2
    assert "教育局96.0%、水务局85.0%" in "".join(behind)


def _told_by(place: str, words: str) -> Document:
    text = f"{place}2025年预算绩效管理情况报告\n\n{place}财政局\n2026年2月5日\n\n{words}\n"
    return read_bytes(f"{place}报告.txt", text.encode())


def test_one_body_of_several_does_not_speak_for_the_place_unsaid(tmp_path: Path) -> None:
    library = Library.open(tmp_path, Settings(library=tmp_path))
    rows = "教育局 | 5,000 | 4,800 | 96.0%\n水务局 | 2,000 | 1,700 | 85.0%\n"
    library.publish([_report("临江区", rows)])
    made = compare(library.reader(), "执行率")
    assert len(made.figures) == 1
    (told,) = [note for note in made.notes if "其他单位" in note]
    assert "水务局85.0%" in told or "教育局96.0%" in told
    asked = compare(library.reader(), "教育局支出数")
    assert not [note for note in asked.notes if "其他单位" in note]


def test_scores_of_different_assessments_do_not_stand_side_by_side(tmp_path: Path) -> None:
    library = Library.open(tmp_path, Settings(library=tmp_path))
    library.publish(
        [
            _told_by("临江区", "一、财政重点评价\n\n评价12个项目，平均得分82.6分。"),
            _told_by("河口区", "一、评价情况\n\n财政重点评价9个项目，平均得分84.1分。"),
            _told_by("汀州区", "一、自评情况\n\n单位自评平均得分96.2分，抽查复核平均得分88.3分。"),
        ]
    )
    reader = library.reader()
    made = compare(reader, "平均得分")
    assert {one.region: one.words for one in made.figures} == {
        "临江区": "82.6分",
        "河口区": "84.1分",
    }
    (note,) = [note for note in made.notes if "评分的主体不同" in note]
    assert "自评（汀州区2025年96.2分）" in note and "复核（汀州区2025年88.3分）" in note
    assert [one.words for one in compare(reader, "自评平均得分").figures] == ["96.2分"]
    assert [one.words for one in compare(reader, "复核得分").figures] == ["88.3分"]


def test_scores_of_an_assessment_that_gave_none_are_not_those_of_another(tmp_path: Path) -> None:
    library = Library.open(tmp_path, Settings(library=tmp_path))
    library.publish(
        [
            _told_by("临江区", "一、财政重点评价\n\n评价12个项目，平均得分82.6分。"),
            _told_by("河口区", "一、评价情况\n\n财政重点评价9个项目，平均得分84.1分。"),
        ]
    )
    made = compare(library.reader(), "自评平均得分")
    assert made.figures == ()
    (note,) = made.notes
    assert "财政评价（临江区2025年82.6分、河口区2025年84.1分）" in note
    assert "如“财政评价平均得分”" in note
    assert len(compare(library.reader(), "财政评价平均得分").figures) == 2


def test_the_name_of_an_assessment_alone_is_no_wish_for_all_its_figures(tmp_path: Path) -> None:
    library = Library.open(tmp_path, Settings(library=tmp_path))
    words = "一、单位自评情况\n\n共送评12个项目，涉及资金3.1亿元，平均得分82.6分。"
    library.publish([_told_by("临江区", words)])
    assert compare(library.reader(), "自评").figures == ()
    assert [one.words for one in compare(library.reader(), "自评得分").figures] == ["82.6分"]


def test_an_amount_asked_for_is_no_share(tmp_path: Path) -> None:
    library = Library.open(tmp_path, Settings(library=tmp_path))
    words = "一、评审情况\n\n评审核减金额1.20亿元，其中核减金额的三分之二用于民生项目。"
    library.publish([_told_by("临江区", words)])
    assert [one.words for one in compare(library.reader(), "核减金额").figures] == ["1.20亿元"]


def test_a_rate_is_found_by_its_noun_where_only_how_it_was_taken_differs(tmp_path: Path) -> None:
    text = (
        "{place}2025年预算绩效管理工作报告\n\n一、绩效目标\n\n"
        "2025年，{place}绩效目标通过率为{rate}%，整改完成率为97%。\n"
    )
    reports = [
        read_bytes(f"{place}.txt", text.format(place=place, rate=rate).encode())
        for place, rate in (("澄溪区", 88), ("雁洲区", 91))
    ]
    library = Library.open(tmp_path, Settings(library=tmp_path))
    library.publish(reports)
    made = compare(library.reader(), "一次通过率")
    assert {f.region: f.value for f in made.figures} == {"澄溪区": 88, "雁洲区": 91}
    assert "没有叫“一次通过率”的指标，这里取的是“绩效目标通过率”" in made.notes[0]
    assert compare(library.reader(), "预算完成率").figures == ()


def test_a_number_of_part_of_a_year_is_told_with_its_time_where_no_whole_year_is(
    tmp_path: Path,
) -> None:
    report = """苇泾镇2026年经济运行情况报告

一、总体情况
前三季度一般公共预算收入1.48亿元。截至2026年8月底，全镇财政存量资金共0.36亿元。

苇泾镇人民政府
2026年10月12日
"""
    library = Library.open(tmp_path / "library", Settings())
    library.publish([read_bytes("报告.txt", report.encode(), Settings())])
    revenue, unspent = (
        compare(library.reader(), name) for name in ("一般公共预算收入", "存量资金")
    )
    assert [(one.year, one.words) for one in revenue.figures] == [(2026, "1.48亿元")]
    assert "“前三季度一般公共预算收入”" in revenue.notes[0]
    assert [(one.year, one.words) for one in unspent.figures] == [(2026, "0.36亿元")]
    assert "苇泾镇为2026年8月的“财政存量资金”" in unspent.notes[0]
