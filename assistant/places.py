"""Which places a question names, held against the places that the library knows.

A place is known when a document speaks for it (its metadata) and mentioned when only the text of
some document names it. A question that names a place which is neither is outside the library.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pypinyin import lazy_pinyin

from assistant.ranks import Rank, ranks_of
from ingest.word_file import word_file

# GB/T 2260 names end in one of these; the longest are tried first.
SUFFIXES = (
    "自治区",
    "自治州",
    "自治县",
    "街道",
    "新区",
    "省",
    "市",
    "区",
    "县",
    "镇",
    "乡",
    "州",
    "盟",
    "旗",
)
_SUFFIX = "|".join(SUFFIXES)
_TOWNS = ("镇", "乡", "街道")
_HEIGHT = (Rank.NATION, Rank.PROVINCE, Rank.CITY, Rank.COUNTY)
# 「各镇」「全市」「一个区」 are kinds of place, not names.
_NOT_A_NAME = re.compile(
    r"^(?:其[他它余]|别的?|另外)$|[各全本我两几个每该贵某这那些的了在和与跟及或是有里对把为请问从到按讲说做报交用们元月年日号以上下内外]"
    r"|[小片]$|作业$|^(?:城|乡|社|市辖|县辖|所辖|直辖|设区的|主城|中心城|地|辖|园|市|省|区|县|村|郊|小|校|战|特|开发|高新|经开|管理|试点|试验|[工产农渔]?业园|(?:科技|物流|高新|文创)园|经济(?:技术)?开发|旅游度假|综合保税)$"
)
# After a place's short name: 「望江区级」「望江镇里」「望江乡镇」 are bodies within it.
_OF_ITS_KIND = re.compile(rf"(?:{_SUFFIX})(?:级|属|里|直)|乡镇|镇街|街镇|镇村|街道")
_NAME = re.compile(rf"(?P<name>[一-鿿]{{2,4}}?)(?P<suffix>{_SUFFIX})(?![级属辖场政容民直长里])")


_SPARED = re.compile("[下了出得掉]|多少|几|钱")


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a question names: its full name, and where the question's words stand."""

    name: str
    start: int
    end: int
    known: bool


@lru_cache(maxsize=2**14)
def short_name(name: str) -> str:
    """「望江区」 -> 「望江」, 「延边朝鲜族自治州」 -> 「延边」; a name that would shrink to one
    character stays whole."""
    for suffix in (*_zones(), *SUFFIXES):
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            stem = name[: -len(suffix)]
            people = _peoples().search(stem) if suffix in _autonomous() else None
            return stem[: people.start()] if people and people.start() >= 2 else stem
    return name


@lru_cache(maxsize=1)
def _autonomous() -> dict[str, list[str]]:
    """How an autonomous place is called in short, by its full ending."""
    short = word_file("assistant", "words/autonomous.toml")["short"]
    return {"自治区": [], **short}


@lru_cache(maxsize=1)
def _peoples() -> re.Pattern[str]:
    names = word_file("assistant", "words/autonomous.toml")["peoples"]["names"]
    return re.compile(f"(?:{'|'.join(names)})+$")


@lru_cache(maxsize=1)
def _zones() -> dict[str, list[str]]:
    """How each kind of zone is called in short, by its full ending; the longest ending first."""
    short = word_file("assistant", "words/zones.toml")["short"]
    return dict(sorted(short.items(), key=lambda item: -len(item[0])))


@lru_cache(maxsize=2**14)
def _forms_of(name: str) -> tuple[str, ...]:
    """How a place is called, in full first: 「鹿泾经济技术开发区」 「鹿泾开发区」 「鹿泾」."""
    stem = short_name(name)
    short = _zones().get(name[len(stem) :], [])
    short = next(([*s, end] for end, s in _autonomous().items() if name.endswith(end)), short)
    return tuple(dict.fromkeys((name, *(stem + ending for ending in short), stem)))


@lru_cache(maxsize=4096)
def _spelled(name: str) -> str:
    return "".join(lazy_pinyin(short_name(name))).lower()


def places_in(
    question: str,
    known: Iterable[str],
    corpus: Mapping[str, str] | None = None,
    named: Sequence[Place] = (),
) -> tuple[Place, ...]:
    """The places in ``question`` (folded text), in order, each once.

    ``known`` are the names documents speak for. ``corpus`` (document id -> text) decides whether
    a place-like word that no document speaks for is a name at all when it has no clear left edge.
    ``named`` were found before: no place is sought within them.
    """
    found = _known_places(question, known, named)
    rest = list(question)
    for place in found:  # what stands beside a known name begins afresh: 「望江清河区」
        rest[place.start : place.end] = " " * (place.end - place.start)
    for match in _NAME.finditer("".join(rest)):
        unknown = _unknown_place("".join(rest), *match.span(), corpus or {})
        if unknown is not None:
            found.append(unknown)
    found.sort(key=lambda place: place.start)
    unique: dict[str, Place] = {}
    for place in found:
        unique.setdefault(place.name, place)
    return tuple(unique.values())


def _known_places(question: str, known: Iterable[str], before: Sequence[Place]) -> list[Place]:
    found = list(before)
    names = sorted(set(known), key=len, reverse=True)
    spoken = [(name, form) for name in names for form in _forms_of(name) if form in question]
    spoken.sort(key=lambda pair: -len(pair[1]))
    for name, form in spoken:
        for hit in re.finditer(re.escape(form), question):
            if any(hit.start() < p.end and p.start < hit.end() for p in found):
                continue
            end = hit.end()
            rest = question[end:]
            # 「望江市」 is not 「望江区」 said short; 「望江乡镇」 are its towns.
            other = next((s for s in SUFFIXES if rest.startswith(s)), None)
            if form == short_name(name) != name and other and not _OF_ITS_KIND.match(rest):
                continue
            found.append(Place(name, hit.start(), end, known=True))
    words = {hit.group(): hit for hit in re.finditer(r"[a-z]{4,}", question.lower())}
    for name in names if words else ():
        hit_word = words.get(_spelled(name))
        if hit_word and all(place.name != name for place in found):
            found.append(Place(name, hit_word.start(), hit_word.end(), known=True))
    return found


def is_town(name: str) -> bool:
    """True for the name of a town, township or street office: 清溪镇, not 乡镇."""
    return name.endswith(_TOWNS) and len(name) > 2 and not _NOT_A_NAME.search(short_name(name))


def is_above(place: str, other: str) -> bool:
    """True if ``place`` stands higher than ``other`` by what both are called: 市 above 县."""
    ours, theirs = (sorted(map(_HEIGHT.index, ranks_of(name))) for name in (place, other))
    return bool(ours and theirs) and ours[-1] < theirs[0]


def counties_within(places: Sequence[Place]) -> tuple[Place, ...]:
    """Those of ``places`` that no document speaks for and that are named right after the one above:
    岩前县 of 「澜川市岩前县」. No towns: what is due from a district is due from them."""
    ends = {place.end: place.name for place in places if place.known}
    return tuple(
        place
        for place in places
        if not place.known
        and not is_town(place.name)
        and place.start in ends
        and is_above(ends[place.start], place.name)
    )


def home_of(name: str, corpus: Mapping[str, str], homes: Mapping[str, str]) -> str | None:
    """The place whose own documents alone speak of the town or county ``name``; None if several or
    none do. A county is at home in a place of higher rank only.

    ``homes`` are the places that documents speak for, by document id.
    """
    found = {homes.get(document) for document, text in corpus.items() if name in text}
    home = found.pop() if len(found) == 1 else None
    return home if home and (is_town(name) or is_above(home, name)) else None


def _unknown_place(question: str, start: int, end: int, corpus: Mapping[str, str]) -> Place | None:
    """The longest tail of the match that a text mentions, or all of it after a clear left edge."""
    suffix = next(s for s in SUFFIXES if question[:end].endswith(s))
    if suffix == "省" and _SPARED.match(question, end):
        return None  # 「一共省多少」 saves
    stem_end = end - len(suffix)
    for begin in range(start, stem_end - 1):
        stem, name = question[begin:stem_end], question[begin:end]
        if _NOT_A_NAME.search(stem):
            continue
        if any(name in text for text in corpus.values()):
            return Place(name, begin, end, known=False)
    left_edge = start == 0 or not re.match(r"[一-鿿]", question[start - 1])
    stem = question[start:stem_end]
    if left_edge and 2 <= len(stem) <= 4 and not _NOT_A_NAME.search(stem):
        return Place(question[start:end], start, end, known=False)
    return None
