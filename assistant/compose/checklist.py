"""「8月底前我要交什么」: the checklist in short, as a table in order of date."""

from __future__ import annotations

import re
from datetime import date

from assistant.answer import QuestionKind
from assistant.checklist import Checklist, Task, checklist
from assistant.claims import Composition, Role, Statement
from assistant.compose import points
from assistant.passages import Passage
from assistant.places import Place
from assistant.question import Query
from assistant.scope import Scope, years_of
from assistant.shelf import Inquiry, Shelf
from assistant.wording import say_date
from ingest.errors import InputError
from ingest.facts.model import Deadline

_MOST_ROWS = 16
_MOST_UNDATED = 6
_LONGEST_TASK = 48
COLUMNS = ("时间", "事项", "交什么", "谁")


def compose(inquiry: Inquiry) -> Composition:
    """The tasks of the body and window asked about; an explanation where the texts set none."""
    made = for_inquiry(inquiry)
    windowed = inquiry.query.window is not None
    tasks = [
        *made.dated[:_MOST_ROWS],
        *([] if windowed and made.dated else made.undated[:_MOST_UNDATED]),
    ]
    if not tasks:
        return points.compose(inquiry)
    return Composition(QuestionKind.CHECKLIST, tuple(_row(task) for task in tasks), columns=COLUMNS)


def checklist_query(
    shelf: Shelf, *, region: str | None, year: int | None, audience: str | None, as_of: date
) -> Query:
    """The query for a checklist that is asked for by its parts.

    Raises:
        InputError: no document speaks for the region; the message names those that are there.
    """
    regions = sorted(shelf.profile.regions)
    if region and region not in regions:
        there = f"现有：{'、'.join(regions)}。" if regions else "资料库还是空的，请先加入文件。"
        raise InputError(f"资料库里没有{region}的文件。{there}")
    return Query(
        text="清单",
        folded="清单",
        kinds=(QuestionKind.CHECKLIST,),
        forms=frozenset(),
        terms=(),
        as_of=as_of,
        places=(Place(region, 0, 0, known=True),) if region else (),
        years=(year,) if year else (),
        audience=audience,
    )


def for_inquiry(
    inquiry: Inquiry, begins: date | None = None, ends: date | None = None
) -> Checklist:
    """The full checklist for the inquiry's place, year, body and window, or the days given."""
    query = inquiry.query
    passages = _passages(inquiry)
    year = _year(inquiry.scope, query.years, passages, query.as_of)
    if begins or ends:
        pass
    elif query.window:
        begins, ends = query.window.dates(year)
    elif query.years:
        begins, ends = date(min(query.years), 1, 1), date(max(query.years), 12, 31)
    return checklist(passages, query.audience, begins, ends, year)


def _passages(inquiry: Inquiry) -> list[Passage]:
    own = [v for v in inquiry.scope.voices if not v.places] or list(inquiry.scope.voices)
    return [p for v in own for p in inquiry.shelf.passages(v.summary.id)]


def _year(scope: Scope, asked: tuple[int, ...], passages: list[Passage], as_of: date) -> int:
    """The year asked; else the one most deadlines fall in; else the documents' own; else now."""
    if asked:
        return asked[-1]
    due = [f.due.year for p in passages for f in p.facts if isinstance(f, Deadline) and f.due]
    if due:
        return max(set(due), key=lambda year: (due.count(year), year))
    own = [year for voice in scope.voices for year in years_of(voice.summary)]
    return max(own, default=as_of.year)


def _row(task: Task) -> Statement:
    when = _when(task)
    what = _short(task.what)
    if task.condition and task.condition not in task.what:
        what += f"（{_short(task.condition)}）"
    what += f"，报{task.recipient}" if task.recipient and task.recipient not in task.what else ""
    cells = (when, what, task.deliverable or "—", "、".join(task.who) or "—")
    text = f"{when}：{what}" + (f"（{task.deliverable}）" if task.deliverable else "")
    return Statement(text, task.sources, Role.READING, cells)


def _when(task: Task) -> str:
    """The date in full; the text's own words too where they are more than a date."""
    if task.due is None or (task.rule and not task.rule.startswith("annual")):
        return task.when
    told = f"{say_date(task.due)}前"
    return told if re.search(r"\d+月|月底|季度|年", task.when) else f"{told}（{task.when}）"


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_TASK else words[: _LONGEST_TASK - 1] + "…"
