"""Which class a paper sorts a place or a body into: 「二类地区为石埠区、临陂县」.

What the paper then lays down for that class (a row 「二类地区 | 50% | 350万元」) it lays down for
each of its members, whose names it does not repeat.
"""

from __future__ import annotations

import re

from assistant.passages import Passage, squeeze
from assistant.places import short_name
from ingest.document import ClauseKind, Document
from ingest.facts.once import once

_SORTED = re.compile(
    "(?P<named>第?(?:[一二三四五六七八九]|[甲乙丙丁戊]|[A-H])[类档组级批](?:地区|县区|区县|县|乡镇|单位|部门|学校|院校|企业)?)"
    "(?:主要|分别)?(?:为|是|包括|包含|有|:)(?P<members>[^；;。:]{2,300})"
)
_JOINT = re.compile("[、，,]|(?<=.{2})[和及与](?=.{2})")
_LEAST = 2  # classes that sort something


@once
def _members(document: Document) -> dict[str, frozenset[str]]:
    """The members of each class that ``document`` sorts into; {} where it sorts nothing."""
    found: dict[str, frozenset[str]] = {}
    for clause in document.clauses:
        if clause.kind is ClauseKind.ROW:
            continue
        for sorted_ in _SORTED.finditer(squeeze(document.quote(clause.span))):
            members = frozenset(_JOINT.split(sorted_["members"]))
            found.setdefault(sorted_["named"], members)
    return found if len(found) >= _LEAST else {}


def classes_of(document: Document, name: str) -> tuple[str, ...]:
    """The classes (二类地区) that ``document`` sorts the place or body ``name`` into."""
    short = short_name(name)
    return tuple(
        named
        for named, members in _members(document).items()
        if any(member in (name, short) or short_name(member) == short for member in members)
    )


def is_for_class_of(name: str, passage: Passage) -> bool:
    """True if ``passage`` speaks of the class that its document sorts ``name`` into."""
    return any(named in passage.words for named in classes_of(passage.document, name))
