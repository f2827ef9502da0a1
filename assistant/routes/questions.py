"""Asking and searching."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Header, Response
from pydantic import BaseModel, ConfigDict, Field
from sse_starlette.sse import EventSourceResponse

from assistant.answer import Answer
from assistant.desk import AtDesk, Desk
from assistant.routes.stream import MEDIA_TYPE, STREAM_ABOUT, event_stream
from assistant.steps import Step, answer_of
from index.records import Filters
from ingest.document import ClauseKind, DocumentKind, Status

router = APIRouter(prefix="/api", tags=["问答"])


class Question(BaseModel):
    """A question and for whom, where and when it is asked."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"question": "8月底前要交什么？", "region": "澄溪区"}},
    )

    question: str = Field(description="用平常的话写的问题")
    session: Annotated[str | None, Field(description="接着哪次对话追问")] = None
    region: Annotated[str | None, Field(description="地区；不填则按问题判断")] = None
    year: Annotated[int | None, Field(description="年度；不填则按问题判断")] = None
    audience: Annotated[str | None, Field(description="适用对象，如“教育部门”")] = None
    as_of: Annotated[date | None, Field(description="以哪一天为准，默认今天")] = None


class SearchRequest(BaseModel):
    """What to look for, and in which documents."""

    model_config = ConfigDict(extra="forbid")

    query: str = Field(min_length=1, max_length=2000, description="要找的内容")
    limit: Annotated[int, Field(ge=1, le=100, description="最多几条")] = 10
    region: str | None = None
    year: int | None = None
    kind: DocumentKind | None = None
    status: Status | None = None


class SearchHit(BaseModel):
    """A clause found; ``text`` is ``[start:end]`` of the document's text."""

    document_id: str
    file: str
    title: str
    section: str
    page: int | None
    clause_kind: ClauseKind
    start: int
    end: int
    text: str
    score: float


@router.post(
    "/ask",
    summary="提问",
    response_model=Answer,
    responses={
        200: {
            "description": "答案；请求头 Accept 为 text/event-stream 时为事件流",
            "content": {MEDIA_TYPE: {"schema": {"type": "string"}}},
        }
    },
)
def ask(
    question: Question, desk: AtDesk, accept: Annotated[str, Header(include_in_schema=False)] = ""
) -> Answer | Response:
    """回答一个问题。答案由若干论断组成，每个论断都带原文出处；没有依据时 abstained 为 true。

    请求头 Accept 为 text/event-stream 时与 /api/ask/stream 相同。
    """
    if accept.startswith(MEDIA_TYPE):
        return ask_in_stream(question, desk)
    return answer_of(_steps(question, desk))


@router.post(
    "/ask/stream",
    summary="提问，答案逐句送达",
    description=STREAM_ABOUT,
    response_class=EventSourceResponse,
)
def ask_in_stream(question: Question, desk: AtDesk) -> Response:
    """The steps to the answer as server-sent events."""
    return event_stream(_steps(question, desk))


def _steps(question: Question, desk: Desk) -> Iterator[Step]:
    return desk.assistant.steps(
        question.question,
        session=question.session,
        region=question.region,
        year=question.year,
        audience=question.audience,
        as_of=question.as_of,
    )


@router.post("/search", summary="检索条款")
def search(wanted: SearchRequest, desk: AtDesk) -> list[SearchHit]:
    """按含义和词语检索条款，最相关的在前。"""
    reader = desk.library.reader()
    filters = Filters(
        regions=None if wanted.region is None else (wanted.region,),
        years=None if wanted.year is None else (wanted.year,),
        kinds=None if wanted.kind is None else (wanted.kind,),
        statuses=None if wanted.status is None else (wanted.status,),
    )
    found = []
    for hit in reader.search(wanted.query, filters, wanted.limit):
        document = reader.document(hit.document_id)
        span = hit.clause.span
        found.append(
            SearchHit(
                document_id=document.id,
                file=document.file,
                title=document.metadata.title,
                section=hit.clause.section,
                page=hit.clause.page,
                clause_kind=hit.clause.kind,
                start=span.start,
                end=span.end,
                text=document.quote(span),
                score=hit.score,
            )
        )
    return found
