"""「教育局有几个」, of 「区教育局61个，区卫生健康局47个，…」: the one asked about, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answer import QuestionKind
from assistant.claims import Role, Source, Statement
from assistant.compose.comparison.asked import asked_words
from assistant.compose.comparison.named_rows import spoken_name
from assistant.compose.series import Entry, Series, series_in
from assistant.compose.told_amounts import Told
from assistant.evidence import FORM_UNITS, match_words, units_of
from assistant.passages import Passage
from assistant.proof import check
from assistant.question import Query
from ingest.facts.model import Unit

_LEVEL, _LEAST_BARE = re.compile("^[省市州区县镇]"), 3  # characters
_ANY_MEASURE = frozenset("个项家")
_OWN_MEASURES = tuple("期次份批张人名场")
# Units of things that are measured, which no form of a question stands for.
_MEASURES = frozenset(
    (
        "亩",
        "万亩",
        "公顷",
        "公里",
        "千米",
        "米",
        "平方米",
        "立方米",
        "吨",
        "公斤",
        "株",
        "棵",
        "头",
        "只",
    )
)
_COLON = re.compile("(?<=[一-鿿]):(?=[一-鿿])")
_WHICH = re.compile("哪|谁|各|分别|都|最|为什么|怎么|其[他它余]")


def one_of_series(query: Query, passage: Passage) -> Statement | None:
    """The entry of a series in ``passage`` that the question names and asks a number of; None
    where it names none of them, or more than one, or asks for anything else."""
    measured = query.forms <= FORM_UNITS.keys()
    if not measured or query.quantities or query.yes_or_no or _asks_of_more(query):
        return None
    for series in series_in(passage):
        named = entries_named(series, query.folded)
        asked = len(named) == 1 and amounts_asked(query, named[0])
        if asked and _says_all_that_is_asked(query, passage, series, named[0]):
            return _told(passage, series, named[0])
    return None


def amounts_asked(query: Query, entry: Entry) -> tuple[Told, ...]:
    """The amounts of ``entry`` in the unit that the question asks for, counted by its measure."""
    return tuple(told for told in entry.told if is_in_unit_asked(query, told))


def asks_for_a_unit(query: Query) -> bool:
    """True if the question says in which unit it wants its number."""
    return bool(query.measure_words & _MEASURES or units_of(query.forms))


def is_in_unit_asked(query: Query, told: Told) -> bool:
    """True if the question asks for such an amount: money, a score, 期 or 亩."""
    measured = tuple(query.measure_words & _MEASURES)
    if measured:
        return told.unit_word.startswith(measured)
    return told.amount.unit in units_of(query.forms) and _is_counted_so(query, told)


def _is_counted_so(query: Query, told: Told) -> bool:
    """True unless a count is by another measure than the one asked for: 742人次 where 几期 is."""
    measures = query.measure_words
    if told.amount.unit is not Unit.COUNT or not measures:
        return True
    if told.unit_word.startswith(tuple(measures)):
        return True
    return bool(measures & _ANY_MEASURE) and told.unit_word[:1] not in _OWN_MEASURES


def _says_all_that_is_asked(query: Query, passage: Passage, series: Series, entry: Entry) -> bool:
    """True unless the rest of the sentence says a noun of the question that the entry, with what
    leads it in and stands above, leaves out."""
    kept = series.lead + entry.words + passage.above + passage.topic + passage.title
    nouns = [t.text for t in query.terms if t.worth >= 1.0 and not t.carried]
    return all(match_words(n, kept) for n in nouns if match_words(n, passage.words))


def _asks_of_more(query: Query) -> bool:
    words = asked_words()
    of_several = _WHICH.search(query.folded) or words.superlative.search(query.folded)
    return bool(of_several or len(query.years) > 1 or query.kind is QuestionKind.COMPARISON)


def entries_named(series: Series, question: str) -> list[Entry]:
    """The entries whose names the question says, in the order of the series."""
    ending = _shared_ending([entry.name for entry in series.entries])
    return [
        entry
        for entry in series.entries
        if any(
            len(name) > 1 and spoken_name(name, question) is not None
            for name in _called(entry.name, ending)
        )
    ]


def _called(name: str, ending: int) -> Iterator[str]:
    """``name``, that without what all of the series end with, and that without its level: 种苗站
    of 县种苗站."""
    yield name
    yield name[: len(name) - ending]
    bare = _LEVEL.sub("", name)
    if bare != name and len(bare) >= _LEAST_BARE:
        yield bare


def _shared_ending(names: list[str]) -> int:
    """How many characters all ``names`` end with: 项目压减 of 「甲项目压减」 and 「乙项目压减」."""
    count = 0
    while all(len(name) > count for name in names) and len({n[-count - 1] for n in names}) == 1:
        count += 1
    return count


def _told(passage: Passage, series: Series, entry: Entry) -> Statement | None:
    source = Source(passage.document, passage.span)
    for text in dict.fromkeys((series.lead + entry.words, entry.words)):
        statement = Statement(_COLON.sub("：", text), (source,), Role.READING)
        if check(statement) is None:
            return statement
    return None
