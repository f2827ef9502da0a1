"""What the users of `benchmarks.load` ask: the gold questions of the samples over and over, or
thousands of questions made of what the library holds, none of them twice."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from evals.sets import known_sets
from index.reader import Reader
from index.records import FactFilter, FactKind
from ingest.facts.model import Deadline, Figure

_YEARS = range(2020, 2030)  # also such as the library holds nothing of
_FIGURE = ("{place}{year}年{what}是多少？", "{place}{what}，{year}年是多少")
_DEADLINE = ("{place}{year}年{what}要在什么时候之前完成？", "{year}年{place}几号前{what}？")


def gold_questions(chance: random.Random) -> Iterator[str]:
    """Gold questions of the samples, as often as wanted."""
    (samples,) = [one for one in known_sets(Path()) if one.name == "sample"]
    questions = [each.asked[0] for each in samples.questions()]
    while True:
        yield chance.choice(questions)


def new_questions(reader: Reader, chance: random.Random) -> Iterator[str]:
    """Every place with every year and everything that is counted or due, in any order."""
    places = sorted({d.metadata.region for d in reader.documents if d.metadata.region})
    stored = reader.facts(FactFilter(kinds=(FactKind.FIGURE, FactKind.DEADLINE)))
    facts = [each.fact for each in stored]
    counted = sorted({fact.metric for fact in facts if isinstance(fact, Figure)})
    due = sorted({fact.task for fact in facts if isinstance(fact, Deadline)})
    made = [
        form.format(place=place, year=year, what=what)
        for forms, named in ((_FIGURE, counted), (_DEADLINE, due))
        for form, what, place, year in product(forms, named, places, _YEARS)
    ]
    chance.shuffle(made)
    yield from made
