"""What is painted on an OFD page: text, paths and pictures (GB/T 33190-2016, 8 to 11)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import hypot

from lxml.etree import QName, _Element

Point = tuple[float, float]
Colour = tuple[int, int, int]

_BLACK: Colour = (0, 0, 0)
_LINE_WIDTH = 0.353  # millimetres, where a path does not say (8.2)
_NARROW = 0.5  # of the size: the width of a character of the basic Latin block
_SPACED = 1.1  # of the size: a wider step is one to a character that is set apart
_MOST_STEPS = 100_000  # in one list; a damaged file may claim any number


@dataclass(frozen=True, slots=True)
class Matrix:
    """Object space to page space: x' = a x + c y + e, y' = b x + d y + f (8.5)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def of(self, x: float, y: float) -> Point:
        """Where (x, y) comes to stand."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def within(self, outer: Matrix) -> Matrix:
        """This matrix, then ``outer``."""
        x, y = outer.of(self.e, self.f)
        return Matrix(
            outer.a * self.a + outer.c * self.b,
            outer.b * self.a + outer.d * self.b,
            outer.a * self.c + outer.c * self.d,
            outer.b * self.c + outer.d * self.d,
            x,
            y,
        )

    @property
    def wide(self) -> float:
        """How long one unit along a line of text becomes."""
        return hypot(self.a, self.b)

    @property
    def high(self) -> float:
        """How long one unit across a line of text becomes."""
        return hypot(self.c, self.d)


@dataclass(frozen=True, slots=True)
class OfdCharacter:
    """A character: its left end on the baseline, its width and size of type, in millimetres."""

    text: str
    left: float
    baseline: float
    width: float
    size: float


@dataclass(frozen=True, slots=True)
class OfdText:
    """Characters in their order. ``askew`` is true of print that does not run from left to right:
    a watermark, a stamp."""

    characters: tuple[OfdCharacter, ...]
    font: str
    colour: Colour = _BLACK
    askew: bool = False


@dataclass(frozen=True, slots=True)
class OfdPath:
    """Strokes from point to point, and areas they fence in; curves are their chords."""

    lines: tuple[tuple[Point, ...], ...]
    width: float
    stroke: Colour | None
    fill: Colour | None


@dataclass(frozen=True, slots=True)
class OfdPicture:
    """A picture by the id of its resource; left, top, right, bottom where it stands."""

    resource: str
    box: tuple[float, float, float, float]


OfdObject = OfdText | OfdPath | OfdPicture


def objects_of(layer: _Element, page: Matrix) -> Iterator[OfdObject]:
    """The objects of a layer, blocks within it opened, in the order they are painted.

    :param page: from the page's space to that of what is handed out.
    """
    for element in layer.iter("{*}TextObject", "{*}PathObject", "{*}ImageObject"):
        boundary = _numbers(element.get("Boundary", ""))
        if len(boundary) < 4 or element.get("Visible", "true").lower() in ("false", "0"):
            continue
        placed = Matrix(*(_numbers(element.get("CTM", ""))[:6] or (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)))
        matrix = placed.within(Matrix(e=boundary[0], f=boundary[1])).within(page)
        match QName(element).localname:
            case "TextObject":
                yield _text(element, matrix)
            case "PathObject":
                yield _path(element, matrix)
            case _:
                yield _picture(element, matrix)


def _text(element: _Element, matrix: Matrix) -> OfdText:
    said = element.get("Size") or element.get("size") or "0"  # some programs write it small
    size, scale = float(said), float(element.get("HScale", "1"))
    characters: list[OfdCharacter] = []
    x = y = 0.0  # of the text code before, where one says neither (11.3)
    for code in element.iterfind("{*}TextCode"):
        text = (code.text or "").rstrip("\n")
        x, y = float(code.get("X", x)), float(code.get("Y", y))
        widths = [_width(letter) * size * scale for letter in text]
        right = _steps(code.get("DeltaX", ""), widths)
        down = _steps(code.get("DeltaY", ""), [0.0] * len(text))
        for at, letter in enumerate(text):
            place = matrix.of(x + right[at], y + down[at])
            step = right[at + 1] - right[at] if at + 1 < len(text) else widths[at]
            width = step if 0 < step <= _SPACED * size * scale else widths[at]
            characters.append(OfdCharacter(letter, *place, width * matrix.wide, size * matrix.high))
    turned = element.get("ReadDirection", "0") != "0" or element.get("CharDirection", "0") != "0"
    askew = turned or matrix.a <= 0 or abs(matrix.b) > 0.1 * matrix.a
    shown = [character for character in characters if character.size > 0]
    return OfdText(tuple(shown), element.get("Font", ""), _colour(element, "FillColor"), askew)


def _width(letter: str) -> float:
    return _NARROW if letter < "\u0100" else 1.0


def _steps(words: str, usual: Sequence[float]) -> list[float]:
    """Where each character begins: the steps that are said, then the ``usual`` ones."""
    said = list(_deltas(words))[: len(usual)]
    return list(accumulate([0.0, *said, *usual[len(said) :]]))


def _deltas(words: str) -> Iterator[float]:
    """Steps between characters; 「g 3 5.6」 stands for three steps of 5.6 (11.3)."""
    items = iter(words.split())
    for item in items:
        if item == "g":
            count, step = int(next(items, "0")), float(next(items, "0"))
            yield from [step] * min(count, _MOST_STEPS)
        else:
            yield float(item)


def _path(element: _Element, matrix: Matrix) -> OfdPath:
    lines = tuple(_lines(element.findtext("{*}AbbreviatedData") or "", matrix))
    stroked = element.get("Stroke", "true").lower() in ("true", "1")
    filled = element.get("Fill", "false").lower() in ("true", "1")
    return OfdPath(
        lines,
        float(element.get("LineWidth", _LINE_WIDTH)) * matrix.high,
        _colour(element, "StrokeColor") if stroked else None,
        _colour(element, "FillColor") if filled else None,
    )


# How many numbers follow each letter of a path (9.3); the last two are the point it leads to.
_OPERANDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


def _lines(words: str, matrix: Matrix) -> Iterator[tuple[Point, ...]]:
    """The strokes of a path, each a chain of points; one that is closed ends where it begins."""
    chain: list[Point] = []
    items = iter(words.split())
    for letter in items:
        if letter not in _OPERANDS:
            continue
        numbers = [float(next(items, "0")) for _ in range(_OPERANDS[letter])]
        if letter == "C":
            chain += chain[:1]
        elif letter in "SM":
            if len(chain) > 1:
                yield tuple(chain)
            chain = [matrix.of(*numbers)]
        else:
            chain.append(matrix.of(*numbers[-2:]))
    if len(chain) > 1:
        yield tuple(chain)


def _picture(element: _Element, matrix: Matrix) -> OfdPicture:
    """A picture fills the square from 0 to 1 of its own space (10)."""
    corners = [matrix.of(x, y) for x in (0, 1) for y in (0, 1)]
    across, down = [x for x, _ in corners], [y for _, y in corners]
    box = (min(across), min(down), max(across), max(down))
    return OfdPicture(element.get("ResourceID", ""), box)


def _colour(element: _Element, name: str) -> Colour:
    """A colour in red, green and blue; black where it says none or says it otherwise (8.3.2)."""
    found = element.find(f"{{*}}{name}")
    numbers = _numbers(found.get("Value", "")) if found is not None else []
    if len(numbers) == 1:
        numbers *= 3  # a level of grey
    if len(numbers) != 3:
        return _BLACK
    red, green, blue = (min(max(round(number), 0), 255) for number in numbers)
    return red, green, blue


def _numbers(words: str) -> list[float]:
    return [float(word) for word in words.split()]
