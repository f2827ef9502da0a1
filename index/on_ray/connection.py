"""The way to Ray, and what is said in Chinese where there is none."""

from __future__ import annotations

import importlib.util
import logging
import os
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from index.on_ray import tasks
from ingest.errors import InputError, LibraryError
from ingest.reading_pool import processors
from ingest.settings import Settings

if TYPE_CHECKING:
    from index.on_ray.cluster import Cluster

_PATIENCE = 5.0  # seconds in which the address has to answer
_FIRST_TASK = 120.0  # seconds until a worker has started, or is free
_LOOPBACK: Final = "127.0.0.1"
_ADDRESS: Final = re.compile(r"(?:ray://)?(?P<host>[\w.-]+):(?P<port>\d{1,5})")


@contextmanager
def connected(address: str | None, settings: Settings) -> Iterator[Cluster]:
    """The cluster at ``address``: ``host:6379`` from a machine of it, ``ray://host:10001`` from any
    other. Without one Ray is started on this machine, with as many workers as the settings say, and
    ends afterwards.

    Raises InputError if ``address`` is none, LibraryError if Ray is not installed or not there.
    """
    host_and_port = address and _ADDRESS.fullmatch(address)
    if address and not host_and_port:
        raise InputError(
            f"“{address}”不是 Ray 的地址：集群里的机器上写成 主机:6379，别的机器上写成 "
            "ray://主机:10001。"
        )
    if importlib.util.find_spec("ray") is None:
        raise LibraryError(
            "用 Ray 导入要多装一个组件，请先运行：pip install 'zhengwen[ray]'"
            "（在项目目录里：.venv/bin/pip install -e '.[ray]'）。"
        )
    if host_and_port:
        _must_answer(host_and_port["host"], int(host_and_port["port"]))
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # else Ray tells its makers of its use
    import ray

    try:
        if address:
            ray.init(address, log_to_driver=False, logging_level=logging.CRITICAL)
        else:
            ray.init(
                "local",
                num_cpus=settings.reading_processes or processors(),
                include_dashboard=False,
                log_to_driver=False,
                logging_level=logging.CRITICAL,
                _node_ip_address=_LOOPBACK,
            )
    except (ray.exceptions.RayError, OSError, RuntimeError, ValueError, ImportError) as error:
        raise LibraryError(_refused(address, error)) from error
    from index.on_ray.cluster import Cluster

    try:
        _must_work()
        yield Cluster(settings)
    finally:
        ray.shutdown()


def _must_answer(host: str, port: int) -> None:
    """Ray itself waits for minutes, and then ends the process."""
    try:
        socket.create_connection((host, port), timeout=_PATIENCE).close()
    except (OSError, OverflowError) as error:
        raise LibraryError(
            f"连不上 {host}:{port} 的 Ray。请检查集群是否已启动（ray start --head）、"
            "地址和端口是否正确、网络是否通。"
        ) from error


def _must_work() -> None:
    import ray

    try:
        ray.get(ray.remote(tasks.ready).remote(), timeout=_FIRST_TASK)
    except ray.exceptions.GetTimeoutError as error:
        raise LibraryError(
            f"Ray 在 {_FIRST_TASK:g} 秒内没有空出处理器，没有导入。请等别的任务结束，或增加机器。"
        ) from error
    except ray.exceptions.RayError as error:
        raise LibraryError(
            "Ray 的工作进程运行不了政问。请在集群的每台机器上装同一版本的 zhengwen 和 Python，"
            "并用那里的 Python 启动 Ray。"
        ) from error


def _refused(address: str | None, error: Exception) -> str:
    if not address:
        return f"这台机器上启动不了 Ray（{error}）。请检查内存和 /tmp 的空间，或不用 --on ray。"
    return (
        f"{address} 的 Ray 没有接受连接（{error}）。请检查那里的 Ray 和 Python 版本与本机相同；"
        "口令相同（RAY_AUTH_MODE=token 和 RAY_AUTH_TOKEN）；端口用对了：集群里的机器上是 6379，"
        "别的机器上是 ray:// 和 10001。"
    )
