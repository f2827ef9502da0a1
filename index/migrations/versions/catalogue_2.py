"""Links between documents that are alike, and the sketches by which they are found."""

import sqlalchemy as sa
from alembic import op

revision = "catalogue_2"
down_revision = "catalogue_1"


def upgrade() -> None:
    """Add both tables, empty: documents are compared when the next one comes."""
    op.create_table(
        "sketches",
        sa.Column(
            "document_id",
            sa.String,
            sa.ForeignKey("documents.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("shingles", sa.LargeBinary, nullable=False),
        sa.Column("numbers", sa.String, nullable=False),
    )
    op.create_table(
        "links",
        sa.Column("document_id", sa.String, sa.ForeignKey("documents.id", ondelete="CASCADE")),
        sa.Column("other_id", sa.String, sa.ForeignKey("documents.id", ondelete="CASCADE")),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("share", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("document_id", "other_id"),
    )
