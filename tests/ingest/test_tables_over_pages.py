"""Tables that go on over a page break."""

from __future__ import annotations

from ingest.continued import continued
from ingest.document import Block, PageBreak, Table

HEAD = ("序号", "项目", "单位", "金额")
FIRST = (
    HEAD,
    ("1", "道路养护项目", "水利局", "2,485.50"),
    ("2", "校舍维修项目", "教育局", "1,200.00"),
    ("3", "养老服务补贴", "民政局", "300.00"),
    ("4", "公共图书馆免费开放", "文旅局", "90.00"),
)


def rows_of(*tables: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    blocks: list[Block] = []
    for page, rows in enumerate(tables, 1):
        blocks += [*([PageBreak(page)] if page > 1 else []), Table(rows, page)]
    (whole,) = continued(blocks)
    assert isinstance(whole, Table)
    return whole.rows


def test_a_row_that_the_break_cut_is_one_row() -> None:
    cut = (HEAD, ("", "和数字化项目", "", ""), ("5", "河道保洁", "水利局", "45.00"))
    rows = rows_of(FIRST, cut)
    assert rows[4] == ("4", "公共图书馆免费开放\n和数字化项目", "文旅局", "90.00")
    assert rows[5:] == (("5", "河道保洁", "水利局", "45.00"),)


def test_an_empty_cell_after_the_break_is_no_rest_of_a_row() -> None:
    rows = rows_of(FIRST, (HEAD, ("5", "河道保洁", "", "45.00")))
    assert rows[5:] == (("5", "河道保洁", "", "45.00"),)


def test_words_that_reach_over_the_break_stand_in_each_of_their_rows() -> None:
    groups = (
        ("指标", "内容", "分值"),
        ("产出", "数量", "10"),
        ("产出", "质量", "20"),
        ("效益", "社会效益", "15"),
    )
    rows = rows_of(groups, (("指标", "内容", "分值"), ("", "满意度", "15")))
    assert rows[4] == ("效益", "满意度", "15")
