"""What people corrected in the metadata of documents."""

import sqlalchemy as sa
from alembic import op

revision = "corrections_1"
down_revision = None
branch_labels = ("corrections",)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "correction",
        sa.Column("file", sa.String, primary_key=True),
        sa.Column("given", sa.JSON, nullable=False),
        sa.Column("read", sa.String, nullable=False),
    )
