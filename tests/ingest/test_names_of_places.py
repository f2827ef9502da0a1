"""Places told by the grammar of their names."""

from __future__ import annotations

import pytest

from ingest.places import places_at_start, places_cited


@pytest.mark.parametrize(
    ("words", "chain"),
    [
        ("青渡市望岫区财政局文件", "青渡市 city/望岫区 county"),
        ("隆屏区城市管理局", "隆屏区 county"),
        ("上海市 2020 年情况", "上海市 city"),
        ("望岫区柳泾镇人民政府", "望岫区 county/柳泾镇 town"),
        ("泽陵市市级财政专项资金", "泽陵市 city"),
        ("沐川市住房和城乡建设局", "沐川市 city"),
        ("临川市古城乡人民政府", "临川市 city/古城乡 town"),
        ("江苏省苏州市昆山市财政局", "江苏省 province/苏州市 city/昆山市 county"),
        ("青岛市市北区人民政府", "青岛市 city/市北区 county"),
        ("镇江市财政局", "镇江市 city"),
        ("新疆维吾尔自治区财政厅", "新疆维吾尔自治区 province"),
        ("湘西土家族苗族自治州财政局", "湘西土家族苗族自治州 city"),
        ("内蒙古自治区锡林郭勒盟财政局", "内蒙古自治区 province/锡林郭勒盟 city"),
        ("浦东新区财政局", "浦东新区 county"),
        ("苏州工业园区管理委员会", "苏州工业园区 county"),
        ("易县财政局", "易县 county"),
        ("乌拉盖旗城市管理局", "乌拉盖旗 county"),
        ("锡林郭勒盟乌拉盖旗城市管理局", "锡林郭勒盟 city/乌拉盖旗 county"),
        ("鄂温克族自治旗城市管理局", "鄂温克族自治旗 county"),
        ("安阳市红旗区城市管理局", "安阳市 city/红旗区 county"),
        ("盐城市城市管理局", "盐城市 city"),
        ("中共江屿省委　江屿省人民政府", "江屿省 province"),
        ("北京市海淀区中关村街道办事处", "北京市 city/海淀区 county/中关村街道 town"),
    ],
)
def test_chains(words: str, chain: str) -> None:
    assert "/".join(f"{p.name} {p.level}" for p in places_at_start(words)) == chain


@pytest.mark.parametrize(
    "words",
    [
        "城市管理办法", "中心城市建设规划", "全市预算绩效管理", "市财政局", "区级各部门",
        "各区财政局", "关于印发办法的通知", "社区工作", "本县情况", "预算绩效管理",
        "经济技术开发区管委会", "",
    ],
)  # fmt: skip
def test_words_that_are_no_places(words: str) -> None:
    assert places_at_start(words) == ()


def test_places_of_cited_rules() -> None:
    text = "根据《中共江屿省委关于绩效的意见》《云岭市绩效办法》和《预算法》"
    assert [place.name for place in places_cited(text)] == ["江屿省", "云岭市"]
