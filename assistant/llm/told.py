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
_LEADING = re.compile(
    r"^(?:[\s>#*\-•·]+|\d{1,2}[.、)）]\s*(?!\d)|[（(]\d{1,2}[)）]\s*|要点（据[^（）]*）：|资料\d+（.{1,120}?）：)+"
)
_GLOSS = re.compile("（“[^“”]*”即[^（）]*）")  # on dates, set beside a passage by the prompt
_BLANK = " \t\n。，；,;.、"
_EMPHASIS = re.compile(r"\*\*|__|`")
_THOUGHT = re.compile("<think>.*?(?:</think>|$)|^.*</think>", re.DOTALL)  # not said to anyone
_LONGEST = 1_500  # characters; a model that goes on and on is cut off
_LONGEST_THOUGHT = 12_000


@dataclass(frozen=True, slots=True)
class Told:
    """A claim in the model's words, and the numbers of the passages it cites, if any."""

    text: str
    cites: tuple[int, ...]


def read_told(chunks: Iterable[str]) -> Iterator[Told]:
    """The claims in a stream of text, each as soon as its citations are complete.

    Of several sentences before one citation only the last is taken to have it. What does not end,
    with a stop or a citation, is left out: the model was cut off there.
    """
    yield from (told for each in read_as_told(chunks) for told in each)


def read_as_told(chunks: Iterable[str]) -> Iterator[list[Told]]:
    """The claims of `read_told` that each chunk completed, often none."""
    waiting, length, thought = "", 0, 0
    for chunk in chunks:
        waiting += chunk
        said = _THOUGHT.sub("", waiting)
        if said != waiting and "</think>" not in waiting:
            thought += len(chunk)
            yield []
        else:
            length += len(chunk)
            told, waiting = _complete(said, last=False)
            yield told
        if length > _LONGEST or thought > _LONGEST_THOUGHT:
            break
    told, _ = _complete(_THOUGHT.sub("", waiting), last=True)
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
        *before, cited = _sentences(text[position : match.start()]) or [""]
        numbers = dict.fromkeys(int(number) for number in re.findall(r"\d+", match["cites"]))
        found += [*_told(before, ()), *_told([cited], tuple(numbers))]
        position = match.end()
    if last:
        ended = [part for part in _sentences(text[position:]) if _SENTENCE_END.search(part)]
        return [*found, *_told(ended, ())], ""
    return found, text[position:]


def _sentences(text: str) -> list[str]:
    parts = _SENTENCE_END.split(text)
    return [part for part in parts if part.strip(_BLANK)]


def _told(sentences: Iterable[str], cites: tuple[int, ...]) -> Iterator[Told]:
    for sentence in sentences:
        words = _EMPHASIS.sub("", _LEADING.sub("", _GLOSS.sub("", sentence))).strip(
            " \t\n。；;，,."
        )
        if words and words.isprintable():
            yield Told(words, cites)
