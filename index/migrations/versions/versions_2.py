"""Words and vectors are searched by the server: postings of every document, and vectors of
pgvector's type. Where there are none yet, their table is made when it is known that they come here
and not into Milvus, see `index.postgres.vectors`."""

import numpy as np
from alembic import op
from sqlalchemy import text

from index.postgres.vectors import have_pgvector

revision = "versions_2"
down_revision = "versions_1"

_AT_ONCE = 1000  # vectors

_TABLES = {
    "postings": """
        document_id text NOT NULL, word text NOT NULL, in_context boolean NOT NULL,
        numbers integer[] NOT NULL, counts integer[] NOT NULL, lengths integer[] NOT NULL""",
    "sizes": """
        document_id text NOT NULL, clauses integer NOT NULL, body_words bigint NOT NULL,
        context_words bigint NOT NULL""",
}
_COLUMNS = {
    "postings": "document_id, word, in_context, numbers, counts, lengths",
    "sizes": "document_id, clauses, body_words, context_words",
}
# A document's clauses hold since and until the same version.
_FILLED = """
    WITH fields AS (
        SELECT document_id, number, since, until, in_context,
               string_to_array(words, ' ') AS words
        FROM all_clauses
        CROSS JOIN LATERAL (VALUES (false, body_words), (true, context_words)) f(in_context, words)
        WHERE digest IS NOT NULL
    ), counted AS (
        SELECT document_id, word, in_context, number, since, until, count(*)::integer AS times,
               cardinality(words) AS length
        FROM fields CROSS JOIN LATERAL unnest(words) AS w(word)
        GROUP BY document_id, word, in_context, number, since, until, words
    )
    INSERT INTO all_postings (document_id, word, in_context, numbers, counts, lengths, since, until)
    SELECT document_id, word, in_context, array_agg(number ORDER BY number),
           array_agg(times ORDER BY number), array_agg(length ORDER BY number), since, until
    FROM counted GROUP BY document_id, word, in_context, since, until
"""
_SIZED = """
    INSERT INTO all_sizes (document_id, clauses, body_words, context_words, since, until)
    SELECT document_id, count(*), sum(cardinality(string_to_array(body_words, ' '))),
           sum(cardinality(string_to_array(context_words, ' '))), since, until
    FROM all_clauses WHERE digest IS NOT NULL GROUP BY document_id, since, until
"""


def upgrade() -> None:
    """Make postings and sizes of the clauses that are there, and give vectors their type.

    Raises LibraryError if there are vectors and the server has no pgvector.
    """
    _give_vectors_their_type()
    read = "(SELECT version_read())"  # once a query, not once a row
    for name, columns in _TABLES.items():
        op.execute(
            f"CREATE TABLE all_{name} ({columns}, since integer NOT NULL DEFAULT version_read(),"
            " until integer)"
        )
        op.execute(f"CREATE INDEX ON all_{name} (until) WHERE until IS NOT NULL")
        op.execute(
            f"CREATE VIEW {name} AS SELECT {_COLUMNS[name]} FROM all_{name}"
            f" WHERE since <= {read} AND (until IS NULL OR until > {read})"
        )
    op.execute(_FILLED)
    op.execute(_SIZED)
    op.execute("CREATE UNIQUE INDEX ON all_postings (document_id, word, in_context, since)")
    op.execute("CREATE INDEX ON all_postings (word)")
    op.execute("CREATE UNIQUE INDEX ON all_sizes (document_id, since)")


def _give_vectors_their_type() -> None:
    connection = op.get_bind()
    if not connection.scalar(text("SELECT EXISTS (SELECT FROM vectors)")):
        op.execute("DROP TABLE vectors")
        return
    have_pgvector(connection)
    op.execute("ALTER TABLE vectors RENAME COLUMN vector TO bytes")
    op.execute("ALTER TABLE vectors ALTER COLUMN bytes DROP NOT NULL")
    op.execute("ALTER TABLE vectors ADD COLUMN vector public.vector")
    some = text(f"SELECT digest, bytes FROM vectors WHERE vector IS NULL LIMIT {_AT_ONCE}")
    put = text(
        "UPDATE vectors SET vector = CAST(:vector AS public.vector), bytes = NULL"
        " WHERE digest = :digest"
    )
    while rows := connection.execute(some).all():
        given = [
            {"digest": digest, "vector": str(np.frombuffer(data, "<f4").tolist())}
            for digest, data in rows
        ]
        connection.execute(put, given)
    op.execute("ALTER TABLE vectors DROP COLUMN bytes")
    op.execute("ALTER TABLE vectors ALTER COLUMN vector SET NOT NULL")
