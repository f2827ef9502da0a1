"""Workshop packs."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Response

from assistant.desk import AtDesk
from assistant.workshop import Workshop, WorkshopRequest, make_workshop
from assistant.workshop.files import MEDIA_TYPES, WRITERS, file_name
from ingest.errors import InputError

router = APIRouter(prefix="/api", tags=["培训"])


@router.post("/workshop", summary="做一套培训材料")
def workshop(wanted: WorkshopRequest, desk: AtDesk) -> Workshop:
    """安排、要点、比较和试题；每道题的答案都带原文出处。同样的请求得到同样的材料。"""
    return make_workshop(desk.assistant.shelf(), wanted)


@router.post(
    "/workshop/file",
    summary="下载培训材料",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}, "description": "文件"}},
)
def workshop_file(
    wanted: WorkshopRequest,
    desk: AtDesk,
    format: Annotated[str, Query(description="pptx、docx、csv、gift 或 zip（全部）")] = "zip",
) -> Response:
    """同一套材料的文件：课件、讲义、试题，或全部打包。"""
    ending = f".{format.lower().lstrip('.')}"
    if ending not in WRITERS:
        told = "、".join(known.lstrip(".") for known in WRITERS)
        raise InputError(f"不能写成“{format}”格式。可以写成：{told}。")
    made = make_workshop(desk.assistant.shelf(), wanted)
    name = quote(file_name(made, f"培训材料{ending}"))
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(WRITERS[ending](made), media_type=MEDIA_TYPES[ending], headers=headers)
