"""Who did what to which document."""

import sqlalchemy as sa
from alembic import op

revision = "journal_1"
down_revision = None
branch_labels = ("journal",)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("key", sa.String),
        sa.Column("deed", sa.String, nullable=False),
        sa.Column("document_id", sa.String, nullable=False),
        sa.Column("file", sa.String, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("detail", sa.String, nullable=False),
    )
