"""What is handed in, told as a list behind a colon: 「各部门报送：1.自评表；2.佐证材料目录。」

Such a sentence has no word that binds; that it names who and lists what makes it a duty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ingest.document import Span
from ingest.facts.obligations.bodies import bodies_at
from ingest.facts.obligations.reading import Reading, Sentence

_LIST: Final = re.compile(
    "(?P<binds>应当?|须|需|要|请)?(?P<verb>报送|提交|上报|提供)"
    "(?:以下|下列|如下)?(?:材料|资料)?[:：] ?"
    "(?P<list>(?:1[.．、]|①|（1）|[(]1[)])[^。]{4,400})"
)


LISTED: Final = "list"  # the rule that reads such a duty


@dataclass(frozen=True, slots=True)
class Listed:
    """Who hands in what: spans of the bodies, the verb and the list with its numbers."""

    bodies: Span
    verb: Span
    things: Span
    binds: bool


def listed_in(reading: Reading, sentence: Sentence) -> Listed | None:
    """The list of ``sentence``; None where it has none, or names nobody right before it."""
    text = reading.text
    found = _LIST.search(text, sentence.span.start, sentence.span.end)
    if found is None:
        return None
    words = [p.words for p in sentence.phrases if p.span.start <= found.start() < p.span.end]
    bodies = bodies_at(text, words[0], found.start()) if words else None
    if bodies is None or bodies.end != found.start():
        return None
    verb, things = Span(*found.span("verb")), Span(*found.span("list"))
    return Listed(bodies, verb, things, found["binds"] is not None)
