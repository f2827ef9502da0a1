"""What a place means to do in a year: every list of tasks in its plan, each task once."""

from __future__ import annotations

from assistant.assistant import Assistant

PLAN = """石湾县2026年库房安全工作要点
石湾县供销社
2026年1月12日
一、主要任务
（一）排查老旧库房。对建成20年以上的库房逐座登记，3月底前建好台账。
（二）更换消防器材。对过期的灭火器全部更换，5月底前完成。
（三）培训保管人员。全年办两期培训班，每期不少于40人。
二、重点工作安排
（一）修缮城南库。6月底前完成屋面翻修。
（二）迁建河口库。10月底前完成主体施工。
（三）开展应急演练。每季度演练一次。
（四）试点电子货单。在两座库房先行试点。
三、保障机制
（一）成立领导小组。由主任任组长。
（二）落实经费。列入年度预算。
"""
NESTED = """沙坝县2026年果园管护工作计划
沙坝县林业局
2026年1月9日
一、重点任务
（一）补栽苗木。3月底前补栽柑橘苗2万株。
（二）防治虫害。具体措施如下。
1.挂诱虫灯。每50亩挂一盏。
2.清理枯枝。冬季清理一次。
（三）疏通沟渠。汛期前完成。
"""
PAPERS = {"库房要点.txt": PLAN, "果园计划.txt": NESTED}


def test_every_list_of_tasks_of_a_plan_is_told_in_its_order(assistant: Assistant) -> None:
    told = assistant.ask("石湾县2026年打算干哪几件事").answer
    tasks = ["排查老旧库房", "更换消防器材", "培训保管人员", "修缮城南库", "迁建河口库"]
    tasks += ["开展应急演练", "试点电子货单"]
    places = [told.find(task) for task in tasks]
    assert -1 not in places and places == sorted(places)
    assert "成立领导小组" not in told


def test_a_list_within_a_task_is_told_with_it_and_once(assistant: Assistant) -> None:
    told = assistant.ask("沙坝县2026年打算干哪几件事").answer
    for task in ("补栽苗木", "挂诱虫灯", "疏通沟渠"):
        assert told.count(task) == 1
