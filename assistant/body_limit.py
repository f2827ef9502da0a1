"""Refuse requests whose body is larger than the service takes, or comes too slowly."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.routes.problems import path_within, problem_for


@dataclass(frozen=True, slots=True)
class Limits:
    """How many bytes a body may have, where files are taken in (paths that begin with one of
    ``of_files``) and elsewhere; and how many seconds the next part of it may take to come."""

    files: int
    of_files: tuple[str, ...]
    others: int = 2_000_000
    seconds: float = 30.0

    def bytes_for(self, path: str) -> int:
        """How many bytes a body sent to ``path`` may have."""
        return self.files if path.startswith(self.of_files) else self.others


class BodyLimit:
    """ASGI middleware: answers 413 where a body has, or grows to, more bytes than its limit, and
    408 where the rest of it does not come. Nothing is read beyond the limit."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self._app = app
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting what comes in."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = path_within(scope)
        limit = self._limits.bytes_for(path)
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if announced.isdigit() and int(announced) > limit:
            await _too_large(path, limit)(scope, receive, send)
            return
        body = _Body(receive, limit, self._limits.seconds)
        started = False

        async def held_back(message: Message) -> None:
            """What the application answers to a body that was cut off is not the answer."""
            nonlocal started
            if not body.refused:
                started = True
                await send(message)

        with suppress(_CutOffError):
            await self._app(scope, body.next, held_back)
        if started or not body.refused:
            return
        refusal = problem_for(path, 408, _TOO_SLOW) if body.late else _too_large(path, limit)
        await refusal(scope, receive, send)


class _Body:
    """A request's body as it comes in."""

    def __init__(self, receive: Receive, limit: int, seconds: float) -> None:
        self._receive = receive
        self._limit = limit
        self._seconds = seconds
        self._taken = 0
        self._complete = False
        self.late = False

    @property
    def refused(self) -> bool:
        """Nothing more of it is taken."""
        return self.late or self._taken > self._limit

    async def next(self) -> Message:
        """The next message; after the last one it is the end of the connection, however late."""
        try:
            async with asyncio.timeout(None if self._complete else self._seconds):
                message = await self._receive()
        except TimeoutError:
            self.late = True
            raise _CutOffError from None
        self._taken += len(message.get("body", b""))
        self._complete = not message.get("more_body", False)
        if self.refused:
            raise _CutOffError
        return message


class _CutOffError(Exception):
    """The body went over a limit while it was read."""


_TOO_SLOW = "上传中断：太久没有收到后面的内容。请检查网络后重试。"


def _too_large(path: str, limit: int) -> ASGIApp:
    size = f"{limit / 1_000_000:.0f}MB" if limit >= 1_000_000 else f"{limit / 1000:.0f}KB"
    return problem_for(path, 413, f"发送的内容超过了{size}的上限。文件请分批上传。")
