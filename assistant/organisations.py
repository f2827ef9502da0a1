"""Organisations that are no office of a place: a college, a hospital group, a company.

What they lay down holds for themselves, and a question that names one (云洛师范学院) is after its
papers, not after those of the city whose name it bears. Clerks say such names in short: 江北二院 of
江北市第二人民医院, 市一中, 师大一附院.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from assistant.places import SUFFIXES, Place, short_name
from index.tokens import tagged_words
from ingest.document import Metadata
from ingest.word_file import word_file

# Kinds of public institutions and enterprises, by how their names end.
_OWN = re.compile(
    "(?:学院|大学|学校|[小中]学|高中|初中|幼儿园|医院|卫生院|保健院|卫生服务中心|集团|公司|研究[院所]"
    "|博物馆|图书馆|文化馆|美术馆|档案馆|体育馆|科技馆|电视台|报社|剧院|福利院|敬老院|养老院)$"
)
_LEGAL_FORM = re.compile("(?<=集团)(?:股份)?有限(?:责任)?公司$")  # left out in speech
_PLACE = re.compile("^[一-鿿]{2,8}?[省市区县州](?=[一-鿿]{4})")
# A name that stands in a cell or a list by itself.
_LISTED = re.compile(
    "(?:^|[|、，,；;：:（(\\s])(?P<name>[一-鿿]{2,16}?(?:学院|大学|学校|[小中]学|幼儿园|医院|卫生院|保健院))"
    "(?=[|、，,；;：:）)\\s\\d]|$)",
    re.MULTILINE,
)
_OF_ANY = re.compile(
    "^[各全某该本所有其]|[和与及或等]|有关|相关|下属|所属|直属|公立|公办|民办|[省市区县镇乡]属"
)
_RANKS = "省市州区县"
_SHORTEST = 2  # characters of a word
_LEAST = 4  # characters of a name that is said without its place
_NEAR, _TELLS_WHICH = 24, 4  # characters beside a name; as many of a question tell which is meant
_ORDINAL = "第[一二三四五六七八九十]{1,2}"
# Before a name in short, so that 「统一中学业务」 names no 一中.
_EDGE = "(?:(?<![一-鿿])|(?<=[在是们和跟与及给对到从让请按把问的年度次比]))"


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation by its ``name``, and patterns of the other ways in which it is ``called``:
    compiled, since each question is held against those of all papers."""

    name: str
    called: tuple[re.Pattern[str], ...] = ()


@lru_cache(maxsize=2**12)
def own_name(issuer: str | None, region: str | None) -> str | None:
    """The name of an organisation that issues papers of its own; None for offices of a place.

    Its place is left out unless the rest tells it from no other (市医院, 第二人民医院).
    """
    if not issuer or not _OWN.search(issuer):
        return None
    name = _LEGAL_FORM.sub("", issuer.strip())
    bare = _without_place(name, region)
    told = _parts_of(bare)
    if len(bare) >= _LEAST and not (told and not told["proper"]):
        return bare
    return name if len(name) > _LEAST or name != bare else None


def organisation_of(metadata: Metadata) -> str | None:
    """The organisation that issued a document, by `own_name`."""
    return own_name(metadata.issuer, metadata.region)


def speakers_of(metadata: Metadata) -> frozenset[str]:
    """Whom a document speaks for: the organisation that issued it, or else its place."""
    own = organisation_of(metadata)
    names = {own} if own else {metadata.region}
    return frozenset(name for name in names if name)


def called_at_home(name: str, region: str | None) -> tuple[str, ...]:
    """How papers of ``region``, and of what lies around it, call one of its organisations:
    栖江县人民医院, 县人民医院."""
    place = region if region and name.startswith(region) else None
    return (name, place[-1] + name.removeprefix(place)) if place else (name,)


def organisations_among(documents: Iterable[Metadata]) -> tuple[Organisation, ...]:
    """The organisations that issued one of ``documents``, with the ways in which each alone of them
    is called."""
    documents = tuple(documents)
    places = sorted({about.region for about in documents if about.region}, key=len, reverse=True)
    regions = {
        own: about.region or _place_before(own, places)
        for about in documents
        if (own := organisation_of(about))
    }
    return _each_alone({name: _said(name, regions[name]) for name in regions})


def members_among(texts: Iterable[str], regions: Iterable[str]) -> tuple[Organisation, ...]:
    """The schools, hospitals and the like that ``texts`` (canonical, as they are) name in lists and
    cells, with the ways in which each alone of them is called; those of ``regions`` are said
    without their place too."""
    named = {found["name"] for text in texts for found in _LISTED.finditer(text)}
    places = sorted(regions, key=len, reverse=True)
    return _each_alone(
        {name: _member_said(name, places) for name in sorted(named) if not _OF_ANY.search(name)}
    )


def _each_alone(said: Mapping[str, Iterable[str]]) -> tuple[Organisation, ...]:
    """The organisations by the names of ``said``, with those of its patterns that are of one."""
    called = {name: tuple(dict.fromkeys(patterns)) for name, patterns in said.items()}
    shared = Counter(words for each in called.values() for words in each)
    return tuple(
        Organisation(name, tuple(re.compile(words) for words in each if shared[words] == 1))
        for name, each in called.items()
    )


def _member_said(name: str, places: Iterable[str]) -> Iterator[str]:
    """As `_said`; of a name that begins with the rank of its place alone (市第二中学) with it and
    without."""
    region = next(filter(name.startswith, places), None)
    if region or name[0] not in _RANKS or len(name) <= _LEAST:
        yield from _said(name, region)
        return
    for words in _said(name[1:], None):
        begins = words.removeprefix(_EDGE)
        yield f"{_EDGE if begins != words else ''}{name[0]}?{begins}"


@lru_cache(maxsize=2**12)
def member_called(name: str) -> tuple[str, ...]:
    """Patterns of the ways in which a school or hospital that a table lists is said in short; ()
    for any other name."""
    listed = _LISTED.fullmatch(name) and not _OF_ANY.search(name)
    return tuple(dict.fromkeys(_member_said(name, ()))) if listed else ()


def in_full(question: str, members: Iterable[Organisation], said: str) -> str:
    """``question`` (folded) with the short names of ``members`` that the texts (``said``, all of
    them) never use written in full: 市第二中学 for 市二中."""
    spans: dict[tuple[int, int], set[str]] = {}
    for one in members:
        for hit in (hit for called in one.called for hit in called.finditer(question)):
            spans.setdefault(hit.span(), set()).add(one.name)
    for (start, end), names in sorted(spans.items(), key=lambda item: -item[0][0]):
        short = question[start:end]
        within = any(a <= start and end <= b and (a, b) != (start, end) for a, b in spans)
        written = re.search(f"{_EDGE}{re.escape(short)}{_edge_after(short)}", said)
        rest = "|".join(_between(question, spans))
        meant = _meant(names, rest, said)
        ranked = question[:start].endswith(tuple(_RANKS))  # 市实验小学 is none of a district
        if meant and not within and not written and not ranked:
            question = question[:start] + meant + question[end:]
    return question


def _between(question: str, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    """The stretches of ``question`` outside ``spans``."""
    at = 0
    for start, end in sorted(spans):
        yield question[at:start]
        at = max(at, end)
    yield question[at:]


def _meant(names: Collection[str], rest: str, said: str) -> str:
    """The one of ``names`` that is meant; of several called alike the one beside which the texts
    say most of the ``rest`` of the question: 职校 of 「职校产教融合实训基地」. "" if none is."""
    if len(names) == 1:
        return next(iter(names))
    longest = {name: _longest_beside(name, rest, said) for name in names}
    best = max(longest.values())
    nearest = [name for name, length in longest.items() if length == best]
    return nearest[0] if best >= _TELLS_WHICH and len(nearest) == 1 else ""


def _longest_beside(name: str, rest: str, said: str) -> int:
    """The length of the longest stretch of ``rest`` that stands near ``name`` in ``said``."""
    longest = 0
    for found in re.finditer(re.escape(name), said):
        near = said[max(0, found.start() - _NEAR) : found.end() + _NEAR]
        shared = SequenceMatcher(None, near, rest, autojunk=False).find_longest_match()
        longest = max(longest, shared.size)
    return longest


def organisations_in(question: str, known: Iterable[Organisation]) -> list[Place]:
    """The ``known`` organisations that ``question`` (folded) names, in full or in short."""
    found: list[Place] = []
    known = tuple(known)
    spoken = [(re.compile(re.escape(one.name)), one.name) for one in known if one.name in question]
    spoken += [(words, one.name) for one in known for words in one.called if words.search(question)]
    for words, name in sorted(spoken, key=lambda pair: -len(pair[0].pattern)):
        for hit in words.finditer(question):
            if not any(hit.start() < p.end and p.start < hit.end() for p in found):
                found.append(Place(name, hit.start(), hit.end(), known=True))
    return found


def _place_before(name: str, places: Iterable[str]) -> str | None:
    """The one of ``places`` that ``name`` begins with in short: 岚洲市 of 岚洲卫生职业学院."""
    return next((p for p in places if short_name(p) != p and name.startswith(short_name(p))), None)


def _without_place(name: str, region: str | None) -> str:
    return _PLACE.sub("", name.removeprefix(region or ""))


def _parts_of(bare: str) -> re.Match[str] | None:
    """What a name without its place is made of: what is its own, its number, its kind."""
    return _name_pattern().fullmatch(bare)


@lru_cache(maxsize=1)
def _name_pattern() -> re.Pattern[str]:
    kept, kinds = (
        "|".join(sorted(_words()[part], key=len, reverse=True)) for part in ("kept", "kinds")
    )
    return re.compile(
        f"(?P<proper>(?:(?!第)[一-鿿])*?)(?P<first>{_ORDINAL})?(?P<kept>(?:{kept})*)"
        f"(?P<last>{_ORDINAL})?(?P<kind>{kinds})"
    )


def _words() -> Mapping[str, Mapping[str, list[str] | str]]:
    return word_file("assistant", "words/organisations.toml")


def _said(name: str, region: str | None) -> Iterator[str]:
    """Patterns of the ways in which ``name`` is said beside the whole of it."""
    bare = _without_place(name, region)
    told = _parts_of(bare)
    if told is None:
        return
    proper = told["proper"]
    before = _proper_said(proper) if proper else _places_said(region)
    tells = not proper or told["first"] or told["last"]  # without what stands before it
    for short in _shortened(told):
        after = _edge_after(short)
        yield from (re.escape(whose + short) + after for whose in before if whose)
        yield from (
            _EDGE + re.escape(whose + short) + after for whose in _after_place(proper, region)
        )
        if tells and len(short) > 1:
            edge = "" if len(short) >= _LEAST and short in bare else _EDGE
            yield edge + re.escape(short) + after
    if not _tells_apart(told):  # 县人民医院: 县医院
        yield from (re.escape(whose + told["kind"]) for whose in before if whose)
    for whose in _initials_of(proper):
        yield from (_EDGE + whose + short + _edge_after(short) for short in _shortest(told))


def _tells_apart(told: re.Match[str]) -> bool:
    """True if a name has anything that speech keeps to tell it from another of its kind."""
    kept = re.findall("|".join(sorted(_words()["kept"], key=len, reverse=True)), told["kept"])
    spoken = any(_words()["kept"][part] for part in kept)
    return bool(told["proper"] or told["first"] or told["last"] or spoken)


def _after_place(proper: str, region: str | None) -> Iterator[str]:
    """How what is its own is said without its place in short (卫生 of 岚洲卫生职业学院), after the
    place in full, and by the first characters of its words (卫职院, 岚卫职院)."""
    place = short_name(region) if region else ""
    rest = proper.removeprefix(place)
    if not region or rest == proper or len(rest) < _SHORTEST:
        return
    yield rest
    yield from (said + rest for said in _places_said(region) if said and said != place)
    words = [word for word, _ in tagged_words(rest)]
    if all(len(word) == _SHORTEST for word in words):
        initials = "".join(word[0] for word in words)
        yield from (initials, place[0] + initials)


def _initials_of(proper: str) -> Iterator[str]:
    """A name that begins with a place, by the first characters of its further words: 泊医 and
    泊州医 of 泊州医科大学."""
    words = [word for word, _ in tagged_words(proper)]
    place = ""
    while words and len(place) < _SHORTEST:
        place += words.pop(0)
    if words and all(len(word) >= _SHORTEST for word in words):
        initials = "".join(word[0] for word in words)
        yield from (place[0] + initials, place + initials)


def _shortest(told: re.Match[str]) -> Iterator[str]:
    """Its number and kind alone: 二院 of 附属第二医院, 院 of 职业技术学院."""
    number = str(told["first"] or told["last"] or "").removeprefix("第")
    yield from (number + kind for kind in _words()["kinds"][told["kind"]] if kind)


def _proper_said(proper: str) -> list[str]:
    """How what is its own is said: 江北师范大学 of its hospital is 江北师大, 师大."""
    told = _parts_of(proper)
    shorter = [short for short in _shortened(told) if short not in proper] if told else []
    whose = [str(told["proper"]), ""] if told else []
    return [proper, *(place + short for short in shorter for place in whose)]


def _places_said(region: str | None) -> list[str]:
    """How the place is said before a name: 江北市, 江北, 市; 赤岭县 for 赤岭瑶族自治县."""
    if not region:
        return []
    ending = next((s for s in SUFFIXES if region.endswith(s)), "")
    short = short_name(region)
    return list(dict.fromkeys([region, short, ending, short + region[-1], region[-1]]))


def _shortened(told: re.Match[str]) -> Iterator[str]:
    """The name of its kind without place and proper name, whole and as speech shortens it."""
    words = _words()
    number, last = (str(told[part] or "").removeprefix("第") for part in ("first", "last"))
    kept = re.findall("|".join(sorted(words["kept"], key=len, reverse=True)), told["kept"])
    short = "".join(str(words["kept"][part]) for part in kept)
    yield told.group()[len(told["proper"]) :]
    for kind in words["kinds"][told["kind"]]:
        if last:  # 附属第二医院: 附二院, 二附院
            yield short + last + kind
            yield last + short + kind
        elif number or short:
            yield number + short + kind
            if number and kind and len(kind) > 1:
                yield f"第{number}{short}{kind}"


def _edge_after(short: str) -> str:
    others = _words()["not_before"].get(short[-1:], "")
    return f"(?![{others}])" if others else ""
