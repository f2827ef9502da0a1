"""What got better and what got worse since an earlier run, question by question."""

from __future__ import annotations

from dataclasses import dataclass

from evals.results import QuestionResult, RunResult


@dataclass(frozen=True, slots=True)
class Turned:
    """A question that was right and is wrong now, or the other way round."""

    set_name: str
    before: QuestionResult
    now: QuestionResult

    @property
    def better(self) -> bool:
        """It is right now."""
        return self.now.right


@dataclass(frozen=True, slots=True)
class Change:
    """The questions that turned; ``new`` and ``gone`` are in one of the runs only."""

    turned: tuple[Turned, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def better(self) -> tuple[Turned, ...]:
        """Wrong before, right now."""
        return tuple(each for each in self.turned if each.better)

    @property
    def worse(self) -> tuple[Turned, ...]:
        """Right before, wrong now."""
        return tuple(each for each in self.turned if not each.better)


def compare(earlier: RunResult, now: RunResult) -> Change:
    """Compare by set and id; sets that were not run this time are left out."""
    run = {one.name for one in now.sets}
    before = {key: result for key, result in _by_key(earlier).items() if key[0] in run}
    after = _by_key(now)
    return Change(
        turned=tuple(
            Turned(key[0], before[key], result)
            for key, result in after.items()
            if key in before and before[key].right != result.right
        ),
        new=tuple(key[1] for key in after if key not in before),
        gone=tuple(key[1] for key in before if key not in after),
    )


def _by_key(run: RunResult) -> dict[tuple[str, str], QuestionResult]:
    return {(one.name, result.id): result for one in run.sets for result in one.results}
