"""The limits of a sentence: its times that are deadlines, on the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from ingest.document import Clause, ClauseKind, Span
from ingest.facts.counted import anchor_of
from ingest.facts.deadlines.roles import closes, is_future, is_limit, is_past
from ingest.facts.moments import After, Anchor, Bound, DateSpot, Near, Point, Range, When
from ingest.facts.numerals import CN_YEAR, read
from ingest.facts.obligations.bodies import bodies_at
from ingest.facts.obligations.phrases import Phrase, brackets_within
from ingest.facts.obligations.reading import Reading, Sentence
from ingest.facts.obligations.years import REPORTS, in_sentence
from ingest.facts.resolve import Context, Due, Unresolved, resolve

_THIS_DOCUMENT: Final = re.compile(
    "本(?:通知|办法|方案|通报|公告|意见|要点|规程|细则|规定|文件|函)"
)
_SINCE_WHAT: Final = re.compile(
    "退回|驳回|收到|接到|送达|提出|受理|送(?=[^，。；]{2,12}(?:审查|审核|审定|会签)(?:，|$))"
)
_SINCE_KINDS: Final = (Anchor.RECEIPT, Anchor.RETURN, Anchor.ACCEPT)
_DONE: Final = re.compile(
    "[^。；]{0,60}?(?:开展|进行|实施|组织|完成|召开|检查|抽查|复核|审计)了(?!的)"
)
_EVENT_BEFORE: Final = re.compile("[一-龥]{1,2}$")
_TITLE: Final = re.compile("《[^《》]*》")
# 「自评材料按下列时限提交:」: the times of the items below are limits, however they are worded.
_TIMES_FOLLOW: Final = re.compile(
    "(?:下列|以下|如下)[^。；]{0,8}(?:时限|时间|期限|日期|节点)[^。；]{0,12}: ?$"
    "|(?:时限|时间|期限|日期|节点)[^。；]{0,6}(?:如下|分别为|为|是)? ?: ?$"
)
# 「2025年，共自评120个项目；……12月底前整改97项」 in a document of 2026
_OF_YEAR: Final = re.compile(f"(?P<year>20\\d\\d|{CN_YEAR}) ?年(?:度|以来)?，")
# A month that is no day and no limit of its own: 「12月份发生的业务」, 「11月的票据」.
_MONTH_SAID: Final = re.compile(
    "(?<![\\d一二三四五六七八九十])(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九]) ?月"
    "(?:份(?!前|底|以前|之前)|(?=的|发生|产生|当月))"
)
_LISTED: Final = re.compile(" ?[、和及与] ?")


@dataclass(frozen=True, slots=True)
class Limit:
    """A time that is a deadline: where it stands and when it is.

    ``bracket`` is the inside of the bracket it stands in, if any.
    """

    spot: DateSpot
    phrase: Phrase
    due: Due
    bracket: Span | None = None


def limits_in(
    reading: Reading,
    clause: Clause,
    sentence: Sentence,
    spots: tuple[DateSpot, ...],
    told: Sequence[tuple[str, date]],
) -> Iterator[Limit]:
    """The limits among the ``spots`` of ``sentence``, in order.

    :param told: phrases before it in the clause and the days they name, for 次日
    """
    text = reading.text
    titles = [
        Span(*m.span()) for m in _TITLE.finditer(text, sentence.span.start, sentence.span.end)
    ]
    stem = reading.stem(clause)
    in_list = stem is not None and _times_follow(text, stem)
    base = reading.years.context(text, clause, stem)
    since = _told_event(text, stem.span) if stem is not None and in_list else None
    earlier: list[Limit] = []
    passed: date | None = None  # a day of the sentence that lies behind
    for spot in spots:
        phrase = sentence.phrase_at(spot.span.start)
        if phrase is None or any(title.contains(spot.span) for title in titles):
            continue
        bracket = _bracket_of(text, phrase, spot)
        alone = bracket is not None and _is_alone(text, bracket, spot)
        times = _times_listed(text, spot, spots)
        listed = spot if times == spot.span else replace(spot, span=times)
        stated = is_limit(text, listed, phrase) or _shares_bound(text, phrase, spot, spots)
        stated = stated or (in_list and _may_be_listed(spot) and spot.span.end == phrase.span.end)
        if not stated and not (alone and _is_stage(spot, clause)):
            continue
        before = Span(sentence.span.start, spot.span.start)
        context = _context(reading, in_sentence(base, text, before), spot, before, earlier)
        if since and isinstance(spot.when, After) and not earlier:
            context = replace(context, anchor=since)
        if context.previous is None and isinstance(spot.when, After):
            context = replace(context, previous=_day_told(text, spot, told))
        if context.previous is None and passed is not None:
            context = replace(context, previous=passed)  # 「2026年5月10日前…，5月20日前…」
        when = _last_before(spot.when) if closes(text, spot) else spot.when
        when = _of_month_said(text, when, before, earlier)
        due = resolve(when, context)
        if isinstance(due, Unresolved):
            due = resolve(when, Context(standing=True))
        if isinstance(due, Unresolved):
            continue
        lies_ahead = _lies_ahead(reading, clause, sentence.span, spot, due)
        if not lies_ahead or _is_done(text, sentence.span, spot):
            passed = day_of(due) or passed
            continue
        limit = Limit(spot, phrase, due, None if alone else bracket)
        earlier.append(limit)
        yield limit


def _is_done(text: str, sentence: Span, spot: DateSpot) -> bool:
    """「今年4月至8月，市财政局……开展了评价」: what was done then."""
    bare = spot.bound is Bound.AT
    return bare and _DONE.match(text, spot.span.end, sentence.end) is not None


def _last_before(when: When) -> When:
    """「11月以后不再受理」: the time that ends where ``when`` begins."""
    return replace(when, until_start=True) if isinstance(when, Point) else when


def _of_month_said(text: str, when: When, before: Span, earlier: list[Limit]) -> When:
    """「12月份发生的业务应当于当月25日前报销完毕」: 当月 is the month that the sentence names last,
    if that comes after its other times."""
    if not isinstance(when, Point) or when.month is not Near.THIS or when.day is None:
        return when
    since = max((limit.spot.span.end for limit in earlier), default=before.start)
    months = _MONTH_SAID.findall(text, since, before.end)
    return replace(when, month=int(read(months[-1]))) if months else when


def _day_told(text: str, spot: DateSpot, told: Sequence[tuple[str, date]]) -> date | None:
    """The day that 「培训会次日」 counts from: the last one told with the event's word, else the
    last one."""
    start = spot.span.start - text.endswith("后", 0, spot.span.start)
    event = _EVENT_BEFORE.search(text, max(0, start - 2), start)
    held = [day for words, day in told if event and words.endswith(event.group())]
    named = [day for words, day in told if event and event.group() in words]
    days = held or named or [day for _, day in told]
    return days[-1] if days else None


def dated(reading: Reading, clause: Clause, spot: DateSpot) -> Due | None:
    """When a time of a table row is; None if it is of the past."""
    base = reading.years.context(reading.text, clause, reading.stem(clause))
    due = resolve(spot.when, base)
    if isinstance(due, Unresolved):
        due = resolve(spot.when, Context(standing=True))
    if isinstance(due, Unresolved) or not _lies_ahead(reading, clause, clause.span, spot, due):
        return None
    return due


def _bracket_of(text: str, phrase: Phrase, spot: DateSpot) -> Span | None:
    return next((b for b in brackets_within(text, phrase.span) if b.contains(spot.span)), None)


def _is_alone(text: str, bracket: Span, spot: DateSpot) -> bool:
    """「动员部署阶段（2月17日—2月21日）」: the bracket holds nothing but the time."""
    return (
        not text[bracket.start : spot.span.start].strip()
        and not text[spot.span.end : bracket.end].strip()
    )


def _shares_bound(text: str, phrase: Phrase, spot: DateSpot, spots: tuple[DateSpot, ...]) -> bool:
    """「村4月3日、部门4月10日、区级4月15日前」: the bound stands after the last of a list of times,
    each with whom it is for."""
    for following in (one for one in spots if one.span.start >= spot.span.end):
        if not _may_share(spot) or not _lists_bodies(text, phrase, spot, following):
            return False
        if following.bound is Bound.BY:
            return True
        spot = following
    return False


def _times_listed(text: str, spot: DateSpot, spots: tuple[DateSpot, ...]) -> Span:
    """The list of bare times that ``spot`` stands in: 「6月底、11月底各开展一次」; else its own."""
    if not _may_share(spot):
        return spot.span
    first = last = spots.index(spot)
    while first > 0 and _goes_on(text, spots[first - 1], spots[first]):
        first -= 1
    while last + 1 < len(spots) and _goes_on(text, spots[last], spots[last + 1]):
        last += 1
    return Span(spots[first].span.start, spots[last].span.end)


def _goes_on(text: str, spot: DateSpot, following: DateSpot) -> bool:
    """True if two bare times stand in one list."""
    bare = _may_share(spot) and _may_share(following)
    return bare and _LISTED.fullmatch(text, spot.span.end, following.span.start) is not None


def _times_follow(text: str, stem: Clause) -> bool:
    return _TIMES_FOLLOW.search(text, stem.span.start, stem.span.end) is not None


def _may_be_listed(spot: DateSpot) -> bool:
    """「按下列期限整改：（一）资金类问题，30日内；」: a bare day or a count of days."""
    counts = isinstance(spot.when, After) and spot.when.anchor is Anchor.UNSAID
    return counts or _may_share(spot)


def _may_share(spot: DateSpot) -> bool:
    plain = spot.bound is Bound.AT and isinstance(spot.when, Point)
    return plain and not spot.when.is_bare_year  # type: ignore[union-attr]


def _lists_bodies(text: str, phrase: Phrase, spot: DateSpot, following: DateSpot) -> bool:
    """True if nothing but 、 and a body stands between two times of one phrase."""
    between = Span(spot.span.end, following.span.start)
    if not phrase.span.contains(between) or text[between.start : between.start + 1] != "、":
        return False
    body = bodies_at(text, between.start + 1, between.end)
    return body is not None and body.end >= between.end - 2


def _is_stage(spot: DateSpot, clause: Clause) -> bool:
    return (
        spot.bound is Bound.BY
        or (isinstance(spot.when, Range) and spot.rule not in ("months", "years"))
        or (
            clause.kind is ClauseKind.HEADING
            and spot.bound is not Bound.FROM
            and isinstance(spot.when, Point)
            and not spot.when.is_bare_year
        )
    )


def _context(
    reading: Reading, context: Context, spot: DateSpot, before: Span, earlier: list[Limit]
) -> Context:
    """The context with what the sentence said before the spot."""
    if earlier:
        last = earlier[-1]
        year = _said_year(last.spot)
        if year and not _says_own_year_bare(earlier, year):
            context = replace(context, year=year, standing=False)
        context = replace(context, previous=day_of(last.due))
        if _comes_round(last.spot) and isinstance(spot.when, Point):
            context = replace(context, standing=True)  # 「每年1月底前…，2月20日前…」
    when = spot.when
    if not isinstance(when, After):
        return context
    if when.anchor is Anchor.ISSUE and _THIS_DOCUMENT.search(when.words.of(reading.text)):
        return replace(context, issued=reading.document.metadata.issued_on)
    return replace(context, anchor=_anchor_before(reading.text, before, earlier))


def _comes_round(spot: DateSpot) -> bool:
    return isinstance(spot.when, Point) and spot.when.year is Near.EVERY


def _says_own_year_bare(earlier: list[Limit], year: int) -> bool:
    """True if the sentence left the year before ``year`` unsaid: 「11月14日前…，2026年3月31日前…；
    11月21日前…」, where the last is of the first's year again."""
    bare = [day_of(limit.due) for limit in earlier if _said_year(limit.spot) is None]
    return any(day is not None and day.year < year for day in bare)


def _anchor_before(text: str, before: Span, earlier: list[Limit]) -> Anchor:
    """The event that 「60日内」 is counted from: that of the count before, or one just told."""
    for limit in reversed(earlier):
        when = limit.spot.when
        if isinstance(when, After) and limit.due.recurrence:
            since = _told_event(text, Span(limit.spot.span.end, before.end))
            return since or Anchor(re.match("[a-z]+", limit.due.recurrence).group())  # type: ignore[union-attr]
    return _told_event(text, before) or Anchor.EVENT


def _told_event(text: str, before: Span) -> Anchor | None:
    told = [m.group() for m in _SINCE_WHAT.finditer(text, before.start, before.end)]
    if not told:
        return None
    kind = Anchor.RECEIPT if told[-1] in ("提出", "送") else anchor_of(told[-1])
    return kind if kind in _SINCE_KINDS else None


def _lies_ahead(reading: Reading, clause: Clause, words: Span, spot: DateSpot, due: Due) -> bool:
    """False for what is told of the past: in reports, whatever does not speak of the future."""
    issued = reading.years.signed
    year = reading.document.metadata.year
    dated = _said_year(spot) is not None
    if (dated and is_past(due, issued)) or _is_of_last_year(reading, words, spot):
        return False
    if dated and spot.bound is Bound.AT and day_of(due) in (reading.years.met, issued):
        return False  # 「2026年2月9日，县长主持召开……」「（2026年1月19日）」
    if reading.years.kind not in REPORTS:
        return True
    day = day_of(due)
    if dated and day and (issued or year) and (day > issued if issued else day.year > (year or 0)):
        return True
    if is_future(words.of(reading.text)) or _is_of_rest_of_year(issued, year, day):
        return True
    return any(is_future(heading.title) for heading in clause.path)


def _is_of_rest_of_year(signed: date | None, year: int | None, day: date | None) -> bool:
    """「要求11月20日前完成签约」 in a report on the first three quarters, signed in October."""
    if signed is None or day is None or year != signed.year:
        return False
    return day > signed and day.year == signed.year


def _is_of_last_year(reading: Reading, sentence: Span, spot: DateSpot) -> bool:
    """「2025年，自评120个项目；12月底前整改97项」 in 2026: a tale of the year before."""
    issued, point = reading.years.signed, spot.when
    told = _OF_YEAR.match(reading.text, sentence.start, sentence.end)
    if told is None or issued is None or not isinstance(point, Point) or point.year is not None:
        return False
    return read(told["year"]) < issued.year


def _said_year(spot: DateSpot) -> int | None:
    point = spot.when.last if isinstance(spot.when, Range) else spot.when
    return point.year if isinstance(point, Point) and isinstance(point.year, int) else None


def day_of(due: Due) -> date | None:
    """The day of ``due``, without a time of day."""
    return due.due.date() if isinstance(due.due, datetime) else due.due
