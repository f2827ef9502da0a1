"""Which of the drafts make the quiz: all kinds in turn, nothing asked twice, easy before hard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from random import Random

from assistant.likeness import likeness
from assistant.passages import squeeze
from assistant.workshop.askable import Askable
from assistant.workshop.draft import Draft, FactKey
from assistant.workshop.model import Difficulty, QuizKind, QuizQuestion
from assistant.workshop.pool import Pool, worth
from assistant.workshop.provenance import proven
from assistant.workshop.questions import FILLERS, MAKERS, Maker

# The kinds in the order in which places in the quiz are given to them, again and again.
_TURNS = (
    QuizKind.WORKED_CASE,
    QuizKind.SINGLE_CHOICE,
    QuizKind.TRUE_FALSE,
    QuizKind.FILL_IN,
    QuizKind.SINGLE_CHOICE,
    QuizKind.ORDERING,
    QuizKind.TRUE_FALSE,
    QuizKind.SINGLE_CHOICE,
    QuizKind.FILL_IN,
    QuizKind.WORKED_CASE,
    QuizKind.SINGLE_CHOICE,
    QuizKind.TRUE_FALSE,
)
_ASKED_AT_MOST = 4  # values looked at for each question wanted
_SHUFFLE = 0.25  # of worth: another seed brings up other values of about the same worth
_FEWEST_KINDS = 4
_TELLS = 0.55  # likeness of a stem and the rule of another question, from which it tells of it
_LEVELS = list(Difficulty)
_KINDS = list(QuizKind)


def make_quiz(pool: Pool, count: int, level: Difficulty | None, seed: int) -> list[QuizQuestion]:
    """At most ``count`` questions of ``level`` (None: all); fewer where the texts hold no more."""
    rng = Random(seed)
    kept = replace(pool, asked=_nearly_best(pool, count, rng))
    drafts = _drafts(MAKERS, kept, level, rng)
    chosen = _choose(drafts, count, _Used())
    if len(chosen) < count or len({draft.kind for draft in chosen}) < min(count, _FEWEST_KINDS):
        more = _drafts(FILLERS, pool, level, rng)
        drafts = {kind: [*drafts[kind], *more[kind]] for kind in drafts}
        chosen = _choose(drafts, count, _Used(), rare_first=True)
    chosen.sort(key=lambda draft: (_LEVELS.index(draft.difficulty), _KINDS.index(draft.kind)))
    return [draft.numbered(number) for number, draft in enumerate(chosen, 1)]


def _nearly_best(pool: Pool, count: int, rng: Random) -> tuple[Askable, ...]:
    ranked = sorted(pool.asked, key=lambda one: -(worth(one) + _SHUFFLE * rng.random()))
    return tuple(ranked[: max(20, _ASKED_AT_MOST * count)])


def _drafts(
    makers_of: Mapping[QuizKind, tuple[Maker, ...]],
    pool: Pool,
    level: Difficulty | None,
    rng: Random,
) -> dict[QuizKind, list[Draft]]:
    """The proven drafts of each kind, best first."""
    made: dict[QuizKind, list[Draft]] = {}
    for kind, makers in makers_of.items():
        found = [
            draft
            for maker in makers
            for draft in maker(pool, level, rng)
            if (level is None or draft.difficulty is level) and proven(draft.statements)
        ]
        made[kind] = sorted(found, key=lambda draft: -(draft.worth + _SHUFFLE * rng.random()))
    return made


@dataclass
class _Used:
    """What the quiz asks and shows already."""

    asks: set[FactKey] = field(default_factory=set)
    sentences: set[FactKey] = field(default_factory=set)
    whole: set[FactKey] = field(default_factory=set)  # sentences shown with all their values
    keys: set[tuple[str, str]] = field(default_factory=set)  # what is asserted, and the answer
    taken: list[Draft] = field(default_factory=list)

    def bars(self, draft: Draft, *, again: bool) -> bool:
        """True if ``draft`` asks something again, shows a sentence again (unless ``again``), or
        one of the two shows what the other asks."""
        if draft.asks & self.asks or _key(draft) in self.keys:
            return True
        if any(_tells(one, draft) or _tells(draft, one) for one in self.taken):
            return True
        if not draft.asks:
            return False
        seen = self.sentences if _shows_all(draft) or not again else self.whole
        return bool(draft.sentences & seen)

    def take(self, draft: Draft) -> None:
        """Count what ``draft`` asks and shows."""
        self.taken.append(draft)
        self.asks |= draft.asks
        self.keys.add(_key(draft))
        if draft.asks:
            self.sentences |= draft.sentences
        if _shows_all(draft):
            self.whole |= draft.sentences


def _key(draft: Draft) -> tuple[str, str]:
    return "".join(statement.text for statement in draft.statements), draft.answer


def _tells(shown: Draft, asked: Draft) -> bool:
    """True if what ``shown`` prints for all to read has the answer of ``asked``, in words like
    those it is asked in: two documents may tell one rule."""
    said = squeeze(shown.stem)
    values = [squeeze(value) for value in (asked.answer, *asked.accepted)]
    if not any(len(value) > 1 and value in said for value in values):
        return False
    rules = (squeeze(statement.text) for statement in asked.statements)
    return any(likeness(rule, said) >= _TELLS for rule in rules)


def _shows_all(draft: Draft) -> bool:
    """A statement to be judged shows the other values of its sentence."""
    return draft.kind is QuizKind.TRUE_FALSE


def _choose(
    drafts: dict[QuizKind, list[Draft]], count: int, used: _Used, *, rare_first: bool = False
) -> list[Draft]:
    """Take from each kind in turn; sentences come up again only when there is nothing else. With
    ``rare_first`` the kinds of few drafts get a first place before others use up their sentences.
    """
    chosen: list[Draft] = []
    left = {kind: list(found) for kind, found in drafts.items()}
    for kind in sorted(left, key=lambda kind: len(left[kind])) if rare_first else ():
        draft = next((d for d in left[kind] if not used.bars(d, again=False)), None)
        if draft is not None and len(chosen) < count:
            left[kind].remove(draft)
            used.take(draft)
            chosen.append(draft)
    for again in (False, True):
        idle = 0
        turn = 0
        while len(chosen) < count and idle < len(_TURNS):
            kind = _TURNS[turn % len(_TURNS)]
            turn += 1
            draft = next((d for d in left[kind] if not used.bars(d, again=again)), None)
            if draft is None:
                idle += 1
                continue
            idle = 0
            left[kind].remove(draft)
            used.take(draft)
            chosen.append(draft)
    return chosen
