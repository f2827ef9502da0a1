"""The libraries beside a main one in a database: `zhengwen-a-b`, no more `zhengwen_a_b`, which two
of them could share."""

from alembic import op
from sqlalchemy import Connection, text

revision = "departments_2"
down_revision = "departments_1"

_THERE = text("SELECT true FROM pg_namespace WHERE nspname = :name")


def upgrade() -> None:
    """Give the schemas of those on the list their new names."""
    connection = op.get_bind()
    if connection.dialect.name != "postgresql":  # in a folder they are folders
        return
    main = connection.scalar(text("SELECT current_schema()"))
    for (id,) in connection.execute(text("SELECT id FROM department")).all():
        before, after = f"{main}_{id.replace('-', '_')}", f"{main}-{id}"
        there = [connection.scalar(_THERE, {"name": name}) for name in (before, after)]
        if there == [True, None] and not _has_departments(connection, before):
            connection.execute(text(f'ALTER SCHEMA "{before}" RENAME TO "{after}"'))


def _has_departments(connection: Connection, schema: str) -> bool:
    """True if it is a main library itself, only called like one beside another."""
    table = f'"{schema}".department'
    if not connection.scalar(text("SELECT to_regclass(:name) IS NOT NULL"), {"name": table}):
        return False
    return connection.scalar(text(f"SELECT EXISTS (SELECT FROM {table})")) is True
