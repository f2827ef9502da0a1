"""The steps to an answer as server-sent events."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from itertools import chain, islice

import anyio
from pydantic import BaseModel, Field
from sse_starlette.event import ServerSentEvent
from sse_starlette.sse import EventSourceResponse

from assistant.answer import Answer, Citation
from assistant.routes.problems import UNEXPECTED, Problem
from assistant.steps import Composed, Stage, Step, Told, Withdrawn
from ingest.errors import ZhengwenError

MEDIA_TYPE = "text/event-stream"
STREAM_ABOUT = (
    "依次发送这些事件，data 都是 JSON：`status`（正在做什么：stage、message；要等时会重发）；"
    "`claim`（一句已核对的论断：text、citations 为编号、sources 为首次出现的出处）；"
    "最后是 `answer`（完整答案，与不用流时相同）或 `error`（出错：error）。"
    "启用语言模型时，各句 `claim` 之后先发 `composed`（直接取自资料的完整答案，格式同 `answer`，"
    "可立即使用），再由语言模型换个说法；全部核对通过后发 `withdrawn`（此前各句作废，由随后的 "
    "`claim` 代替：reason），没有通过则原答案不变；结果和原因见 `answer` 的 notes。"
    "断开连接即停止回答。"
)
AHEAD = 2  # steps taken before the first byte is sent: a bad question gets its proper status
PATIENCE = 30.0  # seconds: an answer that is being sent may end when the service stops
SLOWEST = 60.0  # seconds for a client to take one event

_log = logging.getLogger(__name__)


class StatusEvent(BaseModel):
    """``status``: what is being done."""

    stage: Stage
    message: str


class ClaimEvent(BaseModel):
    """``claim``: one proven claim, as it comes."""

    text: str
    citations: list[int] = Field(description="出处编号，与最后的答案一致")
    sources: list[Citation] = Field(description="此前没有发送过的出处")


class WithdrawnEvent(BaseModel):
    """``withdrawn``: the claims sent so far are void."""

    reason: str


def event_stream(steps: Iterator[Step]) -> EventSourceResponse:
    """The response that sends ``steps`` as they happen.

    Raises:
        QuestionError: the question cannot be taken.
    """
    ahead = list(islice(steps, AHEAD))
    return EventSourceResponse(
        _events(chain(ahead, steps)),
        sep="\n",
        send_timeout=SLOWEST,
        shutdown_event=anyio.Event(),
        shutdown_grace_period=PATIENCE,
    )


def _events(steps: Iterator[Step]) -> Iterator[ServerSentEvent]:
    try:
        yield from map(_event, steps)
    except ZhengwenError as error:
        yield _named("error", Problem(error=str(error)))
    except Exception:
        _log.exception("answering failed")
        yield _named("error", Problem(error=UNEXPECTED))


def _event(step: Step) -> ServerSentEvent:
    match step:
        case Stage():
            return _named("status", StatusEvent(stage=step, message=step.words))
        case Told():
            claim = step.claim
            told = ClaimEvent(
                text=claim.text, citations=claim.citations, sources=list(step.citations)
            )
            return _named("claim", told)
        case Composed():
            return _named("composed", step.answer)
        case Withdrawn():
            return _named("withdrawn", WithdrawnEvent(reason=step.reason))
        case Answer():
            return _named("answer", step)


def _named(name: str, data: BaseModel) -> ServerSentEvent:
    return ServerSentEvent(data.model_dump_json(), event=name)
