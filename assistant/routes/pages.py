"""Pages of documents as pictures, and where words stand on them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response
from fastapi import Path as PathParameter
from pydantic import BaseModel, Field

from assistant.desk import AtDesk, Desk
from ingest.document import Document, Span
from ingest.errors import LibraryError, ReadError

router = APIRouter(prefix="/api/documents", tags=["资料库"])
DocumentId = Annotated[str, PathParameter(description="文件编号", max_length=100)]
_A_WHILE = "private, max-age=600"  # a page never changes; when its document goes, it goes soon


class WordsBox(BaseModel):
    """A rectangle on a page: one printed line of the words asked for."""

    page: int = Field(description="页码，从1起")
    box: tuple[float, float, float, float] = Field(
        description="左、上、右、下，按页宽、页高的比例，自左上角起"
    )


@router.get(
    "/{document_id}/pages/{number}.png",
    summary="原页图像",
    response_class=Response,
    responses={200: {"content": {"image/png": {}}}, 404: {"description": "没有这一页"}},
)
def page_image(
    document_id: DocumentId, number: Annotated[int, PathParameter(ge=1, le=100_000)], desk: AtDesk
) -> Response:
    """PDF、OFD 或扫描件的一页；其他格式没有原页。"""
    _held(desk, document_id)
    try:
        picture = desk.library.reader().page_image(document_id, number)
    except ReadError as error:
        raise HTTPException(404, str(error)) from error
    return Response(picture, media_type="image/png", headers={"Cache-Control": _A_WHILE})


@router.get("/{document_id}/boxes", summary="文字在原页上的位置")
def words_boxes(
    document_id: DocumentId,
    start: Annotated[int, Query(ge=0)],
    end: Annotated[int, Query(ge=0)],
    desk: AtDesk,
) -> list[WordsBox]:
    """正文第 start 到 end 个字符印在哪几页的什么地方，一行一个框；没有原页的格式为空。"""
    document = _held(desk, document_id)
    if not start <= end <= len(document.text):
        raise HTTPException(400, f"起止位置要在 0 到 {len(document.text)} 之间，先起后止。")
    boxes = document.boxes(Span(start, end))
    return [WordsBox(page=box.page, box=box.corners) for box in boxes]


def _held(desk: Desk, document_id: str) -> Document:
    try:
        return desk.library.reader().document(document_id)
    except LibraryError as error:
        raise HTTPException(404, str(error)) from error
