"""「8月底前我要交什么」: the checklist in short, as a table in order of date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from assistant.answer import QuestionKind
from assistant.bodies import Fit
from assistant.checklist import nearest
from assistant.checklist.asking import for_inquiry
from assistant.checklist.identity import base_of
from assistant.checklist.task import Checklist, Task, is_past, past_note
from assistant.checklist.words import checklist_words
from assistant.claims import Composition, Role, Source, Statement
from assistant.compose import points
from assistant.passages import squeeze
from assistant.proof import check
from assistant.shelf import Inquiry
from assistant.wording import row_words, say_date, tidy
from ingest.document import Clause, ClauseKind, Span
from ingest.facts.obligations.listed import LISTED

_MOST_ROWS = 16
_MOST_UNDATED = 6
_ASKS_FOR_THINGS = re.compile("材料|东西|[交报](?:些)?(?:什么|啥|哪些)|哪些表|什么表")
_LONGEST_TASK = 48
_LONGEST_WHOLE = 100  # of a task with what its sentence goes on to ask
_UNDONE_ONLY = "另有{}项的时限在{}以前，没有列入；办结了没有，文件里看不出来，请自行核对。"
_OWN_ROOM = ("股室", "科室", "处室")  # of whoever says 我们股, and not which
_IN_SHORT = "这里是简表，另有{}项（含没有固定日期的）见完整清单。"
_PLACES = "表里有{}的事项，问题里写上地区就只列那里的。"
_NAMED_ATTACHMENT = re.compile(r"(附件\d+)《[^》]*》")  # its name is in the full list
_MONTH = re.compile(r"[\d一二三四五六七八九十０-９]\s*月|\d\.\d")
_PERIOD = re.compile(r"[\d月日号旬]\s*(?:至|到|[—\-~～])+\s*\d")  # 「3月23日至4月17日」
_SO_MANY = re.compile("(?<![^、])\\d+个")
_CLOSED = re.compile("不再?(?:予以?)?受理")  # a closing day is nobody's task
COLUMNS = ("时间", "事项", "交什么", "谁")
_NEAREST = "最近的时间"  # of a list of a window in which nothing falls due


def compose(inquiry: Inquiry) -> Composition:
    """The tasks of the body and window asked about; an explanation where the texts set none."""
    made, of_others = _of_anybody(inquiry, for_inquiry(inquiry))
    as_of = inquiry.query.as_of
    windowed = inquiry.query.window is not None
    dated = _first_days(made.dated)
    ahead = _ahead(made.dated, as_of)
    left = [task for task in dated if _rule(task) in ahead]
    undone = bool(left) and checklist_words().undone.search(inquiry.query.folded) is not None
    over = len(dated) - len(left) if undone else 0
    dated = left if undone else dated
    open_ones = [] if windowed and dated else list(made.undated)
    shown = _for_a_short_list(dated, ahead)
    tasks = [*shown, *open_ones[:_MOST_UNDATED], *_materials(inquiry, made)]
    if not tasks:
        near = _nearest(inquiry, made)
        return near if near.statements else points.compose(inquiry)
    rows = tuple(row for task in tasks if (row := _proven_row(task)))
    rest = len(dated) + len(open_ones) + len(made.standing) - len(rows)
    return Composition(
        QuestionKind.CHECKLIST,
        rows,
        columns=COLUMNS,
        notes=(
            *of_others,
            *((_UNDONE_ONLY.format(over, say_date(as_of)),) if over else ()),
            *past_note(_last_days([t for t in made.dated if not over or _rule(t) in ahead]), as_of),
            *_of_several_places(inquiry, tasks),
            *((_IN_SHORT.format(rest),) if rest else ()),
        ),
    )


def _of_anybody(inquiry: Inquiry, made: Checklist) -> tuple[Checklist, tuple[str, ...]]:
    """``made``; where the body that asks has nothing with a day in the window, and no day elsewhere
    that is laid on it or a class of it, the list of everybody in the window with a note: it is
    called otherwise in the papers (我们股)."""
    asker = inquiry.query.audience
    if made.dated or not asker or inquiry.query.window is None:
        return made, ()
    elsewhere = for_inquiry(inquiry.narrowed(window=None)).dated
    if asker not in _OWN_ROOM and any(task.fit is not Fit.OPEN for task in elsewhere):
        return made, ()
    everybody = for_inquiry(inquiry.narrowed(audience=None))
    return (everybody, (nearest.NONE_OF_ITS_OWN.format(asker),)) if everybody.dated else (made, ())


def _rule(task: Task) -> tuple[str, ...]:
    """What the days of one standing rule have in common."""
    return tuple(base_of(key) for key in task.keys)


def _ahead(tasks: Iterable[Task], as_of: date) -> set[tuple[str, ...]]:
    """The rules of ``tasks`` with a day that is not over on ``as_of``."""
    return {_rule(task) for task in tasks if not is_past(task, as_of)}


def _for_a_short_list(dated: list[Task], ahead: set[tuple[str, ...]]) -> list[Task]:
    """As many of ``dated`` as a short list holds, in their order: those to come before those that
    are over, and of these the last; the first of all where nothing is to come."""
    to_come = [n for n, task in enumerate(dated) if _rule(task) in ahead][:_MOST_ROWS]
    if not to_come:
        return dated[:_MOST_ROWS]
    over = [n for n, task in enumerate(dated) if _rule(task) not in ahead]
    room = _MOST_ROWS - len(to_come)
    return [dated[n] for n in sorted((*to_come, *over[len(over) - min(room, len(over)) :]))]


def _last_days(tasks: Iterable[Task]) -> list[Task]:
    """``tasks`` with a rule of many days told once, with its last."""
    return list({_rule(task): task for task in tasks}.values())


def _of_several_places(inquiry: Inquiry, tasks: Iterable[Task]) -> Iterator[str]:
    """A note where the question names no place and the tasks are of several."""
    regions = list(dict.fromkeys(task.region for task in tasks if task.region))
    if not inquiry.query.places and len(regions) > 1:
        yield _PLACES.format("、".join(regions))


def _nearest(inquiry: Inquiry, made: Checklist) -> Composition:
    """What falls due last before and first after a window in which nothing does; no statements
    where the body that asks, or the place asked about, has no dated task at all."""
    kind = QuestionKind.CHECKLIST
    if made.begins is None and made.ends is None:
        return Composition(kind, ())
    whole = for_inquiry(inquiry.narrowed(window=None)).dated
    before, after = nearest.around(whole, made.begins, made.ends)
    rows = tuple(row for task in (*before, *after) if (row := _proven_row(task)))
    if not rows:
        return Composition(kind, ())
    told = nearest.empty_window(replace(made, dated=whole), made.begins, made.ends, None)
    asker = inquiry.query.audience
    others = nearest.of_others(for_inquiry(inquiry.narrowed(audience=None)), asker) if asker else ()
    return Composition(kind, rows, columns=(_NEAREST, *COLUMNS[1:]), notes=(told, *others))


def _materials(inquiry: Inquiry, made: Checklist) -> list[Task]:
    """The lists of what the body hands in, which have no day of their own, where that is asked:
    「要交哪些材料」."""
    if not _ASKS_FOR_THINGS.search(inquiry.query.folded):
        return []
    return [task for task in made.standing if task.fact.rule == LISTED]


def _first_days(tasks: Iterable[Task]) -> list[Task]:
    """``tasks`` with a rule of many days told once, with its first."""
    seen: dict[tuple[str, ...], Task] = {}
    for task in tasks:
        seen.setdefault(_rule(task), task)
    return list(seen.values())


def _proven_row(task: Task) -> Statement | None:
    """The row of ``task`` in the first way that its sources prove: by its sentence; by its own
    part of it, where another part says the contrary for another case (「；100万元以下的可不报送」);
    by the clause up to it, where the work is named before (「…可延至3月5日」); without how many
    they are that owe it (「18个乡镇」); or else in the words of the text itself, so that no date is
    left out for the way it is told."""
    return next((row for row in _ways_to_tell(task) if check(row) is None), None)


def _ways_to_tell(task: Task) -> Iterator[Statement]:
    row = _row(task)
    if task.exceptions and row.cells:
        yield _with_exceptions(row, task.exceptions)
    yield row
    yield replace(row, sources=tuple(_own_part(task, source) for source in row.sources))
    yield replace(row, sources=tuple(_from_clause(task, source) for source in row.sources))
    *others, who = row.cells
    yield replace(row, cells=(*others, _SO_MANY.sub("", who)))
    yield from _verbatim(task)


def _own_part(task: Task, source: Source) -> Source:
    at, text = task.fact.span, source.document.text
    if not source.span.contains(at):
        return source
    start = max(text.rfind(mark, source.span.start, at.start) for mark in "；;") + 1
    ends = [end for mark in "；;" if (end := text.find(mark, at.end, source.span.end)) >= 0]
    end = min(ends, default=source.span.end)
    return replace(source, span=Span(max(start, source.span.start), end))


def _from_clause(task: Task, source: Source) -> Source:
    """The clause of ``source`` from its beginning on, where its work is named in it before."""
    clause = source.document.clauses[task.fact.clause].span
    if not clause.contains(source.span):
        return source
    return replace(source, span=Span(clause.start, source.span.end))


def _verbatim(task: Task) -> Iterator[Statement]:
    """The part of the sentence with the date as it stands, and who must where it names them."""
    document, at = task.sources[0].document, task.fact.span
    clause = document.clauses[task.fact.clause]
    if clause.kind is ClauseKind.ROW:
        yield from _by_its_cell(task, clause)
        return
    source = next((s for s in task.sources if s.span.contains(at)), None)
    if source is None:
        return
    own = _own_part(task, source)
    said = tidy(own.quote).strip("；;。")
    if len(said) > _LONGEST_TASK:
        said = _phrases_around(document.text, own.span, at)
    if _CLOSED.search(said):
        return
    who = "、".join(name for name in task.who if squeeze(name) in squeeze(own.quote)) or "—"
    handed = task.deliverable or "—"  # named for those before in the sentence, where it is not own
    for when in (_when(task), task.when):
        yield Statement(said, (source,), Role.READING, (when, said, handed, who))
        yield Statement(said, (own,), Role.READING, (when, said, "—", who))
    phrase = _phrase_with(document.text, own.span, at)
    yield Statement(phrase, (source,), Role.READING, (task.when, phrase, "—", "—"))


def _by_its_cell(task: Task, clause: Clause) -> Iterator[Statement]:
    """The row with all that the cell of its date says: 「区教育局、区卫生健康局4月10日前」."""
    document = task.sources[0].document
    for cell in clause.cells:
        if cell.span.contains(task.fact.span):
            when = tidy(document.quote(cell.span))
            told = row_words(document, clause)
            cells = (when, task.what, task.deliverable or "—", "、".join(task.who) or "—")
            yield Statement(told, task.sources, Role.READING, cells)


def _phrases_around(text: str, part: Span, at: Span) -> str:
    """The phrase with the date at ``at`` and the next one."""
    start = max(text.rfind("，", part.start, at.start) + 1, part.start)
    first = text.find("，", at.end, part.end)
    end = text.find("，", first + 1, part.end) if first >= 0 else -1
    return tidy(text[start : end if end >= 0 else part.end]).strip("；;。")


def _phrase_with(text: str, part: Span, at: Span) -> str:
    """The one phrase of ``part`` with the date at ``at``."""
    start = max(text.rfind("，", part.start, at.start) + 1, part.start)
    end = text.find("，", at.end, part.end)
    return tidy(text[start : end if end >= 0 else part.end]).strip("；;。")


def _row(task: Task) -> Statement:
    when = _when(task)
    what = _short(f"{task.what}（{task.topic}）" if task.topic else task.what)
    what += task.tail if len(what) + len(task.tail) <= _LONGEST_WHOLE else ""
    if task.condition and task.condition not in task.what:
        what += f"（{_short(task.condition)}）"
    if task.recipient and not _names(task.whole, task.fact.recipient, task.recipient):
        what += f"，报{task.recipient}"
    handed = _NAMED_ATTACHMENT.sub(r"\1", task.deliverable or "")
    cells = (when, what, handed or "—", "、".join(task.who) or "—")
    text = f"{when}：{what}" if task.when else what
    text += f"（{handed}）" if handed not in what else ""
    return Statement(text, task.sources, Role.READING, cells)


def _with_exceptions(row: Statement, exceptions: tuple[str, ...]) -> Statement:
    """``row`` with what the text excepts, where that is short enough for a cell."""
    told = f"（{'；'.join(exceptions)}）"
    when, what, *others = row.cells
    if len(told) > _LONGEST_TASK or exceptions[0] in what:
        return row
    return replace(row, text=f"{row.text}{told}", cells=(when, f"{what}{told}", *others))


def _when(task: Task) -> str:
    """The date in full; the text's own words too where they are another way to say it."""
    if task.due is None or (task.rule and not task.rule.startswith("annual")):
        return task.when or "—"  # of a list of things, which has no time of its own
    known = checklist_words()
    if known.on_its_day.search(task.what) and not known.by_a_day.search(task.when):
        return say_date(task.due)
    told = f"{say_date(task.due)}前"
    plain = _MONTH.search(task.when) and not _PERIOD.search(task.when)
    return told if plain else f"{told}（{task.when}）"


def _names(words: str, *bodies: str | None) -> bool:
    return any(body and body in words for body in bodies)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_TASK else words[: _LONGEST_TASK - 1] + "…"
