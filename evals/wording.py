"""Does an answer say it? Compared without the freedoms of typing, but never number for number's
part: 「80万」 is not said by 「180万元」, nor 「十日」 by 「三十日」.
"""

from __future__ import annotations

import re
from typing import Final

from ingest.facts.fold import fold

_SAME: Final = str.maketrans(
    {
        **dict.fromkeys("“”＂「」『』‘’＇'", '"'),
        **dict.fromkeys("〔【", "["),
        **dict.fromkeys("〕】", "]"),
        **dict.fromkeys("⁄∕／", "/"),
        "~": "-",
    }
)
_CITATION_MARK: Final = re.compile(r"\[\d{1,2}\]")
_MARKDOWN: Final = re.compile(r"[*`_#]|^>", re.MULTILINE)
_CELL_EDGE: Final = re.compile(r"(?<=\d)\s*(?:\||\n)\s*(?=\d)")
_BLANK: Final = re.compile(r"\s+|\|")
_DASHES: Final = re.compile(r"-{2,}")
_THOUSANDS: Final = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# Not the last part of a date such as 2024.9.20.
_TRAILING_ZEROS: Final = re.compile(r"(?<![\d.])(\d+)(?:\.0+|(\.\d*?[1-9])0+)(?![\d.])")
_NUMERALS: Final = "〇零一二两三四五六七八九十百千"


def normalised(text: str) -> str:
    """``text`` in the form in which answers and alternatives are compared.

    Full-width as half-width, no white space, no marks of citations and Markdown, no thousands
    separators and no zeros that end a decimal, one form for dashes, tildes, quotes, brackets.

    >>> normalised("核减 **1,344.00** 万元[2]（约２０％）")
    '核减1344万元（约20%）'
    """
    return _TRAILING_ZEROS.sub(r"\1\2", _plain(text)).casefold()


def says(answer: str, words: str) -> bool:
    """True if ``words`` stand in ``answer``, not as part of a longer number; ``answer`` has to be
    `normalised`.
    """
    # 「9.20」 may be the number 9.2 or the end of the date 2024.9.20.
    return any(_stands(answer, form) for form in {normalised(words), _plain(words).casefold()})


def _stands(answer: str, wanted: str) -> bool:
    pattern = _before(wanted) + re.escape(wanted) + _after(wanted) if wanted else "(?!)"
    return re.search(pattern, answer) is not None


def _plain(text: str) -> str:
    bare = _CELL_EDGE.sub("，", _MARKDOWN.sub("", _CITATION_MARK.sub("", fold(text))))
    bare = _DASHES.sub("-", _BLANK.sub("", bare).translate(_SAME))
    return _THOUSANDS.sub("", bare)


def _before(words: str) -> str:
    if words[0].isdigit():
        # A digit, or a decimal point, makes it part of a longer number; the point of a year does
        # not (2024.9.20).
        return r"(?<!\d)(?<!(?<!\d{3})\d\.)"
    return f"(?<![{_NUMERALS}])" if words[0] in _NUMERALS else ""


def _after(words: str) -> str:
    if words[-1].isdigit():
        return r"(?!\d|\.\d)"
    return f"(?![{_NUMERALS}])" if words[-1] in _NUMERALS else ""
