"""The gate that every request passes: page, HTTP interface, models' interface and MCP alike.

It asks in this order: is the service called by a name of its own, does a page of another site send
this, whose key is it, do they come too fast, may they do this. Only then anything else runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from http.cookies import SimpleCookie

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.access.caller import ANYBODY, NO_EDITOR, Caller, NotAllowedError, introduce
from assistant.access.hosts import WRONG_HOST, WRONG_ORIGIN, Hosts
from assistant.access.keys import Keys
from assistant.access.pace import TOO_FAST, Pace
from assistant.routes.problems import path_within, problem_for

COOKIE = "zhengwen_login"
LOGIN = "/login"
_OPEN = frozenset({LOGIN, "/api/health/live", "/api/health/ready"})
# What only editors may call and no route of ours guards: the page's own upload.
_EDITORS_ONLY = ("/gradio_api/upload",)
_COUNTED = ("/api/", "/v1/", "/mcp", "/gradio_api/queue/join", "/gradio_api/upload")
_NO_KEY = "需要密钥。请在请求头写上 Authorization: Bearer 密钥，或在浏览器里登录。"
_WRONG_KEY = "密钥不对，或已被移除。"
_GUESSING = "错误的密钥太多，请稍后再试。"


@dataclass(frozen=True, slots=True)
class Guard:
    """What the gate asks; ``keys`` is None where everybody on this machine may come in."""

    hosts: Hosts
    pace: Pace
    keys: Keys | None


class Gate:
    """ASGI middleware that lets a request through or answers why not."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self._app = app
        self._guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through with its `Caller`, or answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers, path = Headers(scope=scope), path_within(scope)
        refusal = self._refused_unseen(scope, headers)
        if refusal is None and self._guard.keys is not None and path not in _OPEN:
            known = await run_in_threadpool(self._known, self._guard.keys, scope, headers)
            if isinstance(known, Caller):
                refusal = self._refused(known, path)
                introduce(scope, known)
            else:
                refusal = known
        elif refusal is None:
            introduce(scope, ANYBODY)
        await (refusal or self._app)(scope, receive, send)

    def _refused_unseen(self, scope: Scope, headers: Headers) -> Response | None:
        path = path_within(scope)
        if not self._guard.hosts.admits(headers):
            return problem_for(path, 421, WRONG_HOST)
        # A key in a header is no cookie: no browser adds it to what another site sends.
        by_browser = "authorization" not in headers and "x-api-key" not in headers
        if by_browser and not self._guard.hosts.is_own(scope["method"], headers):
            return problem_for(path, 403, WRONG_ORIGIN)
        return None

    def _known(self, keys: Keys, scope: Scope, headers: Headers) -> Caller | Response:
        """Whose request it is, or the answer to one that is nobody's."""
        path, address = path_within(scope), _address(scope)
        presented = presented_key(headers)
        login = _cookie(headers)
        if self._guard.pace.is_guessing(address):
            return problem_for(path, 429, _GUESSING, {"Retry-After": "60"})
        try:
            caller = keys.caller(presented) if presented else None
            if caller is None and presented is None and login:
                caller = keys.logged_in(login)
        except NotAllowedError as error:  # a good key, of another library
            if _wants_page(scope, headers):
                return RedirectResponse(_home(scope) + LOGIN, 303)
            return problem_for(path, 403, str(error))
        if caller is not None:
            return caller
        if presented:
            self._guard.pace.note_wrong(address)
        if _wants_page(scope, headers):
            return RedirectResponse(_home(scope) + LOGIN, 303)
        said = _WRONG_KEY if presented else _NO_KEY
        return problem_for(path, 401, said, {"WWW-Authenticate": "Bearer"})

    def _refused(self, caller: Caller, path: str) -> Response | None:
        key = caller.key or ""
        if path.startswith(_COUNTED) and not self._guard.pace.admits(key):
            wait = {"Retry-After": str(self._guard.pace.wait(key))}
            return problem_for(path, 429, TOO_FAST, wait)
        if path.startswith(_EDITORS_ONLY) and not caller.may_edit:
            return problem_for(path, 403, NO_EDITOR)
        return None


def presented_key(headers: Headers) -> str | None:
    """The key that a request's headers present, as OpenAI's clients and others do."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token.strip():
        return token.strip()
    return headers.get("x-api-key")


def _cookie(headers: Headers) -> str | None:
    cookies: SimpleCookie = SimpleCookie()
    cookies.load(headers.get("cookie", ""))
    return cookies[COOKIE].value if COOKIE in cookies else None


def _wants_page(scope: Scope, headers: Headers) -> bool:
    return scope["method"] == "GET" and "text/html" in headers.get("accept", "")


def _home(scope: Scope) -> str:
    home: str = scope.get("root_path", "")
    return home


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return client[0] if client else ""
