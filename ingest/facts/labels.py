"""The marks that paragraphs and points begin with, as a pattern over folded text.

`ingest.marks` decides what a mark means for the outline; here they are only stepped over.
"""

from typing import Final

CN: Final = "一二三四五六七八九十"

# 第七条 · （二） · 三、 · 1. · ① · 一是 · 答: · ——
LABEL: Final = (
    rf"(?:第[{CN}百零〇\d]+[条款项](?:之[{CN}])? ?|（[{CN}\d]+） ?|[{CN}]{{1,3}}、"
    rf"|\d{{1,2}}[.、](?!\d) ?|[①-⑳] ?|[{CN}]+(?:是|要)(?!指)|[答问] ?[:，]|[·-]{{1,2}} ?)"
)
