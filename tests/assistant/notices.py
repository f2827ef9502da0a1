"""A notice of a place that does not exist, around the sentences that a test is about."""

from __future__ import annotations

from assistant.checklist import Checklist, checklist
from assistant.passages import passages_of
from ingest import read_bytes

HEAD = """石湾区财政局关于做好2026年预算绩效管理工作的通知

区级各预算部门，各镇人民政府：

一、工作任务

"""
FOOT = """

石湾区财政局
2026年1月20日
"""


def listed(body: str, audience: str | None = None) -> Checklist:
    """The list of a notice with ``body`` as its only text."""
    document = read_bytes("通知.txt", f"{HEAD}{body}{FOOT}".encode())
    return checklist(passages_of(document), audience, year=2026)
