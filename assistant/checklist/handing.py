"""What a named task hands in and to whom, where facts leave it open.

将自评表和自评报告报送县财政局对应业务股室      自评表和自评报告, to 县财政局对应业务股室
建立重点项目清单，报区财政局备案              重点项目清单, to 区财政局
将落实情况反馈财政部门                        落实情况, to 财政部门
"""

from __future__ import annotations

import re

from assistant.checklist.words import checklist_words

_TAKER = (
    "(?P<taker>[^，。；]{2,18}?(?:局|委|办|厅|政府|部门|中心|[科处股]室?|所))"
    "(?:备案|审[核批查]|汇总)?"
)
_GIVES = re.compile(
    "[将把](?P<thing>[^，。；]{2,40}?)(?:报送|上报|提交|通报|反馈|移交|报(?!告)|送|交)(?:至|给|到)?"
    f"{_TAKER}(?=[，。；]|$)"
)
_MADE_THEN_GIVEN = re.compile(
    "(?:建立|编制|形成|制定|梳理|填写|填报)(?P<thing>[^，。；]{2,30})，(?:并|及时)?(?:报送|上报|提交|报(?!告))"
    f"{_TAKER}(?=[，。；]|$)"
)


def handed_in(task: str) -> str | None:
    """The thing that ``task``, as it is named, hands in: 绩效目标表 of 「填报绩效目标表」."""
    found = checklist_words().hands_thing.search(task)
    if found is None:
        found = _GIVES.search(task) or _MADE_THEN_GIVEN.search(task)
    return checklist_words().open_time.sub("", found["thing"]) if found else None


def handed_to(task: str) -> str | None:
    """Whom ``task``, as it is named, hands its thing to."""
    found = _GIVES.search(task) or _MADE_THEN_GIVEN.search(task)
    return found["taker"] if found else None
