"""「8月底前我要交什么」: the checklist in short, as a table in order of date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.answer import QuestionKind
from assistant.checklist.asking import for_inquiry
from assistant.checklist.identity import base_of
from assistant.checklist.task import Task, past_note
from assistant.claims import Composition, Role, Source, Statement
from assistant.compose import points
from assistant.proof import check
from assistant.shelf import Inquiry
from assistant.wording import say_date
from ingest.document import Span

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
    shown = dated[:_MOST_ROWS]
    tasks = [*shown, *open_ones[:_MOST_UNDATED]]
    if not tasks:
        return points.compose(inquiry)
    rows = tuple(row for task in tasks if (row := _proven_row(task)))
    rest = len(dated) + len(open_ones) + len(made.standing) - len(rows)
    return Composition(
        QuestionKind.CHECKLIST,
        rows,
        columns=COLUMNS,
        notes=(
            *past_note(shown, inquiry.query.as_of),
            *((_IN_SHORT.format(rest),) if rest else ()),
        ),
    )


def _first_days(tasks: Iterable[Task]) -> list[Task]:
    """``tasks`` with a rule of many days told once, with its first."""
    seen: dict[tuple[str, ...], Task] = {}
    for task in tasks:
        seen.setdefault(tuple(base_of(key) for key in task.keys), task)
    return list(seen.values())


def _proven_row(task: Task) -> Statement | None:
    """The row of ``task``, held against its own part of the sentence where another part says the
    contrary for another case (「；100万元以下的可不报送」)."""
    row = _row(task)
    if check(row) is None:
        return row
    own = replace(row, sources=tuple(_own_part(task, source) for source in row.sources))
    return own if check(own) is None else None


def _own_part(task: Task, source: Source) -> Source:
    at, text = task.fact.span, source.document.text
    if not source.span.contains(at):
        return source
    start = max(text.rfind(mark, source.span.start, at.start) for mark in "；;") + 1
    ends = [end for mark in "；;" if (end := text.find(mark, at.end, source.span.end)) >= 0]
    end = min(ends, default=source.span.end)
    return replace(source, span=Span(max(start, source.span.start), end))


def _row(task: Task) -> Statement:
    when = _when(task)
    what = _short(task.what)
    if task.condition and task.condition not in task.what:
        what += f"（{_short(task.condition)}）"
    if task.recipient and not _names(task.what, task.fact.recipient, task.recipient):
        what += f"，报{task.recipient}"
    handed = _NAMED_ATTACHMENT.sub(r"\1", task.deliverable or "")
    cells = (when, what, handed or "—", "、".join(task.who) or "—")
    text = f"{when}：{what}" + (f"（{handed}）" if handed not in what else "")
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
