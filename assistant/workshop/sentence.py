"""Which stretch of a sentence is shown in a question: without its label, and not too long."""

from __future__ import annotations

import re

from assistant.labels import label_end
from assistant.workshop.words import words
from ingest.document import Span

LONGEST = 115  # characters that read well in a question and on a slide
_PARTS = re.compile(r"[^；;]+[；;]?")
_COMMAS = re.compile(r"[^，,；;：:]+[，,；;：:]?")


def strip_label(text: str) -> str:
    """``text`` without the marks that number it."""
    return text[label_end(text) :]


def shown_part(text: str, sentence: Span, value: Span) -> Span | None:
    """The stretch of ``sentence`` around ``value`` that can be asked about by itself.

    The whole of a short sentence; of a long one the part between ； that holds the value, and of a
    long part what stands before the value and as much after it as there is room. None where that
    is still too long, or begins with words that point back (其中, 该).
    """
    start = sentence.start + label_end(sentence.of(text))
    end = sentence.end
    if end - start > LONGEST:
        start, end = _around(_PARTS, text, Span(start, end), value)
    if end - start > LONGEST:
        end = _cut_after(text, Span(start, end), value)
    if value.start < start or end - start > LONGEST:
        return None
    shown = text[start:end].strip()
    if shown.startswith(words().points_back) or len(shown) < 10:
        return None
    return Span(start, end)


def _around(pattern: re.Pattern[str], text: str, within: Span, value: Span) -> tuple[int, int]:
    for part in pattern.finditer(text, within.start, within.end):
        if part.start() <= value.start < part.end():
            return part.start() + label_end(part.group()), part.end()
    return within.start, within.end


def _cut_after(text: str, within: Span, value: Span) -> int:
    """Where to cut at a comma after ``value``, so that as much as has room is kept."""
    ends = [part.end() for part in _COMMAS.finditer(text, within.start, within.end)]
    after = [end for end in ends if end >= value.end]
    fitting = [end for end in after if end - within.start <= LONGEST]
    return max(fitting, default=min(after, default=within.end))


def closed(words: str) -> str:
    """``words`` up to a closing bracket that they did not open: 「为差），我局……」 is 「为差」."""
    depth = 0
    for at, letter in enumerate(words):
        depth += (letter in "（(《“") - (letter in "）)》”")
        if depth < 0:
            return words[:at]
    return words
