"""Which version of a document a question is about: the draft, the issued text, the former one."""

from __future__ import annotations

import re

from assistant.question.query import Version

DRAFT = re.compile(
    r"征求意见稿|征求意见(?:的时候|时候?|阶段|期间|那会儿?|那时)"
    r"|征求意见的?(?:那)?版?|草案|草稿|送审稿|意见稿"
)
ISSUED = re.compile(
    r"正式(?!的?(?:文件|版)?[吗么？?]|职工|员工|人员|在编|工作)(?:印发|的|版|办法|稿|文件)?|印发(?:的|稿|版)?"
    r"|现行|现在|目前|如今|in force"
)
# 「定稿跟征求意见稿比」「这份是定稿吗」, but no 「定稿后10日内」.
FINAL = re.compile("(?:定稿|终稿|最终[版稿]本?)(?=[跟和与同比里中吗么的了是，,。？?]|$)")
FORMER = re.compile(
    "(?:以前|之前|原来|原先|从前|早先)的?(?:那个|那份)?(?:暂行|试行|老|旧)?(?:办法|规定|细则|文件|版本?)"
    "|[老旧原]的?(?:办法|规定|细则|文件|版本?)|(?:试行|暂行)(?:办法|规定|细则|文本|稿|版)"
)
_NEW_TOO = re.compile("新(?:旧|老|的|办法|规定|细则|文件|版)|现行|现在|如今|修订后")


def versions_in(folded: str) -> tuple[Version, ...]:
    """The versions that a question names, in the order of its words."""
    found = [(m.start(), Version.DRAFT) for m in DRAFT.finditer(folded)]
    former = FORMER.search(folded)
    if former and not _NEW_TOO.search(folded):
        found.append((former.start(), Version.FORMER))
    bare = DRAFT.sub(lambda match: "　" * len(match.group()), folded)
    found += [(m.start(), Version.ISSUED) for m in ISSUED.finditer(bare)]
    if found and any(version is Version.DRAFT for _, version in found):
        found += [(m.start(), Version.ISSUED) for m in re.finditer("定稿", bare)]
    return tuple(dict.fromkeys(version for _, version in sorted(found)))
