"""The noun that is asked for has to stand in the answer; so has a rank, a place, what was spent.

Each question that the papers do not answer stands beside one much like it that they do.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from index.library import Library
from ingest import read_bytes
from ingest.settings import Settings

RULES = """沐川市市级预算绩效评价管理办法

第一章 总则

第一条 为规范绩效评价，制定本办法。
第二条 本办法所称绩效评价，是指财政部门和预算部门对支出的经济性、效率性和公平性进行的分析和评判。
第三条 评价指标由决策、过程、产出、效益四类组成，其中产出、效益指标权重合计不低于70%。

第二章 组织

第四条 委托第三方机构的，主评人应当具有5年以上相关工作经历。
第五条 被评价单位应当自收到意见之日起50日内完成整改。
第六条 评价等级为“中”的，下一年度预算压减15%；等级为“差”的，下一年度不再安排预算。
第七条 评价报告应当在市财政局门户网站公开。

沐川市财政局
2025年3月4日
"""
PLAN = """沐川市2025年预算绩效管理工作要点

一、指标体系。8月底前完成交通、水利行业指标库修订，新增指标不少于120条。
二、业务培训。全年组织培训2期，第一期安排在5月中旬，地点为市委党校。
三、检查。市财政局将于第三季度组织整改“回头看”。联系人秦越，电话8843217。

沐川市财政局
2025年1月20日
"""
REPORT = """沐川市2024年预算绩效管理情况报告

分别在5月和8月开展两次集中监控，发现问题63个。共编报绩效目标1,204个，比2023年多87个。
财政重点评价12个项目，评为优2个、良6个、中4个。取消低效无效项目5个、金额940万元。
同意将旧城管网改造工期延长至2025年3月底，总投资不变。参训人员安排与农忙冲突，培训人次未达到预期。

表1 2024年部门评价得分排名
名次 | 部门名称 | 得分
1 | 市教育局 | 92.10
2 | 市水利局 | 88.40
3 | 市林业局 | 71.30

表2 2024年重点项目
项目名称 | 年度预算（万元） | 得分
公交运营补贴 | 8,600 | 86.20

沐川市财政局
2025年2月11日
"""
TODAY = date(2025, 6, 2)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("asked")
    library = Library.open(folder, Settings(library=folder))
    papers = {"办法.txt": RULES, "要点.txt": PLAN, "报告.txt": REPORT}
    library.publish([read_bytes(name, text.encode()) for name, text in papers.items()])
    return Assistant(library)


@pytest.mark.parametrize(
    "question",
    [
        "沐川市绩效评价请第三方，主评人要有什么职称？",
        "沐川市整改到期完不成，最多能延期几天？",
        "沐川市第三季度整改“回头看”由哪位局领导带队？",
        "沐川市2025年指标库目前已经入库多少条指标？",
        "沐川市绩效工作联系人秦越的电子邮箱是多少？",
        "沐川市财政局的传真号码是多少？",
        "沐川市指标库修订的表格到哪里下载？",
        "沐川市卫生健康委2024年部门评价排第几名？",
        "沐川市公交运营补贴2024年实际花出去多少钱？",
        "沐川市2024年5月那次集中监控发现了多少个问题？",
        "沐川市旧城管网改造项目总投资是多少？",
        "沐川市评价等级是“良”的，下一年预算怎么安排？",
        "沐川市办法里说的“公平性”具体是怎么解释的？",
        "沐川市2019年那个绩效评价暂行办法里，多少天内整改完？",
        "沐川市2025年的工作要点和2024年的要点比有哪些变化？",
        "沐川市绩效评价里，决策这一类指标单独要占多少权重？",
    ],
)
def test_what_is_not_told_by_that_name_is_refused(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, as_of=TODAY)
    assert answer.abstained, answer.answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("沐川市绩效评价请第三方，主评人要有什么资历？", "5年以上"),
        ("沐川市整改最多能用几天？", "50日内"),
        ("沐川市2025年指标库要新增多少条指标？", "120条"),
        ("沐川市绩效工作联系人秦越的电话是多少？", "8843217"),
        ("沐川市绩效评价报告在哪里公开？", "门户网站"),
        ("沐川市水利局2024年部门评价排第几名？", "2"),
        ("沐川市2024年部门评价哪家部门得分最低？", "林业局"),
        ("沐川市公交运营补贴2024年预算是多少？", "8,600"),
        ("沐川市2024年集中监控一共发现了多少个问题？", "63个"),
        ("沐川市评价等级是“中”的，下一年预算怎么安排？", "15%"),
        ("沐川市2025年培训第一期安排在什么时候？", "5月中旬"),
        ("沐川市2024年度编报的绩效目标比2023年多了几个？", "87个"),
        ("沐川市2024年的12个财政重点评价项目里，评为优的有几个？", "2个"),
        ("沐川市2024年取消的5个低效无效项目涉及多少钱？", "940万元"),
        ("沐川市2024年培训人次没达到预期是什么原因造成的？", "农忙"),
    ],
)
def test_what_is_told_is_answered(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question, as_of=TODAY)
    assert told in answer.answer, answer.answer
