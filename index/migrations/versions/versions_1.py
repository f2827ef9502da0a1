"""The catalogue in PostgreSQL, where every row says since and until which version it holds.

``all_documents`` has the rows of all versions; the view ``documents`` has those of the version
that a connection set with ``SET zhengwen.version``, or else of the last one published. What is
inserted through the view holds since that version. A passage's vector is that of its digest, so it
belongs to no version.
"""

import re

from alembic import op

revision = "versions_1"
down_revision = None
branch_labels = ("versions",)

_TABLES = {
    "documents": """
        position integer NOT NULL DEFAULT nextval('positions'), id text NOT NULL,
        file text NOT NULL, sha256 text NOT NULL, region text, year integer, kind text NOT NULL,
        status text NOT NULL, clause_count integer NOT NULL, fact_count integer NOT NULL,
        added_at timestamp NOT NULL, metadata_json text NOT NULL, text text NOT NULL,
        outline_json text NOT NULL""",
    "clauses": """
        document_id text NOT NULL, number integer NOT NULL, digest text, body_words text NOT NULL,
        context_words text NOT NULL, payload text NOT NULL""",
    "sketches": "document_id text NOT NULL, shingles bytea NOT NULL, numbers text NOT NULL",
    "links": """
        document_id text NOT NULL, other_id text NOT NULL, kind text NOT NULL,
        share double precision NOT NULL""",
    "facts": """
        id text NOT NULL, document_id text NOT NULL, position integer NOT NULL,
        kind text NOT NULL, region text, year integer, status text NOT NULL, words text NOT NULL,
        audience text NOT NULL, due date, recurrence text, comparator text,
        value double precision, high double precision, unit text, period text,
        start integer NOT NULL, "end" integer NOT NULL, payload text NOT NULL""",
    "originals": "document_id text NOT NULL, data bytea NOT NULL",
}
_UNIQUE = {
    "documents": ("id", "file", "position"),
    "clauses": ("document_id, number",),
    "sketches": ("document_id",),
    "links": ("document_id, other_id",),
    "facts": ("id", "document_id, position"),
    "originals": ("document_id",),
}


def upgrade() -> None:
    """Make tables, views, and the library's one row: version 0, empty."""
    op.execute("CREATE SEQUENCE positions")
    op.execute(
        "CREATE TABLE library (version integer PRIMARY KEY, schema_version integer NOT NULL,"
        " model text, dimension integer)"
    )
    op.execute("INSERT INTO library VALUES (0, 1, NULL, NULL)")
    op.execute("CREATE TABLE vectors (digest text PRIMARY KEY, vector bytea NOT NULL)")
    op.execute(
        "CREATE FUNCTION version_read() RETURNS integer LANGUAGE sql STABLE RETURN coalesce("
        "nullif(current_setting('zhengwen.version', true), '')::integer,"
        " (SELECT version FROM library))"
    )
    for name, columns in _TABLES.items():
        _make(name, columns)
    op.execute("CREATE INDEX ON all_clauses (digest)")
    op.execute("CREATE INDEX ON all_links (other_id)")
    op.execute("CREATE INDEX ON all_facts (kind, region, year)")
    op.execute("CREATE INDEX ON all_facts (due)")


def _make(name: str, columns: str) -> None:
    op.execute(
        f"CREATE TABLE all_{name} ({columns}, since integer NOT NULL DEFAULT version_read(),"
        " until integer)"
    )
    for key in _UNIQUE[name]:
        op.execute(f"CREATE UNIQUE INDEX ON all_{name} ({key}, since)")
    op.execute(f"CREATE INDEX ON all_{name} (until) WHERE until IS NOT NULL")
    names = (column.split()[0].strip('"') for column in re.split(r",\s", columns))
    named = ", ".join(f'"{each}"' for each in names)
    read = "(SELECT version_read())"  # once a query, not once a row
    op.execute(
        f"CREATE VIEW {name} AS SELECT {named} FROM all_{name}"
        f" WHERE since <= {read} AND (until IS NULL OR until > {read})"
    )
