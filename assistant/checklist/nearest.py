"""What to say where the library has nothing for what was asked: and the nearest that it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from difflib import get_close_matches

from assistant.bodies import Body, Fit, fit, read_body
from assistant.checklist.audience import bodies_of
from assistant.checklist.consequences import is_consequence
from assistant.checklist.directions import names_nobody, obligations_of
from assistant.checklist.standing_as import follows_by_analogy
from assistant.checklist.task import Checklist, Task
from assistant.checklist.terms import about, holds
from assistant.checklist.words import Stage, checklist_words
from assistant.likeness import likeness
from assistant.occurrences import day_of
from assistant.passages import Passage, squeeze
from assistant.places import short_name
from assistant.ranks import place_named, ranks_of
from assistant.scope import STANDING, years_of
from assistant.shelf import Shelf
from assistant.spelling import sound_of
from assistant.titles import title_marks
from assistant.wording import say_date
from ingest.errors import InputError
from ingest.facts.model import Deadline, Duty

_FEW = 5
_MOST_OF_OTHERS = 10
# Said where the body that asks has nothing with a day in the window and others have.
NONE_OF_ITS_OWN = (
    "文件没有写明“{}”在这段时间里有到期的事项；以下是这段时间里写给各单位的事项，请对照“谁”一栏。"
)


def known_region(shelf: Shelf, region: str | None) -> str | None:
    """``region`` by its full name; 「澄溪」 is 澄溪区 where there is one such place.

    Raises:
        InputError: no document speaks for it; the message names the nearest place and all others.
    """
    if not region:
        return None
    regions = sorted(shelf.profile.regions)
    if region in regions:
        return region
    short = [name for name in regions if short_name(name) == region]
    if len(short) == 1:
        return short[0]
    if not regions:
        raise InputError(f"资料库里没有{region}的文件。资料库还是空的，请先加入文件。")
    like = [n for n in regions if sound_of(short_name(n)) == sound_of(short_name(region))]
    like = like or get_close_matches(region, regions, n=1, cutoff=0.5)
    meant = f"您是不是要找{like[0]}？" if like else ""
    raise InputError(f"资料库里没有{region}的文件。{meant}现有：{'、'.join(regions)}。")


def known_year(passages: Iterable[Passage], year: int, region: str | None) -> None:
    """Pass if some document sets tasks in ``year``.

    Raises:
        InputError: none does; the message names the nearest year and how to carry it over.
    """
    held: set[int] = set()
    for passage in passages:
        document = passage.document
        own = years_of(document)
        if about(document, year) or (holds(document, year) and (own or passage.facts)):
            return
        days = [f.due for f in passage.facts if isinstance(f, Deadline) and f.due]
        if any(day.year == year for day in days):
            return
        if document.metadata.kind not in STANDING:
            held |= own
    where = region or "资料库里"
    if not held:
        raise InputError(f"{where}没有{year}年适用的文件。请换一个年度，或先加入{year}年的文件。")
    near = min(held, key=lambda other: (abs(other - year), -other))
    later = f"，或者把{near}年的清单推算到{year}年" if year > near else ""
    raise InputError(
        f"{where}没有{year}年的文件，最近的是{near}年。可以改列{near}年的清单{later}。"
    )


def refuse_body_of_another_place(region: str | None, audience: str | None) -> None:
    """Refuse an ``audience`` that is by its name a body of another place of the region's rank.

    Raises:
        InputError: it is one; the message says how to ask for the region's own.
    """
    place = place_named(audience or "")
    if not region or not place or place == region or ranks_of(place) != ranks_of(region):
        return
    own = (audience or "").removeprefix(place)
    instead = f"可以改列{region}的“{own}”，或先加入" if own else "请先加入"
    raise InputError(
        f"“{audience}”不是{region}的单位，{region}的文件没有给它布置事项。{instead}{place}的文件。"
    )


def known_audience(passages: list[Passage], audience: str | None) -> str | None:
    """``audience`` as texts would name it: 「教育」 is 教育部门 where a text names that field.

    Raises:
        InputError: no text sets it or a class that holds it a task; the message names the bodies
            nearest to it.
    """
    if not audience or not passages:
        return audience
    named = _named(passages)
    asked = read_body(audience)
    if not asked.kind and any(asked.words in read_body(name).field for name in named):
        audience, asked = f"{audience}部门", read_body(f"{audience}部门")
    fits = {fit(asked, fact.audience) for fact in _obligations(passages) if fact.audience}
    if Fit.NAMED in fits or (asked.kind and Fit.COVERED in fits) or not named:
        return audience
    alike = sorted(named, key=lambda name: (-likeness(audience, name), -named[name]))
    near = [name for name in alike if likeness(audience, name) > 0] or [
        name for name, _ in named.most_common(_FEW)
    ]
    raise InputError(
        f"这些文件没有给“{audience}”布置事项，也没有给包括它的一类对象布置事项。"
        f"最接近的有：{'、'.join(near[:_FEW])}。"
    )


def only_as_a_class(passages: list[Passage], audience: str | None) -> Iterator[str]:
    """A note where the body is meant by 「各部门」 and the like but never named."""
    if not audience:
        return
    asked = read_body(audience)
    facts = [fact for fact in _obligations(passages) if fact.audience]
    if any(
        fit(asked, f.audience) is Fit.NAMED or fit(asked, f.exceptions) is Fit.NAMED
        for f in facts
        if f.audience or f.exceptions
    ):
        return
    wide = Counter(n for f in facts if fit(asked, f.audience) is Fit.COVERED for n in f.audience)
    classes = [name for name, _ in wide.most_common(2)]
    if not classes or squeeze(audience) in map(squeeze, wide):
        return
    told = dict.fromkeys(p.clause.section or "正文" for p in passages if _tells_of(p, asked))
    if told:
        yield (
            f"“{audience}”见于{'、'.join(list(told)[:_FEW])}，那里没有另外给它布置事项；"
            f"以下是对{'、'.join(classes)}等一类对象的要求。"
        )
    else:
        yield f"文件没有单独点名“{audience}”，以下是对{'、'.join(classes)}等一类对象的要求。"


def by_analogy(passages: Iterable[Passage], audience: str | None) -> Iterator[str]:
    """A note on documents that ``audience`` goes by though they are made for others (参照执行)."""
    asked = read_body(audience or "")
    documents = {passage.document.id: passage.document for passage in passages}
    for document in documents.values() if audience else ():
        clause = follows_by_analogy(document, asked)
        if clause is not None:
            yield (
                f"{title_marks(document.metadata.title)}{document.clauses[clause].section}写明"
                f"“{audience}”参照执行；其中对别的对象的要求没有列入，需要时请另列它们的清单对照。"
            )


def _tells_of(passage: Passage, asked: Body) -> bool:
    """True if the words of ``passage`` name ``asked``, by whatever form of its name."""
    return asked.words in passage.words or (len(asked.field) > 1 and asked.field in passage.words)


def of_higher_level(shelf: Shelf, region: str | None) -> Iterator[str]:
    """A note on documents of the places above ``region``, which may bind it too."""
    if not region:
        return
    own = [d for d in shelf.documents if d.metadata.region == region]
    above = {name for d in own for name in d.metadata.region_path if name != region}
    titles = dict.fromkeys(
        f"{title_marks(d.metadata.title)}（{d.metadata.region}）"
        for d in shelf.documents
        if d.metadata.region in above
    )
    if titles:
        listed = "、".join(list(titles)[:3]) + ("等" if len(titles) > 3 else "")
        yield f"上级文件{listed}也可能适用，其中的事项没有列入；需要时请选上级地区另列。"


def nobody_named(passages: list[Passage]) -> Iterator[str]:
    """A note on orders that do not say whose they are."""
    by_title: dict[str, list[Passage]] = {}
    for passage in passages:
        by_title.setdefault(title_marks(passage.document.metadata.title), []).append(passage)
    for title, own in by_title.items():
        sections = names_nobody(own)
        if sections:
            yield f"{title}下列条款有要求但没有写明由谁办，未列入：{'；'.join(sections)}。"


def what_follows(passages: Iterable[Passage]) -> Iterator[str]:
    """A note on clauses that tell what is done to those who fail, which is no task."""
    by_title: dict[str, dict[str, None]] = {}
    for passage in passages:
        for fact in obligations_of(passage):
            if isinstance(fact, Duty) and is_consequence(passage, fact):
                title = title_marks(passage.document.metadata.title)
                by_title.setdefault(title, {})[passage.clause.section or "正文"] = None
    for title, sections in by_title.items():
        told = "；".join(sections)
        yield f"{title}下列条款写的是没有做到时怎样处理，不是要办的事，未列入：{told}。"


def empty_window(
    whole: Checklist, begins: date | None, ends: date | None, stage: Stage | None
) -> str:
    """What to say of a list with nothing in it: the nearest tasks before and after."""
    of_stage = f"“{checklist_words().chinese[stage]}”环节" if stage else ""
    if not begins and not ends:
        return f"资料里没有符合条件的{of_stage}事项。可以放宽年度、环节或适用对象再试。"
    between = f"{say_date(begins) if begins else '此前'}至{say_date(ends) if ends else '此后'}"
    before, after = around((t for t in whole.dated if stage in (None, t.stage)), begins, ends)
    near = [f"之前最近的是{_told(task)}" for task in before]
    near += [f"之后最近的是{_told(task)}" for task in after]
    return f"{between}没有到期的{of_stage}事项。{'，'.join(near)}{'。' if near else ''}"


def of_others(made: Checklist, audience: str) -> Iterator[str]:
    """A note on the dated tasks of ``made``, none of which is named as that of ``audience``."""
    told = [f"{_told(task)}（{'、'.join(task.who) or '没有写明谁办'}）" for task in made.dated]
    if told:
        more = f"等{len(told)}项" if len(told) > _MOST_OF_OTHERS else ""
        yield (
            f"这只是写明由“{audience}”办的；这段时间里文件另有"
            f"{'、'.join(told[:_MOST_OF_OTHERS])}{more}，请核对有没有自己的。"
        )


def around(
    dated: Iterable[Task], begins: date | None, ends: date | None
) -> tuple[tuple[Task, ...], tuple[Task, ...]]:
    """The last of the tasks ``dated``, in order of date, before ``begins`` and the first after
    ``ends``; each () where there is none."""
    days = [(day_of(task.due), task) for task in dated if task.due]
    before = [task for day, task in days if begins and day < begins]
    after = [task for day, task in days if ends and day > ends]
    return tuple(before[-1:]), tuple(after[:1])


def _told(task: Task) -> str:
    return f"{say_date(task.due)}的“{task.what}”" if task.due else f"“{task.what}”"


def _obligations(passages: Iterable[Passage]) -> Iterator[Deadline | Duty]:
    for passage in passages:
        yield from obligations_of(passage)


def _named(passages: Iterable[Passage]) -> Counter[str]:
    circumstance = checklist_words().circumstance
    return Counter(
        name
        for passage in passages
        for fact in obligations_of(passage)
        for name in (*bodies_of(passage.document, fact), *fact.exceptions)
        if not circumstance.match(name)
    )
