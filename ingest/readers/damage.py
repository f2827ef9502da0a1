"""Damaged files: what a library raises on one becomes one word for the user."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from ingest.errors import ReadError

logger = logging.getLogger(__name__)


@contextmanager
def damage_of(kind: str) -> Iterator[None]:
    """Turn whatever a parser raises in the block into a ReadError for a damaged file.

    Libraries that parse foreign formats raise nearly anything on damaged bytes (struct.error,
    AssertionError, RecursionError, their own), so all of it counts; the log keeps the cause.

    :param kind: what the user calls the file: 「Word 文件」.
    :raises ReadError: in place of every other exception.
    """
    try:
        yield
    except ReadError:
        raise
    except MemoryError as error:
        raise ReadError(f"{kind}太大，内存不够读取。请拆分后重新导入。") from error
    except Exception as error:
        logger.info("unreadable %s", kind, exc_info=True)
        raise ReadError(
            f"{kind}已损坏，无法打开。请用办公软件打开、修复并另存后重新导入。"
        ) from error
