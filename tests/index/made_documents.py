"""Small documents for tests, written for them and read by the real reader."""

from __future__ import annotations

from ingest import read_bytes
from ingest.document import Document

RULES = """云岭区财政局关于印发《云岭区预算绩效管理办法》的通知

云财绩〔2024〕3号

各预算部门：
现将《云岭区预算绩效管理办法》印发给你们，请遵照执行。

云岭区财政局
2024年3月5日

云岭区预算绩效管理办法

第一条　为规范预算绩效管理，制定本办法。
第二条　项目支出预算在300万元及以上的，预算部门应开展事前绩效评估，每年9月20日前将报告报送区财政局。
第三条　本办法所称绩效运行监控，是指对预算执行进度和绩效目标实现程度开展的跟踪活动。
第四条　预算部门应于8月31日前完成绩效运行监控，教育部门可延至9月15日。
第五条　绩效评价得分90分以上的为优，60分以下的为差；结果为差的，下一年度核减预算10%。
第六条　本办法自2024年4月1日起施行。
"""

REPORT = """石浦镇2023年预算绩效管理情况的报告

一、总体情况
2023年，全镇纳入绩效目标管理的项目126个，涉及资金8,450万元。预算执行率为93.6%，比上年提高2.1个百分点。

二、自评价情况
全镇共开展绩效自评价98项，其中评为优的61项，良的30项，中的7项。

三、存在问题
一是个别单位绩效指标设置较粗。二是自评价报告质量不高。
"""

DRAFT = """望溪县财政局关于《望溪县绩效信息公开办法（征求意见稿）》公开征求意见的公告

现就《望溪县绩效信息公开办法（征求意见稿）》向社会公开征求意见，请于2025年6月10日前反馈。

望溪县绩效信息公开办法（征求意见稿）

第一条　预算部门应当在批复后20日内公开500万元以上项目的绩效目标。
第二条　涉密项目不公开。
"""


def rules() -> Document:
    """The rules of a district, 2024: deadlines, a threshold, a definition."""
    return made("rules.txt", RULES)


def report() -> Document:
    """The report of a town for 2023: figures."""
    return made("report.txt", REPORT)


def draft() -> Document:
    """A county's draft of 2025."""
    return made("draft.txt", DRAFT)


def made(name: str, text: str) -> Document:
    """The document that a file ``name`` with this text becomes."""
    return read_bytes(name, text.encode())
