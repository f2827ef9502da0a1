"""Whether the service is up, and with what."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, Field

from assistant.desk import AtDesk

router = APIRouter(prefix="/api", tags=["运行"])


class Health(BaseModel):
    """The state of the service."""

    status: str = Field(description="正常时为 ok")
    documents: int = Field(description="资料库中的文件数")
    library_version: int = Field(description="资料库的版本，每次增减文件加一")
    embedding_model: str
    llm_model: str | None = Field(description="所用的大模型；未启用时为 null")


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
