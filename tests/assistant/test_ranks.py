"""Of which rank of place a body is, and whom that tells apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from notices import listed

from assistant.bodies import Fit, fit, read_body, within
from assistant.checklist import checklist
from assistant.checklist.nearest import refuse_body_of_another_place
from assistant.passages import passages_of
from assistant.places import Place
from assistant.question import understand
from assistant.question.lower_office import with_lower_office
from assistant.ranks import Rank, ranks_of, town_named
from assistant.shelf import Shelf
from ingest import read_bytes
from ingest.errors import InputError

COUNTY, CITY, PROVINCE = {Rank.COUNTY}, {Rank.CITY}, {Rank.PROVINCE}


@pytest.mark.parametrize(
    ("body", "ranks"),
    [
        ("县教育局", COUNTY),
        ("荻港县教育局", COUNTY),
        ("县区财政局", COUNTY),
        ("各县（市、区）财政局", COUNTY),
        ("云岫市青砚区教育局", COUNTY),
        ("沛县财政局", COUNTY),
        ("市直各预算部门", CITY),
        ("市（州）财政局", CITY),
        ("市市场监管局", CITY),
        ("市县财政部门", CITY | COUNTY),
        ("财政厅", PROVINCE),
        ("贵州省财政厅", PROVINCE),
        ("城市管理局", set()),
        ("市场监管局", set()),
        ("社区服务中心", set()),
        ("市民服务中心", set()),
        ("市民政局", CITY),
        ("市容管理局", set()),
        ("区块链中心", set()),
        ("旗舰公司", set()),
        ("产业联盟", set()),
        ("锡林盟财政局", CITY),
        ("老区建设促进会", set()),
        ("县水利局市政科", COUNTY),
        ("市政府办公室", CITY),
        ("高新区财政局", COUNTY),
        ("各级财政部门", set()),
        ("全市各部门", set()),
        ("2025年度市级财政", set()),
    ],
)
def test_ranks_of_a_body(body: str, ranks: set[Rank]) -> None:
    assert ranks_of(body) == ranks


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("石桥镇人民政府", "石桥"),
        ("青砚区石桥镇", "石桥"),
        ("东湖村", "东湖"),
        ("各镇", None),
        ("试点镇", None),
        ("乡镇中心学校", None),
    ],
)
def test_the_name_of_one_town(body: str, name: str | None) -> None:
    assert town_named(body) == name


@pytest.mark.parametrize(
    ("asked", "audience", "expected"),
    [
        ("荻港县财政局", "各县（区）财政局", Fit.NAMED),
        ("县区财政局", "各县（区）财政局", Fit.NAMED),
        ("荻港县财政局", "市财政局", Fit.OTHER),
        ("市州财政局", "省财政厅", Fit.OTHER),
        ("荻港县教育局", "市教育局", Fit.OTHER),
        ("荻港县教育局", "教育部门", Fit.NAMED),
        ("柏溪镇", "石桥镇", Fit.OTHER),
        ("石桥镇", "石桥镇人民政府", Fit.NAMED),
        ("柏溪镇", "各镇", Fit.NAMED),
        ("水务局", "被考核部门", Fit.COVERED),
        ("水务局", "县水务局等项目主管部门", Fit.NAMED),
        ("林业局", "县水务局等项目主管部门", Fit.COVERED),
    ],
)
def test_bodies_of_other_places_are_others(asked: str, audience: str, expected: Fit) -> None:
    assert fit(read_body(asked), (audience,)) is expected


def test_who_names_no_place_is_of_the_place_asked_about() -> None:
    assert within(read_body("财政局"), "岚州市").ranks == CITY
    assert within(read_body("财政局"), "松陂区").ranks == COUNTY
    assert within(read_body("县财政局"), "岚州市").ranks == COUNTY
    assert within(read_body("财政局"), "澜川省").ranks == set()


CITY_NOTICE = """岚屿市财政局关于做好2026年预算绩效管理工作的通知

市直各部门，各县（区）财政局：

各部门应于4月10日前报送自查报告。各县（区）财政局自查报告应于4月15日前报我局。

市财政局应于6月10日前反馈得分；市教育局应于9月15日前提交试点报告。

各部门、各县（区）财政局应于2月28日前报送联络表。

岚屿市财政局
2026年2月1日
"""


@pytest.mark.parametrize(
    ("audience", "days"),
    [
        ("水务局", [(2, 28), (4, 10)]),
        ("教育局", [(2, 28), (4, 10), (9, 15)]),
        ("市财政局", [(6, 10)]),
        ("财政局", [(6, 10)]),
        ("荻港县财政局", [(2, 28), (4, 15)]),
        ("县区财政局", [(2, 28), (4, 15)]),
        ("荻港县教育局", []),
    ],
)
def test_a_citys_notice_is_listed_by_rank(audience: str, days: list[tuple[int, int]]) -> None:
    passages = passages_of(read_bytes("通知.txt", CITY_NOTICE.encode()))
    made = checklist(passages, audience, year=2026)
    assert [(task.due.month, task.due.day) for task in made.dated if task.due] == days


def test_a_body_of_another_county_is_refused() -> None:
    refuse_body_of_another_place("松陂区", "教育局")
    refuse_body_of_another_place("松陂区", "松陂区教育局")
    refuse_body_of_another_place("岚屿市", "荻港县教育局")
    refuse_body_of_another_place("松陂区", "全区各单位")
    with pytest.raises(InputError, match=r"不是松陂区的单位.*“教育局”"):
        refuse_body_of_another_place("松陂区", "荻港县教育局")
    with pytest.raises(InputError, match=r"没有给它布置事项。请先加入荻港县的文件。$"):
        refuse_body_of_another_place("松陂区", "荻港县")


@pytest.mark.parametrize(
    "body",
    [
        "经济开发区管委会",
        "高新区管委会",
        "松陂高新区管委会",
        "保税区管委会",
        "老区建设促进会",
        "产业联盟",
        "市民服务中心",
        "区块链中心",
        "旗舰公司",
    ],
)
def test_a_zone_and_what_only_sounds_like_a_place_are_not_refused(body: str) -> None:
    refuse_body_of_another_place("松陂区", body)
    refuse_body_of_another_place("岚屿市", body)


def test_what_a_county_hands_in_is_named_whole() -> None:
    text = "各县（区）财政局自查报告签字后，于4月15日前以正式文件报我局绩效科。"
    (task,) = listed(text, "县财政局").dated
    assert (task.what, task.deliverable) == ("将自查报告以正式文件报我局绩效科", "自查报告")
    assert task.recipient == "石湾区财政局绩效科"


def test_a_county_before_its_office_is_part_of_the_bodys_name(made_shelf: Shelf) -> None:
    asked = understand("荻港县财政局要交什么", made_shelf.profile, as_of=date(2026, 5, 6))
    city = Place("岚屿市", 0, 3, known=True)
    lower = with_lower_office(asked, (city,))
    assert (lower.audience, lower.places) == ("荻港县财政局", (city,))
    district = replace(city, name="松陂区")
    assert with_lower_office(asked, (district,)) == asked


def test_months_of_a_monthly_rule() -> None:
    for words in ("4月、5月、6月每月25日前", "4—6月每月25日前", "4月至6月，每月25日前"):
        made = listed(f"各部门{words}报送整改进展。")
        assert [task.due.month for task in made.dated if task.due] == [4, 5, 6], words


@pytest.mark.parametrize(
    "words", ["11月至3月", "11月至次年3月，", "11月—翌年3月", "11月到第二年3月期间"]
)
def test_months_of_a_monthly_rule_over_the_end_of_the_year(words: str) -> None:
    made = listed(f"各部门{words}每月25日前报送除雪情况。")
    days = [(task.due.year, task.due.month) for task in made.dated if task.due]
    assert days == [(2026, 1), (2026, 2), (2026, 3), (2026, 11), (2026, 12)]


def test_the_last_month_of_each_quarter_comes_four_times_a_year() -> None:
    made = listed("各部门应于每季度末月25日前报送用款计划。")
    days = [(task.due.month, task.due.day) for task in made.dated if task.due]
    assert days == [(3, 25), (6, 25), (9, 25), (12, 25)]
    assert {task.what for task in made.dated} == {"报送用款计划"}
