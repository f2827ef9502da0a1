"""Refuse requests whose body is larger than the service takes, before reading them to the end."""

from __future__ import annotations

from contextlib import suppress

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.routes.problems import problem


class BodyLimit:
    """ASGI middleware: answers 413 where a body has, or grows to, more than ``limit`` bytes."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting what comes in."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if announced.isdigit() and int(announced) > self._limit:
            await self._refuse(scope, receive, send)
            return
        taken, started = 0, False

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._limit:
                raise _TooLargeError
            return message

        async def held_back(message: Message) -> None:
            """What the application answers to a body that was cut off is not the answer."""
            nonlocal started
            if taken <= self._limit:
                started = True
                await send(message)

        with suppress(_TooLargeError):
            await self._app(scope, counted, held_back)
        if taken > self._limit and not started:
            await self._refuse(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        size = f"{self._limit / 1_000_000:.0f}MB"
        await problem(413, f"上传的内容超过了{size}的上限。请分批上传。")(scope, receive, send)


class _TooLargeError(Exception):
    """The body went over the limit while it was read."""
