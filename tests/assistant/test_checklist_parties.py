"""Whose a task is: classes and the bodies that a text sets beside them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from notices import listed

from assistant.assistant import Assistant
from assistant.checklist import checklist
from assistant.passages import passages_of
from index.library import Library
from ingest import read_bytes
from ingest.settings import Settings

DEPARTMENT, SCHOOLS, TOWN = "水务局", "教育局", "柳荫镇"


def days(text: str, audience: str) -> list[tuple[int, int]]:
    """(month, day) of every dated task of ``audience``."""
    return [(d.month, d.day) for task in listed(text, audience).dated if (d := task.due)]


@pytest.mark.parametrize(
    ("text", "department", "schools", "town"),
    [
        (
            "各部门、各镇应于3月6日前明确联络员。各部门应于6月10日前报送整改台账。",
            [(3, 6), (6, 10)],
            [(3, 6), (6, 10)],
            [(3, 6)],
        ),
        (
            "评估报告由主管部门于9月20日前提交区财政局，教育、卫生健康主管部门可以推迟至9月30日。",
            [(9, 20)],
            [(9, 30)],
            [],
        ),
        (
            "单位自评应于4月8日前完成，主管部门4月24日前完成复核。教育系统点多面广，"
            "区教育局复核可放宽到5月8日。",
            [(4, 8), (4, 24)],
            [(4, 8), (5, 8)],
            [(4, 8)],
        ),
        (
            "各单位应于3月18日前报送清理台账。各镇、街道不再单独报送台账。",
            [(3, 18)],
            [(3, 18)],
            [],
        ),
        (
            "各部门第一次监控于7月20日前完成，第二次监控于10月20日前完成；"
            "教育部门第一次监控可推迟至8月10日。",
            [(7, 20), (10, 20)],
            [(8, 10), (10, 20)],
            [(7, 20), (10, 20)],
        ),
        (
            "各部门应于9月20日前提交评估报告，教育部门提前至9月5日。",
            [(9, 20)],
            [(9, 5)],
            [(9, 20)],
        ),
        (
            "各部门、各镇应于7月20日前报送监控报告、11月15日前报送监控报告，"
            "教育部门因放假，监控报告8月5日前报送。",
            [(7, 20), (11, 15)],
            [(8, 5), (11, 15)],
            [(7, 20), (11, 15)],
        ),
        (
            "各部门、各镇应于3月6日前明确联络员。各部门应于9月15日前完成自查，"
            "教育系统因开学，可于9月30日前完成。",
            [(3, 6), (9, 15)],
            [(3, 6), (9, 30)],
            [(3, 6)],
        ),
        (
            "尚未提交自评表的单位，务必于3月20日前补交到位。区教育局学校较多，同意延至3月27日。",
            [(3, 20)],
            [(3, 27)],
            [(3, 20)],
        ),
    ],
)
def test_a_class_leaves_out_the_bodies_that_stand_beside_it(
    text: str,
    department: list[tuple[int, int]],
    schools: list[tuple[int, int]],
    town: list[tuple[int, int]],
) -> None:
    assert days(text, DEPARTMENT) == department
    assert days(text, SCHOOLS) == schools
    assert days(text, TOWN) == town


def test_departments_in_the_name_of_the_work_are_nobody_in_particular() -> None:
    text = "各部门、各镇应于3月6日前明确联络员。部门评价原则上6月底前完成。"
    assert days(text, TOWN) == [(3, 6), (6, 30)]


def test_another_body_of_the_same_table_has_its_own_row() -> None:
    table = """附表

序号 | 工作事项 | 责任单位 | 完成时限
1 | 填报项目绩效目标 | 区级各部门 | 8月21日
2 | 填报项目绩效目标 | 区教育局 | 9月4日
"""
    made = listed(f"按附表执行。\n\n{table}", SCHOOLS)
    assert [task.due for task in made.dated] == [date(2026, 9, 4)]


PICKED = """四、重点监控

区财政局选取河道整治（区水务局）、集镇管网（石桥镇）2个项目开展重点监控。重点监控项目单位应于6月19日前提供资料。

五、国有企业

区属国有企业不单独公开，应于9月4日前将公开材料送区国资委。

六、委托管理

委托第三方机构的单位应于5月8日前将合同报区财政局备案。
"""


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("水务局", [(5, 8), (6, 19)]),
        ("石桥镇", [(5, 8), (6, 19)]),
        ("教育局", [(5, 8)]),
        ("区城投集团", [(5, 8), (9, 4)]),
    ],
)
def test_who_is_chosen_or_let_off_owes_what_the_text_gives_him_instead(
    asked: str, expected: list[tuple[int, int]]
) -> None:
    assert days(PICKED, asked) == expected


def test_a_sentence_orders_more_than_the_work_of_its_date() -> None:
    made = listed(
        "各部门、各镇对年度预算安排的项目和政策实施绩效跟踪全覆盖，运用一体化系统对支出进度实施“双监控”，"
        "8月底前完成至少一次绩效跟踪。",
        TOWN,
    )
    assert [task.due for task in made.dated] == [date(2026, 8, 31)]
    assert "实施“双监控”" in made.standing[0].what


def test_standards_are_told_and_what_follows_from_a_grade_is_no_duty() -> None:
    made = listed(
        """新增项目达到下列标准之一的，主管部门应当开展事前绩效评估：
（一）项目年度预算300万元以上的；
（二）信息化项目50万元以上的。

二、结果应用

评价等级为良的，下一年度预算原则上应予保障。各部门应建立重点项目清单，报区财政局备案。
""",
        DEPARTMENT,
    )
    conditions = [task.condition or "" for task in made.standing]
    assert any("项目年度预算300万元以上的；信息化项目50万元以上的" in c for c in conditions)
    assert not any("等级为良" in c for c in conditions)
    (listing,) = (task for task in made.standing if "重点项目清单" in task.what)
    assert (listing.deliverable, listing.recipient) == ("重点项目清单", "区财政局")


@pytest.mark.parametrize("role", ["责任单位", "存在问题的单位", "各申报单位"])
def test_who_has_a_part_in_the_matter_is_any_body_of_the_text(role: str) -> None:
    text = f"{role}应于6月30日前整改到位。"
    assert days(text, DEPARTMENT) == days(text, TOWN) == [(6, 30)]
    assert days(text, "第三方机构") == []


def test_other_places_are_neither_departments_nor_towns() -> None:
    text = "各县（市、区）应于8月28日前汇总上报市财政局。"
    assert days(text, DEPARTMENT) == days(text, TOWN) == []


def test_work_that_is_left_to_the_towns_is_none_of_their_tasks() -> None:
    text = (
        "各部门、各镇应于3月6日前明确联络员。部门评价原则上于6月30日前完成。"
        "各镇可自主选取项目开展评价。"
    )
    assert days(text, DEPARTMENT) == [(3, 6), (6, 30)]
    assert days(text, TOWN) == [(3, 6)]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("城关镇", [(4, 30)]),
        ("青石镇", []),
    ],
)
def test_those_that_try_it_out_are_the_ones_chosen_by_name(
    asked: str, expected: list[tuple[int, int]]
) -> None:
    text = "会议同意将城关镇、柳河镇列为试点。两个试点乡镇应于4月30日前编报绩效目标。"
    assert days(text, asked) == expected


def test_the_offices_of_a_town_owe_their_own() -> None:
    text = "镇财政所应于11月30日前完成评价。镇农业农村办应于10月25日前提供资料清单。"
    assert days(text, "镇财政所") == [(11, 30)]
    assert days(text, "镇农业农村办") == [(10, 25)]
    assert days(text, TOWN) == [(10, 25), (11, 30)]


def test_a_training_is_for_all_that_take_part_in_it() -> None:
    text = "区财政局9月20日前组织绩效管理培训，各部门、各镇绩效联络员参加。"
    assert days(text, DEPARTMENT) == days(text, TOWN) == days(text, "财政局") == [(9, 20)]


BY_COLUMN = """按附表执行。

附表

工作环节 | 区财政局 | 区级主管部门 | 各镇
绩效目标编报 | 4月30日前批复 | 4月10日前报送 | 4月5日前报主管部门汇总
上半年运行监控 | 8月20日前通报 | 7月25日前提交监控报告 | 参照部门安排
"""


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("财政局", {(4, 30): "绩效目标编报：批复", (8, 20): "上半年运行监控：通报"}),
        (DEPARTMENT, {(4, 10): "绩效目标编报：报送", (7, 25): "上半年运行监控：提交监控报告"}),
        (TOWN, {(4, 5): "绩效目标编报：报主管部门汇总"}),
    ],
)
def test_columns_that_are_bodies_say_whose_a_time_is(
    asked: str, expected: dict[tuple[int, int], str]
) -> None:
    made = listed(BY_COLUMN, asked).dated
    assert {(t.due.month, t.due.day): t.what for t in made if t.due} == expected


STAGES = """分步推进。

（一）准备阶段（3月上旬至3月底）

各部门应于3月13日前填报回执。

（二）自评阶段（4月1日至5月8日）

各镇填报自评表。
"""


def test_the_time_of_a_stage_is_told_where_nothing_nearer_is() -> None:
    assert days(STAGES, DEPARTMENT)[0] == (3, 13)
    assert (3, 31) not in days(STAGES, DEPARTMENT)
    assert (5, 8) in days(STAGES, TOWN)


OF_COUNTIES = """汀澜市财政局关于报送自评汇总报告的通知

各县（市、区）财政局：

一、自评

由各县（市、区）财政局于6月12日前报送汇总报告；高新区财政分局因体制调整，可于6月26日前报送。
松陂县于4月30日前先报整改方案。

附表

序号 | 工作事项 | 责任单位 | 截止时间
1 | 转移支付自评汇总 | 各县（市、区）财政局（高新区财政分局6月26日） | 6月12日

汀澜市财政局
2026年3月2日
"""


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("松陂县财政局", [(4, 30), (6, 12)]),
        ("荻港县财政局", [(6, 12)]),
        ("高新区财政分局", [(6, 26)]),
        ("松陂县教育局", []),
        ("市财政局", []),
    ],
)
def test_of_many_counties_each_owes_its_own(asked: str, expected: list[tuple[int, int]]) -> None:
    made = checklist(passages_of(read_bytes("通知.txt", OF_COUNTIES.encode())), asked, year=2026)
    assert sorted({(task.due.month, task.due.day) for task in made.dated if task.due}) == expected


def test_the_organiser_owes_the_moved_time_of_those_it_gathers() -> None:
    text = "区财政局2月底前组织全员培训，国有企业联络员的培训推迟到3月20日前完成。"
    assert days(text, "财政局") == [(2, 28), (3, 20)]
    assert days(text, DEPARTMENT) == []


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("区教育局牵头，区财政局配合，9月30日前完成排查。", "财政局"),
        ("9月30日前完成排查。（责任单位：区教育局；配合单位：区财政局）", "财政局"),
        ("区财政局定于9月30日召开培训会，各镇派人参加。", TOWN),
        ("区财政局指导乡镇于9月30日前完成清理。", "石桥镇"),
        ("各镇财务由所在镇财政所协助办理，9月30日前完成。", "镇财政所"),
    ],
)
def test_who_helps_takes_part_or_is_made_to_has_a_part(text: str, asked: str) -> None:
    assert days(text, asked) == [(9, 30)]
    assert days(text, "民政局") == []


REMEDY = """沐溪区财政局关于限期整改的通知

区教育局、区民政局、石桥镇人民政府、龙潭镇人民政府：

一、区教育局

1.绩效目标设置不细化。请于3月31日前重新设定绩效目标。

二、石桥镇、龙潭镇

1.两镇均未建立项目绩效台账，请于4月15日前建立。

三、整改要求

（一）各单位要在3月18日前将整改方案报我局。

（二）我局将于7月31日前形成验收意见。

（三）其他部门、镇要举一反三，4月30日前完成自查自纠。

沐溪区财政局
2026年3月6日
"""


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("教育局", [(3, 18), (3, 31)]),
        ("民政局", [(3, 18)]),
        ("石桥镇", [(3, 18), (4, 15)]),
        ("柏溪镇", [(4, 30)]),
        ("水务局", [(4, 30)]),
        ("财政局", [(7, 31)]),
    ],
)
def test_general_words_mean_whom_the_notice_is_sent_to(
    asked: str, expected: list[tuple[int, int]]
) -> None:
    made = checklist(passages_of(read_bytes("通知.txt", REMEDY.encode())), asked, year=2026)
    assert [(task.due.month, task.due.day) for task in made.dated if task.due] == expected


def test_a_single_town_whose_time_is_moved_has_no_other() -> None:
    text = "各镇、街道应于5月15日前报送结余情况，其中柳荫镇、湖东街道因机构调整，可推迟到5月29日。"
    assert days(text, TOWN) == [(5, 29)]
    assert days(text, "青桐镇") == [(5, 15)]


def test_streets_are_no_towns_and_chosen_towns_are_let_off_elsewhere() -> None:
    text = (
        "（一）各镇应于12月4日前报送总结。各街道应于12月11日前报送总结。各镇、各街道应于7月12日前"
        "报送半年运行分析。\n\n（二）柳荫镇、青桐镇为今年试点镇。试点镇免报半年运行分析。"
    )
    assert days(text, TOWN) == [(12, 4)]
    assert days(text, "石埠镇") == [(7, 12), (12, 4)]
    assert days(text, "湖东街道") == [(7, 12), (12, 11)]


def test_what_was_done_in_an_earlier_year_is_no_task() -> None:
    text = "2025年12月底前完成整改事项97项。各部门应于3月6日前明确联络员。"
    assert days(text, DEPARTMENT) == [(3, 6)]


def test_departments_that_undertake_a_trial_are_its_departments() -> None:
    text = "区水务局承担公路养护、区教育局承担校车运行的试点。试点部门应于5月15日前报送方案。"
    assert days(text, DEPARTMENT) == days(text, SCHOOLS) == [(5, 15)]
    assert days(text, "民政局") == []


def test_a_sector_told_in_front_has_the_moved_time() -> None:
    text = "主管部门应于4月8日前完成审核。教育系统单位较多，主管部门审核时间可延至4月18日。"
    assert (days(text, SCHOOLS), days(text, DEPARTMENT)) == ([(4, 18)], [(4, 8)])


def test_the_name_of_a_work_names_no_body() -> None:
    text = (
        "各预算部门要开展自评。项目自评表于3月31日前报送，部门整体支出自评报告于4月15日前报送。"
        "各镇只开展一次监控，6月底前完成。"
    )
    assert days(text, TOWN) == [(6, 30)]
    assert days(text, DEPARTMENT) == days(text, "区机关事务中心") == [(3, 31), (4, 15)]


def test_who_takes_part_is_told_so() -> None:
    text = "区财政局6月底前举办2期业务培训，各部门财务负责人参加。"
    (task,) = listed(text, DEPARTMENT).dated
    assert (task.what, task.who) == ("参加业务培训（区财政局举办）", ("各部门",))


def test_a_bare_deed_gets_its_object_from_the_clause() -> None:
    made = checklist(passages_of(read_bytes("通知.txt", REMEDY.encode())), "石桥镇", year=2026)
    assert "建立项目绩效台账" in [task.what for task in made.dated]


def test_towns_chosen_elsewhere_are_listed_as_the_clause_calls_them(tmp_path: Path) -> None:
    text = (
        "桐湾县财政局关于开展2025年运行监控的通知\n\n各乡镇人民政府：\n\n"
        "一、范围。全县选取石埠镇、柳塘镇开展监控试点。\n\n"
        "二、总结。试点乡镇于2025年10月10日前报送试点小结。\n\n桐湾县财政局\n2025年7月1日\n"
    )
    library = Library.open(tmp_path, Settings(library=tmp_path))
    library.publish([read_bytes("桐湾县通知.txt", text.encode())])
    told = Assistant(library, Settings(library=tmp_path))
    answer = told.ask("桐湾县10月各家要办的事列一下", as_of=date(2025, 8, 1)).answer
    assert "报送试点小结" in answer
    assert "试点乡镇" in answer


def test_a_row_of_a_schedule_that_names_its_class_is_put_off_for_one_of_it() -> None:
    text = (
        "四、时间安排\n\n工作内容 | 责任单位 | 完成时间\n"
        "部门审核汇总并报送 | 各预算部门 | 2026年4月3日前\n"
        "结果公开 | 各预算部门 | 2026年7月10日前\n\n"
        "区教育局因寒假安排，部门审核汇总并报送的时间可延至2026年4月10日。\n\n五、报送材料\n"
    )
    assert days(text, "区教育局") == [(4, 10), (7, 10)]
    assert days(text, "区水利局") == [(4, 3), (7, 10)]


def test_a_paper_of_a_county_does_not_bind_an_office_of_a_district() -> None:
    text = "县财政局应于2026年9月18日前组织评审。"
    county = (
        f"云岫县财政局关于做好评审工作的通知\n\n各单位：\n\n{text}\n\n云岫县财政局\n2026年6月22日\n"
    )
    document = read_bytes("通知.txt", county.encode())
    made = {who: checklist(passages_of(document), who) for who in ("县财政局", "区财政局")}
    assert [len(one.dated) for one in made.values()] == [1, 0]
