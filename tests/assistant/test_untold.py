"""Questions that the nearest sentence has all the words of and does not answer, each beside one
much like it that it does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from index.library import Library
from ingest import read_bytes
from ingest.settings import Settings

REPORT = """栾溪县2025年预算绩效管理工作情况报告

一、主要工作

（一）绩效目标审核。对覆盖教育、交通、林业等6个领域的84个项目开展绩效目标审核，专家组提出意见312条，审减资金2,640万元。此外，指导县文旅局自行审核项目17个，涉及资金930万元。

（二）绩效运行监控。以4月、7月、10月为监控时点，累计发出提示函29份。县财政局选择15个部门开展监控督导。

（三）绩效评价。县财政局组织对9个项目、3个政策、2个部门整体支出开展重点评价，涉及资金4.6亿元。重点评价平均得分81.7分。全年编报绩效目标530个，其中乡镇148个、部门382个。

（四）试点情况。在三个试点镇推行成本绩效分析，安排工作经费45万元。修订后的委托标准已报县政府，各部门应严格落实委托标准。

（五）存在问题。12个乡镇中有4个未配专人；古渡口修缮未按期完工，因汛期停工两个月。书院展陈全年接待1.8万人次，低于目标值。

二、下一步安排

各部门应于2026年3月20日前报送重点评价整改报告。收到整改通知的，应在15个工作日内完成整改。

栾溪县财政局
2026年1月16日
"""
NAMED = """禾岗市2025年绩效评价情况通报

市财政局选择3个部门开展监控督导，分别是市水利局、市林业局和市民政局。
成本绩效分析在石门镇、柳林镇、双桥镇三个试点镇推行。
逾期未报送整改报告的，予以通报。

禾岗市财政局
2026年1月9日
"""
TODAY = date(2026, 2, 2)
PAPERS = {"报告.txt": REPORT, "通报.txt": NAMED}


@pytest.mark.parametrize(
    "question",
    [
        "栾溪县2025年监控督导的那15个部门，分别是哪几个？",
        "栾溪县推行成本绩效分析的是哪三个试点镇？",
        "栾溪县没配专人的那4个乡镇，是哪几个？",
        "栾溪县2025年绩效目标审核的项目里，交通领域占了几个？",
        "栾溪县2025年重点评价里，那3个政策涉及多少资金？",
        "栾溪县2025年重点评价，最低的一个得了多少分？",
        "栾溪县2025年发的29份提示函里，乡镇占了几份？",
        "栾溪县县文旅局自己审核的那17个项目，专家提了多少条意见？",
        "栾溪县试点镇推行成本绩效分析，一共开了多少场培训？",
        "栾溪县重点评价的整改报告，县财政局要在几个工作日内复查？",
        "栾溪县逾期没报整改报告的怎么处理？",
        "栾溪县各部门要落实的“委托标准”，具体是怎么规定的？",
        "栾溪县书院展陈接待人次低于目标，是什么原因？",
        "栾溪县2025年重点评价涉及的资金，比2024年多了多少？",
    ],
)
def test_what_the_nearest_sentence_leaves_untold_is_refused(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question, as_of=TODAY).abstained


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("栾溪县2025年监控督导选了几个部门？", "15个部门"),
        ("禾岗市2025年监控督导的那3个部门，分别是哪几个？", "市林业局"),
        ("禾岗市推行成本绩效分析的是哪三个试点镇？", "柳林镇"),
        ("栾溪县没配专人的乡镇有几个？", "4个"),
        ("栾溪县2025年绩效目标审核，一共覆盖了几个领域？", "6个领域"),
        ("栾溪县2025年编报的530个绩效目标，乡镇占了几个？", "148个"),
        ("栾溪县2025年重点评价，项目、政策和部门整体支出一共涉及多少资金？", "4.6亿元"),
        ("栾溪县2025年重点评价，平均得了多少分？", "81.7"),
        ("栾溪县2025年一共发了多少份提示函？", "29份"),
        ("栾溪县绩效目标审核，专家组提了多少条意见？", "312条"),
        ("栾溪县收到整改通知以后，要在几个工作日内改完？", "15个工作日"),
        ("禾岗市逾期没报整改报告的怎么处理？", "予以通报"),
        ("栾溪县古渡口修缮没按期完工，是什么原因？", "汛期"),
        ("栾溪县重点评价整改报告几号前报？", "3月20日"),
    ],
)
def test_its_twin_is_answered(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question, as_of=TODAY)
    assert not answer.abstained
    assert told in answer.answer


MORE = """柳湾县2025年绩效管理情况

一、二季度累计发出提示函12份。经县委同意，全年压减一般性支出2,640万元。

12个乡镇中，石门镇、柳林镇未配专人。绩效评价由绩效科牵头，预算科配合。

全年审减总额2045万元。突发情况应在24个小时内报告。扶持企业320家。

平均得分81.7分，县教育局以95分居首位。拖延报送自评报告的，予以通报。

县财政局组织各部门自行评价项目382个。每年4月、7月和10月，各部门应当报送一般公共预算绩效监控报告。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("柳湾县哪些乡镇没配专人？", "石门镇"),
        ("柳湾县绩效评价由哪两个科负责？", "预算科"),
        ("柳湾县2025年压减一般性支出多少万元？", "2,640"),
        ("柳湾县2025年审减总额是多少？", "2045"),
        ("柳湾县突发情况几小时内要报告？", "24"),
        ("柳湾县2025年扶持了多少户企业？", "320家"),
        ("柳湾县自评报告逾期报送怎么处理？", "予以通报"),
        ("柳湾县各部门自行评价了多少个项目？", "382个"),
        ("柳湾县7月要不要报绩效监控报告？", "7月"),
        ("柳湾县二季度累计发了多少份提示函？", "一、二季度"),
    ],
)
def test_what_is_told_in_other_ways_is_answered(
    tmp_path_factory: pytest.TempPathFactory, question: str, told: str
) -> None:
    folder: Path = tmp_path_factory.mktemp("told")
    library = Library.open(folder, Settings(library=folder))
    library.publish([read_bytes("情况.txt", MORE.encode())])
    answer = Assistant(library).ask(question, as_of=TODAY)
    assert not answer.abstained
    assert told in answer.answer
