"""Whose project a sentence tells of, where only a table says it: 市实验小学 of the project
智慧校园建设.

A report lists its projects once with those who carry them out and then calls them by their names
alone; who asks after a school's project names both.
"""

from __future__ import annotations

import re

from assistant.passages import Passage, squeeze
from assistant.question import Query
from ingest.document import ClauseKind, Document
from ingest.facts.once import once

_PROJECT = re.compile("(?:项目|工程|课题|品种|任务)(?:名称)?$|^名称$")
_OWNER = re.compile("(?:单位|部门|学校|院校|医院|科室|主体|街道|乡镇|企业|机构)(?:名称)?$")
_BRACKETS = re.compile("[（(].*?[）)]")
_LEAST, _PART = 4, 0.5  # characters of a project's name, and the share of it, that are asked about


@once
def _owners(document: Document) -> dict[str, frozenset[str]]:
    """By the name of each project that a table of ``document`` lists, whose it is."""
    found: dict[str, set[str]] = {}
    for clause in document.clauses:
        if clause.kind is not ClauseKind.ROW:
            continue
        cells = {
            _BRACKETS.sub("", squeeze(cell.column)): squeeze(document.quote(cell.span))
            for cell in clause.cells
        }
        names = [words for head, words in cells.items() if _PROJECT.search(head)]
        owners = {words for head, words in cells.items() if _OWNER.search(head)}
        for name in names[:1]:
            if len(name) >= _LEAST and owners:
                found.setdefault(name, set()).update(owners)
    return {name: frozenset(owners) for name, owners in found.items()}


def is_of_its_project(term: str, query: Query, passage: Passage) -> bool:
    """True if ``passage`` names the project that ``query`` asks about and ``term`` is of the name
    of those whose it is, which the sentence leaves out."""
    if passage.clause.kind is ClauseKind.ROW or term in passage.words:
        return False
    said = [t.text for t in query.terms if t.worth >= 1.0]
    return any(
        name in passage.words
        and any(term in owner for owner in owners)
        and sum(len(text) for text in said if text in name) >= max(_LEAST, _PART * len(name))
        for name, owners in _owners(passage.document).items()
    )
