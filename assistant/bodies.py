"""Whom a duty binds: does it hold for the body that asks?

Bodies are told apart by class (department, unit, town, village, finance, third party…) and, within
departments, by field of work: 「各主管部门」 binds every department, 「教育部门」 only those of
education, and 「（教育部门除外）」 all but those.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from assistant.ranks import Rank, is_zone, place_of, ranks_of, town_named
from index.synonyms import synonyms
from ingest.facts.fold import fold
from ingest.word_file import word_file


class Fit(StrEnum):
    """How a duty's audience stands to the body that asks."""

    NAMED = "named"  # the body itself, or its field
    COVERED = "covered"  # a wider class that holds it
    OPEN = "open"  # the text does not say whom
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Body:
    """A body in words: ``kind`` is its class, ``field`` its field of work; "" where not known.

    ``ranks`` are those of the places it may be of (see `assistant.ranks`), empty where it does not
    say; ``town`` is the name of the one town or village that it is, ``place`` that of the one place
    above towns that it is of (麻坪县), else None. The field of a town is its office (财政所).
    """

    words: str
    kind: str
    field: str
    ranks: frozenset[Rank] = frozenset()
    town: str | None = None
    place: str | None = None


@dataclass(frozen=True)
class _Words:
    classes: tuple[tuple[str, re.Pattern[str]], ...]
    generic: frozenset[str]
    everyone: re.Pattern[str]
    anybody: re.Pattern[str]
    general: re.Pattern[str]
    part_takers: re.Pattern[str]
    own_level: re.Pattern[str]
    own_budget: re.Pattern[str]
    kinds_of: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]  # 各学校, and its kinds


# What stands before a class without telling its members apart: 县直各, 被退回的.
_ANY = "(?:各|院内|局内|每个?|全体|所有|有关|相关|全?[省市区县镇局][直级属]?|公办|.{2,}的)*"


@lru_cache(maxsize=1)
def _data() -> _Words:
    data = word_file("assistant", "words/bodies.toml")
    return _Words(
        tuple((c["name"], re.compile("|".join(c["patterns"]))) for c in data["class"]),
        frozenset(data["generic"]["cores"]),
        re.compile("|".join(data["everyone"]["patterns"])),
        re.compile("|".join(data["anybody"]["patterns"])),
        re.compile("|".join(data["general"]["patterns"])),
        re.compile("|".join(data["part_takers"]["patterns"])),
        re.compile("|".join(data["own_level"]["patterns"])),
        re.compile("|".join(data["own_budget"]["patterns"])),
        tuple(
            (re.compile(f"{_ANY}{whole}"), re.compile("|".join(kinds)))
            for whole, kinds in data["kinds_of"].items()
        ),
    )


_OUTSIDE = ("third_party", "public")  # who spends no public money of its own
_SUBORDINATES = re.compile("[局委厅办]属各?单位|(?:下|所|直)属各?(?:事业)?单位$")  # of a bureau
_SINGLE = ("unit", "office")  # of these, one is not another
_ACCOUNTABLE = ("department", "unit", "town")
_TOWNS = ("town", "village")
_HOLDS = {
    "place": ("place", "finance"),  # a county named alone includes its finance bureau
    "applicant": ("applicant", "enterprise", "unit", "village"),
}
_OF_PLACES = ("department", "finance", "enterprise")  # each place has its own
_BUDGETED = ("department", "unit", "office", "town", "finance", "")
_PLACE = re.compile(r"^(?![省市区县镇乡])[一-鿿]{2,4}?(?:省|市|区|县|镇|乡)(?=[一-鿿]{3,})")
# 镇农业农村办, 财政所; but 镇政府 and 街道办事处 are the town itself.
_OFFICE_OF_TOWN = re.compile(
    r"^(?:.*(?:镇|乡(?!村)|街道))?"
    r"(?P<office>(?:(?!镇|街)[一-鿿]){2,}(?:所|办|办公室|中心|站|大队|队)|财政[一-鿿]{0,4})$"
)
_RELATIVE = re.compile(r"^.*的(?=[^的]{2,}$)")  # 「有新增项目的部门」: any department
_BUDGET_HOLDERS = re.compile("预算部门|^(?:[省市区县]级|[省市区县]直)各?部门$")
_TYPE = re.compile("(?:医院|卫生院|学校|小学|中学|幼儿园|学院)$")
_PROPER = re.compile("^(?![省市区县镇乡]?(?:各|公立|公办|民办|所属|直属|属|直|中|级|乡镇|小)*$)..")
_OF_MANY = re.compile("(?:事务|服务|管理|保障|发展)?中心")
_LEVEL = re.compile(r"^(?:全[省市区县镇])?(?:[省市州区县镇](?:本?级|属|直属?)?)?(?:各级?)?")
_SPENT = ("资金", "项目", "经费")  # 专项资金主管部门 is whoever runs such a fund
_ROOM = re.compile("(?:项目|预算|评价|资金|政策|采购|行政|绩效评价|项目管理)[股科处]$")
_SUFFIX = re.compile(
    r"(?:主管)?(?:部门|委员会|办公室|单位|系统|中心|机关|局|委|办|厅|处|科|股)?(?:[（(].*)?$"
)
_POST = re.compile(
    "(?<=..)的?(?:主要|分管|有关|相关|财务)*(?:负责人|负责同志|校长|所长|院长|领导|联络员|经办人)$"
    "|(?<=部门|单位)的?(?:财务|业务|预算|和|及|与)+(?:处室|科室|股室|机构|人员)$"
)
_LISTED = re.compile(r"(?P<lead>[^（）]+)（(?P<how>含|包括|包含|如)?(?P<listed>[^（）]+)）")
_BRACKETED_CLASS = re.compile(r"(?P<lead>.+?)(?P<head>部门|单位)（(?P<other>部门|单位)）")
_EXAMPLE = re.compile(
    r"(?P<one>.{2,12}(?:局|委|办|厅|部门|系统))等(?P<class>[^等]{0,8}(?:部门|单位))"
)


@lru_cache(maxsize=8192)
def read_body(words: str) -> Body:
    """Class and field of the body that ``words`` name."""
    plain = fold(words).replace(" ", "")
    canonical = synonyms().canonical_term(plain)
    if "街" in canonical or "街" not in plain:  # 街镇 are more than 镇
        plain = canonical
    named = _RELATIVE.sub("", plain)
    kind = next((name for name, pattern in _data().classes if pattern.search(named)), "")
    if kind in _TOWNS:
        return Body(plain, kind, _office_of_town(named), town=town_named(named))
    place = place_of(named)
    if not kind and (named == place or is_zone(named)):
        kind = "place"
    field = _field(named) if kind == "department" else ""
    return Body(plain, kind, field, ranks_of(named), place=place)


def within(asked: Body, place: str | None) -> Body:
    """``asked`` as a body of ``place`` where it does not say of which rank it is: who asks a city
    for 「财政局」 means the city's."""
    if asked.ranks or asked.kind not in _OF_PLACES or not place:
        return asked
    ranks = ranks_of(place) & {Rank.CITY, Rank.COUNTY}  # a province's rules name all below it
    return replace(asked, ranks=ranks)


def _field(plain: str) -> str:
    if room := _ROOM.search(plain):
        return room.group()  # 项目股: its word alone is that of many a unit (项目单位)
    plain = _PLACE.sub("", plain, count=1)
    core = _SUFFIX.sub("", _LEVEL.sub("", plain, count=1))
    core = re.sub(r"^(?:区级|市级|县级|所有|全部|各|(?:人民)?政府(?:各|所属|组成|工作)*)", "", core)
    core = core.strip("各")  # 镇机关各办公室
    general = core in _data().generic or core.startswith("被") or core.endswith(_SPENT)
    return "" if general else core


def _office_of_town(plain: str) -> str:
    found = _OFFICE_OF_TOWN.match(plain)
    return found["office"] if found else ""


def fit(asked: Body, audience: Iterable[str], exceptions: Iterable[str] = ()) -> Fit:
    """How a duty of ``audience``, but for ``exceptions``, stands to ``asked``."""
    excepted = (read_body(name) for words in exceptions for name in _each(words))
    if any(_is_excepted(asked, body) for body in excepted):
        return Fit.OTHER
    named = [read_body(name) for words in audience for name in _each(words)]
    if not named:
        return Fit.OPEN
    bodies = [body for body in named if not _is_elsewhere(asked, body)]
    if any(_same(asked, body) for body in bodies):
        return Fit.NAMED
    if any(_covers(body, asked) for body in bodies):
        return Fit.COVERED
    return Fit.OTHER


def _is_excepted(asked: Body, body: Body) -> bool:
    """True if ``body``, which is excepted, is ``asked`` or its kind of unit (公立医院)."""
    if _same(asked, body) and not _is_one_of(body, asked):
        return True
    return asked.kind == body.kind == "unit" and _shares_word(asked.words, body.words)


def is_class_of_departments(words: str) -> bool:
    """True for 「各部门」「区级各预算部门」: departments of whatever field, no single one."""
    body = read_body(words)
    return body.kind == "department" and not body.field and "部门" in body.words


def _each(words: str) -> tuple[str, ...]:
    """The classes one name stands for: 「各预算部门（单位）」 are 各预算部门 and 各预算单位,
    「县水利局等主管部门」 the one and its class."""
    plain = without_post(fold(words).replace(" ", ""))
    if example := _EXAMPLE.fullmatch(plain):
        return example["one"], example["class"]
    if found := _BRACKETED_CLASS.fullmatch(plain):
        return found["lead"] + found["head"], found["lead"] + found["other"]
    return _listed(plain) or (plain,)


def without_post(name: str) -> str:
    """The body whose head or clerk ``name`` is: 主管部门 of 主管部门主要负责人."""
    return _POST.sub("", name)


def _listed(plain: str) -> tuple[str, ...]:
    """「各部门（含所属单位）」 are both; 「主管部门（区教育局、区民政局）」 are those two."""
    found = _LISTED.fullmatch(plain)
    if found is None:
        return ()
    names = tuple(re.split("[、，和及]", found["listed"].removesuffix("等")))
    if found["how"] or found["listed"].endswith("等"):
        return (found["lead"], *names)
    single = all(read_body(name).kind and len(name) > 2 for name in names)
    return names if single and len(names) > 1 else ()


def _same(asked: Body, body: Body) -> bool:
    if asked.words in body.words and asked.kind == body.kind and not _everybody(asked):
        return True
    if any(
        whole.fullmatch(body.words) and kind.search(asked.words) for whole, kind in _data().kinds_of
    ):
        return True
    if asked.kind == body.kind == "town":
        return not asked.field or asked.field in body.words
    if asked.field:
        return asked.field in body.words or (
            bool(body.field)
            and (
                body.field in asked.words
                or abbreviates(asked.field, body.field)
                or abbreviates(body.field, asked.field)
            )
        )
    return (
        asked.kind == body.kind
        and asked.kind not in ("", "department", *_SINGLE)
        and not body.field
    )


def _is_of_towns(asked: Body, body: Body) -> bool:
    """False for 石埠镇 and 「各街道」, and for 湖东街道 and 「各镇」."""
    if not asked.town or body.town:
        return True
    if "街道" in asked.words:
        return "街" in body.words or not body.words.endswith("镇")
    return "街道" not in body.words or "镇" in body.words or "乡" in body.words


def _is_elsewhere(asked: Body, body: Body) -> bool:
    """True if the two are of places of different rank, or of two different places or towns."""
    if asked.place and body.place and asked.ranks == body.ranks:
        return asked.place != body.place
    if asked.kind == body.kind == "town" and not _is_of_towns(asked, body):
        return True
    if asked.town and body.town and asked.kind == body.kind:
        return not (asked.town.endswith(body.town) or body.town.endswith(asked.town))
    return bool(asked.ranks and body.ranks) and not asked.ranks & body.ranks


def _is_one_of(body: Body, asked: Body) -> bool:
    """True if ``body`` is a single one of the kind that is asked for: 云岭乡, where 乡镇 asks."""
    if asked.kind in _TOWNS:
        return asked.town is None and body.town is not None
    return asked.kind == body.kind == "finance" and asked.place is None and body.place is not None


def _everybody(body: Body) -> bool:
    """True for a bare class word such as 部门 or 单位, which is part of every other name."""
    return body.kind in ("department", "unit") and not body.field and len(body.words) <= 4


def _covers(body: Body, asked: Body) -> bool:
    """True if ``body`` is a class that holds ``asked``."""
    if _data().anybody.search(body.words):
        return True
    if _data().everyone.search(body.words):
        return asked.kind not in _OUTSIDE
    if not body.kind:
        return asked.kind not in (*_OUTSIDE, "finance")
    if _data().general.match(body.words):
        return asked.kind in _BUDGETED
    if _data().part_takers.match(body.words):
        return asked.kind in _ACCOUNTABLE or (
            asked.kind == "enterprise" and not body.words.endswith("预算单位")
        )
    own = asked.kind == "department" and _data().own_level.search(body.words)
    # 区直单位 who ask are the departments of the district
    of_level = body.kind == "department" and _data().own_level.search(asked.words)
    return bool(own) or (not body.field and (bool(of_level) or _covers_class(body, asked)))


def _covers_class(body: Body, asked: Body) -> bool:
    if body.kind in _HOLDS:
        return asked.kind in _HOLDS[body.kind]
    if asked.kind == "place" and body.kind == "finance":
        return not asked.words.endswith(("政府", "管委会"))
    if asked.kind == "unit" and _BUDGET_HOLDERS.search(body.words):
        return _data().own_budget.search(asked.words) is not None
    if _SUBORDINATES.search(body.words) and asked.kind in (*_SINGLE, "department"):
        return asked.kind in _SINGLE or asked.words.endswith("管理处")
    if asked.kind == body.kind:
        return asked.kind not in _SINGLE or _shares_word(asked.words, body.words)
    # What a unit under review owes (被评价单位), its department owes too.
    return (
        {asked.kind, body.kind} == {"department", "unit"}
        and asked.kind == "department"
        and "被" in body.words
    )


def _shares_word(one: str, other: str) -> bool:
    """True for 中小学校 and 实验小学; 国资事务中心 and 机关事务中心 share what many are called."""
    mine, theirs = (_OF_MANY.sub("", name) for name in (one, other))
    own, others = (_TYPE.sub("", name) for name in (one, other))
    if _TYPE.search(one) and _PROPER.search(own) and _PROPER.search(others):
        return own in others or others in own  # 人民医院 is no 中医医院
    return any(mine[i : i + 2] in theirs for i in range(len(mine) - 1))


def abbreviates(short: str, long: str) -> bool:
    """True if ``short`` takes characters of ``long`` in order, the first too: 卫健 for 卫生健康."""
    if not 2 <= len(short) < len(long) or short[0] != long[0]:
        return False
    rest = iter(long)
    return all(character in rest for character in short)
