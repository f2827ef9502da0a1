"""「二类项目」: a class that a question names, and the items of a rule that are each for one class.

Rules lay money out by class (一类、二类; 甲类; A档; 第一档; 一级), one item each, with the class's
own name beside it or not: 「（二）二类项目（绿色化改造）：…」. One item holds for its class alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.labels import without_label
from assistant.passages import Passage, squeeze
from ingest.document import ClauseKind

_NUMBER = "[一二三四五六七八九]|[甲乙丙丁戊]|[A-Ha-h](?![A-Za-z])|I{1,3}|I?V"
_CLASS = f"第?(?P<number>{_NUMBER})(?P<sort>[类档]|级(?![以及别]))"
# 「三类项目里哪一类」 「分为三类」 count classes, 「这一类」 「哪一档」 name none.
_ASKED = re.compile(
    f"(?<![哪几多每各有分共前后某另])(?<![分划]为)(?<![分划]成){_CLASS}"
    "(?![一-鿿]{0,4}(?:里|中的?|之中|当中|分别|各|哪))"
)
_HEAD = re.compile(
    f"{_CLASS}(?P<noun>[一-鿿]{{0,8}}?)(?:[（(](?P<name>[^）)]{{2,16}})[）)])?(?:[:：，,]|按|为|每)"
)
_ENDING = re.compile("(?<=...)(?:改造|项目|类|型|建设|工程|单位|企业)$")


@dataclass(frozen=True, slots=True)
class ClassItem:
    """An item that is for one class: the class as questions name it (二类), the name given beside
    it (绿色化改造; "" if none), and the list that it stands in."""

    named: str
    name: str
    listed_in: tuple[str, str, int]

    def is_called(self, question: str) -> bool:
        """True if ``question`` says the name, be it without 改造 or 项目 at its end."""
        return bool(self.name) and any(
            form in question for form in (self.name, _ENDING.sub("", self.name))
        )


def classes_in(folded: str) -> tuple[str, ...]:
    """The classes that a folded question names, as 「二类」; 「第二类」 is the same."""
    named = (found["number"].upper() + found["sort"] for found in _ASKED.finditer(folded))
    return tuple(dict.fromkeys(named))


def class_item(passage: Passage) -> ClassItem | None:
    """The class that ``passage``'s own item begins with; None if with none."""
    document, clause = passage.document, passage.clause
    if clause.kind is ClauseKind.ROW:
        return None  # which row answers is told by its other cells too
    found = _HEAD.match(without_label(squeeze(document.quote(clause.span))))
    if found is None:
        return None
    named, name = found["number"] + found["sort"], found["name"] or ""
    if clause.stem is not None:
        return ClassItem(named, name, (document.id, "", clause.stem))
    chapter = "".join(heading.title for heading in clause.path[:1])
    return ClassItem(named, name, (document.id, chapter, -1))
