"""The libraries beside the main one. In a folder they are listed in a file."""

import sqlalchemy as sa
from alembic import op

revision = "departments_1"
down_revision = None
branch_labels = ("departments",)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "department",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("title", sa.String, nullable=False, unique=True),
    )
