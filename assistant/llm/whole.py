"""Does a model say all of what it was given? Proof tells that nothing is added; this, that nothing
is left out, put in the place of something else, or tied to another part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from assistant.claims import Statement
from assistant.labels import without_label
from assistant.llm.dates import dates_in
from assistant.llm.sense import WORD
from assistant.proof.alignment import align, covered
from assistant.proof.plain import bare, plain
from assistant.proof.values import read_values
from assistant.proof.words import any_word, negations
from ingest.document import Span

_LEAD = "——"  # between what composers read in a quote, and the quote
_SILENT = re.compile(r"[^\w%]+")
_PART = re.compile('[^，,、；;。：:！!？?（）()“”"|—\n-]+')
_VALUE = "#"  # stands for a value while stops are looked for


def words_alone(text: str) -> str:
    """``text`` without marks that number it, stops and quotation marks, which models set as they
    like."""
    return _SILENT.sub("", without_label(plain(text)))


def own_words(statement: Statement) -> tuple[str, ...]:
    """The words of ``statement``, and those of the quote alone where a composer set a lead before
    it, as `words_alone` has them: who says these only repeats it."""
    quote = statement.text.rpartition(_LEAD)[2]
    return tuple(dict.fromkeys((words_alone(statement.text), words_alone(quote))))


def tells_whole(claims: Sequence[Statement], statement: Statement, question: str) -> bool:
    """True if ``claims``, which are proven, say together all that ``statement`` says, in its order.

    What was put together from several places (a case under its stem) must be said in one claim: in
    two, the case would stand by itself. ``question`` may open a claim, see `_adds_nothing`.
    """
    if len(statement.sources) > 1 and len(claims) > 1:
        return any(tells_whole([claim], statement, question) for claim in claims)
    own = [
        claim
        for claim in claims
        if any(source in statement.sources for source in claim.sources)
        and _adds_nothing(claim, statement, question)
    ]
    told = [plain(claim.text) for claim in own]
    lead, _, quote = statement.text.rpartition(_LEAD)
    if not _is_read(plain(lead), "。".join(told)) or _denies_more("".join(told), statement):
        return False
    text = without_label(plain(quote))
    orders = [_held_in_order(text, _as_printed(one, statement)) for one in ("。".join(told), *told)]
    return all(_is_said(part, orders) for part in _parts(text))


@dataclass(frozen=True, slots=True)
class _Part:
    """What a text says at ``span``, between two stops; ``values`` are the spans of its values."""

    text: str
    span: Span
    values: tuple[Span, ...]


_TURNS = re.compile("[不未非无莫勿没]|禁止|严禁")
# Words that turn a sentence round or narrow it: each is needed where it stands.
_DENIES = re.compile("[不未非无莫勿]|没有|禁止|严禁|除|仅|只|必须|应当")


def _parts(text: str) -> list[_Part]:
    cores = sorted({value.core for value in read_values(text).known})
    marks = list(text)
    for core in cores:  # 1,200 and 12:00 hold no stops
        marks[core.start : core.end] = _VALUE * (core.end - core.start)
    spans = [Span(*match.span()) for match in _PART.finditer("".join(marks))]
    parts = [_Part(text, span, tuple(c for c in cores if span.contains(c))) for span in spans]
    return [part for part in parts if WORD.search(part.span.of(text))]


def _denies_more(told: str, statement: Statement) -> bool:
    """True if ``told`` has more negators than ``statement``: 「考核不合格的扣10%」 is in its words
    where it says what becomes of 合格 and of 不合格, and yet says something else."""
    return len(_TURNS.findall(told)) > len(_TURNS.findall(plain(statement.text)))


def _adds_nothing(claim: Statement, statement: Statement, question: str) -> bool:
    """True if ``claim`` is in words of ``statement`` and of the documents' titles, and, in a part
    of its own before them, of ``question``; but for values, which are proven. What the question
    brings elsewhere (「预算部门和街道应当…」) is said of nobody."""
    titles = [source.document.metadata.title for source in statement.sources]
    text = plain(claim.text)
    own = covered(text, align(text, [plain(words) for words in (statement.text, *titles)]))
    asked = covered(text, align(text, [plain(question)]))
    first = next((at for at, held in enumerate(own) if held), len(text))
    begins = max(text.rfind(mark, 0, first) for mark in "，：；。,:;") + 1
    known = [held or (asked[at] and at < begins) for at, held in enumerate(own)]
    for value in read_values(text).known:
        known[value.span.start : value.span.end] = [True] * (value.span.end - value.span.start)
    for match in _free().finditer(text):
        known[match.start() : match.end()] = [True] * len(match.group())
    return all(known[at] or not WORD.match(mark) for at, mark in enumerate(text))


def _held_in_order(text: str, told: str) -> list[bool]:
    """For each character of ``text``, whether ``told`` says it, all in one order."""
    held = [False] * len(text)
    for block in SequenceMatcher(None, text, told, autojunk=False).get_matching_blocks():
        held[block.a : block.a + block.size] = [True] * block.size
    return held


def _as_printed(told: str, statement: Statement) -> str:
    """``told`` with dates in full put back into the words that they were read from."""
    for source in statement.sources:
        for words, day in dates_in(source):
            told = told.replace(plain(day), plain(words))
    return told


def _is_said(part: _Part, orders: Sequence[Sequence[bool]]) -> bool:
    """True if ``part`` is held by all claims in one order, the first of ``orders``; what stands in
    brackets may be held by any one claim, a sentence of its own."""
    before = part.text[: part.span.start]
    bracketed = before.count("（") > before.count("）")
    return any(_holds(part, held) for held in (orders if bracketed else orders[:1]))


def _holds(part: _Part, held: Sequence[bool]) -> bool:
    """True if all of ``part`` is held, but for words that say nothing, and for what it begins with
    where that is held elsewhere: 「预算单位」 said once for two duties."""
    free = {
        at + part.span.start
        for match in _free().finditer(part.span.of(part.text))
        for at in range(match.start(), match.end())
    }
    places = range(part.span.start, part.span.end)
    words = {at for at in places if at not in free and WORD.match(part.text[at])}
    missing = {at for at in words if not held[at]}
    runs = "".join(part.text[at] if at in missing else " " for at in places).split()
    elsewhere = "".join(mark if said else " " for mark, said in zip(part.text, held, strict=True))
    return (
        len(missing) <= len(words) / 2
        and all(at in missing for at in words if at <= max(missing, default=-1))
        and all(len(run) > 1 and run in elsewhere and not _DENIES.search(run) for run in runs)
        and all(all(held[value.start : value.end]) for value in part.values)
    )


def _is_read(lead: str, told: str) -> bool:
    """True if ``told`` says what composers read in a quote: a date that may stand anywhere in it;
    several, each of another body, only as they were read."""
    values = read_values(lead).known
    if len(values) > 1:
        return bare(lead) in told
    held = covered(lead, align(lead, [told]))
    return all(_stands(value.core.of(lead), told) for value in values) and all(
        held[at] or not WORD.match(mark) for at, mark in enumerate(lead)
    )


def _stands(value: str, told: str) -> bool:
    """True if ``told`` holds the words of a value, and not as the end or start of a number."""
    start = r"(?<![\d.])" if value[0].isdigit() else ""
    end = r"(?![\d.]\d|\d)" if value[-1].isdigit() else ""
    return re.search(start + re.escape(value) + end, told) is not None


@lru_cache(maxsize=1)
def _free() -> re.Pattern[str]:
    return any_word(negations().free.words)
