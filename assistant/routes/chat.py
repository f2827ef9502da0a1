"""Zhengwen as a model for programs that speak OpenAI's chat interface."""

from __future__ import annotations

import json
import logging
import time
import uuid
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

import anyio
from fastapi import APIRouter, HTTPException, Request
from pydantic import BaseModel
from sse_starlette.event import ServerSentEvent
from sse_starlette.sse import EventSourceResponse

from assistant.answer import Answer
from assistant.cited_text import answer_text
from assistant.desk import AtDesk
from assistant.llm import is_configured
from assistant.routes.chat_forms import (
    MODEL,
    ChatRequest,
    Choice,
    Completion,
    Model,
    Models,
    Usage,
    chunk,
    marks_of,
    reply_to,
    usage_chunk,
)
from assistant.routes.problems import UNEXPECTED, openai_error
from assistant.routes.stream import AHEAD, PATIENCE, SLOWEST
from assistant.steps import Step, Told, answer_of
from ingest.errors import ZhengwenError
from ingest.settings import Settings

router = APIRouter(prefix="/v1", tags=["大模型接口"])
_OFTEN = 0.1  # seconds between two pieces: laying out an answer anew has its price
_log = logging.getLogger(__name__)


class FailedChat(BaseModel):
    """Errors in OpenAI's form."""

    error: dict[str, Any]


_FAILED: dict[int | str, dict[str, Any]] = {
    status: {"model": FailedChat, "description": words}
    for status, words in ((400, "请求的内容不能用"), (404, "没有这个模型"), (500, "服务内部出错"))
}


@router.get("/models", summary="列出模型")
def models() -> Models:
    """只有一个模型：zhengwen。"""
    return Models()


@router.get("/models/{model}", summary="查看模型", responses=_FAILED)
def model(model: str) -> Model:
    """模型的名字和归属。"""
    _must_be_ours(model)
    return Model()


@router.post("/chat/completions", summary="对话", response_model=Completion, responses=_FAILED)
def chat(asked: ChatRequest, request: Request, desk: AtDesk) -> Completion | EventSourceResponse:
    """按 OpenAI 的格式提问，可用其官方客户端、Open WebUI、Dify 等。

    答案文字里用 [1] 标出处并附出处列表；message.annotations 按 url_citation 给出每个标记的位置和
    原文地址。usage 按字数计。stream 为 true 时逐句送达，annotations 在最后一段里；启用语言模型时，
    送出的文字收不回，所以等它核对完再送。
    """
    _must_be_ours(asked.model)
    id = f"chatcmpl-{uuid.uuid4().hex}"
    steps = desk.assistant.steps_after(*asked.turns())
    base_url = str(request.base_url)
    if asked.stream:
        ahead = list(islice(steps, AHEAD))
        return EventSourceResponse(
            _sent(_chunks(_pieces(chain(ahead, steps), desk.settings), id, asked, base_url)),
            sep="\n",
            send_timeout=SLOWEST,
            shutdown_event=anyio.Event(),
            shutdown_grace_period=PATIENCE,
        )
    reply = reply_to(answer_of(steps), base_url)
    return Completion(
        id=id,
        choices=[Choice(message=reply)],
        usage=Usage.of(asked.characters, len(reply.content)),
    )


def _must_be_ours(model: str) -> None:
    if model != MODEL:
        raise HTTPException(404, f"没有“{model[:80]}”这个模型，请用 {MODEL}。")


def _sent(chunks: Iterator[dict[str, Any]]) -> Iterator[ServerSentEvent]:
    try:
        for each in chunks:
            yield ServerSentEvent(json.dumps(each, ensure_ascii=False))
    except ZhengwenError as error:
        yield ServerSentEvent(json.dumps(openai_error(500, str(error)), ensure_ascii=False))
    except Exception:
        _log.exception("answering failed")
        yield ServerSentEvent(json.dumps(openai_error(500, UNEXPECTED), ensure_ascii=False))
    yield ServerSentEvent("[DONE]")


def _chunks(
    pieces: Iterator[str | Answer], id: str, asked: ChatRequest, base_url: str
) -> Iterator[dict[str, Any]]:
    yield chunk(id, {"role": "assistant", "content": ""})
    sent = 0
    for piece in pieces:
        if isinstance(piece, Answer):
            marks = [each.model_dump() for each in marks_of(piece, base_url)]
            yield chunk(id, {"annotations": marks})
        else:
            sent += len(piece)
            yield chunk(id, {"content": piece})
    yield chunk(id, {}, "stop")
    if asked.stream_options and asked.stream_options.include_usage:
        yield usage_chunk(id, Usage.of(asked.characters, sent))


def _pieces(steps: Iterator[Step], settings: Settings) -> Iterator[str | Answer]:
    """The text of `answer_text` in pieces, as claims come; then the answer.

    What was sent cannot be taken back: where a language model may yet put it in other words, it
    is sent as a whole.
    """
    sent, looked, as_it_comes = "", 0.0, not is_configured(settings)
    for step in steps:
        if isinstance(step, Told) and as_it_comes and time.monotonic() > looked + _OFTEN:
            text, _, _ = step.so_far()
            text = text.strip()
            yield text.removeprefix(sent)
            sent, looked = text, time.monotonic()
        elif isinstance(step, Answer):
            yield answer_text(step).removeprefix(sent)
            yield step
