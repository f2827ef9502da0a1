"""Readers' words on answers."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi import Path as PathParameter
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel, ConfigDict, Field

from assistant.access.caller import AnyCaller, Editor
from assistant.answer import Answer
from assistant.desk import AtDesk
from assistant.feedback import Expected, Feedback, Given, State, Verdict
from assistant.feedback.record import LONGEST_COMMENT

router = APIRouter(prefix="/api/feedback", tags=["评价"])
FeedbackId = Annotated[int, PathParameter(description="评价编号", ge=1, le=2**62)]


class Judged(BaseModel):
    """A verdict on an answer."""

    model_config = ConfigDict(extra="forbid")

    answer: Answer = Field(description="所评的答案，即 /api/ask 返回的内容")
    verdict: Annotated[Verdict, Field(description="good 有用，bad 有误")]
    comment: Annotated[str, Field(max_length=LONGEST_COMMENT, description="说明")] = ""
    expected: Annotated[Expected, Field(description="正确的答案应当怎样；不填则由编辑补")] = (
        Expected()
    )


class Decision(BaseModel):
    """What an editor makes of it."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"state": "gold"}})

    state: Annotated[State, Field(description="gold 收为标准题，dropped 不收，waiting 待处理")]
    expected: Annotated[Expected | None, Field(description="不填则用评价里写的")] = None


class FeedbackRecord(BaseModel):
    """A verdict as it is kept."""

    id: int
    at: datetime
    who: str
    state: State
    verdict: Verdict
    comment: str
    expected: Expected
    questions: tuple[str, ...] = Field(description="所问的问题；追问时前面的问题在前")
    answer: str

    @classmethod
    def of(cls, kept: Feedback) -> FeedbackRecord:
        """The record of what is kept."""
        return cls(
            id=kept.id,
            at=kept.at,
            who=kept.who,
            state=kept.state,
            verdict=kept.given.verdict,
            comment=kept.given.comment,
            expected=kept.given.expected,
            questions=kept.told.questions,
            answer=kept.told.text,
        )


@router.post("", summary="评价一个答案", status_code=201)
def judge(judged: Judged, desk: AtDesk, caller: AnyCaller) -> FeedbackRecord:
    """有用的答案、写明了正确要点的评价，由编辑提出的立即收为评测用的标准题，由读者提出的等编辑确认。"""
    given = Given(verdict=judged.verdict, comment=judged.comment, expected=judged.expected)
    return FeedbackRecord.of(desk.feedback.take(caller, judged.answer, given))


@router.get("", summary="列出评价")
def feedback(
    desk: AtDesk, editor: Editor, limit: Annotated[int, Query(ge=1, le=1000)] = 200
) -> list[FeedbackRecord]:
    """最近的评价，新的在前。"""
    return [FeedbackRecord.of(kept) for kept in desk.feedback.newest(editor, limit)]


@router.get("/gold", summary="下载标准题", response_class=PlainTextResponse)
def gold(desk: AtDesk, _editor: Editor) -> PlainTextResponse:
    """由评价而来的标准题，每行一个 JSON，可供 zhengwen eval --gold 使用。"""
    file = desk.feedback.gold_file
    lines = file.read_text(encoding="utf-8") if file.exists() else ""
    return PlainTextResponse(lines, media_type="application/jsonl")


@router.patch("/{feedback_id}", summary="处理评价")
def decide(
    feedback_id: FeedbackId, decision: Decision, desk: AtDesk, editor: Editor
) -> FeedbackRecord:
    """收为标准题或不收；可以改写应说到的要点。"""
    return FeedbackRecord.of(
        desk.feedback.decide(editor, feedback_id, decision.state, decision.expected)
    )


@router.delete("/{feedback_id}", summary="删除评价", status_code=204)
def remove(feedback_id: FeedbackId, desk: AtDesk, editor: Editor) -> None:
    """删除评价和由它而来的标准题。"""
    desk.feedback.remove(editor, feedback_id)
