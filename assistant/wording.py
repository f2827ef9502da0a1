"""How passages and facts are put into words: rows, items under a stem, long sentences, dates."""

from __future__ import annotations

import re
from datetime import date, datetime

from assistant.amounts import SIZES
from assistant.claims import Role, Source, Statement
from assistant.evidence import match, match_words, units_of
from assistant.labels import unlabelled
from assistant.passages import Passage, squeeze
from assistant.quantities import Verdict, cases_for
from assistant.question import Query
from ingest.document import Cell, Clause, ClauseKind, Document, Span
from ingest.facts.fold import fold
from ingest.facts.model import Figure, Threshold, Unit
from ingest.facts.numerals import read
from ingest.facts.quantities.cells import printed_unit, unit_of

LONG_SENTENCE = 150  # characters; a longer one is cut down to the parts that answer
LONG_STEM = 80
_PART = re.compile(r"[^；;]+[；;]?")
_BARE_NUMBER = re.compile(r"[-+]?[\d,，.]+")
_HEAD_UNIT = re.compile(
    r"（(?:单位:)?([%‰万亿千百]?(?:元|个|家|项|条|份|人|次|分|件|期|名|吨|%|‰)?)）"
)
# Stems whose verb is one of saying: the items are whole without it.
_ONLY_OPENS = re.compile(
    "(?:(?:议|决|商|审)定|指出|强调|认为|会议(?:要求|明确|同意)"
    "|(?:通知|通报|公告|报告|纪要|意见|说明|解答|事项|情况)如下)[:：]\\s*$"
)
_COUNTS_THEM = re.compile(
    "(?:以下|如下|下列)?[一二两三四五六七八九十几\\d]+个?(?:大|主要)?(?:方面|项|点|条)(?:的?[一-鿿]{2,4})?[:：]\\s*$"
)
_WHICH_ARTICLE = re.compile("第?[几哪]一?[条款项]|哪个?(?:部分|章)")
ORDINAL_HEAD = re.compile(r"^(?:序号|编号|No\.?|#)$")


def state(passage: Passage, query: Query) -> Statement:
    """``passage`` as a statement in its own words, cut to what answers ``query``."""
    document, clause = passage.document, passage.clause
    if clause.kind is ClauseKind.ROW and clause.cells:
        return Statement(row_words(document, clause), (Source(document, passage.span),))
    spans = answering_parts(passage, query)
    first = spans[0]
    if not _WHICH_ARTICLE.search(query.folded):
        first = unlabelled(document, first)
    words = "".join(tidy(document.quote(span)) for span in (first, *spans[1:]))
    sources = [Source(document, span) for span in spans]
    stem = stem_of(document, clause)
    if stem is not None and len(stem.quote) <= LONG_STEM and not _counts_only(stem, passage):
        words = tidy(document.quote(unlabelled(document, stem.span))) + words
        sources.append(stem)
    return Statement(words.rstrip("；;，,"), tuple(sources))


def _counts_only(stem: Source, passage: Passage) -> bool:
    """True if the stem only says how many things follow (「有四个方面的变化：」), and the item is a
    whole sentence without it."""
    whole = passage.quote.rstrip().endswith("。") and passage.clause.kind is ClauseKind.ITEM
    return whole and _COUNTS_THEM.search(fold(stem.quote)) is not None


def stem_of(document: Document, clause: Clause) -> Source | None:
    """The last sentence of the stem that an item hangs on; None if it hangs on none, or on one
    that only says that something follows (「会议议定：」)."""
    if clause.stem is None:
        return None
    span = document.clauses[clause.stem].span
    words = document.quote(span)
    cut = max(words[:-1].rfind(mark) for mark in "。！？\n") + 1
    if _ONLY_OPENS.search(words[cut:]):
        return None
    return Source(document, Span(span.start + cut, span.end))


def row_words(document: Document, clause: Clause) -> str:
    """A table row in words: 「桥梁养护：资金1,200万元，得分88.5」; index columns are left out."""
    cells = [
        cell
        for cell in clause.cells
        if (words := document.quote(cell.span).strip(" —-–/"))
        and not (ORDINAL_HEAD.match(cell.column) and _BARE_NUMBER.fullmatch(fold(words)))
    ]
    if not cells:
        return tidy(document.quote(clause.span))
    named = (c for c in cells if not _BARE_NUMBER.fullmatch(tidy(document.quote(c.span))))
    subject = next(named, cells[0])  # a rank or a year before it is told of it
    rest = [cell for cell in cells if cell is not subject]
    told = [_bare_head(c.column) + cell_words(document, clause, c) for c in rest]
    return f"{_bare_head(tidy(document.quote(subject.span)))}：" + "，".join(told)


def cell_words(document: Document, clause: Clause, cell: Cell) -> str:
    """A cell in words: a bare number gets the unit that its column, row or caption head names."""
    words = tidy(document.quote(cell.span))
    if not _BARE_NUMBER.fullmatch(fold(words)):
        return words
    heads = (cell.column, document.quote(clause.cells[0].span))
    units = [found[1] for head in heads if (found := _HEAD_UNIT.search(fold(head)))]
    return words + (units[0] if units else _unit_of_caption(document, clause, cell))


def _unit_of_caption(document: Document, clause: Clause, cell: Cell) -> str:
    """The unit above the table (「单位：个、万元」) or of the line before it, for a cell that was
    read as such a value, and 分 of a score: it is not that of the rates beside it."""
    fact = next(
        (
            fact
            for fact in document.facts
            if fact.clause == clause.number
            and isinstance(fact, Figure | Threshold)
            and cell.span.contains(fact.span)
        ),
        None,
    )
    if fact is None or _bare_head(cell.column).startswith("最"):
        return ""  # 「最高得分93.1分」 would be read as a line: at most 93.1
    if fact.unit is Unit.SCORE:
        return "分"
    printed = read(fold(document.quote(cell.span)).strip().lstrip("+"))
    if fact.unit is Unit.YUAN and printed:
        size = fact.value / printed
        return next((word for word, yuan in SIZES.items() if yuan == size), "")
    caption = printed_unit(fold(clause.caption))
    meant = unit_of(cell.column, None, caption) if caption else None
    if meant is None or meant.listed != (caption and caption.listed):
        return ""
    return meant.counter if fact.unit is meant.unit else ""


def _bare_head(head: str) -> str:
    """A column or row head without the unit in its brackets."""
    return _HEAD_UNIT.sub("", fold(head)).strip()


def answering_parts(passage: Passage, query: Query) -> tuple[Span, ...]:
    """The parts of a long sentence (between ；) that answer; the whole of a short one."""
    document, span = passage.document, passage.span
    words = document.quote(span)
    if len(words) <= LONG_SENTENCE:
        return (span,)
    parts = [Span(span.start + m.start(), span.start + m.end()) for m in _PART.finditer(words)]
    held = [
        case.span
        for quantity in query.quantities
        for case in cases_for(quantity, passage)
        if case.verdict is not Verdict.FAILS
    ]
    units = units_of(query.forms)
    told = [f.span for f in passage.facts if isinstance(f, Figure) and f.unit in units]
    worth = [
        _worth(document.quote(part), passage, query)
        + 2.0 * any(part.overlaps(h) for h in held)
        + 1.0 * any(part.contains(t) for t in told)
        for part in parts
    ]
    best = max(worth)
    chosen = [part for part, value in zip(parts, worth, strict=True) if value >= 0.6 * best]
    return tuple(chosen)


def _worth(words: str, passage: Passage, query: Query) -> float:
    part = squeeze(words)
    said = sum(match(t.text, passage) for t in query.terms if match_words(t.text, part))
    return 0.01 + said


def tidy(words: str) -> str:
    """Words for reading: no line breaks, no blanks between Chinese and figures or inside these."""
    flat = re.sub(r"\s+", " ", words).strip()
    flat = re.sub(r"(?<=\d) (?=[,，.]\d)|(?<=\d[,，.]) (?=\d)", "", flat)
    return re.sub(
        r"(?<=[一-鿿，。、；：（）％%]) (?=\S)|(?<=\S) (?=[一-鿿，。、；：（）％%])", "", flat
    )


def say_date(day: date | datetime) -> str:
    """「2025年9月15日」, with the time of day if there is one."""
    words = f"{day.year}年{day.month}月{day.day}日"
    return words + f"{day.hour}:{day.minute:02d}" if isinstance(day, datetime) else words


def with_lead(lead: str, statement: Statement) -> Statement:
    """``statement`` after a lead that was read from facts within its sources."""
    return Statement(lead + statement.text, statement.sources, Role.READING)


def says(words: str, quote: str) -> bool:
    """True if ``quote`` already says ``words``, whatever the width of its characters."""
    return fold(words) in squeeze(quote)
