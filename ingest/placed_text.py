"""Text that remembers where each of its characters stands on a page.

Made once by a reader of pages and then cut and joined like any string, so that the box of a quote
is known by construction and never searched for. After pdfplumber's TextMap (a text built as pairs
of a character and the object it was printed by).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import SupportsIndex

from ingest.placement import Place

Places = tuple[Place | None, ...]


class PlacedText(str):
    """A string with the place of each character; cutting, joining and stripping keep them.

    What other methods of `str` return is plain text, which stands nowhere.
    """

    places: Places

    def __new__(cls, text: str, places: Sequence[Place | None]) -> PlacedText:
        """:raises ValueError: if there are not as many places as characters."""
        made = super().__new__(cls, text)
        if len(made) != len(places):
            raise ValueError(f"{len(made)} characters, but {len(places)} places")
        made.places = tuple(places)
        return made

    def __getitem__(self, key: SupportsIndex | slice) -> PlacedText:
        places = self.places[key] if isinstance(key, slice) else (self.places[key],)
        cut = str.__new__(PlacedText, super().__getitem__(key))  # as long as its places
        cut.places = places
        return cut

    def __add__(self, other: str) -> PlacedText:
        return PlacedText(super().__add__(other), self.places + places_of(other))

    def __radd__(self, other: str) -> PlacedText:
        return PlacedText(str.__add__(other, self), places_of(other) + self.places)

    def strip(self, characters: str | None = None, /) -> PlacedText:
        return self.rstrip(characters).lstrip(characters)

    def lstrip(self, characters: str | None = None, /) -> PlacedText:
        left = len(super().lstrip(characters))
        return self if left == len(self) else self[len(self) - left :]

    def rstrip(self, characters: str | None = None, /) -> PlacedText:
        left = len(super().rstrip(characters))
        return self if left == len(self) else self[:left]


def places_of(text: str) -> Places:
    """The places of the characters of ``text``; None for each where it is plain."""
    return text.places if isinstance(text, PlacedText) else (None,) * len(text)


def split(pattern: re.Pattern[str], text: str) -> list[str]:
    """What stands between the matches of ``pattern``, as ``pattern.split`` without groups."""
    parts, at = [], 0
    for match in pattern.finditer(text):
        parts.append(text[at : match.start()])
        at = match.end()
    return [*parts, text[at:]]


def without(pattern: re.Pattern[str], text: str) -> str:
    """``text`` without the matches of ``pattern``."""
    first, *others = split(pattern, text)
    for part in others:
        first = first + part
    return first
