"""In which libraries a key is good."""

import sqlalchemy as sa
from alembic import op

revision = "access_2"
down_revision = "access_1"


def upgrade() -> None:
    """Add the table, empty: a key without grants is good in the main library."""
    op.create_table(
        "grants",
        sa.Column(
            "key_id", sa.String(16), sa.ForeignKey("keys.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("library", sa.String, primary_key=True),
        sa.Column("role", sa.String, nullable=False),
    )
