"""What was asked in each session."""

import sqlalchemy as sa
from alembic import op

revision = "conversations_1"
down_revision = None
branch_labels = ("conversations",)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "turn",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("session", sa.String(64), nullable=False, index=True),
        sa.Column("question", sa.String, nullable=False),
        sa.Column("as_of", sa.Date, nullable=False),
        sa.Column("region", sa.String),
        sa.Column("year", sa.Integer),
        sa.Column("audience", sa.String),
        sa.Column("asked_at", sa.DateTime, nullable=False),
    )
