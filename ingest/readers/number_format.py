"""Numbers and dates as a spreadsheet shows them, by the format code of their cell.

Format codes are those of ECMA-376 Part 1, 18.8.30 and 18.8.31; the built-in codes that have no
text in a file are those that the same place gives for zh-cn.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from ingest.readers.date_format import date_words, is_date_code

# Built-in formats whose text a file need not hold, as Chinese Excel and WPS show them.
BUILT_IN: dict[int, str] = {
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m/d/yy",
    31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
    34: 'AM/PMh"时"mm"分"', 35: 'AM/PMh"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"',
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
    54: 'm"月"d"日"', 55: 'AM/PMh"时"mm"分"', 56: 'AM/PMh"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip

_GENERAL_DIGITS = 10  # of a number without a format, as many as a cell of usual width shows
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]'
    r"|\[(?P<bracket>[^\]]*)\]|_(?P<space>.)|\*(?P<fill>.)|(?P<general>General|G/通用格式)"
    r"|(?P<power>[Ee][+-]0+)|(?P<place>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<text>@)"
    r"|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(?P<sign><=|>=|<>|<|>|=)\s*(?P<limit>-?\d+(?:\.\d+)?)")
_SECTION = re.compile(r'((?:"[^"]*"|[\\!_*].|\[[^\]]*\]|[^;])*)(?:;|$)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


def shown(value: float | int, code: str | None, from_1904: bool = False) -> str:
    """``value`` as a cell with the format ``code`` shows it; a date is days since 1900 (or 1904).

    A code that cannot be understood, and a date before the calendar begins, shows the number.
    """
    code = code or "General"
    if math.isnan(value):
        return ""
    try:
        section, number = _section(code, Decimal(repr(value)))
        if is_date_code(section):
            return date_words(value, section, from_1904)
        return _number(number, _tokens(section))
    except (InvalidOperation, ValueError, OverflowError, ArithmeticError):
        return _general(Decimal(repr(value)))


def _section(code: str, value: Decimal) -> tuple[str, Decimal]:
    """The part of the code that holds for ``value``, and the number it writes: without the sign
    where the part is for negative numbers alone."""
    sections = [match[1] for match in _SECTION.finditer(code)][:-1] or [code]
    if code and not code.endswith(";") and len(sections) == code.count(";"):
        sections.append(code.rsplit(";", 1)[-1])
    for at, section in enumerate(sections):
        condition = _CONDITION.search(section)
        if condition and "[" in section:
            if _holds(value, condition["sign"], Decimal(condition["limit"])):
                return section, value
            if at == len(sections) - 1:
                return section, value
    if any(_CONDITION.search(section) and "[" in section for section in sections):
        return sections[-1], value
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    if value == 0 and len(sections) > 2:
        return sections[2], value
    return sections[0], value


def _holds(value: Decimal, sign: str, limit: Decimal) -> bool:
    return {
        "<": value < limit,
        "<=": value <= limit,
        ">": value > limit,
        ">=": value >= limit,
        "=": value == limit,
        "<>": value != limit,
    }[sign]


@lru_cache(maxsize=500)
def _tokens(section: str) -> tuple[_Token, ...]:
    tokens = []
    for match in _TOKEN.finditer(section):
        kind = match.lastgroup or "other"
        text = match[kind]
        if kind in ("quoted", "escaped", "currency"):
            tokens.append(_Token("literal", text))
        elif kind in ("bracket", "fill", "space"):
            continue  # colours, conditions, blanks that only align
        else:
            tokens.append(_Token(kind, text))
    return tuple(tokens)


def _number(value: Decimal, tokens: tuple[_Token, ...]) -> str:
    kinds = [token.kind for token in tokens]
    if "place" not in kinds:
        return "".join(_plain(token, value) for token in tokens).strip()
    if "power" in kinds:
        places = kinds[: kinds.index("power")].count("place") - 1
        return f"{float(value):.{max(0, places)}E}"
    if any(token.text == "/" for token in tokens):
        return _general(value)  # a fraction: the number says the same
    first = kinds.index("place")
    last = len(kinds) - 1 - kinds[::-1].index("place")
    point = kinds.index("point") if "point" in kinds else len(kinds)
    percent = sum(token.text == "%" for token in tokens)
    thousands = _scaling(tokens, point)
    scaled = value.scaleb(2 * percent - 3 * thousands)
    decimals = [t for t in tokens[point + 1 : last + 1] if t.kind == "place"]
    quantum = Decimal(1).scaleb(-len(decimals))
    written = f"{abs(scaled).quantize(quantum, ROUND_HALF_UP):f}"
    whole, _, fraction = written.partition(".")
    grouped = any(token.kind == "comma" for token in tokens[first : _last_place(kinds, point)])
    negative = scaled < 0 and any(character not in "0." for character in written)
    words = "".join(_plain(token, value) for token in tokens[:first])
    words += _whole(whole, tokens[first : min(point, last + 1)], grouped)
    if point < len(kinds) and point <= last:
        words += _fraction(fraction, tokens[point + 1 : last + 1])
    words += "".join(_plain(token, value) for token in tokens[max(last, first) + 1 :])
    return ("-" if negative else "") + words.strip()


def _last_place(kinds: list[str], point: int) -> int:
    places = [at for at, kind in enumerate(kinds[:point]) if kind == "place"]
    return places[-1] if places else 0


def _scaling(tokens: tuple[_Token, ...], point: int) -> int:
    """Commas right behind the last digit before the point: each divides by a thousand."""
    places = [at for at, token in enumerate(tokens) if token.kind == "place"]
    before = [at for at in places if at < point] or places
    count = 0
    for end in {before[-1], places[-1]}:
        run = end + 1
        while run < len(tokens) and tokens[run].kind == "comma":
            count += 1
            run += 1
    return count


def _whole(digits: str, tokens: tuple[_Token, ...], grouped: bool) -> str:
    """The digits before the point put into their places from the right; literals stay between."""
    least = sum(token.text in "0" for token in tokens if token.kind == "place")
    digits = digits.lstrip("0").rjust(least, "0")
    if grouped:
        return f"{int(digits):,}".rjust(least, "0") if digits else ""
    words: list[str] = []
    left = digits
    places = sum(token.kind == "place" for token in tokens)
    for token in reversed(tokens):
        if token.kind == "place":
            places -= 1
            taken = left if places == 0 else left[-1:]
            words.append(taken)
            left = left[: len(left) - len(taken)]
        elif token.kind in ("literal", "other"):
            words.append(token.text)
    return "".join(reversed(words))


def _fraction(digits: str, tokens: tuple[_Token, ...]) -> str:
    places = [token.text for token in tokens if token.kind == "place"]
    keep = len(places)
    while keep and places[keep - 1] in "#?" and digits[keep - 1] == "0":
        keep -= 1
    return f".{digits[:keep]}" if keep else ""


def _plain(token: _Token, value: Decimal) -> str:
    if token.kind == "general":
        return _general(value)
    if token.kind in ("literal", "other"):
        return token.text
    return _general(value) if token.kind == "text" else ""


def _general(value: Decimal) -> str:
    """A number without a format: whole ones whole, others with ten digits at most."""
    if value == value.to_integral_value() and abs(value) < Decimal(10) ** 15:
        return f"{value.to_integral_value():f}"
    digits = max(0, _GENERAL_DIGITS - 1 - max(0, value.adjusted()))
    return f"{value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP).normalize():f}"
