"""From a file to a `Document`: canonical text, outline, clauses, metadata, facts."""

from ingest.read import read_bytes, read_document

__all__ = ["read_bytes", "read_document"]
