"""The content of a PDF page, carried out by pdfminer, its tokens found by one pattern.

pdfminer walks through a content stream by a state machine of Python methods, some five calls a
token, which took half of the time of reading a page. What nearly all streams consist of, numbers,
strings, names, operators, arrays and dictionaries, is found here by one regular expression instead,
to the same values; a stream with anything else in it is left to pdfminer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psparser import KWD, LIT, PSKeyword, PSLiteral, keyword_name, literal_name

_END = rb"#/%\[\]()<>{}\s"  # what ends a name or an operator (ISO 32000-1, 7.2.2)
_TOKEN = re.compile(
    rb"([-+]?[0-9]{1,40}(?![0-9.]))"
    rb"|([-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+))"
    rb"|<([0-9A-Fa-f\s]*)>"
    rb"|(['\"]|[A-Za-z][^" + _END + rb"]*+(?!#))"
    rb"|/([^" + _END + rb"]*+(?!#))"
    rb"|\(([^()\\]*)\)"
    rb"|\(((?:[^()\\]+|\\(?:[0-3][0-7]{2}|[0-7]{1,2}(?![0-7])|[btnfr()\\]|\r\n?|\n))*+)\)"
    rb"|(\[|<<)"
    rb"|(\]|>>)"
    rb"|([^\s\0])"
)
# Its groups, each a kind of token; the last is whatever is none of the others.
_WHOLE, _POINTED, _DIGITS, _WORD, _NAME, _STRING, _ESCAPED, _OPEN, _CLOSE, _OTHER = range(1, 11)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_MEANT = {b"b": b"\b", b"t": b"\t", b"n": b"\n", b"f": b"\f", b"r": b"\r"}
_LINE_ENDS = frozenset((b"\r\n", b"\r", b"\n"))
_INLINE_PICTURE = frozenset((b"BI", b"ID", b"EI"))
_LONGEST = 4_000_000  # bytes: a drawing whose tokens, all at once, would take much memory


class ContentInterpreter(PDFPageInterpreter):
    """pdfminer's interpreter of pages, whose streams are read faster."""

    def execute(self, streams: Sequence[object]) -> None:
        """Carry out ``streams``, which are one after the other one stream."""
        found = [stream_value(stream) for stream in streams]
        steps = plain_steps(b"\n".join(stream.get_data() for stream in found))
        if steps is None or not self._may_run(found):
            super().execute(streams)
            return
        for step in steps:
            if isinstance(step, PSKeyword):
                self._carry_out(step)
            else:
                self.push(step)

    def _may_run(self, streams: Sequence[PDFStream]) -> bool:
        """True for streams that can be told apart, none of which runs already: pdfminer says what
        becomes of others."""
        numbers = {stream.objid for stream in streams if stream.objid is not None}
        if len(numbers) < len(streams) or numbers & self.parent_stream_ids:
            return False
        self.stream_ids = numbers
        return True

    def _carry_out(self, operator: PSKeyword) -> None:
        method, arguments = _operation(operator)
        if method is None:
            return
        given = self.pop(arguments) if arguments else []
        if len(given) == arguments:
            method(self, *given)


@lru_cache(maxsize=256)
def _operation(operator: PSKeyword) -> tuple[Callable[..., None] | None, int]:
    """The method that carries out ``operator``, None for none, and how many arguments it takes."""
    word = keyword_name(operator).replace("*", "_a").replace('"', "_w").replace("'", "_q")
    method = getattr(PDFPageInterpreter, f"do_{word}", None)
    return method, method.__code__.co_argcount - 1 if method else 0


def plain_steps(data: bytes) -> list[Any] | None:
    """The operands and operators of a content stream in their order, as pdfminer gives them out;
    None if there is anything in it that is better left to pdfminer.

    Strings are bytes, names `PSLiteral`, operators `PSKeyword`, arrays lists, dictionaries dicts.
    """
    if len(data) > _LONGEST:
        return None
    steps: list[Any] = []
    within: list[tuple[bytes, list[Any]]] = []  # open arrays and dictionaries, and what they are in
    for match in _TOKEN.finditer(data):
        kind, text = match.lastindex, match[match.lastindex or 0]
        if kind == _OPEN:
            within.append((text, steps))
            steps = []
            continue
        if kind == _CLOSE:
            begin, around = within.pop() if within else (b"", steps)
            value, steps = _closed(begin + text, steps), around
        else:
            value = _VALUES[kind or _OTHER](text)
        if value is None:
            return None
        steps.append(value)
    return within[0][1] if within else steps


def _bytes(digits: bytes) -> bytes | None:
    digits = b"".join(digits.split())
    return None if len(digits) % 2 else bytes.fromhex(digits.decode("ascii"))


def _word(word: bytes) -> PSKeyword | bool | None:
    if word in _INLINE_PICTURE:
        return None
    return word == b"true" if word in (b"true", b"false") else KWD(word)


def _name(name: bytes) -> PSLiteral:
    try:
        return LIT(name.decode("utf-8"))
    except UnicodeDecodeError:
        return LIT(name)


def _unescaped(text: bytes) -> bytes:
    return _ESCAPE.sub(_meant, text)


def _meant(escape: re.Match[bytes]) -> bytes:
    word = escape[1]
    if word[:1].isdigit():
        return bytes((int(word, 8),))
    return b"" if word in _LINE_ENDS else _MEANT.get(word, word)


def _closed(brackets: bytes, inside: list[Any]) -> list[Any] | dict[str, Any] | None:
    if brackets == b"[]":
        return inside
    if brackets != b"<<>>" or len(inside) % 2:
        return None
    pairs = zip(inside[::2], inside[1::2], strict=True)
    return {literal_name(key): value for key, value in pairs}


_VALUES: dict[int, Callable[[bytes], Any]] = {
    _WHOLE: int,
    _POINTED: float,
    _DIGITS: _bytes,
    _WORD: _word,
    _NAME: _name,
    _STRING: bytes,
    _ESCAPED: _unescaped,
    _OTHER: lambda text: None,
}
