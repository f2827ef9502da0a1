"""Checklists: listing, taking along as a file, and putting down what was done."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Response
from fastapi import Path as PathParameter
from pydantic import AliasChoices, BaseModel, ConfigDict, Field

from assistant.access.caller import Editor
from assistant.checklist.asking import Wanted
from assistant.checklist.files import MEDIA_TYPES, heading, known_ending
from assistant.checklist.ledger import Change
from assistant.checklist.office import LONGEST_NAME, LONGEST_NOTE
from assistant.checklist.record import ChecklistRecord, TaskRecord
from assistant.checklist.words import stage_named
from assistant.desk import AtDesk

router = APIRouter(prefix="/api/checklist", tags=["清单"])
Item = Annotated[str, PathParameter(description="事项编号", max_length=60)]


class ChecklistRequest(BaseModel):
    """Whose tasks, and of which window."""

    model_config = ConfigDict(
        extra="forbid",
        populate_by_name=True,
        json_schema_extra={"example": {"region": "澄溪区", "year": 2026, "audience": "教育局"}},
    )

    region: Annotated[str | None, Field(description="地区")] = None
    year: Annotated[int | None, Field(description="年度", ge=1990, le=2100)] = None
    audience: Annotated[
        str | None, Field(description="适用对象；不填则列出全部", max_length=100)
    ] = None
    begins: Annotated[
        date | None,
        Field(
            description="时限不早于这一天；也可写作 from",
            validation_alias=AliasChoices("begins", "from"),
        ),
    ] = None
    ends: Annotated[
        date | None,
        Field(
            description="时限不晚于这一天；也可写作 by",
            validation_alias=AliasChoices("ends", "by", "to"),
        ),
    ] = None
    stage: Annotated[str | None, Field(description="环节：评估、目标、监控、评价、应用、公开")] = (
        None
    )
    roll_to: Annotated[int | None, Field(description="把日期推算到哪一年", ge=1990, le=2100)] = None
    as_of: Annotated[date | None, Field(description="以哪一天为准，默认今天")] = None

    def wanted(self) -> Wanted:
        """The request as the assistant takes it; raises InputError for an unknown stage."""
        return Wanted(
            as_of=self.as_of or date.today(),
            region=self.region,
            year=self.year,
            audience=self.audience,
            begins=self.begins,
            ends=self.ends,
            stage=stage_named(self.stage),
            roll_to=self.roll_to,
        )


class FileRequest(ChecklistRequest):
    """The same, and as which file."""

    format: Annotated[str, Field(description="docx、xlsx、ics、pdf、md 或 csv")] = "docx"


class ItemChange(BaseModel):
    """What to put down about a task; what is left out stays as it is."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"done": True}})

    done: Annotated[bool | None, Field(description="办结")] = None
    assignee: Annotated[str | None, Field(description="承办人", max_length=LONGEST_NAME)] = None
    note: Annotated[str | None, Field(description="备注", max_length=LONGEST_NOTE)] = None
    accept: Annotated[bool, Field(description="条文已变的，按新条文办，不再提示")] = False


@router.post("", summary="列出清单")
def checklist(wanted: ChecklistRequest, desk: AtDesk) -> ChecklistRecord:
    """某个对象在一段时间里要做的事：先是有日期的，按日期排列；再是没有写明日期的；最后是时间取决于某件事的。
    每件都带原文出处和登记的办理情况。"""
    return desk.assistant.checklists.record(wanted.wanted())


@router.get("/file", summary="下载清单", response_class=Response)
def checklist_file(wanted: Annotated[FileRequest, Query()], desk: AtDesk) -> Response:
    """清单写成文件：Word、Excel、日历、PDF、Markdown 或 CSV。日历再次导入时更新原来的条目。"""
    ending = known_ending(wanted.format)
    made, content = desk.assistant.checklists.file(wanted.wanted(), ending)
    name = quote(f"{heading(made)}{ending}")
    return Response(
        content,
        media_type=MEDIA_TYPES[ending],
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"},
    )


@router.patch("/items/{item}", summary="登记办理情况")
def change_item(item: Item, change: ItemChange, desk: AtDesk, _editor: Editor) -> TaskRecord:
    """给一个事项打勾、定承办人、写备注。登记的内容保存在资料库里，重新导入文件后还在。"""
    asked = Change(done=change.done, assignee=change.assignee, note=change.note)
    return desk.assistant.checklists.change(item, asked, accept=change.accept)
