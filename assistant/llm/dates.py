"""Due dates that the words of a passage leave to the reader: 「8月底前」 is 2022年8月31日前."""

from __future__ import annotations

from assistant.claims import Source
from assistant.wording import say_date
from ingest.facts.model import Deadline


def dates_in(source: Source) -> list[tuple[str, str]]:
    """Words of ``source`` and the date in full that they mean, each once."""
    found = [
        (source.document.quote(fact.span), f"{say_date(fact.due)}前")
        for fact in source.document.facts
        if isinstance(fact, Deadline) and fact.due and source.span.contains(fact.span)
    ]
    return list(dict.fromkeys(found))
