"""Document numbers that a question names: 「财预〔2020〕10号」, in whatever brackets."""

from __future__ import annotations

import re

NUMBER = re.compile(r"[一-鿿]{2,8}[〔\[【「](20\d\d)[〕\]】」]\d{1,4}号")


def number_held(words: str, numbered_text: str) -> str:
    """The document number in ``words``, which may begin with the question's own (「请问…」): the
    longest end of them that a text has, else all of them; in the brackets of GB/T 9704-2012."""
    issuer = re.match("[一-鿿]*", words)
    longest = issuer.end() - 2 if issuer else 0
    ends = (bracketed(words[start:]) for start in range(max(longest, 0) + 1))
    return next((end for end in ends if end in numbered_text), bracketed(words))


def bracketed(number: str) -> str:
    """``number`` in the brackets that GB/T 9704-2012 has for the year."""
    return re.sub(r"[\[【「]", "〔", re.sub(r"[\]】」]", "〕", number))
