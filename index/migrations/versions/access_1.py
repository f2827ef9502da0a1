"""Keys and logins."""

import sqlalchemy as sa
from alembic import op

revision = "access_1"
down_revision = None
branch_labels = ("access",)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "keys",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "logins",
        sa.Column("digest", sa.LargeBinary, primary_key=True),
        sa.Column(
            "key_id", sa.String(16), sa.ForeignKey("keys.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("expires_at", sa.DateTime, nullable=False),
    )
