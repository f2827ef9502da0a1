"""The endpoint: an OpenAI-compatible chat model, read as a stream of text within a time limit."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.llm.prompt import Message
from ingest.errors import LanguageModelError
from ingest.settings import Settings

if TYPE_CHECKING:
    from langchain_openai import ChatOpenAI

_LOG = logging.getLogger(__name__)
_MOST_TOKENS = 4_000  # with those of its thoughts; what is said is cut off much earlier
_CONNECT = 5.0  # seconds, after which nobody is thought to be there
_END = None  # closes the stream
_PAUSE = 0.5  # seconds without a word, after which whoever listens is asked whether they still do
_KEY = "语言模型不接受密钥，请管理员检查 ZHENGWEN_LLM_API_KEY。"
_ADDRESS = (
    "语言模型的地址上没有这个模型，请管理员检查 ZHENGWEN_LLM_BASE_URL 和 ZHENGWEN_LLM_MODEL。"
)
_Item = str | Exception | None


def chunks(messages: Sequence[Message], settings: Settings) -> Iterator[str]:
    """What the model answers to ``messages``, piece by piece; "" where it pauses.

    The endpoint is read in a thread of its own, so that the limit of the settings holds for the
    whole answer and not for each read. Leaving the iterator early stops the thread at its next
    piece.

    :raises LanguageModelError: on any failure of the endpoint, and when the time is up.
    """
    pieces: queue.Queue[_Item] = queue.Queue()
    left = threading.Event()
    threading.Thread(target=_read, args=(messages, settings, pieces, left), daemon=True).start()
    until = time.monotonic() + settings.llm_timeout_seconds
    try:
        while True:
            piece = _next(pieces, until, settings)
            if piece is None:
                return
            yield piece
    finally:
        left.set()


def _next(pieces: queue.Queue[_Item], until: float, settings: Settings) -> str | None:
    left = until - time.monotonic()
    try:
        piece = pieces.get(timeout=max(0.0, min(left, _PAUSE)))
    except queue.Empty:
        if left > _PAUSE:
            return ""
        limit = f"{settings.llm_timeout_seconds:g}"
        raise LanguageModelError(f"语言模型在{limit}秒内没有答完。") from None
    if isinstance(piece, Exception):
        raise LanguageModelError(_in_words(piece)) from piece
    return piece


def _in_words(error: Exception) -> str:
    """What went wrong with the endpoint, for whoever asked, and what to see to."""
    import openai  # noqa: PLC0415 - as below

    if isinstance(error, LanguageModelError):
        return str(error)
    status = getattr(error, "status_code", None)
    words = {
        openai.AuthenticationError: _KEY,
        openai.PermissionDeniedError: _KEY,
        openai.NotFoundError: _ADDRESS,
        openai.RateLimitError: "语言模型正忙，没有应答。",
        openai.APIStatusError: f"语言模型没有应答（错误 {status}）。",
        openai.APIConnectionError: "语言模型没有应答，连接不上或中途断开。",
    }
    told = (words[kind] for kind in words if isinstance(error, kind))
    return next(told, "语言模型没有应答或返回了无法识别的内容。")


def _read(
    messages: Sequence[Message],
    settings: Settings,
    pieces: queue.Queue[_Item],
    left: threading.Event,
) -> None:
    said = False
    try:
        for part in _model(settings).stream(list(messages)):
            if left.is_set():
                return
            if isinstance(part.content, str) and part.content:
                said = True
                pieces.put(part.content)
        pieces.put(_END if said else LanguageModelError("语言模型什么也没有回答。"))
    except Exception as error:  # another program's answer: whatever is wrong with it, say so
        _LOG.warning("语言模型 %s 出错：%s", settings.llm_base_url, error)
        pieces.put(error)


def _model(settings: Settings) -> ChatOpenAI:
    import httpx  # noqa: PLC0415 - as the next, which takes seconds to import and is rarely needed
    from langchain_openai import ChatOpenAI  # noqa: PLC0415
    from pydantic import SecretStr  # noqa: PLC0415

    return ChatOpenAI(
        model=settings.llm_model or "",
        base_url=settings.llm_base_url,
        api_key=SecretStr(settings.llm_api_key or "none"),
        temperature=0.0,
        max_tokens=_MOST_TOKENS,  # type: ignore[call-arg]  # its name before it got an alias
        timeout=httpx.Timeout(
            settings.llm_timeout_seconds, connect=min(_CONNECT, settings.llm_timeout_seconds)
        ),
        max_retries=0,
        stream_usage=False,
    )
