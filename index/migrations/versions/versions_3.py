"""Where the vectors of the library are, if not here: the name that it has in Milvus."""

from alembic import op

revision = "versions_3"
down_revision = "versions_2"


def upgrade() -> None:
    """Make the table; a row in it says that the vectors are in Milvus."""
    op.execute("CREATE TABLE milvus (uid text PRIMARY KEY)")
