"""The words by which documents say what they are, loaded from ``metadata.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.document import DocumentKind
from ingest.word_file import word_file


@dataclass(frozen=True, slots=True)
class MetadataWords:
    """``kinds`` in the order in which they are tried; ``fields`` maps the name that a web page
    prints to the name in ``metadata.toml``, ``field`` finds these names before a colon;
    ``classified`` matches a whole line without blanks that is a mark of 密级 (group ``mark``)."""

    kinds: tuple[tuple[DocumentKind, re.Pattern[str]], ...]
    draft: re.Pattern[str]
    trial: re.Pattern[str]
    issuing: re.Pattern[str]
    plain_notice: re.Pattern[str]
    fields: dict[str, str]
    field: re.Pattern[str]
    classified: re.Pattern[str]


@lru_cache(maxsize=1)
def metadata_words() -> MetadataWords:
    """The words, read once."""
    blanks = r"[\s\u3000]*"
    table = word_file("ingest", "metadata.toml")
    fields = {name: field for field, names in table["page_data"].items() for name in names}
    keys = "|".join(blanks.join(name) for name in sorted(fields, key=len, reverse=True))
    return MetadataWords(
        kinds=tuple(
            (DocumentKind(entry["kind"]), re.compile(entry["pattern"])) for entry in table["kind"]
        ),
        draft=re.compile(table["status"]["draft"]),
        trial=re.compile(table["status"]["trial"]),
        issuing=re.compile(table["issuing"]["title"]),
        plain_notice=re.compile(table["plain_notice"]["title"]),
        fields=fields,
        field=re.compile(f"(?P<key>{keys}){blanks}[：:]"),
        classified=re.compile(table["classification"]["line"]),
    )
