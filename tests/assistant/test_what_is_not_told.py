"""A number that is near is no answer: another row's, another year's, what is only planned. And what
is told all the same: a score's grade, the short name of an autonomous place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.asking_body import body_in
from assistant.assistant import Assistant
from assistant.places import places_in, short_name
from index.library import Library
from ingest import read_bytes
from ingest.settings import Settings

BULLETIN = """滦岭自治州财政局关于2025年财政绩效评价结果的通报

州级各部门：

一、评价结果

评价对象 | 责任单位 | 满分（分） | 自评得分（分） | 得分
义务教育营养改善 | 州教育局 | 100 | 97.0 | 93.2
州林业局部门整体支出 | 州林业局 | 100 | 90.5 | 82.1
草场围栏 | 州林业局 | 100 | 94.0 | 71.0

评价实行百分制：90分以上为“优”，75分以上不足90分为“良”，60分以上不足75分为“中”，不足60分为“差”。

二、结果应用

（一）等级为“优”的，优先安排预算；
（二）等级为“良”的，按原规模从紧安排预算；
（三）等级为“中”的，压减预算10%—15%；
（四）等级为“差”的，不再安排预算。
直接发放到户的补贴不适用上述压减规定。

单项60万元以上的，出具整改报告。单项不足60万元的，填写整改表即可。整改表须加盖公章。

依据评价结果压减2026年预算3,420万元。
2024年1—8月，收回预算资金1,180万元。

滦岭自治州财政局
2025年10月16日
"""
BY_LETTERS = """沅坪市市级部门绩效评价结果运用实施细则

一、评价等次
评价得分95分及以上为A档；85分及以上、95分以下为B档；85分以下为C档。

二、与预算衔接
（一）A档项目，次年预算可上浮不超过3%；
（二）B档项目，次年预算按上年规模安排；
（三）C档项目，次年预算下调8%。

三、评价情况（2025年度）
序号 | 项目 | 实施单位 | 评价得分 | 评价档次
1 | 古城墙修缮 | 沅坪市文物局 | 96.1 | A档
2 | 河道保洁 | 沅坪市水务局 | 83.4 | C档
"""
OTHER_PLACE = """乙川市市级绩效评价结果应用办法

第一条　评价等级为“中”的，压减预算30%；等级为“良”的，压减预算20%。

第二条　本办法自2025年1月1日起施行。
"""
PAPERS = {"通报.txt": BULLETIN, "办法.txt": OTHER_PLACE, "细则.txt": BY_LETTERS}


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ("滦岭州教育局部门整体支出评了多少分", "93.2"),
        ("滦岭州2026年一共压减了多少资金", "3,420"),
        ("滦岭州2025年1—8月一共收回了多少预算资金", "1,180"),
    ],
)
def test_a_number_that_is_near_is_no_answer(assistant: Assistant, question: str, near: str) -> None:
    answer = assistant.ask(question, as_of=date(2026, 5, 6))
    assert answer.abstained
    assert near not in answer.answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("滦岭州义务教育营养改善评了多少分", "93.2"),
        ("滦岭州压减了多少2026年预算", "3,420"),
        ("滦岭州考评得了76分，算什么等次", "“良”"),
        ("滦岭州单项多少钱以上要出整改报告，不够的咋办", "填写整改表"),
    ],
)
def test_what_is_told_is_answered(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question, as_of=date(2026, 5, 6))
    assert not answer.abstained
    assert told in answer.answer


@pytest.mark.parametrize(
    ("question", "rule"),
    [
        ("滦岭州草场围栏明年预算会不会砍", "压减预算10%—15%"),
        ("滦岭州草场围栏评了中，明年预算怎么办", "压减预算10%—15%"),
        ("滦岭州义务教育营养改善明年预算会不会砍", "优先安排预算"),
        ("滦岭州一个项目打了80分，明年预算还能加吗", "按原规模从紧安排预算"),
        ("沅坪市河道保洁项目明年预算会不会砍", "下调8%"),
        ("沅坪市一个项目得了88分，明年预算怎么办", "按上年规模安排"),
    ],
)
def test_what_becomes_of_the_budget_is_told_by_the_grade_that_was_given(
    assistant: Assistant, question: str, rule: str
) -> None:
    answer = assistant.ask(question, as_of=date(2026, 5, 6)).answer
    others = {"优先安排预算", "按原规模从紧安排预算", "压减预算10%—15%", "不再安排预算"} - {rule}
    others |= {"下调8%", "按上年规模安排", "上浮不超过3%"} - {rule}
    assert rule in answer
    assert [words for words in (*others, "30%", "20%") if words in answer] == []


def test_bodies_are_named_without_their_place(assistant: Assistant) -> None:
    answer = assistant.ask("沅坪市水务局和文物局的项目哪个分高", as_of=date(2026, 5, 6)).answer
    assert "古城墙修缮更高：古城墙修缮96.1分、河道保洁83.4分" in answer


def test_a_stamp_is_no_money(assistant: Assistant) -> None:
    answer = assistant.ask("滦岭州项目打了80分，整改表要加盖公章吗", as_of=date(2026, 5, 6)).answer
    assert "加盖公章" in answer
    assert "从紧安排" not in answer


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("滦岭自治州", "滦岭州"),
        ("延边朝鲜族自治州", "延边州"),
        ("恩施土家族苗族自治州", "恩施"),
        ("北川羌族自治县", "北川县"),
    ],
)
def test_autonomous_places_are_known_by_their_short_names(name: str, spoken: str) -> None:
    assert [place.name for place in places_in(f"{spoken}几号前报送自评", [name])] == [name]
    assert short_name(name) == spoken.rstrip("州县")


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("属于区级部门（不是教育、医院），9月要做哪些", "区级部门"),
        ("教育系统首次双监控最晚啥时候做完", "教育系统"),
        ("部门评价几号前交", None),
        ("评估报告几号前交给主管部门", None),
        ("学校交财政局的材料几号截止", "学校"),
    ],
)
def test_the_body_that_asks(question: str, body: str | None) -> None:
    assert body_in(question) == body


def test_a_notice_on_this_years_work_does_not_speak_for_next_years(tmp_path: Path) -> None:
    notice = """澄浦市教育局关于开展2025年度绩效自评工作的通知

各学校：

各学校于2026年3月18日前完成系统填报。

澄浦市教育局
2026年2月20日
"""
    library = Library.open(tmp_path, Settings(library=tmp_path))
    library.publish([read_bytes("通知.txt", notice.encode())])
    told = Assistant(library).ask("澄浦市2025年度绩效自评学校几号截止", as_of=date(2026, 5, 6))
    assert "3月18日" in told.answer
    other = Assistant(library).ask("澄浦市2026年度绩效自评学校几号截止")
    assert other.abstained
    assert "没有找到澄浦市2026年度这项工作的文件" in other.answer
