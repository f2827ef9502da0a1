"""What the library holds, as far as understanding a question needs it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from assistant.numbered_names import NumberedNames
from assistant.organisations import Organisation
from assistant.question.numbers import bracketed

_QUOTED_NAME = re.compile(r"[“\"]((?:(?![了的是不])[一-鿿\d]){3,10})[”\"]")


@dataclass(frozen=True)
class Profile:
    """What the library holds, as far as understanding a question needs it.

    ``regions`` are the places documents speak for, ``homes`` those places by document id,
    ``places_above`` those that each is told to lie in, ``organisations`` those who issued papers of
    their own; ``texts`` are the folded canonical texts by document id; ``vocabulary`` the words of
    this field, for typing errors; ``numbered`` the members that papers name by a number (三队),
    ``members`` the schools, hospitals and the like that they name in lists.
    """

    regions: frozenset[str]
    texts: Mapping[str, str]
    vocabulary: frozenset[str]
    homes: Mapping[str, str] = field(default_factory=dict)
    places_above: Mapping[str, frozenset[str]] = field(default_factory=dict)
    organisations: tuple[Organisation, ...] = ()
    numbered: NumberedNames = field(default_factory=dict)
    members: tuple[Organisation, ...] = ()

    @cached_property
    def all_text(self) -> str:
        """Every text, joined; only for asking whether a word occurs at all."""
        return "\n".join(self.texts.values())

    @cached_property
    def numbered_text(self) -> str:
        """`all_text` with the brackets of document numbers as GB/T 9704-2012 has them."""
        return bracketed(self.all_text)

    @cached_property
    def names(self) -> frozenset[str]:
        """What the texts set in quotation marks: the names they give to things."""
        return frozenset(_QUOTED_NAME.findall(self.all_text))
