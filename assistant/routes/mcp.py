"""The MCP server at ``/mcp``, which lives as long as the application runs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from mcp.server.transport_security import TransportSecuritySettings
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.desk import Desk
from assistant.mcp_tools import mcp_server
from assistant.routes.problems import problem

PATH = "/mcp"
# The gate has looked at host and origin already.
_GUARDED = TransportSecuritySettings(enable_dns_rebinding_protection=False)


class McpEndpoint:
    """ASGI application: MCP over HTTP, each call standing for itself."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._running: ASGIApp | None = None

    @property
    def route(self) -> Route:
        """Where it is called."""
        return Route(PATH, self, include_in_schema=False)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Answer calls while this is entered; it may be entered again afterwards."""
        server = mcp_server(self._desk)
        app = server.streamable_http_app(
            streamable_http_path=PATH, stateless_http=True, transport_security=_GUARDED
        )
        async with server.session_manager.run():
            self._running = app
            try:
                yield
            finally:
                self._running = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a call."""
        answer = self._running or problem(503, "服务正在启动或停止，请稍后再试。")
        await answer(scope, receive, send)
