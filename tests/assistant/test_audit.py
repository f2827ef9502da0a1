"""Which numbers of a document are said to disagree, and which are not."""

from __future__ import annotations

import pytest

from assistant.audit import Check, audit
from ingest import read_bytes
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
        # About so much is no exact number.
        "绩效运行监控调减预算约2,400万元，比上年的近2,000万元增长25.0%。",
        "截至2025年12月31日，项目支出预算执行率为94.8%，比上年提高1.3个百分点。",
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
    from ingest import read_document
    from ui.sample_library import sample_files

    assert [finding for path in sample_files() for finding in audit(read_document(path))] == []
