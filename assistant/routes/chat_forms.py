"""The forms of OpenAI's chat interface, as far as Zhengwen speaks it; more is ignored."""

from __future__ import annotations

import re
import time
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, Field

from assistant.answer import Answer
from assistant.cited_text import answer_text
from assistant.sessions import REMEMBERED_TURNS, Turn
from ingest.errors import QuestionError

MODEL = "zhengwen"
_MARK = re.compile(r"\[(\d{1,3})\]")
_MOST_MESSAGES = 2_000


class Part(BaseModel):
    """A part of a message; only text is read."""

    type: str
    text: str | None = None


class Message(BaseModel):
    """A message of the conversation; only those of the user are read."""

    role: str
    content: str | list[Part] | None = None

    @property
    def words(self) -> str:
        """What it says."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.text)
        return self.content or ""


class Narrowing(BaseModel):
    """``metadata``: what the question itself leaves open, as in ``POST /api/ask``."""

    region: str | None = None
    year: int | None = None
    audience: str | None = None
    as_of: date | None = None


class StreamOptions(BaseModel):
    """What a stream ends with."""

    include_usage: bool = False


class ChatRequest(BaseModel):
    """A conversation, whose last message is the question."""

    model: str = Field(description=f"模型名：{MODEL}")
    messages: list[Message] = Field(
        min_length=1,
        max_length=_MOST_MESSAGES,
        description="对话；最后一条是用户的问题，之前的用户问题用来理解追问，其余不读",
    )
    stream: bool | None = False
    stream_options: StreamOptions | None = None
    metadata: Narrowing | None = Field(
        default=None, description="可选：region、year、audience、as_of，与 /api/ask 相同"
    )

    def turns(self) -> tuple[tuple[Turn, ...], Turn]:
        """The questions before, and the one that is asked.

        Raises:
            QuestionError: the last message is not the user's.
        """
        if self.messages[-1].role != "user":
            raise QuestionError("最后一条消息要是用户（user）的问题。")
        by_user = [message.words for message in self.messages if message.role == "user"]
        narrow = self.metadata or Narrowing()
        turns = [
            Turn(
                words,
                narrow.as_of or date.today(),
                narrow.region,
                narrow.year,
                narrow.audience,
            )
            for words in by_user[-REMEMBERED_TURNS - 1 :]
        ]
        return tuple(turn for turn in turns[:-1] if turn.question.strip()), turns[-1]

    @property
    def characters(self) -> int:
        """How much was sent."""
        return sum(len(message.words) for message in self.messages)


class UrlCitation(BaseModel):
    """Where a mark [n] stands in the content, and where its source can be read."""

    start_index: int
    end_index: int
    title: str
    url: str


class Annotation(BaseModel):
    """A citation in OpenAI's form."""

    type: Literal["url_citation"] = "url_citation"
    url_citation: UrlCitation


class Usage(BaseModel):
    """Characters, where OpenAI counts tokens: nothing is charged here."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int

    @classmethod
    def of(cls, asked: int, answered: int) -> Usage:
        """So many characters asked and answered."""
        return cls(prompt_tokens=asked, completion_tokens=answered, total_tokens=asked + answered)


class Reply(BaseModel):
    """The assistant's message."""

    role: Literal["assistant"] = "assistant"
    content: str
    annotations: list[Annotation] = Field(default_factory=list)
    refusal: None = None


class Choice(BaseModel):
    """The one answer."""

    index: int = 0
    message: Reply
    finish_reason: Literal["stop"] = "stop"
    logprobs: None = None


class Completion(BaseModel):
    """What ``POST /v1/chat/completions`` answers."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int = Field(default_factory=lambda: int(time.time()))
    model: str = MODEL
    choices: list[Choice]
    usage: Usage


class Model(BaseModel):
    """What clients may ask for."""

    id: str = MODEL
    object: Literal["model"] = "model"
    created: int = 0
    owned_by: str = MODEL


class Models(BaseModel):
    """The one model."""

    object: Literal["list"] = "list"
    data: list[Model] = Field(default_factory=lambda: [Model()])


def reply_to(answer: Answer, base_url: str) -> Reply:
    """The answer with its notes and sources as text; every mark in it points to its source."""
    return Reply(content=answer_text(answer), annotations=marks_of(answer, base_url))


def marks_of(answer: Answer, base_url: str) -> list[Annotation]:
    """One for each mark [n] in the answer, in order; ``base_url`` ends with a slash."""
    cited = {citation.number: citation for citation in answer.citations}
    found = []
    for mark in _MARK.finditer(answer.answer.strip()):
        citation = cited.get(int(mark[1]))
        if citation is None:
            continue
        place = f"api/documents/{citation.document_id}/text"
        found.append(
            Annotation(
                url_citation=UrlCitation(
                    start_index=mark.start(),
                    end_index=mark.end(),
                    title=citation.title,
                    url=f"{base_url}{place}?start={citation.start}&end={citation.end}",
                )
            )
        )
    return found


def chunk(id: str, delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    """One piece of a stream."""
    choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
    return _head(id) | {"choices": [choice]}


def usage_chunk(id: str, usage: Usage) -> dict[str, Any]:
    """The piece that a stream ends with where it was asked for."""
    return _head(id) | {"choices": [], "usage": usage.model_dump()}


def _head(id: str) -> dict[str, Any]:
    created = int(time.time())
    return {"id": id, "object": "chat.completion.chunk", "created": created, "model": MODEL}
