"""Numbers in words: ``read`` understands any way a text writes one, ``say`` writes it so.

The values are exact (`Decimal`). Grammar, from the largest part to the smallest::

    number  = [负] whole [点 digits]          一百零五点三
    whole   = [whole 亿] [whole 万] section   三亿零五十万 · 1.3万亿 · 2亿3000万
    section = {numeral (千|百|十)} [numeral]  两千三百 · 十五 · 3千
    digits  = digit digit …                   二〇二四 · 1,791 · 3 0 0
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Final

from ingest.facts.fold import fold


class Style(StrEnum):
    """A way to write a number."""

    PLAIN = "plain"  # 1791.5
    GROUPED = "grouped"  # 1,791.5
    FULL_WIDTH = "full_width"  # １７９１．５
    CHINESE = "chinese"  # 一千七百九十一点五
    FINANCIAL = "financial"  # 壹仟柒佰玖拾壹点伍
    DIGITS = "digits"  # 一七九一点五: years, numbers of documents


# Numerals as words, for the patterns that look for them.
CN_DIGITS: Final = "一二三四五六七八九"
CN: Final = CN_DIGITS + "十"  # of points, months and small counts
CN_YEAR: Final = f"二[〇零][〇零{CN_DIGITS}]{{2}}"

_DIGITS: Final = "〇" + CN_DIGITS
_FORMAL_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_SMALL: Final = {"十": 10, "百": 100, "千": 1000}
_LARGE: Final = (("亿", 10**8), ("万", 10**4))
_FORMAL_UNITS: Final = str.maketrans("十百千", "拾佰仟")
_PLAIN_FORM: Final = str.maketrans(
    "壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億两兩俩零廿", "一二二三三四五六六七八九十百千万亿二二二〇廿"
)
_DIGIT_VALUES: Final = {digit: value for value, digit in enumerate(_DIGITS)}
_PLAIN: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_BLANK: Final = re.compile(r"\s+")
_ARABIC: Final = re.compile(r"\d+(?:[,，]\d{3})*(?:\.\d+)?|\.\d+")
_PART: Final = re.compile(rf"(?P<numeral>[\d.,，]+|[{_DIGITS}])?(?P<unit>[十百千])?")


@lru_cache(maxsize=4096)  # the same few numerals come again and again: 一, 10, 2024
def read(text: str) -> Decimal:
    """The number that ``text``, all of it, says.

    :param text: Arabic or Chinese numerals of any style, full-width or not, blanks inside allowed:
        「一百零五」「３.1」「二〇二四」「叁万」「1.2万」「1,791」.
    :raises ValueError: if ``text`` is not a number.
    """
    if _PLAIN.fullmatch(text):  # nearly all that are asked for
        return _shortest(Decimal(text))
    plain = _BLANK.sub("", fold(text)).translate(_PLAIN_FORM).replace("廿", "二十")
    negative = plain[:1] in ("-", "负")
    whole, point, decimals = plain[negative:].partition("点")
    if not whole or (point and not decimals):
        raise ValueError(f"not a number: {text!r}")
    value = _whole(whole, text)
    if point:
        value += Decimal("0." + _as_arabic(decimals, text))
    return _shortest(-value if negative else value)


def _shortest(value: Decimal) -> Decimal:
    """2.0 is 2; other values stay as they are."""
    whole = value.to_integral_value()
    return whole if value == whole else value


def _whole(text: str, said: str) -> Decimal:
    """``text`` without sign and decimal word; ``said`` is for the message."""
    for name, size in _LARGE:
        high, found, low = text.rpartition(name)
        if found:
            if not high or name in high:
                raise ValueError(f"not a number: {said!r}")
            return _whole(high, said) * size + _rest(low, size, said)
    return _section(text, said)


def _rest(low: str, size: int, said: str) -> Decimal:
    """What follows 万 or 亿; a single numeral without 〇 counts the next lower unit (一万五)."""
    if not low:
        return Decimal(0)
    if len(low) == 1 and low in _DIGITS[1:]:
        return Decimal(_DIGIT_VALUES[low]) * size / 10
    value = _whole(low, said)
    if value >= size:
        raise ValueError(f"not a number: {said!r}")
    return value


def _section(text: str, said: str) -> Decimal:
    """A number without 万 and 亿."""
    if not any(unit in text for unit in _SMALL):
        return Decimal(_as_arabic(text, said))
    total, last_unit, zero, position = Decimal(0), 10**4, False, 0
    while position < len(text):
        if text[position] == "〇":
            zero, position = True, position + 1
            continue
        part = _PART.match(text, position)
        if part is None or part.end() == position:
            raise ValueError(f"not a number: {said!r}")
        numeral, unit = part["numeral"], part["unit"]
        size = _SMALL[unit] if unit else 1
        if size >= last_unit or (not numeral and size > 10):  # 十五 is a number, 百 is not
            raise ValueError(f"not a number: {said!r}")
        if not unit and not zero and last_unit > 10:  # 一百五 is 150, 一百零五 is 105
            size = last_unit // 10
        total += (Decimal(_as_arabic(numeral, said)) if numeral else 1) * size
        last_unit, zero, position = size, False, part.end()
    return total


def _as_arabic(text: str, said: str) -> str:
    """Digits, Chinese or Arabic, as an Arabic string without separators."""
    if text and all(digit in _DIGIT_VALUES for digit in text):
        return "".join(str(_DIGIT_VALUES[digit]) for digit in text)
    if _ARABIC.fullmatch(text):
        return text.replace(",", "").replace("，", "")
    if text.isascii() and text.isdigit():
        return text
    raise ValueError(f"not a number: {said!r}")


def say(value: Decimal, style: Style = Style.CHINESE) -> str:
    """``value`` in ``style``; ``read(say(value, style)) == value``.

    :param value: a finite number, below 10**16 for the Chinese styles.
    :raises ValueError: if the style cannot write the number.
    """
    if not value.is_finite():
        raise ValueError(f"cannot be said: {value}")
    if value < 0:
        return ("-" if style in (Style.PLAIN, Style.GROUPED, Style.FULL_WIDTH) else "负") + say(
            -value, style
        )
    if style is Style.GROUPED:
        return f"{value:,f}"
    whole, _, decimals = f"{value:f}".partition(".")
    if style is Style.PLAIN:
        return f"{value:f}"
    if style is Style.FULL_WIDTH:
        return "".join(chr(ord(mark) + 0xFEE0) for mark in f"{value:f}")
    digits = _FORMAL_DIGITS if style is Style.FINANCIAL else _DIGITS
    point = "点" + "".join(digits[int(digit)] for digit in decimals) if decimals else ""
    if style is Style.DIGITS:
        return "".join(digits[int(digit)] for digit in whole) + point
    words = _say_whole(int(whole))
    if style is Style.FINANCIAL:
        words = "".join(
            digits[_DIGIT_VALUES[mark]] if mark in _DIGIT_VALUES else mark
            for mark in words.replace("零", "〇")
        ).translate(_FORMAL_UNITS)
    return words + point


def _say_whole(number: int) -> str:
    if number >= 10**16:
        raise ValueError(f"cannot be said: {number}")
    for name, size in _LARGE:
        high, low = divmod(number, size)
        if high:
            gap = "零" if 0 < low < size // 10 else ""
            return _say_whole(high) + name + (gap + _say_whole(low) if low else "")
    return _say_section(number)


def _say_section(number: int) -> str:
    """0 to 9,999 as spoken: 十五, 一百一十五, 一千零五."""
    if number == 0:
        return "零"
    words, gap = "", False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, size)
        if not digit:
            gap = bool(words)
            continue
        words += ("零" if gap else "") + _DIGITS[digit] + unit
        gap = False
    return words.removeprefix("一") if words.startswith("一十") else words
