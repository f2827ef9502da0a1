"""「8月底前我要交什么」: the checklist in short, as a table in order of date."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answer import QuestionKind
from assistant.checklist.asking import for_inquiry
from assistant.checklist.identity import base_of
from assistant.checklist.task import Task
from assistant.claims import Composition, Role, Statement
from assistant.compose import points
from assistant.shelf import Inquiry
from assistant.wording import say_date

_MOST_ROWS = 16
_MOST_UNDATED = 6
_LONGEST_TASK = 48
_IN_SHORT = "这里是简表，另有{}项（含没有固定日期的）见完整清单。"
_NAMED_ATTACHMENT = re.compile(r"(附件\d+)《[^》]*》")  # its name is in the full list
_MONTH = re.compile(r"[\d一二三四五六七八九十０-９]\s*月|\d\.\d")
COLUMNS = ("时间", "事项", "交什么", "谁")


def compose(inquiry: Inquiry) -> Composition:
    """The tasks of the body and window asked about; an explanation where the texts set none."""
    made = for_inquiry(inquiry)
    windowed = inquiry.query.window is not None
    dated = _first_days(made.dated)
    open_ones = [] if windowed and dated else list(made.undated)
    tasks = [*dated[:_MOST_ROWS], *open_ones[:_MOST_UNDATED]]
    if not tasks:
        return points.compose(inquiry)
    rest = len(dated) + len(open_ones) + len(made.standing) - len(tasks)
    return Composition(
        QuestionKind.CHECKLIST,
        tuple(_row(task) for task in tasks),
        columns=COLUMNS,
        notes=(_IN_SHORT.format(rest),) if rest else (),
    )


def _first_days(tasks: Iterable[Task]) -> list[Task]:
    """``tasks`` with a rule of many days told once, with its first."""
    seen: dict[tuple[str, ...], Task] = {}
    for task in tasks:
        seen.setdefault(tuple(base_of(key) for key in task.keys), task)
    return list(seen.values())


def _row(task: Task) -> Statement:
    when = _when(task)
    what = _short(task.what)
    if task.condition and task.condition not in task.what:
        what += f"（{_short(task.condition)}）"
    if task.recipient and not _names(task.what, task.fact.recipient, task.recipient):
        what += f"，报{task.recipient}"
    handed = _NAMED_ATTACHMENT.sub(r"\1", task.deliverable or "")
    handed = handed if handed not in what else ""
    cells = (when, what, handed or "—", "、".join(task.who) or "—")
    text = f"{when}：{what}" + (f"（{handed}）" if handed else "")
    return Statement(text, task.sources, Role.READING, cells)


def _when(task: Task) -> str:
    """The date in full; the text's own words too where they are another way to say it."""
    if task.due is None or (task.rule and not task.rule.startswith("annual")):
        return task.when
    told = f"{say_date(task.due)}前"
    return told if _MONTH.search(task.when) else f"{told}（{task.when}）"


def _names(words: str, *bodies: str | None) -> bool:
    return any(body and body in words for body in bodies)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_TASK else words[: _LONGEST_TASK - 1] + "…"
