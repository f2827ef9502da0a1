"""Documents, clauses and facts; one file a generation."""

import sqlalchemy as sa
from alembic import op

revision = "catalogue_1"
down_revision = None
branch_labels = ("catalogue",)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "library",
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("schema_version", sa.Integer, nullable=False),
        sa.Column("model", sa.String),
        sa.Column("dimension", sa.Integer),
    )
    op.create_table(
        "documents",
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("file", sa.String, nullable=False, unique=True),
        sa.Column("sha256", sa.String, nullable=False, index=True),
        sa.Column("region", sa.String),
        sa.Column("year", sa.Integer),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("clause_count", sa.Integer, nullable=False),
        sa.Column("fact_count", sa.Integer, nullable=False),
        sa.Column("added_at", sa.DateTime, nullable=False),
        sa.Column("metadata_json", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("outline_json", sa.String, nullable=False),
    )
    op.create_table(
        "clauses",
        sa.Column("document_id", sa.String, sa.ForeignKey("documents.id", ondelete="CASCADE")),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("digest", sa.String, index=True),
        sa.Column("body_words", sa.String, nullable=False),
        sa.Column("context_words", sa.String, nullable=False),
        sa.Column("payload", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("document_id", "number"),
    )
    op.create_table(
        "facts",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column(
            "document_id",
            sa.String,
            sa.ForeignKey("documents.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("region", sa.String),
        sa.Column("year", sa.Integer),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("words", sa.String, nullable=False),
        sa.Column("audience", sa.String, nullable=False),
        sa.Column("due", sa.Date),
        sa.Column("recurrence", sa.String),
        sa.Column("comparator", sa.String),
        sa.Column("value", sa.Double),
        sa.Column("high", sa.Double),
        sa.Column("unit", sa.String),
        sa.Column("period", sa.String),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("payload", sa.String, nullable=False),
        sa.Index("facts_by_kind", "kind", "region", "year"),
        sa.Index("facts_by_due", "due"),
        sa.Index("facts_by_document", "document_id", "position"),
    )
