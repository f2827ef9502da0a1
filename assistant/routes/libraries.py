"""Which libraries this service has for the caller."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from assistant.access.caller import AnyCaller
from assistant.desk import AtDesk, Desk

router = APIRouter(prefix="/api", tags=["资料库"])


class LibraryPlace(BaseModel):
    """A library and where the service has it."""

    id: str
    title: str
    address: str = Field(description="网页地址；接口在其后，如 地址 + api/ask、地址 + v1")
    here: bool = Field(description="就是现在用的这一个")


@router.get("/libraries", summary="列出资料库")
def libraries(request: Request, desk: AtDesk, caller: AnyCaller) -> list[LibraryPlace]:
    """这个密钥可以使用的资料库；一个部门可以有自己的资料库。"""
    base = service_root(request.scope.get("root_path", ""), desk)
    return [
        LibraryPlace(
            id=each.id,
            title=each.title,
            address=base + each.path,
            here=each.id == desk.department.id,
        )
        for each in desk.visible(caller)
    ]


def service_root(root_path: str, desk: Desk) -> str:
    """The path, without a slash at the end, under which all libraries of the service lie."""
    return root_path.removesuffix(desk.department.path.rstrip("/"))
