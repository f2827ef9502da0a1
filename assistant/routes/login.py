"""Logging in to the page with a key, and out."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

import assistant.access
from assistant.access.gate import COOKIE, LOGIN
from assistant.access.keys import LOGIN_LASTS, Key
from assistant.desk import AtDesk, Desk
from assistant.routes.libraries import service_root

router = APIRouter(include_in_schema=False)
_PAGE = Path(assistant.access.__file__).with_name("login.html")
_WRONG = '<p class="failed" role="alert">密钥不对，或已被移除。</p>'
_TOO_OFTEN = '<p class="failed" role="alert">错误的密钥太多，请一分钟后再试。</p>'


@router.get(LOGIN)
def login_page(request: Request, desk: AtDesk) -> HTMLResponse:
    """The page that asks for the key; whoever has one for other libraries is shown the way."""
    keys, token = desk.guard.keys, request.cookies.get(COOKIE)
    key = keys.of_login(token) if keys is not None and token else None
    if key is None or key.role_in(desk.department.id):
        return _page()
    root = service_root(request.scope.get("root_path", ""), desk)
    links = "、".join(
        f'<a href="{escape(root + each.path)}">{escape(each.title)}</a>'
        for each in desk.departments.all()
        if key.role_in(each.id)
    )
    elsewhere = f"您的密钥不能用于“{escape(desk.department.title)}”，可以用于：{links or '无'}。"
    return _page(f'<p class="failed" role="alert">{elsewhere}</p>')


@router.post(LOGIN)
def log_in(key: Annotated[str, Form(max_length=500)], request: Request, desk: AtDesk) -> Response:
    """Take the key and remember the browser by a cookie."""
    guard = desk.guard
    if guard.keys is None:
        return RedirectResponse(_home(request), 303)
    address = request.client.host if request.client else ""
    if guard.pace.is_guessing(address):
        return _page(_TOO_OFTEN, 429)
    known = guard.keys.known(key.strip())
    if known is None:
        guard.pace.note_wrong(address)
        return _page(_WRONG, 401)
    entered = RedirectResponse(_place_of(known, request, desk), 303)
    entered.set_cookie(
        COOKIE,
        guard.keys.log_in(known.id),
        max_age=int(LOGIN_LASTS.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return entered


@router.post("/logout")
def log_out(request: Request, desk: AtDesk) -> Response:
    """Forget the browser."""
    token = request.cookies.get(COOKIE)
    if desk.guard.keys is not None and token:
        desk.guard.keys.log_out(token)
    left = RedirectResponse(f"{_home(request)}login", 303)
    left.delete_cookie(COOKIE)
    return left


def _page(message: str = "", status: int = 200) -> HTMLResponse:
    text = _PAGE.read_text(encoding="utf-8").replace("<!--failed-->", message)
    return HTMLResponse(text, status, {"Cache-Control": "no-store", "X-Frame-Options": "DENY"})


def _place_of(key: Key, request: Request, desk: Desk) -> str:
    """Where a key leads: here if it is good here, else to the first library where it is."""
    if key.role_in(desk.department.id):
        return _home(request)
    root = service_root(request.scope.get("root_path", ""), desk)
    places = [each.path for each in desk.departments.all() if key.role_in(each.id)]
    return root + places[0] if places else _home(request)


def _home(request: Request) -> str:
    return f"{request.scope.get('root_path', '')}/"
