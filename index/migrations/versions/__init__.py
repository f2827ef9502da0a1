"""One module a version of a schema, called by both: ``access_2`` follows ``access_1``.

A script stands for itself: it names tables and columns as they were then, and imports none of the
program's own, which go on changing.
"""
