"""One version from the one before it, in one transaction."""

from __future__ import annotations

from sqlalchemy import Engine, text

from index.catalogue import LibraryInfo
from index.embedding import SentenceEmbeddings
from index.milvus.vectors import MilvusVectors
from index.passages import passages_of
from index.postgres.catalogue import VersionedCatalogue
from index.publication import Change, new_vectors, write_documents
from index.records import Progress
from index.tables import SCHEMA_VERSION
from ingest.errors import LibraryError

_LOCK_ROW = text("SELECT version FROM library FOR UPDATE")


def write_version(
    engine: Engine,
    version: int,
    change: Change,
    embeddings: SentenceEmbeddings,
    on_progress: Progress | None,
    milvus: MilvusVectors | None = None,
) -> None:
    """Write ``version``, to which the connections of ``engine`` are set.

    New passages are embedded before the transaction begins, so that it is short. With ``milvus``
    vectors go there: nobody looks at them before the transaction is at its end. Raises LibraryError
    if somebody else published meanwhile: the right to publish ends with a lost connection.
    """
    report = on_progress or (lambda stage, done, total: None)
    before = VersionedCatalogue(engine)
    info = before.info()
    digests = {p.digest for document in change.added for p in passages_of(document)}
    # An empty library takes any model, while vectors of its last one may still be there.
    asked = digests if info.model else set()
    held = milvus.known(asked, info.dimension or 0) if milvus else {}
    known = set(held) if milvus else before.known_vectors(asked)
    vectors = new_vectors(info, known, change.added, embeddings, report)
    if milvus:
        milvus.forget_after(version - 1)  # what a publication left that failed
    report("写入数据库", 0, 1)
    with engine.begin() as connection:
        if connection.scalar(_LOCK_ROW) != version - 1:
            raise LibraryError("资料库刚被另一处更新，这一次没有保存。请再试一次。")
        catalogue = VersionedCatalogue(connection)
        write_documents(catalogue, change)
        if milvus:
            added = [document.id for document in change.added]
            milvus.put(catalogue.searched_of(added), {**held, **vectors}, version)
        else:
            catalogue.put_vectors(vectors)
        catalogue.put_originals(change.gone, change.originals)
        dimension = len(next(iter(vectors.values()))) if vectors else info.dimension
        is_empty = not catalogue.has_searched()
        catalogue.describe(
            LibraryInfo(version, SCHEMA_VERSION, None, None)
            if is_empty
            else LibraryInfo(version, SCHEMA_VERSION, embeddings.name, dimension)
        )
    report("写入数据库", 1, 1)
