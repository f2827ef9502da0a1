"""Texts of places that do not exist, written for the tests of the assistant."""

from __future__ import annotations

from typing import Protocol

from assistant.answer import Answer
from assistant.claims import Source, Statement
from index.reader import Reader
from ingest import read_bytes
from ingest.document import Document, Span

DRAFT = """芦汀区财政局关于《芦汀区项目绩效评价办法（征求意见稿）》公开征求意见的公告

芦汀区项目绩效评价办法（征求意见稿）

第一条　为规范项目绩效评价，制定本办法。

第二条　项目年度预算200万元以上的，主管部门应当开展事前绩效评估。

第三条　预算单位应当于每年3月31日前完成绩效自评。

第四条　评价结果为差的项目，下一年度预算压减20%。

第五条　主管部门应当按季度召开绩效分析会，研究项目进展。

芦汀区财政局

2024年10月8日
"""

ISSUED = """芦汀区财政局关于印发《芦汀区项目绩效评价办法》的通知

芦财绩〔2025〕1号

各预算部门：

现将《芦汀区项目绩效评价办法》印发给你们，请遵照执行。

芦汀区财政局

2025年1月6日

芦汀区项目绩效评价办法

第一条　为规范项目绩效评价，制定本办法。

第二条　项目年度预算150万元以上的，主管部门应当开展事前绩效评估。

第三条　预算单位应当于每年3月31日前完成绩效自评。

第四条　评价结果为差的项目，下一年度预算压减30%。

第五条　受托机构的人员应当签订保密承诺书，不得泄露被评价单位的资料。

第六条　本办法自2025年3月1日起施行。
"""

REPORT = """芦汀区2025年预算绩效管理情况说明

一、绩效自评

2025年，芦汀区完成项目自评318个，涉及资金6.40亿元。区财政局抽查项目30个，预算执行率为91.5%。

二、主要做法

一是把目标编细。二是把监控做实。三是把结果用足。

三、存在的问题

一是个别指标难以衡量。二是整改偏慢。

四、分领域情况

表1　重点评价情况

领域 | 项目数（个） | 资金（万元） | 平均得分（分）
养老 | 4 | 1,200 | 88.4
绿化 | 3 | 860 | 79.2
水利 | 2 | 640 | 83.5
合计 | 9 | 2,700 | 84.2

芦汀区财政局

2026年1月15日
"""

NEIGHBOUR = """松陂区2025年预算绩效管理情况说明

一、绩效自评

2025年，松陂区完成项目自评276个，涉及资金5.10亿元。年末预算执行率为93.0%。

松陂区财政局

2026年1月20日
"""

BULLETIN = """澜屿市财政局关于2025年度自评抽查结果的通报

各区财政局：

市财政局抽查了各区2025年度绩效自评。

差值超过5分的区，应于2026年6月30日前提交书面说明。

表1　自评抽查结果

区 | 自评均分（分） | 再评价均分（分） | 差值（分）
芦汀区 | 92.0 | 85.6 | 6.4
松陂区 | 90.5 | 87.3 | 3.2
荻浦区 | 93.1 | 84.8 | 8.3

各区目标完成情况如下。

表2　目标完成情况

指标 | 目标值 | 实际完成值
自评覆盖率 | ≥95% | 96.2%
整改完成率 | ≥90% | 87.4%

澜屿市财政局

2026年4月9日
"""

PLAN = """松陂区财政局关于印发《松陂区2026年预算绩效管理工作要点》的通知

松财绩〔2026〕5号

各预算部门，各镇：

现将《松陂区2026年预算绩效管理工作要点》印发给你们。

松陂区财政局

2026年1月30日

松陂区2026年预算绩效管理工作要点

一、绩效监控

各预算部门、各镇应于8月20日前（教育部门除外）完成绩效运行监控，并向区财政局报送监控报告。

教育部门应于9月20日前完成绩效运行监控。

各镇应于每季度终了后10日内向区财政局报送监控报表。

二、结果应用

被评价部门应自收到评价结果之日起30日内报送整改方案。

三、时间安排

工作事项 | 责任单位 | 完成时限 | 报送材料
绩效运行监控 | 各预算部门、各镇（教育部门除外） | 8月20日前 | 监控报告
年度工作总结 | 各预算部门、各镇 | 12月10日前 | 工作总结
"""

TEXTS = {
    "办法草案.txt": DRAFT,
    "办法.txt": ISSUED,
    "芦汀区情况.txt": REPORT,
    "松陂区情况.txt": NEIGHBOUR,
    "通报.txt": BULLETIN,
    "要点.txt": PLAN,
}


def made(name: str) -> Document:
    """One of the texts, read as a file of that name."""
    return read_bytes(name, TEXTS[name].encode())


def source_of(document: Document, words: str) -> Source:
    """Exactly ``words``, where they first stand in ``document``."""
    start = document.text.index(words)
    return Source(document, Span(start, start + len(words)))


class Ask(Protocol):
    """Asks a library a question, in a session of its own where none is named."""

    def __call__(self, question: str, session: str | None = None) -> Answer: ...


class Talk(Protocol):
    """Asks a library several turns of one talk, and returns the answer to the last in words."""

    def __call__(self, *turns: str) -> str: ...


def assert_quotes_are_exact(answer: Answer, reader: Reader) -> None:
    """Every claim is cited, and every quote is the canonical text at its place."""
    assert answer.claims
    numbers = {citation.number for citation in answer.citations}
    for claim in answer.claims:
        assert claim.citations, claim
        assert set(claim.citations) <= numbers
    for citation in answer.citations:
        text = reader.document(citation.document_id).text
        assert citation.quote
        assert text[citation.start : citation.end] == citation.quote


def texts_of(statements: tuple[Statement, ...]) -> list[str]:
    """The words of ``statements``."""
    return [statement.text for statement in statements]
