"""By which assessment a score was given: a unit's own, a department's, the finance bureau's.

Scores of different assessments stand in one report under one name (平均得分), and are no series.
The word nearest to the number says whose it is: in the metric's own name, before it in its
sentence, in the table's caption, the headings from the inside out, the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from ingest.document import Document
from ingest.facts.fold import fold
from ingest.facts.model import Figure
from ingest.word_file import word_file

_KINDS: Final[dict[str, str]] = {
    word: kind
    for kind, words in word_file("assistant", "words/assessments.toml")["kind"].items()
    for word in words
}
_ANY: Final = re.compile("|".join(map(re.escape, sorted(_KINDS, key=len, reverse=True))))


def assessment_of(figure: Figure, document: Document) -> str | None:
    """The kind of assessment that gave the score ``figure``; None if nothing says it."""
    return next(filter(None, map(assessment_in, _words_around(figure, document))), None)


@lru_cache(maxsize=4096)
def assessment_in(words: str) -> str | None:
    """The kind of assessment that ``words`` name last; None if they name none.

    >>> assessment_in("财政重点评价平均得分"), assessment_in("平均得分")
    ('财政评价', None)
    """
    found = _ANY.findall("".join(fold(words).split()))
    return _KINDS[found[-1]] if found else None


def without_assessment(words: str) -> str:
    """``words`` without the assessment they name: 考核得分 is a 得分."""
    return _ANY.sub("", words)


def _words_around(figure: Figure, document: Document) -> Iterator[str]:
    """The words that may say it, the nearest to the number first."""
    clause = document.clauses[figure.clause]
    yield figure.metric
    yield figure.part_of or ""
    if not clause.cells:
        yield document.text[figure.context.start : figure.span.start]
    yield clause.caption
    yield from (heading.title for heading in reversed(clause.path))
    yield document.metadata.title
