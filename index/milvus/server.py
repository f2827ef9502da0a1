"""Connections to Milvus, and what is said in Chinese when there is none."""

from __future__ import annotations

import importlib.util
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

from ingest.errors import InputError, LibraryError

if TYPE_CHECKING:
    from pymilvus import MilvusClient

PATIENCE = 30.0  # seconds in which a request has to be answered
_CONNECTING = 5.0  # and a new connection


def shown_address(url: str) -> str:
    """The server of ``url``, without user and password."""
    return url.rpartition("@")[2].removeprefix("http://").removeprefix("https://")


@lru_cache
def client_for(url: str) -> MilvusClient:
    """The connection of this process to the server at ``url``.

    Raises InputError if that is no address, LibraryError if pymilvus is not installed or the server
    does not answer.
    """
    if importlib.util.find_spec("pymilvus") is None:
        raise LibraryError(
            "把向量放在 Milvus 里要多装一个组件，请先运行：pip install 'zhengwen[milvus]'"
            "（在项目目录里：.venv/bin/pip install -e '.[milvus]'）。"
        )
    os.environ.setdefault("GRPC_VERBOSITY", "NONE")  # read when its transport is loaded
    from pymilvus import MilvusClient
    from pymilvus.exceptions import ConnectionConfigException

    logging.getLogger("pymilvus").setLevel(logging.CRITICAL)  # what it raises is told here
    with told(url):
        try:
            return MilvusClient(uri=url, timeout=_CONNECTING)
        except ConnectionConfigException as error:
            raise InputError(
                "ZHENGWEN_MILVUS_URL 要写成 http://主机:19530；有口令时写成 "
                "http://用户名:口令@主机:19530。"
            ) from error


@contextmanager
def told(url: str) -> Iterator[None]:
    """Raise what Milvus or the way to it refuses as LibraryError, in words that say what to do."""
    from grpc import RpcError
    from pymilvus.client.types import Status
    from pymilvus.exceptions import ErrorCode, MilvusException

    try:
        yield
    except (MilvusException, RpcError) as error:
        place = f"Milvus {shown_address(url)}"
        words = str(error)
        if _refuses_caller(error) or "auth" in words.lower() or "permission" in words.lower():
            said = f"{place} 不接受 ZHENGWEN_MILVUS_URL 里的用户名或口令，请改正后重试。"
        elif any(each in words.lower() for each in ("quota", "disk", "no space left")):
            said = f"{place} 的内存或磁盘不够（{words}），这一次没有保存，原有数据没有改动。"
        elif getattr(error, "code", None) == ErrorCode.COLLECTION_NOT_FOUND or "not found" in words:
            said = (
                f"{place} 里没有这个资料库的向量。请检查 ZHENGWEN_MILVUS_URL "
                "是否指向原来的 Milvus；"
                "向量确实丢了时，用 zhengwen libraries copy 复制到新的模式，会重新计算。"
            )
        else:
            is_lost = isinstance(error, RpcError) or error.code == Status.CONNECT_FAILED
            what = "没有回答" if is_lost else f"出了错（{words}）"
            said = (
                f"{place} {what}；已经保存的内容不会丢失。"
                "请检查 Milvus 是否在运行、地址是否正确（ZHENGWEN_MILVUS_URL），稍后再试。"
            )
        raise LibraryError(said) from error


def _refuses_caller(error: Exception) -> bool:
    """True if the server does not know who asks: of a connection that it refuses pymilvus tells
    nothing else, so that the reason is in the error before."""
    from grpc import RpcError, StatusCode

    before = error.__cause__
    code = before.code() if isinstance(before, RpcError) else None
    return code in (StatusCode.UNAUTHENTICATED, StatusCode.PERMISSION_DENIED)
