"""Chinese text in lines of a given width, by the rules for what may begin and end a line.

No line begins with a mark that closes or ends with one that opens (GB/T 15834-2011, 5.1), and no
figure or Latin word is parted.
"""

from __future__ import annotations

import re

from reportlab.pdfbase.pdfmetrics import stringWidth

_NOT_FIRST = frozenset("，。、；：？！）》〉」』】〕”’％,.;:?!)]}%…—")
_NOT_LAST = frozenset("（《〈「『【〔“‘([{")
_UNIT = re.compile(r"[A-Za-z0-9.,:/_\-]+|\s+|.", re.DOTALL)


def lines(words: str, font: str, size: float, width: float) -> list[str]:
    """``words`` as lines of at most ``width`` points; only a unit wider than that is cut."""
    made: list[str] = []
    for paragraph in words.split("\n"):
        made += _of_paragraph(paragraph, font, size, width)
    return made


def _of_paragraph(words: str, font: str, size: float, width: float) -> list[str]:
    made: list[str] = []
    line: list[str] = []
    for unit in _units(words, font, size, width):
        if line and stringWidth("".join(line) + unit, font, size) > width:
            carried = _to_carry(line, unit)
            made.append("".join(line[: len(line) - len(carried)]))
            line = carried
        line.append(unit)
    return [*made, "".join(line)]


def _units(words: str, font: str, size: float, width: float) -> list[str]:
    found: list[str] = []
    for unit in _UNIT.findall(words):
        too_wide = stringWidth(unit, font, size) > width
        found += list(unit) if too_wide else [unit]
    return found


def _to_carry(line: list[str], unit: str) -> list[str]:
    """The end of ``line`` that must go down with ``unit``; never all of it."""
    count = 0
    first = unit
    while count < len(line) - 1 and (first in _NOT_FIRST or line[-1 - count] in _NOT_LAST):
        count += 1
        first = line[-count]
    return line[len(line) - count :] if count else []
