"""A `FactFilter` as a condition on the rows of the catalogue."""

from __future__ import annotations

from sqlalchemy import Select

from index.records import FactFilter
from index.tables import FactRow


def narrowed(query: Select[FactRow], wanted: FactFilter) -> Select[FactRow]:
    """``query`` with the conditions of ``wanted``, but for its audience (see `concerns`)."""
    if wanted.kinds is not None:
        query = query.where(FactRow.kind.in_(wanted.kinds))
    if wanted.document_ids is not None:
        query = query.where(FactRow.document_id.in_(wanted.document_ids))
    for column, values in ((FactRow.region, wanted.regions), (FactRow.year, wanted.years)):
        if values is not None:
            named = [value for value in values if value is not None]
            among = column.in_(named)
            query = query.where(among | column.is_(None) if None in values else among)
    if wanted.due_after is not None:
        query = query.where(FactRow.due >= wanted.due_after)
    if wanted.due_before is not None:
        query = query.where(FactRow.due <= wanted.due_before)
    return query


def concerns(audience: str, body: str) -> bool:
    """True if the audience of a row names nobody, or ``body`` in a longer or shorter form."""
    names = [name for name in audience.split("|") if name]
    return not names or any(body in name or name in body for name in names)
