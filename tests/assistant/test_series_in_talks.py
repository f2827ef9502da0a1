"""Series, rows and years in talks: the one asked about, two together, this year and the last."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant

PAPERS = {
    "report.txt": (
        "苍岭县林业局关于2024年度林业项目绩效情况的报告\n苍林报〔2025〕6号\n县财政局：\n"
        "一、总体情况\n2024年,全局共实施林业项目28个,涉及资金6,350万元;2023年为24个、5,120万元。"
        "全年组织护林员培训8期，培训1,260人次。2023年组织护林员培训5期，培训830人次。\n"
        "二、项目实施\n全年新造林1.2万亩，其中白石乡3,200亩、黄坪镇2,800亩、松溪乡2,400亩。\n"
        "退耕还林资金较多的乡镇为:白石乡6个项目、420万元,黄坪镇5个项目、365万元,松溪乡3个项目、190万元。\n"
        "因进度缓慢收回资金156万元，其中县国有林场96万元、县种苗站60万元。\n"
        "三、重点项目自评结果\n"
        "项目名称 | 实施单位 | 预算（万元） | 自评得分 | 等级 | 2023年度得分\n"
        "油茶低产林改造 | 县国有林场 | 860 | 78.5 | 中 | 81.0\n"
        "松材线虫病防治 | 县森防站 | 540 | 92.0 | 优 | 88.6\n"
        "良种苗木繁育基地 | 县种苗站 | 320 | 57.2 | 差 | 72.3\n"
        "从产出看：良种苗木繁育基地项目建成温室大棚9座，计划15座。"
        "良种苗木繁育基地项目因设备招标流标，有6座大棚未能按期建成。\n"
        "五、下一步\n对结果为中、差的项目压减2025年预算，其中油茶低产林改造项目压减120万元，"
        "良种苗木繁育基地项目压减95万元。\n"
        "亮黄牌的项目为油茶低产林改造项目和良种苗木繁育基地项目。\n"
        "苍岭县林业局\n2025年3月11日"
    ),
    "schools.txt": (
        "云汀市教育局关于2024年度学校考核结果的通报\n云教〔2025〕5号\n各学校：\n"
        "学校 | 组织保障 | 目标管理 | 总分 | 等级 | 2023年度总分\n"
        "市第二中学 | 38 | 57 | 95 | 优 | 88\n市第一中学 | 36 | 55 | 91 | 优 | 90\n"
        "市职业技术学校 | 30 | 38 | 68 | 中 | 74\n云汀市教育局\n2025年2月18日"
    ),
}


def talk(assistant: Assistant, *turns: str) -> str:
    """What is answered to the last of ``turns``."""
    session = None
    for turn in turns:
        answer = assistant.ask(turn, session=session)
        session = answer.session
    return answer.answer


@pytest.mark.parametrize(
    ("turns", "told", "not_told"),
    [
        (("县国有林场被收回多少资金", "种苗站呢"), "县种苗站60万元", "96万元"),
        (("白石乡新造林多少亩", "黄坪镇呢"), "2,800亩", "3,200亩"),
        (("白石乡退耕还林有几个项目", "松溪乡呢"), "松溪乡3个", "365万元"),
    ],
)
def test_of_a_series_the_one_asked_about_is_told(
    assistant: Assistant, turns: tuple[str, ...], told: str, not_told: str
) -> None:
    answer = talk(assistant, *turns)
    assert told in answer and not_told not in answer


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("白石乡退耕还林有几个项目", "松溪乡呢", "两个乡一共多少资金"), "＝610万元"),
        (("黄坪镇和松溪乡退耕还林的资金一共多少",), "＝555万元"),
        (
            (
                "油茶低产林改造项目2024年自评得了多少分",
                "良种苗木繁育基地呢",
                "这两个项目2025年一共压减多少",
            ),
            "＝215万元",
        ),
        (("县国有林场被收回多少资金", "种苗站呢", "两家一共多少"), "156万元"),
    ],
)
def test_two_of_a_series_are_added_up(
    assistant: Assistant, turns: tuple[str, ...], told: str
) -> None:
    assert told in talk(assistant, *turns)


def test_of_two_it_is_asked_whether_it_holds_for_both(assistant: Assistant) -> None:
    turns = ("油茶低产林改造项目2024年自评得了多少分", "良种苗木繁育基地呢", "它们俩都亮过黄牌吗")
    assert talk(assistant, *turns).startswith("亮黄牌的项目为油茶低产林改造项目和")


def test_no_sum_of_things_of_another_measure(assistant: Assistant) -> None:
    answer = talk(assistant, "白石乡新造林多少亩", "黄坪镇呢", "这两个乡镇一共多少亩")
    assert "11个" not in answer


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("2024年全局实施了多少个林业项目", "2023年呢", "多了几个"), "增加了4个"),
        (("2024年林业项目资金比2023年多多少",), "增加了1230万元"),
        (("2024年护林员培训办了几期", "参训的人比2023年多多少"), "430人次"),
        (("2024年护林员培训比2023年多办了几期",), "增加了3期"),
        (("市第二中学2024年度考核得了多少分", "上一年呢", "差多少"), "7分"),
        (("市第二中学2024年度考核得了多少分", "上一年呢"), "2023年度总分88分"),
    ],
)
def test_one_year_is_set_beside_another(
    assistant: Assistant, turns: tuple[str, ...], told: str
) -> None:
    assert told in talk(assistant, *turns)


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("2024年度学校考核市二中得了多少分",), "总分95分"),
        (("2024年度学校考核市二中得了多少分", "职校呢"), "总分68分"),
        (("2024年度学校考核，二中比职校高几分",), "27分"),
        (("2024年林业项目自评为差的是哪个项目", "多少分"), "自评得分57.2分"),
        (("2024年林业项目自评为差的是哪个项目", "优的呢"), "松材线虫病防治"),
        (("县种苗站良种苗木繁育基地建成了几座大棚",), "建成温室大棚9座"),
    ],
)
def test_a_row_is_found_by_how_it_is_called(
    assistant: Assistant, turns: tuple[str, ...], told: str
) -> None:
    assert told in talk(assistant, *turns)


def test_how_many_were_built_is_not_how_many_were_not(assistant: Assistant) -> None:
    """「有6座未能按期建成」."""
    answer = talk(assistant, "县种苗站良种苗木繁育基地建成了几座大棚")
    assert not answer.startswith("良种苗木繁育基地项目因设备招标流标")


def test_who_is_in_no_series_is_told_nothing(assistant: Assistant) -> None:
    assert "96万元" not in talk(assistant, "县森防站被收回多少资金")
