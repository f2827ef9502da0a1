"""How the tables changed from one released version to the next, for alembic."""
