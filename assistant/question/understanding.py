"""Reading one question against what the library holds.

No document text is looked at except to decide whether an unknown word is a place or a name. Nothing
reads the clock: words such as 「下个月」 are read against ``as_of``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from assistant.answer import QuestionKind
from assistant.asking_body import body_in
from assistant.classes import classes_in
from assistant.numbered_names import as_papers_write, numbered_names_in
from assistant.organisations import in_full, organisations_in
from assistant.places import Place, home_of, is_above, is_town, places_in
from assistant.quantities import quantities_in
from assistant.question.bare_numbers import with_units_of_measures
from assistant.question.lower_office import with_lower_office
from assistant.question.numbers import NUMBER, number_held
from assistant.question.persons import persons_in
from assistant.question.profile import Profile
from assistant.question.query import Query, Term
from assistant.question.rungs_asked import rungs_asked
from assistant.question.spoken_money import with_written_sums
from assistant.question.subject import GAP, KIND_WORDS, blanked, named_body, terms_in
from assistant.question.times import RELATIVE, YEAR, months_in, years_in
from assistant.question.versions import versions_in
from assistant.question.words import Words, question_words
from assistant.small_talk import small_talk
from assistant.spelling import correct
from assistant.window import window_in
from assistant.word_patterns import LAST_YEAR
from ingest.errors import QuestionError
from ingest.facts.fold import fold

# Words that try to steer the assistant are no part of what is asked.
_INSTRUCTION = re.compile(
    r"(?:忽略|无视|不要管|忘掉)[^。；;？?\n]{0,40}(?:规则|指令|要求|提示|设定)[^。；;？?\n]*[。；;\n]"
)
_POINTS = re.compile(r"(?<=[\d几少一二三四五六七八九十])个点(?![名对位心])")  # 「差25个点」
_IN_WHICH_WAY = re.compile("(?P<how>怎么|咋|如何)个(?P<deed>[一-鿿])法")  # 「怎么个扣法」
# 「健全县…」 「全市场」 are other words.
_WHOLE_LEVEL = re.compile("(?<![健保完安齐成周])全(?P<level>[省市县州])(?![直属级场价长])")
# 「市级呢」 after what was asked of one of its districts; 「市教育局抽查多少」 by its own bureau.
_LEVEL_ALONE = re.compile("(?:那么?|还有|换成)?(?P<level>[省市州])(?:里|级|本级|一级)的?呢?[？?]?")
_LEVEL_OF_BUREAU = re.compile(
    "(?:^|[，,、那由给向被让对])(?P<level>[省市州])(?:财政|[一-鿿]{2,6}?(?=[局委厅办]))[局委厅办]"
)
_TOWN_IN_SHORT = re.compile("(?:那么?|还有|换成)?(?P<name>[一-鿿]{2,3})呢[?？]?")
_NO_TOWN = re.compile(
    f"[省市县区镇乡村]|部门|学校|单位|医院|街道|机构|企业|其[他它余]|别的|{LAST_YEAR}"
)
_LEVEL_BESIDE = re.compile(
    "(?:^|[，,跟和与同比、年])(?P<level>[省市州])(?:里|级|财政[局厅])(?=的?(?:(?:20)?[0-9]{2}年|20[0-9]{2}(?![0-9])|[跟和与同比、]))"
)
_COUNTY_WORTH = 0.4  # what is told of every county is no less an answer
# 「哪几个部门已经整改完了」 asks what was done, not what is to be done.
_IS_DONE = re.compile(
    "哪[^，。；？?]{0,10}已经?[^，。；？?]{1,8}(?:了|完|好|到位)"
    "|(?:没|未|尚未)有?[交报完提办改][^，。；？?]{0,10}的(?:都|还)?(?:有|是)?(?:哪|几)[几些个家]"
)
# 「哪些材料要盖章」 asks how they are handed in, not which.
_HOW_HANDED_IN = re.compile("(?:材料|资料|东西|表)(?:要|需要?|须|必须)(?:盖|签|公证|装订|保[存留])")
# 「列个单子：哪几类项目要进清单」 asks for kinds of things, not for what is to be done by when.
_ASKS_FOR_KINDS = re.compile("哪(?:几|一|些)?[类种](?!材料|东西|事|任务|活|表)")
_MEASURE_WORD = re.compile(
    r"(?:多少|几)([个家项条份人次件期名处张分间座所台户场套辆口眼栋幢块]"
    r"|万?亩|公顷|公里|千米|米|平方米|立方米|吨|公斤|株|棵|头|只)"
)
_OF_PERSONS = re.compile("(?:的人|人[数次])(?=[比较跟和与同一总共有多少]|是|为)")


def understand(
    text: str,
    profile: Profile,
    *,
    as_of: date,
    limit: int = 2_000,
) -> Query:
    """Read ``text``.

    Raises:
        QuestionError: the question is empty, holds no words, or is longer than ``limit``.
    """
    stripped = text.strip()
    if not stripped or not re.search(r"\w", stripped):
        raise QuestionError("问题是空的。请写出想问的事，例如：“8月底前我们要交什么？”")
    if len(stripped) > limit:
        raise QuestionError(
            f"问题有{len(stripped)}个字，超过了{limit}字的上限。请只写要问的事，材料请先入库。"
        )
    asked = _INSTRUCTION.sub("", stripped)
    asked = _without_talk(asked) or stripped
    folded = re.sub(r"(?<=[一-鿿])\s+(?=[一-鿿\d])", "", fold(asked))
    folded = _IN_WHICH_WAY.sub(r"\g<how>\g<deed>", folded)
    folded = as_papers_write(folded, numbered_names_in(folded, profile.numbered))
    folded = with_units_of_measures(with_written_sums(_POINTS.sub("个百分点", folded)))
    folded = in_full(_with_town(folded, profile), profile.members, profile.all_text)
    organisations = organisations_in(folded, profile.organisations)
    places = places_in(folded, profile.regions, profile.texts, organisations)
    places = _with_level(_innermost(places, profile), folded, profile)
    corrected, corrections = correct(folded, profile.vocabulary, profile.all_text, places)
    homes, towns = _towns_at_home(places, profile)
    words = question_words()
    window = window_in(corrected, as_of)
    audience = body_in(blanked(corrected, [(p.start, p.end) for p in places]))
    audience = _of_town(audience, corrected, towns)
    numbered = numbered_names_in(corrected, profile.numbered)
    unnumbered = blanked(corrected, [(name.start, name.end) for name in numbered], GAP)
    terms = towns + persons_in(corrected)
    terms += tuple(Term(held) for held in dict.fromkeys(name.held for name in numbered))
    terms += terms_in(unnumbered, places, words, window[1] if window else None, profile)
    query = Query(
        text=stripped,
        folded=corrected,
        kinds=_kinds(corrected, words, terms, audience),
        forms=frozenset(form for form, pattern in words.forms if pattern.search(corrected)),
        terms=terms + named_body(audience, terms),
        as_of=as_of,
        places=homes,
        level=_level_of_bureau(folded, profile) if not places else None,
        years=years_in(corrected, as_of),
        relative_years=bool(RELATIVE.search(corrected) and not YEAR.search(corrected)),
        audience=audience,
        quantities=quantities_in(unnumbered),
        window=window[0] if window else None,
        versions=versions_in(corrected),
        months=months_in(corrected),
        grades=tuple(dict.fromkeys(words.grade.findall(corrected))),
        classes=classes_in(corrected),
        measure_words=_measures_in(corrected),
        document_numbers=tuple(
            number_held(match.group(), profile.numbered_text)
            for match in NUMBER.finditer(corrected)
        ),
        kind_words=tuple(dict.fromkeys(KIND_WORDS.findall(corrected))),
        rungs=rungs_asked(corrected),
        corrections=corrections,
    )
    return with_lower_office(query, homes)


def _measures_in(folded: str) -> frozenset[str]:
    """The measures that things are counted by: 期 of 「几期」, 人 of 「参训的人比上年多多少」."""
    persons = {"人"} if _OF_PERSONS.search(folded) else set()
    return frozenset(_MEASURE_WORD.findall(folded)) | persons


def _without_talk(asked: str) -> str:
    """``asked`` without what it says of the asking: 「老师您好，帮同事问一下，…」."""
    for beside in question_words().beside:
        while (rest := beside.sub("", asked).strip()) != asked:
            asked = rest
    return asked


def _with_town(folded: str, profile: Profile) -> str:
    """「望湾呢」 with the ending of the one town so called in the texts: 「望湾镇呢」."""
    said = _TOWN_IN_SHORT.fullmatch(folded)
    named = said and {
        said["name"] + ending
        for ending in ("街道", "镇", "乡")
        if said["name"] + ending in profile.all_text
    }
    if not said or not named or len(named) > 1 or _NO_TOWN.search(said["name"]):
        return folded
    return folded.replace(said["name"], named.pop(), 1)


def _with_level(places: tuple[Place, ...], folded: str, profile: Profile) -> tuple[Place, ...]:
    """``places`` with the one city or province that 「市里跟嘉定比」 means beside one below it, or
    that 「全市」 means alone."""
    if not places:
        return _whole_level(folded, profile)
    said = _LEVEL_BESIDE.search(folded)
    held = said and [r for r in profile.regions if r.endswith(said["level"]) and len(r) > 2]
    if not said or not held or len(held) > 1 or not places:
        return places
    if not all(is_above(held[0], place.name) for place in places):
        return places
    named = Place(held[0], said.start("level"), said.end("level") + 1, known=True)
    return tuple(sorted((*places, named), key=lambda place: place.start))


def _whole_level(folded: str, profile: Profile) -> tuple[Place, ...]:
    said = _WHOLE_LEVEL.search(folded) or _LEVEL_ALONE.fullmatch(folded)
    held = [r for r in profile.regions if said and r.endswith(said["level"]) and len(r) > 2]
    return (Place(held[0], *said.span(), known=True),) if said and len(held) == 1 else ()


def _level_of_bureau(folded: str, profile: Profile) -> Place | None:
    """The one city or province of the library whose own bureau 「市教育局」 is; None where none is
    named by its level alone, or several are held."""
    said = _LEVEL_OF_BUREAU.search(folded)
    held = [r for r in profile.regions if said and r.endswith(said["level"]) and len(r) > 2]
    at = said.start("level") if said else 0
    return Place(held[0], at, at + 1, known=True) if len(held) == 1 else None


def _innermost(places: tuple[Place, ...], profile: Profile) -> tuple[Place, ...]:
    """``places`` with those that no document speaks for and that only say where the next lies as
    part of its name: 青砚区 of 「青砚区石梁镇」, unless its papers tell that it lies elsewhere."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda place: -place.start):
        inner = kept[-1] if kept else None
        leads = inner is not None and inner.known and not place.known and place.end == inner.start
        if inner is not None and leads and _is_around(place.name, inner, profile):
            kept[-1] = replace(inner, start=place.start)
        else:
            kept.append(place)
    return tuple(reversed(kept))


def _is_around(name: str, inner: Place, profile: Profile) -> bool:
    told = profile.places_above.get(inner.name)
    higher = is_above(name, inner.name) or (is_town(inner.name) and not is_town(name))
    return higher and (not told or name in told)


def _of_town(audience: str | None, folded: str, towns: tuple[Term, ...]) -> str | None:
    """The body, with the town or county before it: 荻港县财政局; the town itself where none is."""
    if audience is None:
        return towns[-1].text if towns else None
    return next((t.text + audience for t in towns if t.text + audience in folded), audience)


def _towns_at_home(
    places: tuple[Place, ...], profile: Profile
) -> tuple[tuple[Place, ...], tuple[Term, ...]]:
    """``places`` with a town that only its own district's documents name told as that district;
    and the town's name as a term. The same for a county that is named alone, or with the city whose
    papers name it."""
    found: dict[str, Place] = {}
    towns = []
    beside = {place.name for place in places}
    for place in places:
        home = None if place.known else home_of(place.name, profile.texts, profile.homes)
        if len(places) > 1 and not is_town(place.name) and home not in beside:
            home = None
        if home:
            towns.append(Term(place.name, 1.0 if is_town(place.name) else _COUNTY_WORTH))
        known = replace(place, name=home, known=True) if home else place
        found.setdefault(known.name, known)
    return tuple(found.values()), tuple(dict.fromkeys(towns))


def _kinds(
    folded: str, words: Words, terms: tuple[Term, ...], audience: str | None
) -> tuple[QuestionKind, ...]:
    """The kinds whose words the question uses. 「教育局要做什么」, that names a body and at most a
    time beside it, asks for everything that body must do.
    """
    if small_talk(folded):
        return (QuestionKind.SMALL_TALK,)
    kinds = tuple(kind for kind, pattern in words.kinds if pattern.search(folded))
    if any(other.search(folded) for other in (_IS_DONE, _HOW_HANDED_IN, _ASKS_FOR_KINDS)):
        kinds = tuple(kind for kind in kinds if kind is not QuestionKind.CHECKLIST)
    general = words.anything.search(folded)
    if general is None or QuestionKind.CHECKLIST in kinds:
        return kinds
    named = (term.text for term in terms if term.text not in general.group())
    rest = {word for word in named if word not in words.field and word not in (audience or "")}
    return kinds if rest else (QuestionKind.CHECKLIST, *kinds)
