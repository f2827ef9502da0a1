"""Several libraries behind one port: each department's application below its own path."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AsyncExitStack

from fastapi import FastAPI
from starlette.responses import RedirectResponse
from starlette.types import Receive, Scope, Send

from assistant.access.departments import Department


class Houses:
    """ASGI application: ``main``, and below the paths of departments theirs.

    Each application keeps its own gate; nothing of a request for one reaches another.
    """

    def __init__(self, main: FastAPI, departments: Mapping[Department, FastAPI]) -> None:
        self.main = main
        self._by_path = {each.path.rstrip("/"): app for each, app in departments.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on to the application whose path it has."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        root = scope.get("root_path", "")
        within = scope["path"].removeprefix(root)
        for path, app in self._by_path.items():
            if within == path and scope["type"] == "http":
                await RedirectResponse(f"{root}{path}/", 307)(scope, receive, send)
                return
            if within.startswith(f"{path}/"):
                await app({**scope, "root_path": root + path}, receive, send)
                return
        await self.main(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        """Start all applications, and stop them when the server stops."""
        await receive()
        async with AsyncExitStack() as running:
            try:
                for app in (self.main, *self._by_path.values()):
                    await running.enter_async_context(app.router.lifespan_context(app))
            except Exception as error:
                await send({"type": "lifespan.startup.failed", "message": str(error)})
                raise
            await send({"type": "lifespan.startup.complete"})
            await receive()
        await send({"type": "lifespan.shutdown.complete"})
