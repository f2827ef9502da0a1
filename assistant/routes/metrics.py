"""Figures for Prometheus."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST

from assistant.desk import AtDesk

router = APIRouter(tags=["运行"])


@router.get("/metrics", summary="运行指标", response_class=PlainTextResponse)
def metrics(desk: AtDesk) -> PlainTextResponse:
    """Prometheus 格式的指标：请求数、用时、答案数、文件数；不含问题和文件的文字。"""
    return PlainTextResponse(desk.metrics.exposition(), media_type=CONTENT_TYPE_LATEST)
