"""「差旅报销要哪些材料」: whether materials are asked for, and for which matter."""

from __future__ import annotations

from assistant.materials.words import material_words
from assistant.question import AnswerForm, Query, Term
from assistant.question.words import question_words

_A_NAME = 3  # characters of what no text of the library says


def asks_for_materials(query: Query) -> bool:
    """True if ``query`` asks what is handed in for a matter that it names."""
    return bool(material_words().asked.search(query.folded)) and (
        bool(matter_of(query)) or _names_another(query)
    )


def _names_another(query: Query) -> bool:
    """True if the words before those that ask name a matter that the library knows nothing of."""
    asked = material_words().asked.search(query.folded)
    before = query.folded[: asked.start()] if asked else ""
    known = [place.name for place in query.places] + [query.audience or ""]
    for name in (*known, *question_words().field, *(term.text for term in query.terms)):
        before = before.replace(name, "") if name else before
    return len(material_words().talk.sub("", before)) >= _A_NAME


def asks_when(query: Query) -> bool:
    """True if ``query`` itself asks for a time; an earlier question may have done so."""
    return any(
        form is AnswerForm.TIME and pattern.search(query.folded)
        for form, pattern in question_words().forms
    )


def matter_of(query: Query) -> tuple[Term, ...]:
    """The terms of ``query`` that name the matter for which something is handed in: neither the
    materials nor the body that asks, nor the whole field."""
    silent = material_words().silent | question_words().field
    audience = query.audience or ""
    return tuple(
        term for term in query.terms if term.text not in silent and term.text not in audience
    )
