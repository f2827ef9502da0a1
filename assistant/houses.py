"""Several libraries behind one port: each department's application below its own path.

A library that is added while the service runs is opened when it is first asked for; one that is
taken off the list is found no more. One that cannot be opened is refused alone, and tried again
later: the others are served as ever.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass

import anyio
from anyio.abc import TaskGroup, TaskStatus
from anyio.to_thread import run_sync
from fastapi import FastAPI
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.access.departments import MAIN, PREFIX, Department, Departments
from assistant.routes.problems import problem_for
from ingest.errors import LibraryError, ZhengwenError

_AGAIN = 10.0  # seconds after which a library that could not be opened is tried again
_BROKEN = (
    "“{title}”（{id}）的资料库打不开，请系统管理员查看日志并修复或从备份恢复；其他资料库不受影响。"
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Refusal:
    """Why a library could not be opened, and until when it is not tried again."""

    error: ZhengwenError
    until: float  # on the clock of `time.monotonic`


class Houses:
    """ASGI application: ``main``, and below the paths of ``departments`` what ``make`` gives for
    each.

    Each application keeps its own gate; nothing of a request for one reaches another.
    """

    def __init__(
        self, main: FastAPI, departments: Departments, make: Callable[[Department], FastAPI]
    ) -> None:
        self.main = main
        self._departments = departments
        self._make = make
        self._apps: dict[str, FastAPI] = {}
        self._refused: dict[str, _Refusal] = {}
        # One at a time: two pages cannot be built at once. Who asks for an open one does not wait.
        self._opening = anyio.Lock()
        self._closing = anyio.Event()
        self._open: TaskGroup | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on to the application whose path it has."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        root = scope.get("root_path", "")
        try:
            answer, path = await self._house(scope["path"].removeprefix(root), root)
        except ZhengwenError as error:  # the list of libraries, or the library, cannot be read
            answer, path = problem_for(scope["path"], 503, str(error)), ""
        await answer({**scope, "root_path": root + path}, receive, send)

    async def _house(self, within: str, root: str) -> tuple[ASGIApp, str]:
        """What answers for the path ``within``, and the path at which it stands."""
        department = self._department_of(within)
        if department is None or self._open is None:
            return self.main, ""
        path = department.path.rstrip("/")
        if within == path:
            return RedirectResponse(f"{root}{department.path}", 307), ""
        return self._apps.get(department.id) or await self._opened(self._open, department), path

    async def _opened(self, keeping: TaskGroup, department: Department) -> FastAPI:
        """The application of ``department``, opened by whoever asks for it first.

        Raises:
            ZhengwenError: it cannot be opened, or could not a moment ago.
        """
        async with self._opening:
            if department.id not in self._apps:
                refused = self._refused.get(department.id)
                if refused and time.monotonic() < refused.until:
                    raise refused.error
                try:
                    await keeping.start(self._keep, department)
                except Exception as error:
                    told = _told_of(department, error)
                    self._refused[department.id] = _Refusal(told, time.monotonic() + _AGAIN)
                    raise told from error
                self._refused.pop(department.id, None)
            return self._apps[department.id]

    def _department_of(self, within: str) -> Department | None:
        if not within.startswith(PREFIX):
            return None
        id = within.removeprefix(PREFIX).partition("/")[0]
        listed = self._departments.all()
        return next((each for each in listed if each.id == id != MAIN), None)

    async def _keep(
        self, department: Department, *, task_status: TaskStatus[None] = anyio.TASK_STATUS_IGNORED
    ) -> None:
        """Open the application of ``department`` and keep it until the service stops."""
        app = await run_sync(self._make, department)
        async with app.router.lifespan_context(app):
            self._apps[department.id] = app
            task_status.started()
            await self._closing.wait()

    async def _live(self, receive: Receive, send: Send) -> None:
        """Start all applications, and stop them when the server stops."""
        await receive()
        async with AsyncExitStack() as running:
            try:
                main = self.main.router.lifespan_context(self.main)
                await running.enter_async_context(main)
                self._open = await running.enter_async_context(anyio.create_task_group())
                for department in self._departments.all()[1:]:
                    with suppress(ZhengwenError):  # it is in the log, and told to who asks for it
                        await self._opened(self._open, department)
            except Exception as error:
                await send({"type": "lifespan.startup.failed", "message": str(error)})
                raise
            await send({"type": "lifespan.startup.complete"})
            await receive()
            self._closing.set()
        await send({"type": "lifespan.shutdown.complete"})


def _told_of(department: Department, error: Exception) -> ZhengwenError:
    """What is said of ``department``, which could not be opened; the log has the whole of it."""
    words = _BROKEN.format(title=department.title, id=department.id)
    if isinstance(error, ZhengwenError):
        _log.error("%s %s", words, error)
    else:
        _log.error("%s", words, exc_info=error)
    return LibraryError(words)
