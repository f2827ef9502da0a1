"""Which sentence of the later edition says what a sentence of the earlier one said.

The pairing of all sentences with the greatest likeness in sum (the assignment problem; Kuhn 1955,
solved after Crouse 2016 as in scipy), so that a provision is found again where it was moved or
renumbered. Likeness is Dice's coefficient over pairs of characters, values left out: a sentence
whose 30% became 50% stays the same sentence. Neighbours of one clause and headings add to it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.labels import without_label
from assistant.passages import Passage
from assistant.proof.plain import plain
from assistant.proof.values import Values, read_values
from ingest.document import ClauseKind

_PARTNER = 0.5  # likeness from which two sentences are the same provision
_UNDER_ONE_HEADING = 0.15
_BESIDE = 0.05  # for sentences that stand in the same order as their neighbours
_PROVISIONS = {ClauseKind.TEXT, ClauseKind.ITEM}
_ANSWERS = re.compile("^答[:：]")
_RUN_IN = re.compile("^【[^】]{1,20}】")  # 「第五条【租期】每次签约…」
_ASIDE = re.compile(r"起草说明|制定说明|修订说明|编制说明|^附[件表录]")


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence of the earlier edition and that of the later one; None where it has no partner."""

    old: Passage | None
    new: Passage | None

    @property
    def both(self) -> tuple[Passage, Passage] | None:
        """The two sentences, where there are two."""
        return (self.old, self.new) if self.old and self.new else None


def provisions(passages: Sequence[Passage]) -> list[Passage]:
    """The sentences that lay something down or tell something: neither the notice that brings the
    text, nor what explains it at its end."""
    body = [
        p
        for p in passages
        if p.clause.kind in _PROVISIONS
        and not any(_ASIDE.search(heading.title) for heading in p.clause.path)
    ]
    first = next((i for i, p in enumerate(body) if p.clause.path or p.clause.label), 0)
    return [p for p in body[first:] if len(unlabelled(p)) > 3]


def unlabelled(passage: Passage) -> str:
    """The plain words of a sentence without the number of its clause, the heading run in and the
    mark of an answer (「答：」)."""
    words = _ANSWERS.sub("", without_label(plain(passage.quote)).lstrip())
    words = _RUN_IN.sub("", words)
    topic = plain(passage.topic)
    return words.removeprefix(topic).lstrip("。.、:：") if topic else words


def align(olds: Sequence[Passage], news: Sequence[Passage]) -> tuple[Pair, ...]:
    """Every sentence of the two editions once: the later one's in order, then what was dropped."""
    if not olds or not news:
        return tuple([Pair(None, n) for n in news] + [Pair(o, None) for o in olds])
    # Importing scipy takes a while, and only such questions need it.
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415

    worth = _likeness([unlabelled(p) for p in olds], [unlabelled(p) for p in news])
    worth += _UNDER_ONE_HEADING * _same_heading(olds, news)
    worth += _BESIDE * _beside(len(olds), len(news))
    rows, columns = linear_sum_assignment(-worth)
    partner = {
        int(n): int(o) for o, n in zip(rows, columns, strict=True) if worth[o, n] >= _PARTNER
    }
    pairs = [Pair(olds[partner[i]] if i in partner else None, n) for i, n in enumerate(news)]
    kept = set(partner.values())
    return tuple(pairs + [Pair(o, None) for i, o in enumerate(olds) if i not in kept])


@lru_cache(maxsize=4_096)
def without_values(words: str) -> str:
    """Plain ``words`` with a mark for each of its values."""
    return _blanked(words, read_values(words))


def _blanked(words: str, values: Values) -> str:
    spans = sorted((value.span for value in values.known), key=lambda s: (s.start, -s.end))
    out, at = "", 0
    for span in spans:
        if span.start >= at:
            out += words[at : span.start] + "#"
            at = span.end
    return out + words[at:]


def _likeness(olds: Sequence[str], news: Sequence[str]) -> NDArray[np.float64]:
    """Dice's coefficient of every old sentence with every new one."""
    bags = [[_pairs(without_values(words)) for words in texts] for texts in (olds, news)]
    table = np.zeros((len(olds), len(news)))
    where: dict[str, list[tuple[int, int]]] = {}
    for column, bag in enumerate(bags[1]):
        for pair, count in bag.items():
            where.setdefault(pair, []).append((column, count))
    for row, bag in enumerate(bags[0]):
        for pair, count in bag.items():
            for column, other in where.get(pair, ()):
                table[row, column] += min(count, other)
    olds_total, news_total = (np.array([max(b.total(), 1) for b in side]) for side in bags)
    return np.asarray(2 * table / (olds_total[:, None] + news_total[None, :]))


def _pairs(words: str) -> Counter[str]:
    return Counter(words[i : i + 2] for i in range(len(words) - 1))


def _same_heading(olds: Sequence[Passage], news: Sequence[Passage]) -> NDArray[np.float64]:
    heads = [[_head(p) for p in side] for side in (olds, news)]
    return np.array([[float(bool(o) and o == n) for n in heads[1]] for o in heads[0]])


def _head(passage: Passage) -> str:
    titles = [heading.title for heading in passage.clause.path if heading.title]
    return plain(titles[-1]) if titles else ""


def _beside(olds: int, news: int) -> NDArray[np.float64]:
    """Near 1 on the diagonal: of two equal partners the one at the same place is taken."""
    rows = np.arange(olds)[:, None] / max(olds, 1)
    columns = np.arange(news)[None, :] / max(news, 1)
    return np.asarray(1.0 - np.abs(rows - columns))
