"""A rate is multiplied by whatever measure word its rule counts by, for the case of the question,
up to the most that its paragraph gives; what is counted otherwise is not multiplied."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.rates import nouns_counted, rate_of

RULES = """石螺渔港管理局经费使用办法

第一条 为加强渔港经费管理，制定本办法。
第二条 渔船更新改造的，每艘补助4.5万元；木质渔船拆解的，每艘补助1.2万元；单个船东最高不超过20万元。
第三条 深水网箱建设按2,800元/口给予补助，单个养殖户最高不超过5万元。
第四条 机井修复每眼补助3,200元；位于螺尾湾的，每眼提高至4,000元。
第五条 新增护理床位的，每张床位补贴8,000元。设在山前街道的，每张提高到1万元。单个机构不超过60万元。
第六条 收住失能老人的，每人每月补贴300元；收住半失能老人的，每人每月补贴200元。
第七条 护理员取得高级证书的，每名护理员奖励2,500元。
第八条 照护专区每单元奖补5万元；渔民子弟学校每校补助12万元。
第九条 航道清淤的，每处补助6万元，每处最高不超过9万元。

石螺渔港管理局
2026年2月11日
"""
PAPERS = {"办法.txt": RULES}
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("question", "works_out"),
    [
        ("更新3艘渔船能补多少", "每艘补助4.5万元×3艘＝13.5万元"),
        ("拆解木质渔船十二艘补多少钱", "每艘补助1.2万元×12艘＝14.4万元"),
        ("更新改造6艘渔船补多少", "×6艘＝27万元，超过最高20万元，按20万元计"),
        ("深水网箱建8口补多少", "2,800元/口×8口＝22,400元"),
        ("深水网箱建20口补多少", "×20口＝56,000元，超过最高5万元，按5万元计"),
        ("修5眼机井补多少钱", "每眼补助3,200元×5眼＝16,000元"),
        ("螺尾湾修5眼机井补多少钱", "位于螺尾湾的，每眼提高至4,000元×5眼＝20,000元"),
        ("新增护理床位20张补多少钱", "8,000元×20张＝160,000元"),
        ("山前街道新增护理床位20张补多少钱", "每张提高到1万元×20张＝20万元"),
        ("新增90张护理床位能补多少", "×90张＝720,000元，超过最高60万元，按60万元计"),
        ("收住12个失能老人一个月补多少", "每人每月补贴300元×12人＝每月3,600元"),
        ("收住12名半失能老人每月补多少", "每人每月补贴200元×12人＝每月2,400元"),
        ("6个护理员拿了高级证书奖多少钱", "每名护理员奖励2,500元×6名＝15,000元"),
        ("照护专区建3个单元奖多少", "每单元奖补5万元×3单元＝15万元"),
        ("2所渔民子弟学校补助多少", "每校补助12万元×2校＝24万元"),
    ],
)
def test_what_the_rule_counts_by_is_multiplied(
    assistant: Assistant, question: str, works_out: str
) -> None:
    assert works_out in assistant.ask(question, as_of=TODAY).answer.splitlines()[0]


@pytest.mark.parametrize(
    "question",
    [
        "更新3辆车能补多少",
        "深水网箱建8口要几天",
        "新增20张普通床位补多少",
        "收住12个健康老人补多少",
        "一艘渔船更新补多少",
        "3个单位的护理员奖多少钱",
        "清淤5处航道补多少",
    ],
)
def test_what_is_counted_otherwise_is_not_multiplied(assistant: Assistant, question: str) -> None:
    assert "×" not in assistant.ask(question, as_of=TODAY).answer


@pytest.mark.parametrize(
    ("before", "behind", "rate"),
    [
        ("每人每天补助", "", ("人", "天")),
        ("每个工作日", "", ("工作日",)),
        ("每名护理员一次性奖励", "", ("名",)),
        ("每年由区财政补助", "", ()),
        ("按", "/人·天", ("人", "天")),
    ],
)
def test_what_a_rate_is_told_of_each_of(before: str, behind: str, rate: tuple[str, ...]) -> None:
    assert rate_of(before, behind) == rate


def test_a_noun_may_follow_its_measure_word() -> None:
    assert nouns_counted("新增床位的，每张床位给予") == {"张": "床位"}
