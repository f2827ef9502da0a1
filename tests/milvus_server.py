"""A Milvus Lite of our own on loopback, for as long as a test run lasts."""

from __future__ import annotations

import importlib.util
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_PATIENCE = 60.0  # seconds until it answers


@dataclass
class Server:
    """A server that answers at ``url``, with its data in ``folder``."""

    folder: Path
    port: int
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        """What ``ZHENGWEN_MILVUS_URL`` is set to."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-m", "milvus_lite", "server", "--host", "127.0.0.1"),
                *("--data-dir", str(self.folder), "--port", str(self.port)),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("Milvus Lite does not answer")

    def stop(self) -> None:
        """Stop it as if it was killed."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()


def is_there() -> bool:
    """True if Milvus Lite and its client are installed."""
    return all(importlib.util.find_spec(name) for name in ("milvus_lite", "pymilvus"))


@contextmanager
def running() -> Iterator[Server]:
    """A new server with nothing in it."""
    folder = Path(tempfile.mkdtemp(prefix="zhengwen-milvus-"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = Server(folder, int(listening.getsockname()[1]))
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
