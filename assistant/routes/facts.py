"""Facts as data."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query

from assistant.desk import AtDesk
from index.fact_record import record
from index.records import FactFilter, FactKind
from ingest.errors import InputError

router = APIRouter(prefix="/api", tags=["数据"])


@router.get("/facts", summary="列出要点数据")
def facts(
    desk: AtDesk,
    *,
    kind: Annotated[list[FactKind] | None, Query(description="种类，可重复")] = None,
    region: Annotated[str | None, Query(description="文件的地区")] = None,
    year: Annotated[int | None, Query(description="文件的年度")] = None,
    audience: Annotated[str | None, Query(description="适用对象")] = None,
    due_after: Annotated[date | None, Query(description="时限不早于这一天")] = None,
    due_before: Annotated[date | None, Query(description="时限不晚于这一天")] = None,
    after: Annotated[
        date | None, Query(description="due_after 的旧名，请改用 due_after", deprecated=True)
    ] = None,
    before: Annotated[
        date | None, Query(description="due_before 的旧名，请改用 due_before", deprecated=True)
    ] = None,
    document_id: Annotated[str | None, Query(description="只看一份文件")] = None,
) -> list[dict[str, Any]]:
    """从文件里读出的时限、职责、门槛、数值、定义等。各条共有原文位置，其余各项因种类而异。"""
    reader = desk.library.reader()
    wanted = FactFilter(
        kinds=kind or None,
        regions=None if region is None else (region,),
        years=None if year is None else (year,),
        audience=audience,
        due_after=_either("due_after", due_after, "after", after),
        due_before=_either("due_before", due_before, "before", before),
        document_ids=None if document_id is None else (document_id,),
    )
    found = reader.facts(wanted)
    return [
        record(reader.document(fact.document_id), fact).model_dump(mode="json") for fact in found
    ]


def _either(name: str, day: date | None, old_name: str, old: date | None) -> date | None:
    """``day``, or the one given under the name it once had.

    Raises:
        InputError: both are given.
    """
    if day and old:
        raise InputError(f"{name} 和 {old_name} 是同一个条件，请只写 {name}。")
    return day or old
