"""「…要交什么」 asked in the chat: whose tasks, in which window, and no date left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from index.library import Library
from ingest import read_bytes
from ingest.settings import Settings

BULLETIN = """沙坪县财政局关于2025年度绩效目标抽审和审计整改情况的通报

各乡镇人民政府，县级各预算部门：

一、抽审结果

表1　部门抽审得分

序号 | 部门 | 得分 | 等次
1 | 县水利局 | 93.5 | 优
2 | 县民政局 | 88.0 | 良
3 | 县住房城乡建设局 | 66.2 | 不合格

二、挂账台账

表2　未整改问题挂账台账

序号 | 单位 | 问题 | 整改时限
1 | 县住房城乡建设局 | 保证金超期未退 | 2026年7月15日
2 | 云屏乡 | 租金未入账 | 2026年7月10日
3 | 县水利局 | 设备闲置 | 2026年9月30日

三、整改要求

（一）不合格部门的分管负责人应于6月26日前到我局说明情况。

（二）挂账单位应于7月3日前向县财政局报送整改推进表。

（三）县住房城乡建设局应于6月30日前重新编制工程计划，自8月起每月10日前报送上月进度。

（四）县直各部门应于8月15日前将自查报告报送县财政局；各乡镇应于8月28日前报送。

沙坪县财政局
2026年6月12日
"""
TOWN_NOTICE = """沙坪县槐岭镇人民政府关于开展上半年绩效运行监控工作的通知

各村民委员会，镇直各站所：

一、培训。6月25日下午2:30举办绩效监控培训，请带项目批复文件。

二、填报。各村7月3日前报纸质表；各站所7月2日17:00前在系统内填报。

三、复核。镇财政所于7月6日至7月17日复核。

沙坪县槐岭镇人民政府
2026年6月22日
"""
DISTRICT_NOTICE = """关于做好鹿鸣区2026年预算绩效管理工作的通知

区级各部门、各单位：

一、工作安排

（一）主管部门应于3月10日前完成部门评价。

（二）项目单位应于5月20日前报送项目自评表。

（三）挂账单位应于7月3日前报送整改推进表。

二、重点评价项目安排

项目 | 主管部门 | 预算数（万元）
公交优化 | 区交通局 | 300
学位扩容 | 区教育局 | 500
河道清淤 | 区水务局 | 260

三、问题整改

挂账台账
单位 | 问题 | 完成时限
区文旅局 | 监控缺失 | 8月底
区水务局 | 资金闲置 | 9月底

鹿鸣区财政局
2026年1月10日
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("in_chat")
    library = Library.open(folder, Settings(library=folder))
    library.publish(
        [
            read_bytes("通报.txt", BULLETIN.encode()),
            read_bytes("通知.txt", TOWN_NOTICE.encode()),
            read_bytes("区通知.txt", DISTRICT_NOTICE.encode()),
        ]
    )
    return Assistant(library)


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("沙坪县住建局接到通报后要做哪些事", ["6月26日", "6月30日", "7月3日", "每月10日"], []),
        ("沙坪县云屏乡接到通报后7月份有哪些要办的", ["7月3日", "7月10日"], ["7月15日"]),
        ("沙坪县云屏乡8月份要交什么", ["8月28日", "自查报告"], ["8月15日"]),
        ("沙坪县民政局接到通报后要做哪些事", [], ["6月26日", "7月3日"]),
        (
            "我是沙坪县槐岭镇水务站的经办人，6月24到7月10号要交什么",
            ["2026年6月25日14:30", "7月2日17:00"],
            ["7月3日", "14:30前"],
        ),
        # Whom a table lists are those of the register of that name, not of a column's head.
        ("鹿鸣区民政局2026年要交什么", ["3月10日"], ["5月20日", "7月3日"]),
        ("鹿鸣区文旅局2026年要交什么", ["3月10日", "7月3日", "8月31日"], ["5月20日"]),
        ("槐岭镇财政所7月有哪些要办的", ["7月17日前（7月6日至7月17日）"], []),
    ],
)
def test_the_short_list_holds_what_the_asker_owes_and_no_more(
    assistant: Assistant, question: str, told: list[str], not_told: list[str]
) -> None:
    answer = assistant.ask(question, as_of=date(2026, 6, 23)).answer
    assert [words for words in told if words not in answer] == []
    assert [words for words in not_told if words in answer] == []
