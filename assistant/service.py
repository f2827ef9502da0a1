"""The HTTP service: a FastAPI application over one library."""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from assistant.access.departments import Department, Departments
from assistant.access.gate import Gate
from assistant.body_limit import BodyLimit, Limits
from assistant.desk import Desk
from assistant.observing import Observed
from assistant.routes import (
    chat,
    checklist,
    documents,
    facts,
    feedback,
    health,
    libraries,
    login,
    metrics,
    pages,
    questions,
    workshop,
)
from assistant.routes.mcp import McpEndpoint
from assistant.routes.problems import Problem, answer_problems
from index.library import Library
from ingest.errors import ZhengwenError
from ingest.settings import Settings

_log = logging.getLogger(__name__)
_AGAIN = 5.0  # seconds until the next try to get ready
_FILES_AT_ONCE = 4  # full-size files in one upload
_TAKING_FILES = ("/api/documents", "/gradio_api/upload")
_ABOUT = (
    "预算绩效管理政策问答：答案逐句给出原文出处。出处的 start、end 是该文件正文"
    '（/api/documents/{id}/text）中的字符位置。出错时返回 {"error": "…"}。'
    "只在本机提供服务时不要密钥；否则请在请求头写上 Authorization: Bearer 密钥，"
    "查阅密钥可以提问和查看，编辑密钥还可以增减和修改文件。"
)


def create_app(
    settings: Settings,
    library: Library,
    departments: Departments | None = None,
    department: Department | None = None,
) -> FastAPI:
    """The service over ``library``; ``app.state.desk`` holds what it works with.

    ``department`` is the library's place among several (`assistant.houses`).

    Requests run in the thread pool. The embedding model is loaded in the background at start, so
    that the first question need not wait for it.
    """
    desk = Desk.over(library, settings, departments, department)
    app = FastAPI(
        title="政问 Zhengwen",
        description=_ABOUT,
        lifespan=_warm_up,
        responses={
            status: {"model": Problem, "description": words}
            for status, words in (
                (400, "请求的内容不能用"),
                (401, "需要密钥"),
                (403, "这个密钥不能这样做"),
                (422, "参数不对"),
                (429, "请求太频繁"),
                (500, "服务内部出错"),
            )
        },
    )
    app.state.desk = desk
    app.state.mcp = McpEndpoint(desk)
    for module in (
        chat,
        questions,
        checklist,
        facts,
        documents,
        pages,
        feedback,
        health,
        libraries,
        login,
        metrics,
        workshop,
    ):
        app.include_router(module.router)
    app.router.routes.append(app.state.mcp.route)
    answer_problems(app)
    limits = Limits(_FILES_AT_ONCE * settings.max_file_bytes, _TAKING_FILES)
    app.add_middleware(BodyLimit, limits=limits)
    app.add_middleware(Gate, guard=desk.guard)  # nothing is read before it
    app.add_middleware(Observed, metrics=desk.metrics)  # outermost: it sees what the gate refuses
    return app


@asynccontextmanager
async def _warm_up(app: FastAPI) -> AsyncIterator[None]:
    over = threading.Event()
    threading.Thread(target=_load_model, args=(app.state.desk, over), daemon=True).start()
    try:
        async with app.state.mcp.running():
            yield
    finally:
        over.set()


def _load_model(desk: Desk, over: threading.Event) -> None:
    """Get ready, however often a database that does not answer lets it fail, until it is ``over``:
    who leads questions to this service waits until it says that it is ready."""
    while not over.is_set():
        try:
            desk.assistant.warm_up()
        except ZhengwenError as error:
            _log.warning("%s", error)
            over.wait(_AGAIN)
        else:
            desk.warm.set()
            return
