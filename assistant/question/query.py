"""A question, understood: what it asks for and what it names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from assistant.answer import QuestionKind
from assistant.places import Place
from assistant.quantities import Quantity
from assistant.question.rungs_asked import RungAsked
from assistant.window import Window

_YES_OR_NO = re.compile(
    "([是要用会能算该可需])不\\1|可不可以|需不需要|是否|(?:吗|嘛|(?<![什怎那这多])么)(?:[?？]|$)|[不没](?:[?？]|$)"
)


class AnswerForm(StrEnum):
    """What the answer must hold to be one, told by the question word and its measure."""

    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    SCORE = "score"
    EXTENT = "extent"  # 「压减多少」: an amount or a share
    TIME = "time"
    REASON = "reason"
    CONTACT = "contact"
    NAME = "name"
    RECIPIENT = "recipient"


class Version(StrEnum):
    """Which of several versions of a document a question is about."""

    DRAFT = "draft"
    ISSUED = "issued"
    FORMER = "former"  # the one that another took the place of


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question's subject.

    ``worth`` is what its part of speech tells of the subject: nouns most, verbs less. ``carried``
    terms come from an earlier turn. ``telling`` ones are what a question stands or falls with.
    """

    text: str
    worth: float = 1.0
    carried: bool = False
    telling: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A question, understood. Empty tuples and None mean: the question does not say.

    Once it is answered, ``told`` are the sources of the answer (document id, offset of the words),
    ``found`` is the one that it names as first or last, ``told_of`` the table row or the one of a
    series that it stands on, by its name, and ``done_without`` are the terms that no source says;
    ``told_before`` are the sources of the turn that it goes on with. ``both`` are the words of each
    of two that the turns before asked after (「这两个项目」). ``ruled_above``: asked for a place
    below its own, of the rules that hold there too. ``level`` is the city whose bureau 「市教育局」
    is, where no place is named.
    """

    text: str
    folded: str
    kinds: tuple[QuestionKind, ...]
    forms: frozenset[AnswerForm]
    terms: tuple[Term, ...]
    as_of: date
    places: tuple[Place, ...] = ()
    years: tuple[int, ...] = ()
    relative_years: bool = False
    carried_years: bool = False
    audience: str | None = None
    quantities: tuple[Quantity, ...] = ()
    window: Window | None = None
    versions: tuple[Version, ...] = ()
    months: tuple[int, ...] = ()
    grades: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    measure_words: frozenset[str] = frozenset()
    document_numbers: tuple[str, ...] = ()
    kind_words: tuple[str, ...] = ()
    rungs: tuple[RungAsked, ...] = ()
    corrections: tuple[tuple[str, str], ...] = field(default=())
    ruled_above: bool = False
    level: Place | None = None
    told: frozenset[tuple[str, int]] = frozenset()
    told_before: frozenset[tuple[str, int]] = frozenset()
    found: str = ""
    done_without: frozenset[str] = frozenset()
    told_of: str = ""
    both: tuple[tuple[str, ...], ...] = ()

    @property
    def yes_or_no(self) -> bool:
        """True if the question asks whether something holds: 算不算, 要不要, …吗."""
        return bool(_YES_OR_NO.search(self.folded))

    @property
    def kind(self) -> QuestionKind:
        """The most telling kind; a question that shows none asks what is required."""
        return self.kinds[0] if self.kinds else QuestionKind.REQUIREMENT

    def asks(self, kind: QuestionKind) -> bool:
        """True if the question shows ``kind``, first or beside others."""
        return kind in self.kinds
