"""Ticks, names, notes and calendar entries of checklists."""

import sqlalchemy as sa
from alembic import op

revision = "checklist_1"
down_revision = None
branch_labels = ("checklist",)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "checklist_entry",
        sa.Column("uid", sa.String(64), primary_key=True),
        sa.Column("document", sa.String(16), nullable=False, index=True),
        sa.Column("file", sa.String, nullable=False, index=True),
        sa.Column("keys", sa.JSON, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("section", sa.String, nullable=False),
        sa.Column("clause", sa.String, nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("when", sa.String, nullable=False),
        sa.Column("done", sa.Boolean, nullable=False),
        sa.Column("assignee", sa.String, nullable=False),
        sa.Column("note", sa.String, nullable=False),
        sa.Column("updated_at", sa.DateTime),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("fingerprint", sa.String, nullable=False),
        sa.Column("modified_at", sa.DateTime),
    )
