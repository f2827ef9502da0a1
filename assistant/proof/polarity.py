"""What is denied, excepted or merely allowed: the claim must say it as its sources do.

Claim and sources are laid side by side by their common runs (`alignment`). A negator of the source
whose governed words came into the claim without it was dropped; a negator of the claim whose
governed words no negator governs in the sources was added. The same holds for exceptions and for
words of modality.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.proof.alignment import Run
from assistant.proof.failure import Failure, Fault
from assistant.proof.ground import Ground
from assistant.proof.words import Denial, any_of, any_word, negations
from ingest.document import Span

_CJK = "[\u4e00-\u9fff]"
_FOCUS = re.compile(
    f"(?:予以|给予|进行|继续|直接|再|得|予|会|能|应|要|被|以|将|对)?(?P<words>{_CJK}{{1,8}})"
)
_HEAD = 2  # characters of the governed words that tell what is denied
_REACH = 4
PART_STOPS = "，,；;。：:！？、（）()“”|\n"
_SEGMENT_STOPS = "；;。！？\n"
_SOME = 4  # characters of a sentence part that make a claim draw on it


@dataclass(frozen=True, slots=True)
class Negation:
    """A negator and the words it governs; both spans are in the text it stands in."""

    kind: Denial
    word: Span
    focus: Span


@dataclass(frozen=True, slots=True)
class Modal:
    """A word of modality and where it stands."""

    strong: bool
    word: Span


def polarity_fault(
    claim: str,
    grounds: Sequence[Ground],
    runs: Sequence[Run],
    ignored: Sequence[Span],
    *,
    part: bool,
) -> Failure | None:
    """What the claim denies, excepts or binds otherwise than its sources, or None.

    :param claim: plain text; ``runs`` aligns it with the texts of ``grounds``.
    :param ignored: stretches of the claim whose negators belong to values (不超过5%) or frames.
    :param part: the claim is a lead before words of the sources, or a table row, which names
        whom a task binds and not whom it does not: neither need repeat exceptions.
    """
    own = [n for n in negations_in(claim) if not any(s.overlaps(n.word) for s in ignored)]
    texts = [ground.text for ground in grounds]
    return (
        _dropped(texts, runs, own)
        or _added(claim, texts, runs, own)
        or (None if part else _exception_dropped(claim, grounds, runs))
        or _exception_added(claim, texts, ignored)
        or _modal_changed(claim, texts, runs)
        or (None if part else _limit_dropped(claim, texts, runs))
    )


# --- negators -----------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _negator() -> tuple[re.Pattern[str], dict[str, Denial]]:
    kinds = {word: kind for kind, words in negations().negators.items() for word in words}
    return any_word(kinds), kinds


@lru_cache(maxsize=1)
def _harmless() -> re.Pattern[str]:
    return any_word(negations().harmless.words)


@lru_cache(maxsize=1)
def _exception() -> re.Pattern[str]:
    listed = negations().exceptions
    return any_of([*listed.around, *map(re.escape, listed.words)])


def negations_in(text: str) -> tuple[Negation, ...]:
    """The negators of plain ``text`` with what they govern, in order."""
    pattern, kinds = _negator()
    passed = [Span(m.start(), m.end()) for m in _harmless().finditer(text)]
    passed += [Span(m.start(), m.end()) for m in _exception().finditer(text)]
    found = []
    for match in pattern.finditer(text):
        word = Span(match.start(), match.end())
        if any(span.overlaps(word) for span in passed):
            continue
        focus = _FOCUS.match(text, match.end())
        where = Span(*focus.span("words")) if focus else Span(match.end(), match.end())
        found.append(Negation(kinds[match.group()], word, where))
    return tuple(found)


def _dropped(texts: Sequence[str], runs: Sequence[Run], own: Sequence[Negation]) -> Failure | None:
    for number, text in enumerate(texts):
        for negation in negations_in(text):
            head = Span(negation.focus.start, min(negation.focus.end, negation.focus.start + _HEAD))
            if head.end - head.start < _HEAD:
                continue
            at = _taken(head, number, runs)
            if at is None or _kept(negation.word, number, runs):
                continue
            if not any(_governs(n, at, negation.kind) for n in own):
                said = text[negation.word.start : negation.focus.start + _REACH]
                word = negation.word.of(text)
                return Failure(Fault.NEGATION, f"原文是“{said}”，说法里少了“{word}”。")
    return None


def _taken(head: Span, number: int, runs: Sequence[Run]) -> int | None:
    """Where in the claim the words at ``head`` of text ``number`` stand, if a run holds them."""
    for run in runs:
        if run.text == number and run.at <= head.start and head.end <= run.at + run.length:
            return run.start + head.start - run.at
    return None


def _kept(word: Span, number: int, runs: Sequence[Run]) -> bool:
    return _taken(word, number, runs) is not None


def _governs(negation: Negation, at: int, kind: Denial) -> bool:
    within = negation.word.end <= at < max(negation.focus.end, negation.word.end + _REACH)
    return within and _compatible(negation.kind, kind)


def _compatible(one: Denial, other: Denial) -> bool:
    return one == other or "plain" in (one, other)


def _added(
    claim: str, texts: Sequence[str], runs: Sequence[Run], own: Sequence[Negation]
) -> Failure | None:
    said = [(text, n) for text in texts for n in negations_in(text)]
    for negation in own:
        if _in_run(negation, runs):
            continue
        if any(
            _compatible(n.kind, negation.kind) and _shares(claim, negation.focus, text, n.focus)
            for text, n in said
        ):
            continue
        words = claim[negation.word.start : negation.focus.start + _REACH]
        return Failure(Fault.NEGATION, f"原文没有说“{words}”。")
    return None


def _in_run(negation: Negation, runs: Sequence[Run]) -> bool:
    """True if the negator and the first of its words are one run of the source."""
    needed = min(negation.focus.start + 1, negation.focus.end)
    return any(
        r.start <= negation.word.start and max(needed, negation.word.end) <= r.end for r in runs
    )


def _shares(claim: str, focus: Span, text: str, other: Span) -> bool:
    words, theirs = claim[focus.start : focus.start + _REACH], other.of(text)
    if len(words) < 2:
        return bool(words) and words in theirs
    return any(words[i : i + 2] in theirs for i in range(len(words) - 1))


# --- exceptions ---------------------------------------------------------------------------------


def _exception_dropped(
    claim: str, grounds: Sequence[Ground], runs: Sequence[Run]
) -> Failure | None:
    if _exception().search(claim):
        return None
    for number, ground in enumerate(grounds):
        text = ground.text
        for match in _exception().finditer(text):
            word = Span(match.start(), match.end())
            if any(value.span.overlaps(word) for value in ground.values.known):
                continue  # 「2万元以上（不含2万元）」 is a line, not an exception
            drawn = sum(_shared(span, number, runs) for span in _held_by(text, word))
            if drawn >= _SOME:
                words = text[max(0, match.start() - 6) : match.end()]
                return Failure(Fault.NEGATION, f"原文有例外“{words}”，说法里没有。")
    return None


def _exception_added(claim: str, texts: Sequence[str], ignored: Sequence[Span]) -> Failure | None:
    for match in _exception().finditer(claim):
        if any(span.overlaps(Span(match.start(), match.end())) for span in ignored):
            continue
        near = claim[max(0, match.start() - _REACH) : match.end()]
        if not any(_excepts(near, text) for text in texts):
            return Failure(Fault.NEGATION, f"原文没有“{near}”这一例外。")
    return None


def _held_by(text: str, word: Span) -> tuple[Span, ...]:
    """What an exception limits: the part before its bracket, or the rest of its segment."""
    opened = text.rfind("（", 0, word.start)
    if opened > text.rfind("）", 0, word.start):
        start = _last_stop(text, PART_STOPS, opened)
        end = _next_stop(text, PART_STOPS, text.find("）", word.end) + 1 or word.end)
        return (Span(start, opened), Span(min(end, word.end), end))
    start, end = (
        _last_stop(text, _SEGMENT_STOPS, word.start),
        _next_stop(text, _SEGMENT_STOPS, word.end),
    )
    own = _last_stop(text, PART_STOPS, word.start)
    rest = _next_stop(text, PART_STOPS, word.end)
    before = Span(start, max(start, own))
    after = Span(rest, max(rest, end))
    return (before, after) if before.start < before.end else (after,)


def _last_stop(text: str, stops: str, before: int) -> int:
    return max((text.rfind(mark, 0, before) for mark in stops), default=-1) + 1


def _next_stop(text: str, stops: str, after: int) -> int:
    found = [at for mark in stops if (at := text.find(mark, after)) >= 0]
    return min(found, default=len(text))


def _shared(span: Span, number: int, runs: Sequence[Run]) -> int:
    """How many characters of ``span`` of text ``number`` the claim shares."""
    return sum(
        max(0, min(span.end, r.at + r.length) - max(span.start, r.at))
        for r in runs
        if r.text == number
    )


def _excepts(near: str, text: str) -> bool:
    pairs = {near[i : i + 2] for i in range(len(near) - 1)}
    return any(
        any(pair in text[max(0, m.start() - 40) : m.end()] for pair in pairs)
        for m in _exception().finditer(text)
    )


# --- modality -----------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _modals() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    listed = negations().modality
    return any_of(listed.strong), any_of(listed.weak), frozenset(listed.limiting)


def _modals_in(text: str) -> Iterator[Modal]:
    strong, weak, _ = _modals()
    denied = [n.word for n in negations_in(text)]
    for is_strong, pattern in ((True, strong), (False, weak)):
        for match in pattern.finditer(text):
            word = Span(match.start(), match.end())
            if not any(span.overlaps(word) for span in denied):
                yield Modal(is_strong, word)


def _modal_changed(claim: str, texts: Sequence[str], runs: Sequence[Run]) -> Failure | None:
    theirs = [list(_modals_in(text)) for text in texts]
    for modal in _modals_in(claim):
        if any(r.start <= modal.word.start and modal.word.end < r.end for r in runs):
            continue
        after = next((r for r in runs if r.end > modal.word.end), None)
        if after is None or after.start > modal.word.end + _REACH:
            continue
        governing = _governing(texts[after.text], after.at + 1, theirs[after.text])
        if governing is not None and governing.strong != modal.strong:
            said = governing.word.of(texts[after.text])
            return Failure(Fault.NEGATION, f"原文是“{said}”，说法里成了“{modal.word.of(claim)}”。")
    return None


def _governing(text: str, at: int, modals: Sequence[Modal]) -> Modal | None:
    """The modal word that stands before ``at`` in its segment, the weak one first."""
    start = _last_stop(text, _SEGMENT_STOPS, at)
    before = [m for m in modals if start <= m.word.start and m.word.end <= at + 1]
    part = _last_stop(text, PART_STOPS, at)
    near = [m for m in before if m.word.start >= part] or before
    return min(near, key=lambda m: (m.strong, -m.word.start), default=None)


def _limit_dropped(claim: str, texts: Sequence[str], runs: Sequence[Run]) -> Failure | None:
    if any(not modal.strong for modal in _modals_in(claim)):
        return None
    limiting = _modals()[2]
    for number, text in enumerate(texts):
        for modal in _modals_in(text):
            word = modal.word.of(text)
            if word not in limiting or _kept(modal.word, number, runs):
                continue
            head = Span(modal.word.end, modal.word.end + _HEAD)
            if _taken(head, number, runs) is not None:
                return Failure(Fault.NEGATION, f"原文有“{word}”，说法里没有。")
    return None
