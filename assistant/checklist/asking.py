"""Asking for a checklist: by a question, or by its parts (place, year, body, window, stage)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from assistant.answer import QuestionKind
from assistant.bodies import read_body
from assistant.checklist import nearest
from assistant.checklist.gathering import checklist, together
from assistant.checklist.own_town import place_above, town_that_asks
from assistant.checklist.rolling import ESTIMATED, rolled
from assistant.checklist.task import Checklist, Task
from assistant.checklist.terms import holds
from assistant.checklist.words import Stage
from assistant.passages import Passage
from assistant.places import Place
from assistant.question import Query
from assistant.scope import STANDING, Scope, Voice, years_of
from assistant.shelf import Inquiry, Shelf
from assistant.titles import title_marks
from assistant.window import window_in
from ingest.document import Status
from ingest.errors import InputError
from ingest.facts.fold import fold
from ingest.facts.model import Deadline

_FIRST_YEAR, _LAST_YEAR = 1990, 2100


# 「编2027年预算，8月到11月要报什么」: the year is that of the budget.
_OF_A_BUDGET = re.compile(r"20\d\d年度?[^，。0-9]{0,6}(?:预算|绩效目标)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose tasks, where, of which year, stage and days (inclusive); None leaves a side open.

    With ``roll_to`` the days of ``year`` (the newest year held, if None) are carried over to that
    year; ``begins`` and ``ends`` then are days of ``roll_to``.
    """

    as_of: date
    region: str | None = None
    year: int | None = None
    audience: str | None = None
    begins: date | None = None
    ends: date | None = None
    stage: Stage | None = None
    roll_to: int | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A checklist and what it is of: ``as_of`` is the day it is looked at, ``rolled_from`` the year
    it was carried over from."""

    checklist: Checklist
    region: str | None
    year: int | None
    as_of: date
    rolled_from: int | None = None


def for_inquiry(inquiry: Inquiry) -> Checklist:
    """The full checklist for the place, years, body and window of a question; for a town that asks
    for itself also what the place above it asks of its towns."""
    town = town_that_asks(inquiry)
    above = place_above(inquiry, town) if town else None
    if town is None or above is None:
        return _of_inquiry(inquiry)
    own = _of_inquiry(inquiry.narrowed(places=(town,), audience=None))
    return together(own, _of_inquiry(inquiry.narrowed(places=(above,), audience=town.name)))


def _of_inquiry(inquiry: Inquiry) -> Checklist:
    query = inquiry.query
    passages = _passages(inquiry.shelf, inquiry.scope)
    year = _year(inquiry.scope, query.years, passages, query.as_of)
    made = _of_query(query, passages, year)
    if not made.dated and year and _OF_A_BUDGET.search(query.folded):
        return _of_query(query, passages, year - 1)  # in which that budget is drawn up
    return made


def _of_query(query: Query, passages: list[Passage], year: int) -> Checklist:
    """The checklist of ``year``, within the window or the years that the question names."""
    begins = ends = None
    if query.window:
        begins, ends = query.window.dates(year)
    elif len(query.years) > 1:
        begins, ends = date(min(query.years), 1, 1), date(max(query.years), 12, 31)
    return checklist(
        passages,
        _asker(query),
        begins,
        ends,
        year,
        only_year=bool(query.years),
        any_year=bool(query.window) and not query.years,
    )


def _asker(query: Query) -> str | None:
    """The body that asks; the town that is named beside the place that speaks, where none is."""
    towns = [p.name for p in query.places if not p.known and read_body(p.name).town]
    return query.audience or (towns[-1] if towns else None)


def window_of(shelf: Shelf, question: str, wanted: Wanted) -> tuple[date | None, date | None]:
    """The days that ``question`` names, in the year that a list of ``wanted`` is of."""
    found = window_in(fold(question), wanted.as_of)
    if found is None:
        return None, None
    scope = shelf.scope(_query(wanted, wanted.region))
    years = (wanted.year,) if wanted.year else ()
    return found[0].dates(_year(scope, years, _passages(shelf, scope), wanted.as_of))


def list_for(shelf: Shelf, wanted: Wanted) -> Listed:
    """The checklist that is asked for by its parts, with notes on what the reader must know.

    Raises:
        InputError: the days are in the wrong order, or the library has nothing for the region,
            the year or the body; the message names the nearest that is there.
    """
    for year in (wanted.year, wanted.roll_to):
        if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
            raise InputError(f"没有“{year}”这个年度，请写四位数字，例如{wanted.as_of.year}。")
    if wanted.begins and wanted.ends and wanted.begins > wanted.ends:
        raise InputError(f"起始日期{wanted.begins}晚于截止日期{wanted.ends}，请对调后再试。")
    region = nearest.known_region(shelf, wanted.region)
    nearest.refuse_body_of_another_place(region, wanted.audience)
    scope = shelf.scope(_query(wanted, region))
    passages = _passages(shelf, scope)
    year = _base_year(scope, passages, wanted, region)
    wanted = replace(wanted, audience=nearest.known_audience(passages, wanted.audience))
    if wanted.roll_to:
        made, base = _carried_over(passages, wanted, year, region)
    else:
        made, base = _of_year(passages, wanted, year), None
    kept = _of_stage(made, wanted.stage)
    notes = (*_on_documents(kept, base), *_on_scope(shelf, kept, wanted, region, passages))
    year_asked = wanted.roll_to or wanted.year
    return Listed(replace(kept, notes=notes), region, year_asked, wanted.as_of, base)


def _query(wanted: Wanted, region: str | None) -> Query:
    return Query(
        text="清单",
        folded="清单",
        kinds=(QuestionKind.CHECKLIST,),
        forms=frozenset(),
        terms=(),
        as_of=wanted.as_of,
        places=(Place(region, 0, 0, known=True),) if region else (),
        years=(wanted.year,) if wanted.year else (),
        audience=wanted.audience,
    )


def _passages(shelf: Shelf, scope: Scope) -> list[Passage]:
    return [p for voice in _own(scope) for p in shelf.passages(voice.summary.id)]


def _own(scope: Scope) -> list[Voice]:
    """The documents of the place itself; where it has none, those that name it."""
    return [v for v in scope.voices if not v.places] or list(scope.voices)


def _year(scope: Scope, asked: tuple[int, ...], passages: list[Passage], as_of: date) -> int:
    """The year asked; else the one most deadlines fall in; else the documents' own; else now.

    Single days of a standing text (a transition) say nothing of the year that its rules are
    asked for: that is the present one.
    """
    if asked:
        return asked[-1]
    passing = [p for p in passages if p.document.metadata.kind not in STANDING]
    due = [f.due.year for p in passing for f in p.facts if isinstance(f, Deadline) and f.due]
    if due:
        return max(set(due), key=lambda year: (due.count(year), year))
    if any(holds(p.document, as_of.year) for p in passages):
        return as_of.year
    own = [year for voice in scope.voices for year in years_of(voice.summary)]
    return max(own, default=as_of.year)


def _base_year(scope: Scope, passages: list[Passage], wanted: Wanted, region: str | None) -> int:
    """The year whose documents are listed; refused where there are none of it."""
    if not wanted.year:
        windowed = {d.year for d in (wanted.begins, wanted.ends) if d}
        if len(windowed) == 1 and not wanted.roll_to:
            return windowed.pop()
        return _year(scope, (), passages, wanted.as_of)
    nearest.known_year(passages, wanted.year, region)
    return wanted.year


def _of_year(passages: list[Passage], wanted: Wanted, year: int) -> Checklist:
    return checklist(
        passages,
        wanted.audience,
        wanted.begins,
        wanted.ends,
        year,
        only_year=wanted.year is not None,
    )


def _carried_over(
    passages: list[Passage], wanted: Wanted, base: int, region: str | None
) -> tuple[Checklist, int]:
    """The list of ``roll_to``: rules that hold then by their own words, the rest as an estimate."""
    target = wanted.roll_to or base
    if target <= base:
        raise InputError(f"只能推算到{base}年以后的年度；{target}年请直接列出清单。")
    own = [p for p in passages if _sets_year(p, target)]
    if own:
        title = own[0].document.metadata.title
        raise InputError(
            f"{region or '资料库'}已有{target}年的文件（{title_marks(title)}），"
            f"不必推算，请直接列出{target}年的清单。"
        )
    years = target - base
    begins, ends = (_earlier(day, years) for day in (wanted.begins, wanted.ends))
    firm = checklist(
        [p for p in passages if holds(p.document, target)],
        wanted.audience,
        wanted.begins,
        wanted.ends,
        target,
        only_year=True,
    )
    passing = [p for p in passages if not holds(p.document, target)]
    made = checklist(passing, wanted.audience, begins, ends, base, only_year=True)
    late = [rolled(task, years, target) for task in made.dated]
    return replace(
        made,
        begins=wanted.begins,
        ends=wanted.ends,
        dated=tuple(sorted((*firm.dated, *late), key=_by_day)),
        standing=firm.standing + tuple(rolled(t, years, target) for t in made.standing),
        undated=firm.undated + tuple(rolled(t, years, target) for t in made.undated),
    ), base


def _sets_year(passage: Passage, year: int) -> bool:
    """True if the passage is of a document made for ``year``, not of a standing text."""
    document = passage.document
    return document.metadata.kind not in STANDING and year in years_of(document)


def _earlier(day: date | None, years: int) -> date | None:
    if day is None:
        return None
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28 if leap else day.day)


def _by_day(task: Task) -> str:
    return str(task.due)


def _of_stage(made: Checklist, stage: Stage | None) -> Checklist:
    if stage is None:
        return made
    dated, standing, undated = (
        tuple(task for task in tasks if task.stage is stage)
        for tasks in (made.dated, made.standing, made.undated)
    )
    return replace(made, dated=dated, standing=standing, undated=undated)


def _on_documents(made: Checklist, base: int | None) -> list[str]:
    notes = []
    if base:
        notes.append(f"标“推算”的日期由{base}年的文件推出（{ESTIMATED}）。")
    documents = {s.document.id: s.document for task in made.tasks for s in task.sources}
    for document in documents.values():
        if document.metadata.status is Status.DRAFT:
            title = title_marks(document.metadata.title)
            notes.append(f"{title}是征求意见稿，请以正式印发的文件为准。")
    return notes


def _on_scope(
    shelf: Shelf, made: Checklist, wanted: Wanted, region: str | None, passages: list[Passage]
) -> list[str]:
    notes = []
    regions = list(dict.fromkeys(task.region for task in made.tasks if task.region))
    if not region and len(regions) > 1:
        notes.append(
            f"清单里有{'、'.join(regions)}共{len(regions)}个地区的事项，见“地区”一栏；"
            "也可以先选定地区。"
        )
    notes += nearest.only_as_a_class(passages, wanted.audience)
    notes += nearest.by_analogy(passages, wanted.audience)
    notes += nearest.of_higher_level(shelf, region)
    if made.tasks and not (wanted.begins or wanted.ends or wanted.stage):
        notes += nearest.nobody_named(passages)
        notes += nearest.what_follows(passages)
    if not made.tasks:
        whole = replace(wanted, begins=None, ends=None)
        other = _of_year(passages, whole, (wanted.begins or wanted.as_of).year)
        notes.append(nearest.empty_window(other, wanted.begins, wanted.ends, wanted.stage))
        notes += _of_others(passages, wanted)
    return notes


def _of_others(passages: list[Passage], wanted: Wanted) -> tuple[str, ...]:
    """A note on what the papers lay on others in the days asked for, where the body that asks has
    nothing in them: it may be called otherwise there, or be meant without a name."""
    days = wanted.begins or wanted.ends
    if wanted.audience is None or days is None or wanted.roll_to:
        return ()
    made = _of_stage(_of_year(passages, replace(wanted, audience=None), days.year), wanted.stage)
    return tuple(nearest.of_others(made, wanted.audience))
