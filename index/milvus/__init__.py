"""Vectors in Milvus, beside a catalogue in PostgreSQL: ``ZHENGWEN_MILVUS_URL``.

Words, documents and facts stay in PostgreSQL, and with them what counts as published: an entity of
Milvus says of which version it is, and nobody looks at those of a version that PostgreSQL does not
tell of. Nothing here is loaded otherwise.
"""
