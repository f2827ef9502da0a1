"""Errors as HTTP answers: ``{"error": "what happened, in Chinese"}`` with the status that fits."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.types import Scope

from assistant.access.caller import NotAllowedError
from ingest.errors import InputError, LibraryError, QuestionError, ReadError, ZhengwenError

_log = logging.getLogger(__name__)
_STATUS: tuple[tuple[type[ZhengwenError], int], ...] = (
    (NotAllowedError, 403),
    (QuestionError, 400),
    (InputError, 400),
    (ReadError, 422),
    (LibraryError, 503),
    (ZhengwenError, 500),
)
UNEXPECTED = "服务内部出错，已记入日志。请稍后再试。"
OPENAI_PREFIX = "/v1/"
_PLAIN = {404: "没有这个地址。", 405: "这个地址不接受这种请求方法。"}
_WRONG = {
    "missing": "缺少",
    "json_invalid": "不是合法的 JSON",
    "int_parsing": "要是整数",
    "string_type": "要是文字",
    "enum": "不是可选的值",
    "extra_forbidden": "没有这一项",
}


class Problem(BaseModel):
    """What every failed request answers."""

    error: str = Field(description="出了什么问题、可以怎么办")


def problem(status: int, message: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """A failed request's answer."""
    return JSONResponse({"error": message}, status_code=status, headers=headers)


def problem_for(
    path: str, status: int, message: str, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """A failed request's answer in the form that callers of ``path`` know."""
    if not path.startswith(OPENAI_PREFIX):
        return problem(status, message, headers)
    return JSONResponse(openai_error(status, message), status_code=status, headers=headers)


def path_within(scope: Scope) -> str:
    """The path within the application, whatever prefix a proxy or a department gave it."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", "")) or "/"


def openai_error(status: int, message: str) -> dict[str, Any]:
    """An error in OpenAI's form."""
    known = {401: "authentication_error", 403: "permission_error", 429: "rate_limit_error"}
    kind = known.get(status, "server_error" if status >= 500 else "invalid_request_error")
    return {"error": {"message": message, "type": kind, "param": None, "code": None}}


def answer_problems(app: FastAPI) -> None:
    """Make ``app`` answer every error in this form; nothing of a traceback leaves the process."""

    @app.exception_handler(ZhengwenError)
    def _known(request: Request, error: ZhengwenError) -> JSONResponse:
        status = next(code for kind, code in _STATUS if isinstance(error, kind))
        return problem_for(path_within(request.scope), status, str(error))

    @app.exception_handler(HTTPException)
    def _http(request: Request, error: HTTPException) -> JSONResponse:
        standard = error.detail if isinstance(error.detail, str) else ""
        message = (
            standard if _is_chinese(standard) else _PLAIN.get(error.status_code, "请求无法处理。")
        )
        return problem_for(path_within(request.scope), error.status_code, message, error.headers)

    @app.exception_handler(RequestValidationError)
    def _invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        is_openai = path_within(request.scope).startswith(OPENAI_PREFIX)
        return problem_for(
            path_within(request.scope), 400 if is_openai else 422, _explain(error.errors())
        )

    @app.exception_handler(Exception)
    def _unknown(request: Request, error: Exception) -> JSONResponse:
        _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
        return problem_for(path_within(request.scope), 500, UNEXPECTED)


def _explain(errors: Sequence[Any]) -> str:
    first = errors[0]
    where = ".".join(str(part) for part in first["loc"][1:]) or "请求内容"
    if first["type"].startswith("date"):
        return f"参数不对：{where} 要写成 2026-08-31 这样的日期。"
    told = str(first["msg"]).removeprefix("Value error, ")
    if first["type"] == "value_error" and _is_chinese(told):
        return f"参数不对：{where} {told}。"
    return f"参数不对：{where} {_WRONG.get(first['type'], '的值不能用')}。"


def _is_chinese(words: str) -> bool:
    return any("一" <= letter <= "鿿" for letter in words)
