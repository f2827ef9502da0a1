"""Whether the service is up, and with what."""

from __future__ import annotations

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from assistant.desk import AtDesk
from ingest.errors import ZhengwenError

router = APIRouter(prefix="/api", tags=["运行"])


class Health(BaseModel):
    """The state of the service."""

    status: str = Field(description="正常时为 ok")
    documents: int = Field(description="资料库中的文件数")
    library_version: int = Field(description="资料库的版本，每次增减文件加一")
    embedding_model: str
    llm_model: str | None = Field(description="所用的大模型；未启用时为 null")


class Sign(BaseModel):
    """A sign of life; it tells nothing of the library, so that no key is asked for."""

    status: str


@router.get("/health/live", summary="是否在运行")
def live() -> Sign:
    """进程在运行。不要密钥。"""
    return Sign(status="ok")


@router.get(
    "/health/ready",
    summary="能否回答问题",
    responses={503: {"model": Sign, "description": "还在准备，或资料库无法读取"}},
)
def ready(desk: AtDesk, response: Response) -> Sign:
    """资料库可以读取、语义模型已经装入时为 200，否则为 503。不要密钥。"""
    try:
        desk.library.reader()
    except ZhengwenError:
        response.status_code = 503
        return Sign(status="library unreadable")
    if not desk.warm.is_set():
        response.status_code = 503
        return Sign(status="loading")
    return Sign(status="ok")


@router.get("/health", summary="运行状态")
def health(desk: AtDesk) -> Health:
    """服务是否正常，资料库里有多少文件。"""
    reader = desk.library.reader()
    return Health(
        status="ok",
        documents=len(reader.documents),
        library_version=reader.version,
        embedding_model=desk.settings.embedding_model,
        llm_model=desk.settings.llm_model if desk.settings.llm_base_url else None,
    )
