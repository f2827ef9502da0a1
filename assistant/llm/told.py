"""A model's text, as it streams in, taken apart into claims: sentences with what they cite."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_NUMBERS = r"\s*\d{1,3}(?:\s*[,，、]\s*\d{1,3})*\s*"
# A claim ends with its citations, which may stand before or after its stop.
_CITES = re.compile(rf"(?P<cites>(?:\s*[\[［【]{_NUMBERS}[\]］】])+)(?:\s*[。；;，,.!！?？])?")
_UNFINISHED = re.compile(r"\s*(?:[\[［【][\d\s,，、]*)?$")  # another citation may follow
_SENTENCE_END = re.compile(r"(?<=[。！？!?\n])")
_LEADING = re.compile(r"^(?:[\s>#*\-•·]+|\d{1,2}[.、)）]\s*(?!\d)|[（(]\d{1,2}[)）]\s*)+")
_EMPHASIS = re.compile(r"\*\*|__|`")
_LONGEST = 4_000  # characters; a model that goes on and on is cut off


@dataclass(frozen=True, slots=True)
class Told:
    """A claim in the model's words, and the numbers of the passages it cites."""

    text: str
    cites: tuple[int, ...]


def read_told(chunks: Iterable[str]) -> Iterator[Told]:
    """The claims in a stream of text, each as soon as its citations are complete.

    Sentences without a citation are left out; of several before one citation only the last is
    taken to be meant.
    """
    yield from (told for each in read_as_told(chunks) for told in each)


def read_as_told(chunks: Iterable[str]) -> Iterator[list[Told]]:
    """The claims of `read_told` that each chunk completed, often none."""
    waiting, length = "", 0
    for chunk in chunks:
        waiting, length = waiting + chunk, length + len(chunk)
        told, waiting = _complete(waiting, last=False)
        yield told
        if length > _LONGEST:
            break
    told, _ = _complete(waiting, last=True)
    yield told


def _complete(text: str, *, last: bool) -> tuple[list[Told], str]:
    """The claims of ``text`` that are complete, and the rest of it.

    A claim at the very end may still get another citation, so it waits for what follows.
    """
    found: list[Told] = []
    position = 0
    for match in _CITES.finditer(text):
        if not last and _UNFINISHED.match(text, match.end()):
            break
        told = _told(text[position : match.start()], match["cites"])
        if told is not None:
            found.append(told)
        position = match.end()
    return found, text[position:]


def _told(text: str, cites: str) -> Told | None:
    sentences = [part for part in _SENTENCE_END.split(text) if part.strip(" \t\n。，；,;.、")]
    if not sentences:
        return None
    words = _EMPHASIS.sub("", _LEADING.sub("", sentences[-1])).strip(" \t\n。；;，,.")
    if not words.isprintable():
        return None
    numbers = tuple(dict.fromkeys(int(number) for number in re.findall(r"\d+", cites)))
    return Told(words, numbers) if words else None
