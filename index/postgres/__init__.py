"""A library in PostgreSQL, for several services at once: ``ZHENGWEN_DATABASE_URL``.

Each library is a schema of the database. Every row of its catalogue says since which version it
holds and until which; a reader sees the rows of its version through views of the tables' plain
names, so the queries are those of the catalogue in a file. Words and vectors are searched by the
server as well (`rankings`). Nothing here is loaded otherwise.
"""
