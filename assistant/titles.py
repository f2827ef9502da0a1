"""How documents are named to readers: titles in their marks, statuses in Chinese."""

from __future__ import annotations

import re

from ingest.document import Status

_IN_MARKS = re.compile("《[^《》]*》")

STATUS_NAMES = {
    Status.DRAFT: "征求意见稿",
    Status.TRIAL: "试行",
    Status.ISSUED: "正式文件",
}


def title_marks(title: str) -> str:
    """A title in 《》, once, those within it turned into 〈〉 (GB/T 15834-2011, 4.15.3.6)."""
    bare = title[1:-1] if _IN_MARKS.fullmatch(title) else title
    return f"《{bare.replace('《', '〈').replace('》', '〉')}》"
