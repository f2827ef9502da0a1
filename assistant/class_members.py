"""Which class a paper sorts a place or a body into: 「二类地区为石洼县、青桥县」.

What the paper then lays down for that class (a row 「二类地区 | 50% | 350万元」) it lays down for
each of its members, whose names it does not repeat. Papers say it from either side (「石洼县、青桥
县为二类地区」), in brackets, and of all others (「其余县为二类地区」).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.labels import without_label
from assistant.numbered_names import unit_of
from assistant.passages import Passage, squeeze
from assistant.places import short_name
from assistant.recent import Recent
from ingest.document import ClauseKind, Document

_CLASS = re.compile(
    "(?P<named>第?(?:[一二三四五六七八九]|[甲乙丙丁戊]|[A-H])[类档组级批]"
    "(?:地区|县区|区县|县|乡镇|单位|部门|学校|院校|企业)?)"
)
_FOLLOW = re.compile("(?:主要|分别)?(?:为|是|包括|包含|有|指|:|（)")
_BEFORE = re.compile(
    "(?:分别|均|统一|都)?(?:列[为入]|划[为入分归]+|归[为入]|属于?|定为|确定为|(?<!分)为|是)$"
)
_ENDS = re.compile("[；;。:）]")
_JOINT = re.compile("[、，,]|(?<=..)[和及与](?=..)")
_LEAD = re.compile(
    "^(?:其中|将|把|对)|等$|(?:等)?(?:\\d+|[一二三四五六七八九十]+)?个?(?:区县|县区|县|区|地区)$"
)
_OTHERS = re.compile("^(?:其余|其他|其它|余下)")
_LEAST = 2  # classes that sort something
_REMEMBERED = 256  # documents

_Members = dict[str, frozenset[str]]
# By identity, with the document itself so that it stays the one: to hash it would be to walk it.
_known: Recent[int, tuple[Document, _Members]] = Recent(_REMEMBERED)


def _members(document: Document) -> _Members:
    """The members of each class that ``document`` sorts into; {} where it sorts nothing."""
    known = _known.get(id(document))
    if known is None:
        known = document, _read_members(document)
        _known.put(id(document), known)
    return known[1]


def _read_members(document: Document) -> _Members:
    found: _Members = {}
    if not _CLASS.search(squeeze(document.text)):
        return found
    for clause in document.clauses:
        if clause.kind is ClauseKind.ROW:
            continue
        for named, members in _sorted_in(without_label(squeeze(document.quote(clause.span)))):
            found.setdefault(named, members)
    return found if len(found) >= _LEAST else {}


def _sorted_in(words: str) -> Iterator[tuple[str, frozenset[str]]]:
    """The classes that one clause tells the members of."""
    classes = list(_CLASS.finditer(words))
    for at, found in enumerate(classes):
        begins = classes[at - 1].end() if at else 0
        ends = classes[at + 1].start() if at + 1 < len(classes) else len(words)
        follow = _FOLLOW.match(words, found.end())
        before = _BEFORE.search(words, begins, found.start())
        if before is not None:
            listed = _ENDS.split(words[begins : before.start()])[-1]
        elif follow is not None:
            listed = _ENDS.split(words[follow.end() : ends])[0]
        else:
            continue
        members = frozenset(name for each in _JOINT.split(listed) if (name := _bare(each)))
        if members:
            yield found["named"], members


def _bare(member: str) -> str:
    bare = member if _OTHERS.match(member) else _LEAD.sub("", member.strip("，、（"))
    return bare or member


def classes_of(document: Document, name: str) -> tuple[str, ...]:
    """The classes (二类地区) that ``document`` sorts the place or body ``name`` into; one that is
    of all others where no other names it."""
    short = short_name(name)
    members = _members(document)
    named = tuple(
        of_class
        for of_class, each in members.items()
        if any(member in (name, short) or short_name(member) == short for member in each)
    )
    others = (c for c, each in members.items() if any(_is_of_others(m, name) for m in each))
    return named or tuple(others)


def _is_of_others(member: str, name: str) -> bool:
    return bool(_OTHERS.match(member)) and (member[-1] == name[-1] or member.endswith("地区"))


def is_for_class_of(name: str, passage: Passage) -> bool:
    """True if ``passage`` speaks of the class that its document sorts ``name`` into."""
    return any(named in passage.words for named in classes_of(passage.document, name))


def is_for_class_of_others(name: str, passage: Passage) -> bool:
    """True if ``passage`` speaks of a class whose members are numbered as ``name`` (三队) is, and
    of none that its document sorts ``name`` into."""
    unit = unit_of(name)
    return (
        bool(unit)
        and not is_for_class_of(name, passage)
        and any(
            of_class in passage.words and any(unit_of(member) == unit for member in members)
            for of_class, members in _members(passage.document).items()
        )
    )
