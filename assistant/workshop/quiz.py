"""Which of the drafts make the quiz: all kinds in turn, nothing asked twice, easy before hard."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from assistant.workshop.askable import Askable
from assistant.workshop.draft import Draft, FactKey
from assistant.workshop.model import Difficulty, QuizKind, QuizQuestion
from assistant.workshop.pool import Pool, worth
from assistant.workshop.provenance import proven
from assistant.workshop.questions import FILLERS, MAKERS

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
_LEVELS = list(Difficulty)
_KINDS = list(QuizKind)


def make_quiz(pool: Pool, count: int, level: Difficulty | None, seed: int) -> list[QuizQuestion]:
    """At most ``count`` questions of ``level`` (None: all); fewer where the texts hold no more."""
    rng = Random(seed)
    kept = Pool(_nearly_best(pool, count, rng), pool.wrong, pool.passages)
    drafts = _drafts(kept, level, rng)
    used = _Used()
    chosen = _choose(drafts, count, used)
    chosen += _fillers(kept, level, rng, count - len(chosen), used)
    chosen.sort(key=lambda draft: (_LEVELS.index(draft.difficulty), _KINDS.index(draft.kind)))
    return [draft.numbered(number) for number, draft in enumerate(chosen, 1)]


def _nearly_best(pool: Pool, count: int, rng: Random) -> tuple[Askable, ...]:
    ranked = sorted(pool.asked, key=lambda one: -(worth(one) + _SHUFFLE * rng.random()))
    return tuple(ranked[: max(20, _ASKED_AT_MOST * count)])


def _drafts(pool: Pool, level: Difficulty | None, rng: Random) -> dict[QuizKind, list[Draft]]:
    """The proven drafts of each kind, best first."""
    made: dict[QuizKind, list[Draft]] = {}
    for kind, makers in MAKERS.items():
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

    def bars(self, draft: Draft, *, again: bool) -> bool:
        """True if ``draft`` asks something again, shows a sentence again (unless ``again``), or
        one of the two shows what the other asks."""
        if draft.asks & self.asks:
            return True
        if not draft.asks:
            return False
        seen = self.sentences if _shows_all(draft) or not again else self.whole
        return bool(draft.sentences & seen)

    def take(self, draft: Draft) -> None:
        """Count what ``draft`` asks and shows."""
        self.asks |= draft.asks
        if draft.asks:
            self.sentences |= draft.sentences
        if _shows_all(draft):
            self.whole |= draft.sentences


def _shows_all(draft: Draft) -> bool:
    """A statement to be judged shows the other values of its sentence."""
    return draft.kind is QuizKind.TRUE_FALSE


def _fillers(
    pool: Pool, level: Difficulty | None, rng: Random, count: int, used: _Used
) -> list[Draft]:
    """At most ``count`` drafts for the places that the other kinds leave free."""
    chosen: list[Draft] = []
    made = (draft for maker in FILLERS for draft in maker(pool, level, rng)) if count > 0 else ()
    for draft in made:
        if len(chosen) == count:
            break
        of_level = level is None or draft.difficulty is level
        if of_level and not used.bars(draft, again=False):
            used.take(draft)
            chosen.append(draft)
    return chosen


def _choose(drafts: dict[QuizKind, list[Draft]], count: int, used: _Used) -> list[Draft]:
    """Take from each kind in turn; sentences come up again only when there is nothing else."""
    chosen: list[Draft] = []
    left = {kind: list(found) for kind, found in drafts.items()}
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
