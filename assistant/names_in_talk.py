"""职校 in a talk on a paper that names one such school, of several that the library knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.organisations import in_full
from assistant.question import Query, understand
from assistant.shelf import Shelf


def named_as_in_talk(own: Query, before: Sequence[Query], shelf: Shelf) -> Query:
    """``own`` with the short names that only one school or hospital of the papers told from in the
    turn before goes by, written in full."""
    told = {id for id, _ in before[0].told} if before else set()
    texts = [text for id, text in shelf.profile.texts.items() if id in told]
    named = [one for one in shelf.profile.members if any(one.name in text for text in texts)]
    full = in_full(own.folded, named, "\n".join(texts)) if named else own.folded
    if full == own.folded:
        return own
    read = understand(full, shelf.profile, as_of=own.as_of, limit=len(full))
    return replace(
        read,
        text=own.text,
        places=read.places or own.places,
        years=read.years or own.years,
        audience=read.audience or own.audience,
    )
