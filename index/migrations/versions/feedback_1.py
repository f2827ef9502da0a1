"""Readers' words on answers."""

import sqlalchemy as sa
from alembic import op

revision = "feedback_1"
down_revision = None
branch_labels = ("feedback",)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("key", sa.String),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("given", sa.JSON, nullable=False),
        sa.Column("told", sa.JSON, nullable=False),
    )
