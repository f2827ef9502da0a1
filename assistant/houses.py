"""Several libraries behind one port: each department's application below its own path.

A library that is added while the service runs is opened when it is first asked for; one that is
taken off the list is found no more.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AsyncExitStack

import anyio
from anyio.abc import TaskGroup, TaskStatus
from anyio.to_thread import run_sync
from fastapi import FastAPI
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.access.departments import MAIN, PREFIX, Department, Departments
from assistant.routes.problems import problem_for
from ingest.errors import ZhengwenError


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
        async with self._opening:
            if department.id not in self._apps:
                await self._open.start(self._keep, department)
        return self._apps[department.id], path

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
                    await self._open.start(self._keep, department)
            except Exception as error:
                await send({"type": "lifespan.startup.failed", "message": str(error)})
                raise
            await send({"type": "lifespan.startup.complete"})
            await receive()
            self._closing.set()
        await send({"type": "lifespan.shutdown.complete"})
