"""A worked case: into which of several bands a quantity falls, told apart by what follows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from assistant.claims import Role, Source, Statement
from assistant.passages import Passage, squeeze
from assistant.quantities import Verdict, stands
from assistant.wording import tidy
from assistant.workshop.draft import Draft, FactKey
from assistant.workshop.measure import measure_of, moment_of
from assistant.workshop.model import Choice, Difficulty, QuizKind
from assistant.workshop.pool import Pool
from assistant.workshop.provenance import named, proven
from assistant.workshop.sentence import closed, strip_label
from assistant.workshop.words import words
from ingest.document import ClauseKind
from ingest.facts.model import Threshold, Unit

FEWEST, MOST = 2, 5
_UNITS = {Unit.PERCENT: "%", Unit.SCORE: "分", Unit.YUAN: "万元"}
_LONGEST_CONSEQUENCE = 40


@dataclass(frozen=True, slots=True)
class Band:
    """A line and what follows where it holds."""

    line: Threshold
    passage: Passage
    follows: str


def drafts(pool: Pool, _level: Difficulty | None, rng: Random) -> Iterator[Draft]:
    """One case for each set of bands."""
    for bands in band_sets(pool.passages):
        measure = next((m for b in bands if (m := measure_of(b.line, b.passage))), None)
        statements = _statements(bands)
        if measure and proven(statements):
            order = list(range(len(bands)))
            rng.shuffle(order)
            found = (_draft(bands, bands[i], measure, statements, rng) for i in order)
            yield from [draft for draft in found if draft][:1]


def band_sets(passages: Sequence[Passage]) -> Iterator[tuple[Band, ...]]:
    """Bands of one matter: of one sentence, or of the items under one stem; each with its own
    consequence."""
    groups: defaultdict[tuple[str, int, Unit], list[Band]] = defaultdict(list)
    for passage in passages:
        clause = passage.clause
        if clause.kind is ClauseKind.ROW:
            continue
        place = passage.span.start if clause.stem is None else -1 - clause.stem
        for fact in passage.facts:
            if isinstance(fact, Threshold) and fact.unit in _UNITS and fact.consequence:
                follows = closed(squeeze(fact.consequence)).strip("，。；")
                if 1 < len(follows) <= _LONGEST_CONSEQUENCE and _stands_alone(follows, passage):
                    key = (passage.document.id, place, fact.unit)
                    groups[key].append(Band(fact, passage, follows))
    for bands in groups.values():
        subjects = {squeeze(band.line.subject)[-3:] for band in bands}
        told = {band.follows for band in bands}
        moments = {moment_of(band.line, band.passage) for band in bands}
        alike = len(subjects) == 1 and len(moments) == 1  # 6月末低于45%, 9月末低于70% are no bands
        if FEWEST <= len(bands) <= MOST and len(told) == len(bands) and alike:
            yield tuple(bands)


def _stands_alone(follows: str, passage: Passage) -> bool:
    """True if the consequence is whole, and hangs on nothing but the quantity."""
    alternatives = any(word in passage.words for word in words().alternatives)
    return not alternatives and not follows.startswith(words().points_back)


def _statements(bands: Sequence[Band]) -> tuple[Statement, ...]:
    """The sentences of the bands in their own words, each once."""
    sources = dict.fromkeys(Source(band.passage.document, band.passage.span) for band in bands)
    return tuple(Statement(tidy(source.quote), (source,), Role.QUOTE) for source in sources)


def _draft(
    bands: Sequence[Band],
    right: Band,
    measure: str,
    statements: tuple[Statement, ...],
    rng: Random,
) -> Draft | None:
    value = _inside(right, bands, rng)
    if value is None:
        return None
    line, document = right.line, right.passage.document
    unit = _UNITS[line.unit]
    shown = value / 10_000 if line.unit is Unit.YUAN else value
    words = f"{shown.normalize():f}{unit}"
    said = tidy(document.quote(line.span))
    choices = tuple(Choice(text=band.follows, right=band is right) for band in bands)
    return Draft(
        kind=QuizKind.WORKED_CASE,
        difficulty=Difficulty.HARD,
        stem=f"根据{named(document)}回答。\n案例：{measure}{words}，应当怎样处理？",
        answer=right.follows,
        explanation=f"{words}落在“{said}”这一档。原文：“"
        + "".join(strip_label(statement.text) for statement in statements)
        + "”",
        statements=statements,
        asks=frozenset(_key(band) for band in bands),
        sentences=frozenset(
            (b.passage.document.id, b.passage.span.start, b.passage.span.end) for b in bands
        ),
        worth=1.15,
        choices=choices,
    )


def _key(band: Band) -> FactKey:
    return band.passage.document.id, band.line.span.start, band.line.span.end


def _inside(right: Band, bands: Sequence[Band], rng: Random) -> Decimal | None:
    """A round quantity for which the line of ``right`` holds and no other one does."""
    ends = sorted({end for b in bands for end in (b.line.value, b.line.high) if end is not None})
    step = Decimal(10_000) if right.line.unit is Unit.YUAN else Decimal(1)
    low, high = ends[0] * Decimal("0.5"), ends[-1] * Decimal("1.1")
    if right.line.unit in (Unit.SCORE, Unit.PERCENT) and ends[-1] <= 100:
        high = min(high, Decimal(100))
    count = int((high - low) / step)
    if not 1 < count <= 100_000:
        return None
    tried = [(low + step * rng.randrange(count)).quantize(step) for _ in range(60)]
    for value in tried:
        held = [band for band in bands if stands(value, band.line) is Verdict.HOLDS]
        if held == [right] and value not in ends:
            return value
    return None
