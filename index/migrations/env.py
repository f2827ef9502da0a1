"""What alembic runs: the scripts in ``versions``, on the connection that `index.schema` gives."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
