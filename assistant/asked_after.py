"""What a list is asked of (问题, 做法, 打算), and how the headings over such lists say it."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.word_file import word_file


def asked_after(question: str) -> dict[str, str]:
    """The patterns of ``[points]`` that the folded question asks after, each with how titles say
    it."""
    return {asked: said for asked, said in _headed().items() if re.search(asked, question)}


@lru_cache(maxsize=1)
def _headed() -> dict[str, str]:
    data = word_file("assistant", "words/question.toml")
    return dict(data["points"])
