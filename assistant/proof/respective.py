"""Lists that are told apart by their order: 「甲、乙分别为19个和5个，资金1亿元、2亿元」."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.proof.values import Value
from ingest.document import Span

_RESPECTIVELY = re.compile("分别")
_NAME_LINK = re.compile("[、和及与]|以及|[,，]")
_VALUE_LINK = re.compile("[、和及与，,]{1,2}|以及")
_STOPS = "。；：;:"


def respective(text: str, values: Sequence[Value]) -> dict[int, tuple[Span, tuple[Span, ...]]]:
    """For each of ``values`` (by its index) that such a list holds: its own name, and all names.

    :param values: values of one kind in ``text``.
    """
    found: dict[int, tuple[Span, tuple[Span, ...]]] = {}
    for match in _RESPECTIVELY.finditer(text):
        listed = _list_after(text, match.end(), values)
        names = _names_before(text, match.start(), len(listed))
        if len(listed) > 1 and len(names) == len(listed):
            found |= {i: (name, tuple(names)) for i, name in zip(listed, names, strict=True)}
    return found


def _list_after(text: str, start: int, values: Sequence[Value]) -> list[int]:
    """The first list of values in the rest of the segment, as indexes."""
    ends = [at for mark in _STOPS if (at := text.find(mark, start)) >= 0]
    end = min(ends, default=len(text))
    inside = [i for i, value in enumerate(values) if start <= value.span.start < end]
    inside.sort(key=lambda index: values[index].span.start)
    listed = inside[:1]
    for before, after in pairwise(inside):
        between = text[values[before].span.end : values[after].span.start]
        if not _VALUE_LINK.fullmatch(between):
            break
        listed.append(after)
    return listed


def _names_before(text: str, end: int, count: int) -> list[Span]:
    """The last ``count`` names of the list that ends at ``end``."""
    start = max(text.rfind(mark, 0, end) for mark in _STOPS) + 1
    names, position = [], start
    for link in _NAME_LINK.finditer(text, start, end):
        names.append(Span(position, link.start()))
        position = link.end()
    names = [name for name in (*names, Span(position, end)) if name.end - name.start > 1]
    return names[-count:] if count else []
