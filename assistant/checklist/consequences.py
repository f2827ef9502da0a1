"""What is done to those who fail, which is nobody's task: 「逾期仍未通过的，不予安排预算」.

Where the sentence names who does it (由区财政局约谈), it is the duty of that body, and of no other.
"""

from __future__ import annotations

from assistant.checklist.words import checklist_words
from assistant.passages import Passage
from ingest.document import ClauseKind
from ingest.facts.document_text import folded
from ingest.facts.model import Duty
from ingest.facts.obligations.bodies import bodies_at
from ingest.facts.obligations.phrases import Phrase, phrases
from ingest.facts.obligations.subjects import BY, is_case
from ingest.facts.obligations.terms import is_condition


def is_consequence_of_failing(words: str) -> bool:
    """True if the phrase ``words`` begins with what is done to those who fail."""
    return checklist_words().done_to_failing.match(words) is not None


def is_consequence(passage: Passage, duty: Duty) -> bool:
    """True if ``duty`` tells what is done to those who fail, and names nobody who does it."""
    if passage.clause.kind is ClauseKind.ROW:
        return False
    text = folded(passage.document)
    parts = phrases(text, passage.span)
    own = next((n for n, part in enumerate(parts) if part.span.overlaps(duty.span)), None)
    if own is None or not _tells_consequence(text, parts, own):
        return False
    return not any(_acts(text, part) for part in _of_the_case(text, parts, own))


def _tells_consequence(text: str, parts: tuple[Phrase, ...], number: int) -> bool:
    """「得分70分以下的不予支持」 has the case in its own phrase."""
    part = parts[number]
    words = text[part.words : part.span.end]
    _, joint, after = words.rpartition("的")
    return is_consequence_of_failing(words) or bool(joint and is_consequence_of_failing(after))


def _of_the_case(text: str, parts: tuple[Phrase, ...], number: int) -> list[Phrase]:
    """The phrases from the one that says the case on, without that; else those of the part."""
    found: list[Phrase] = []
    for part in reversed(parts[: number + 1]):
        if is_condition(text, part):
            break
        found.append(part)
        if text[part.span.start - 1 : part.span.start] in "；;":
            break
    return found


def _acts(text: str, part: Phrase) -> bool:
    """True if ``part`` names who acts, not who has failed: 「对……的单位」「虚报目标的单位」."""
    start, end = part.span.start, part.span.end
    if any(bodies_at(text, by.end(), end) for by in BY.finditer(text, start, end)):
        return True
    bodies = None if text.startswith("对", start) else bodies_at(text, part.words, end)
    return bodies is not None and not is_case(bodies.of(text)) and "的" not in bodies.of(text)
