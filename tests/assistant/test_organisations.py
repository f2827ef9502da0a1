"""Whom a question names: organisations, also as clerks shorten them, and places within others."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.organisations import (
    in_full,
    members_among,
    organisations_among,
    organisations_in,
    own_name,
)
from assistant.question import Profile, understand
from index.tokens import field_terms
from ingest.document import Metadata


def issued(issuer: str, region: str) -> Metadata:
    return Metadata(title="办法", issuer=issuer, region=region)


KNOWN = organisations_among(
    [
        issued("柳湾市第三人民医院", "柳湾市"),
        issued("柳湾市第一中学", "柳湾市"),
        issued("柳湾市城市建设投资集团有限公司", "柳湾市"),
        issued("榆林师范大学第一附属医院", "榆林市"),
        issued("砚州医科大学附属第二医院", "砚州市"),
        issued("砚州医科大学附属第一医院", "砚州市"),
        issued("澄溪林业职业技术学院", ""),
        issued("柳湾市财政局", "柳湾市"),
    ]
)
HOSPITAL, SCHOOL = "柳湾市第三人民医院", "柳湾市第一中学"


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("柳湾市第三人民医院自评几号交", HOSPITAL),
        ("柳湾三院自评几号交", HOSPITAL),
        ("我在市三院，自评几号交", HOSPITAL),
        ("我们三院的自评几号交", HOSPITAL),
        ("柳湾市第三医院自评几号交", HOSPITAL),
        ("柳湾一中自评几号交", SCHOOL),
        ("我是一中的，自评几号交", SCHOOL),
        ("柳湾城投集团自评几号交", "柳湾市城市建设投资集团"),
        ("市城投公司自评几号交", "柳湾市城市建设投资集团"),
        ("榆林师大一附院自评几号交", "榆林师范大学第一附属医院"),
        ("师大一附院自评几号交", "榆林师范大学第一附属医院"),
        ("砚医二院自评几号交", "砚州医科大学附属第二医院"),
        ("砚州医一院自评几号交", "砚州医科大学附属第一医院"),
        ("澄溪林院自评几号交", "澄溪林业职业技术学院"),
        ("澄林院自评几号交", "澄溪林业职业技术学院"),
    ],
)
def test_an_organisation_is_found_as_clerks_shorten_it(question: str, name: str) -> None:
    assert [place.name for place in organisations_in(question, KNOWN)] == [name]


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("全市统一中学经费标准是多少", id="within other words"),
        pytest.param("这一中期调整怎么报", id="within other words too"),
        pytest.param("市一中心的项目什么时候报", id="with more after it"),
        pytest.param("三院区什么时候启用", id="a campus"),
        pytest.param("柳湾二院自评几号交", id="another one"),
        pytest.param("砚医三院自评几号交", id="another of that university"),
    ],
)
def test_what_only_looks_like_a_short_name_is_none(question: str) -> None:
    assert organisations_in(question, KNOWN) == []


def test_a_short_name_that_two_share_is_neither_without_its_place() -> None:
    two = organisations_among(
        [issued("柳湾市第三人民医院", "柳湾市"), issued("榆林市第三人民医院", "榆林市")]
    )
    assert organisations_in("我们三院自评几号交", two) == []
    (named,) = organisations_in("榆林三院自评几号交", two)
    assert named.name == "榆林市第三人民医院"


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("卫生职业学院的自评几号交", True),
        ("自评材料，卫生职业学院和松坳县各几号交", True),
        ("柳湾市卫生职业学院的自评几号交", True),
        ("卫职院的自评几号交", True),
        ("柳卫职院的自评几号交", True),
        ("松坳卫生职业学院的自评几号交", False),
        ("卫生局的自评几号交", False),
        ("职业学院的自评几号交", False),
    ],
)
def test_the_part_of_a_name_after_its_place_names_it(question: str, found: bool) -> None:
    known = organisations_among([issued("柳湾卫生职业学院", ""), issued("柳湾市财政局", "柳湾市")])
    named = [place.name for place in organisations_in(question, known)]
    assert named == (["柳湾卫生职业学院"] if found else [])


def test_a_name_that_tells_from_no_other_keeps_its_place() -> None:
    assert own_name("柳湾市人民医院", "柳湾市") == "柳湾市人民医院"
    assert own_name("柳湾市云帆实业集团", "柳湾市") == "云帆实业集团"
    assert own_name("柳湾市财政局", "柳湾市") is None


PROFILE = Profile(
    frozenset({"柳湾市", "苇泾镇", "松坳县"}),
    {"a": "苇泾镇按照荻浦区要求开展绩效自评"},
    field_terms(),
    {"a": "苇泾镇"},
    {"苇泾镇": frozenset({"岚江省", "荻浦区"}), "柳湾市": frozenset(), "松坳县": frozenset()},
)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("荻浦区苇泾镇自评覆盖了多少项目", ["苇泾镇"]),
        ("岚江省荻浦区苇泾镇自评覆盖了多少项目", ["苇泾镇"]),
        ("柳湾市松坳县自评覆盖了多少项目", ["柳湾市", "松坳县"]),
        ("芦川区苇泾镇自评覆盖了多少项目", ["芦川区", "苇泾镇"]),
        ("柳湾市和松坳县自评谁多", ["柳湾市", "松坳县"]),
    ],
)
def test_places_without_papers_before_another_only_say_where_it_lies(
    question: str, names: list[str]
) -> None:
    read = understand(question, PROFILE, as_of=date(2026, 5, 6))
    assert [place.name for place in read.places] == names
    assert not any("荻浦" in term.text for term in read.terms)


NAMES = """排名 | 学校 | 总分
1 | 市第二中学 | 95
2 | 市职业技术学校 | 68
3 | 市特殊教育学校 | 72
4 | 市实验小学 | 86
5 | 东门区职业学校 | 80
"""


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("市二中得了多少分", "市第二中学得了多少分"),
        ("2025年二中得了多少分", "2025年市第二中学得了多少分"),
        ("特教学校呢", "市特殊教育学校呢"),
        ("市职校得了多少分", "市职业技术学校得了多少分"),
        ("职校得了多少分", "职校得了多少分"),  # which of the two
        ("市第二中学得了多少分", "市第二中学得了多少分"),
        ("统一中学业务", "统一中学业务"),
        ("各学校什么时候报", "各学校什么时候报"),
    ],
)
def test_a_school_that_a_table_names_is_called_in_short(said: str, meant: str) -> None:
    assert in_full(said, members_among([NAMES], ["东门区"]), NAMES) == meant
