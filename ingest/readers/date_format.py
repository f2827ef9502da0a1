"""Days and times of day as a spreadsheet shows them (ECMA-376 Part 1, 18.8.31)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal

from ingest.facts.numerals import say

_LITERAL = re.compile(
    r'"[^"]*"|[\\!].|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE | re.DOTALL
)
_LETTERS = re.compile("[ymdhsaeb]|上午/下午", re.IGNORECASE)
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|\[(?P<elapsed>h+|m+|s+)\]|(?P<bracket>\[[^\]]*\])'
    r"|(?P<noon>AM/PM|A/P|上午/下午)|(?P<letters>y+|m+|d+|h+|s+|a+|e+|b+)|\.(?P<parts>0+)"
    r"|(?P<space>_.|\*.)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_WEEKDAYS = "一二三四五六日"
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
# The day before the first; Excel counts a 29 February 1900 that never was.
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_FIRST_MARCH_1900 = 61


def is_date_code(code: str) -> bool:
    """True for a format code that writes a day or a time."""
    bare = _LITERAL.sub("", code)
    if re.search("general|通用格式", bare, re.IGNORECASE) or re.search("[eE][+-]0", bare):
        return False
    return bool(_LETTERS.search(bare)) and not re.search("[#?]", bare)


def date_words(serial: float, code: str, from_1904: bool) -> str:
    """The day ``serial`` (days since the epoch, fractions are time) in the words of ``code``.

    :raises ValueError: for a day that no calendar of a spreadsheet has.
    """
    if serial < 0:
        raise ValueError("no day")
    epoch = _EPOCH_1904 if from_1904 else _EPOCH
    days = (
        serial + 1 if not from_1904 and serial < _FIRST_MARCH_1900 - 1 and serial >= 1 else serial
    )
    seconds = round(days * 86400) if ".0" not in code else round(days * 86400, 3)
    moment = epoch + timedelta(seconds=seconds)
    chinese = "dbnum1" in code.lower()
    tokens = list(_TOKEN.finditer(code))
    noon = any(token.lastgroup == "noon" for token in tokens)
    words = []
    for at, token in enumerate(tokens):
        kind = token.lastgroup
        if kind == "letters":
            minute = token["letters"][0] in "mM" and _is_minute(tokens, at)
            words.append(_part(token["letters"].lower(), moment, minute, noon, chinese))
        elif kind == "elapsed":
            unit = {"h": 3600, "m": 60, "s": 1}[token["elapsed"][0].lower()]
            words.append(str(int(serial * 86400 + 0.5) // unit).zfill(len(token["elapsed"])))
        elif kind == "noon":
            words.append("上午" if moment.hour < 12 else "下午")
        elif kind == "parts":
            words.append("." + f"{moment.microsecond:06d}"[: len(token["parts"])])
        elif kind in ("quoted", "escaped", "other"):
            words.append(token[kind])
    return "".join(words).strip()


def _is_minute(tokens: list[re.Match[str]], at: int) -> bool:
    """「m」 is minutes after hours and before seconds."""
    before = [t for t in tokens[:at] if t.lastgroup in ("letters", "elapsed")]
    after = [t for t in tokens[at + 1 :] if t.lastgroup in ("letters", "elapsed")]
    last = before[-1][before[-1].lastgroup or 0].lower() if before else ""
    following = after[0][after[0].lastgroup or 0].lower() if after else ""
    return last.startswith("h") or following.startswith("s")


def _part(letters: str, moment: datetime, minute: bool, noon: bool, chinese: bool) -> str:
    kind, width = letters[0], len(letters)
    if kind in "yeb":
        year = f"{moment.year % 100:02d}" if kind == "y" and width <= 2 else str(moment.year)
        return year.translate(_DIGITS) if chinese else year
    if kind == "a":
        return ("星期" if width > 3 else "") + _WEEKDAYS[moment.weekday()]
    if kind == "d" and width > 2:
        return moment.strftime("%A" if width > 3 else "%a")
    if kind == "m" and width > 2 and not minute:
        return moment.strftime({3: "%b", 4: "%B"}.get(width, "%b"))[: 1 if width > 4 else None]
    hour = moment.hour if not noon else (moment.hour % 12 or 12)
    number = {
        "m": moment.minute if minute else moment.month,
        "d": moment.day,
        "h": hour,
        "s": moment.second,
    }[kind]
    return say(Decimal(number)) if chinese else str(number).zfill(min(width, 2))
