"""What Milvus keeps of a searched clause, beside its vector."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from index.embedding import Vectors

# Stands for what a document does not say: what is missing would pass no condition.
NOTHING: Final = {"region": "", "year": -1}


@dataclass(frozen=True, slots=True)
class Searched:
    """A searched clause to be put in: its row, see `ServerRankings`, and what is asked of it."""

    row: int
    digest: str
    document_id: str
    region: str | None
    year: int | None
    kind: str
    status: str


def put_of(since: int, position: int) -> int:
    """The number of the putting-in of a document, as entities have it."""
    return since << 32 | position


def entity(clause: Searched, vector: Vectors, version: int) -> dict[str, Any]:
    return {
        "since": version,
        "put": put_of(version, clause.row >> 32),
        "row": clause.row,
        "digest": clause.digest,
        "document_id": clause.document_id,
        "region": clause.region or NOTHING["region"],
        "year": NOTHING["year"] if clause.year is None else clause.year,
        "kind": clause.kind,
        "status": clause.status,
        "vector": vector,
    }
