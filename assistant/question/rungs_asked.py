"""Is the question after a rung of a ladder: who decides at an amount, by which procedure, or the
amounts of one decider?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.word_file import word_file


@dataclass(frozen=True, slots=True)
class RungAsked:
    """``act`` is a name of ``words/ladders.toml``, ``words`` how the question says it; ``who`` the
    decider whose amounts are asked for, "" where the question brings the amount."""

    act: str
    words: str
    who: str = ""


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[tuple[str, re.Pattern[str]], ...], tuple[re.Pattern[str], ...]]:
    read = word_file("assistant", "words/ladders.toml")
    acts = tuple((act["name"], re.compile("|".join(act["asked"]))) for act in read["act"])
    return acts, tuple(re.compile(pattern) for pattern in read["limits"]["asked"])


def rungs_asked(folded: str) -> tuple[RungAsked, ...]:
    """What the folded question asks of a ladder; () where it asks nothing of one."""
    acts, limits = _patterns()
    found = next((said for pattern in limits if (said := pattern.search(folded))), None)
    if found is not None:
        return (RungAsked("approval", found.group(), found["who"]),)
    return tuple(
        RungAsked(name, said.group()) for name, pattern in acts if (said := pattern.search(folded))
    )
