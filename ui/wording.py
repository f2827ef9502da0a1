"""The Chinese names, on page and command line, of what the program calls by English words."""

from __future__ import annotations

from assistant.titles import STATUS_NAMES, title_marks
from ingest.document import DocumentKind

__all__ = [
    "AGREED_NAMES",
    "CHECK_NAMES",
    "FACT_NAMES",
    "KIND_NAMES",
    "LINK_NAMES",
    "OUTCOME_NAMES",
    "STATUS_NAMES",
    "title_marks",
]

KIND_NAMES = {
    DocumentKind.RULES: "办法规程",
    DocumentKind.WORK_PLAN: "工作要点",
    DocumentKind.ACTION_PLAN: "实施方案",
    DocumentKind.NOTICE: "通知",
    DocumentKind.BULLETIN: "通报",
    DocumentKind.REPORT: "情况报告",
    DocumentKind.SELF_EVALUATION_REPORT: "自评报告",
    DocumentKind.INTERPRETATION: "政策解读",
    DocumentKind.OTHER: "其他",
}

# By the values of index.intake.Outcome; named here as text, so that naming loads no index.
OUTCOME_NAMES = {
    "added": "已加入",
    "unchanged": "未变化",
    "replaced": "已更新",
    "duplicate": "内容重复",
    "refused": "未加入",
}

# By the values of index.records.LinkKind: what another document is to this one.
LINK_NAMES = {
    "copy": "同文另载",
    "earlier": "较早版本",
    "later": "较新版本",
    "version": "另一版本",
}

# By the values of index.records.FactKind.
FACT_NAMES = {
    "deadline": "时限",
    "duty": "职责",
    "threshold": "门槛",
    "figure": "数值",
    "definition": "定义",
    "enumeration": "要点",
    "reference": "引用",
}

# By the values of assistant.audit.Check.
CHECK_NAMES = {
    "parts": "分项与总数不符",
    "rate": "比率与基数不符",
    "growth": "增减幅度不符",
    "total": "合计与各行不符",
    "twice": "正文与表格不符",
    "early": "时限早于文件日期",
}
AGREED_NAMES = {
    "parts": "分项与总数一致",
    "rate": "比率与基数一致",
    "growth": "增减幅度一致",
    "total": "合计与各行一致",
    "twice": "正文与表格一致",
    "early": "时限不早于文件日期",
}
