"""Where a paper lists what is handed in, in the ways that papers do it:

报销差旅费应当提供下列材料：（一）…；（二）…        a sentence, or a stem with its items
三、申报材料 / 附件1 申请材料清单                    a heading with its items
附件2 报送材料清单 / 一、自评：1.…；2.…              a heading with a line for each matter
材料名称 | 份数 | 要求                               a table of them, a row each
事项 | 所需材料                                      a table of matters, a cell each
附负责人简历、党委会议决议和书面意见                 on the way, in running text
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.materials.words import material_words
from assistant.passages import Passage, squeeze
from ingest.document import Cell, Clause, ClauseKind, Document, Span
from ingest.facts.fold import fold
from ingest.sentences import sentences

_MARK = re.compile(
    r"\d{1,2}[.．、](?!\d)|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳]"
    r"|[一二三四五六七八九]是(?!否)"
)
_OF_A_MATTER = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]+[)）.．、])*[一-鿿]{2,16}[:：].*[、；;]"
)
_ORDINAL_HEAD = re.compile(r"序号|编号|No\.?|#")
_POINT_LABEL = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[)）.．、]|[①-⑳]")
_PARTS = re.compile("、|以及|及|和|与|或者?")
_NO_PROSE = {ClauseKind.ROW, ClauseKind.TABLE_HEAD, ClauseKind.FURNITURE, ClauseKind.HEADING}
_MOST_POINTS = 30
_LONGEST_HEADING = 40
_LONGEST_POINT = 120
_BESIDE = 2  # sentences after the list


@dataclass(frozen=True, slots=True)
class MaterialList:
    """One list. ``passage`` is what stands over it, for telling what matter it is of; ``lead`` the
    words told before it, ``points`` the materials in order, ``beside`` what is said of them after
    (copies, seal). ``named`` lists are announced as such, others stand in running text; of a list
    without ``points`` the lead tells all."""

    passage: Passage
    lead: Span | None
    points: tuple[Span, ...]
    beside: tuple[Span, ...] = ()
    named: bool = True
    cell: Cell | None = None  # of a table of matters: the materials of its row


def lists_in(document: Document, passages: Sequence[Passage]) -> Iterator[MaterialList]:
    """All lists of ``document``, whose ``passages`` are given, in no order."""
    yield from _in_sentences(document, passages)
    yield from _under_headings(document, passages)
    yield from _in_tables(document, passages)


def _in_sentences(document: Document, passages: Sequence[Passage]) -> Iterator[MaterialList]:
    known = material_words()
    for passage in passages:
        if passage.clause.kind in _NO_PROSE or passage.clause.kind is ClauseKind.TITLE:
            continue
        opened = known.opens.search(passage.words)
        beside = tuple(_beside(document, passage.clause, passage.span))
        items = _items(document, passage)
        if opened and items and opened.end() >= len(passage.words) - 1:
            last = document.clauses[items[-1].number]
            after = (*beside, *_after(document, last))
            yield MaterialList(passage, passage.span, tuple(c.span for c in items), after[:_BESIDE])
            continue
        of_a_matter = not opened and _is_a_matters_line(passage)
        points = inline_points(document, passage.span) if opened or of_a_matter else ()
        if len(points) > 1:
            lead = Span(passage.span.start, points[0].start)
            yield MaterialList(_only(passage, lead), lead, points, beside)
        elif of_a_matter or (opened and "、" in passage.words[opened.end() :]):
            yield MaterialList(passage, passage.span, (), beside)
        elif any(_is_running(found.group()) for found in known.running.finditer(passage.words)):
            yield MaterialList(passage, passage.span, (), beside, named=False)


def _is_a_matters_line(passage: Passage) -> bool:
    """True for 「部门评价：1.评价报告；2.指标体系」 under 「报送材料清单」."""
    over = passage.clause.path[:-1] or passage.clause.path
    listed = any(material_words().heads.search(squeeze(heading.title)) for heading in over)
    return listed and bool(_OF_A_MATTER.match(passage.words))


def _only(passage: Passage, lead: Span) -> Passage:
    """``passage`` with nothing but its ``lead`` as what it says, and what is told before it
    nearby: a material is not the matter that it belongs to."""
    document = passage.document
    before = document.quote(Span(passage.clause.span.start, lead.end))
    return replace(passage, words=squeeze(document.quote(lead)), nearby=squeeze(before))


def _items(document: Document, passage: Passage) -> list[Clause]:
    if passage.span.end != passage.clause.span.end:
        return []
    number = passage.clause.number
    return [c for c in document.clauses[number + 1 :] if c.stem == number][:_MOST_POINTS]


def inline_points(document: Document, span: Span) -> tuple[Span, ...]:
    """The points of a list within one sentence, each with its mark; () if it has none."""
    words = document.quote(span)
    starts = [found.start() for found in _MARK.finditer(words)]
    first = next((at for at in starts if words[:at].rstrip().endswith(("：", ":"))), None)
    starts = [at for at in starts if first is not None and at >= first]
    if not starts:
        return ()
    kind = _shape(words, starts[0])
    starts = [at for at in starts if _shape(words, at) == kind]
    ends = [*starts[1:], len(words)]
    return tuple(Span(span.start + a, span.start + b) for a, b in zip(starts, ends, strict=True))


def _shape(words: str, at: int) -> str:
    """What kind of mark stands at ``at``: points within points have others."""
    return re.sub(r"[一二三四五六七八九十\d①-⑳]+", "0", fold(words[at : at + 4]))[:2]


def _is_running(words: str) -> bool:
    """True if two parts of ``words`` name things that are handed in."""
    thing = material_words().thing
    parts = [part.rstrip("》”）)") for part in _PARTS.split(words) if part]
    return sum(bool(thing.search(part)) for part in parts) > 1


def _beside(document: Document, clause: Clause, after: Span) -> Iterator[Span]:
    """The sentences of ``clause`` right after ``after`` that tell how the things are handed in."""
    told = (s for s in sentences(document.text, clause.span) if s.start >= after.end)
    near = itertools.takewhile(lambda s: _is_beside(document, s), told)
    yield from itertools.islice(near, _BESIDE)


def _after(document: Document, last: Clause) -> Iterator[Span]:
    """The same of the paragraph after the ``last`` point of a list, and of that point's rest."""
    yield from list(_beside(document, last, _first_sentence(document, last)))
    for clause in document.clauses[last.number + 1 : last.number + 2]:
        if clause.kind is ClauseKind.TEXT and not clause.label:
            yield from _beside(document, clause, Span(clause.span.start, clause.span.start))


def _first_sentence(document: Document, clause: Clause) -> Span:
    return next(iter(sentences(document.text, clause.span)), clause.span)


def _is_beside(document: Document, span: Span) -> bool:
    return bool(material_words().beside.search(squeeze(document.quote(span))))


def _under_headings(document: Document, passages: Sequence[Passage]) -> Iterator[MaterialList]:
    """Headings and attachment titles over numbered lines, each of which names a thing."""
    title = passages[0].title
    for clause in document.clauses:
        if clause.kind not in (ClauseKind.HEADING, ClauseKind.TITLE, ClauseKind.TEXT):
            continue
        words = squeeze(document.quote(clause.span)).rstrip("：:")
        if len(words) > _LONGEST_HEADING or not material_words().heads.search(words):
            continue
        below = document.clauses[clause.number + 1 : clause.number + 1 + _MOST_POINTS]
        points = list(itertools.takewhile(lambda c: _is_point(document, c), below))
        if len(points) < 2 or points[0].stem == clause.number:
            continue
        own = clause.path[:-1] if clause.kind is ClauseKind.HEADING else clause.path
        above = squeeze("".join(heading.title for heading in own))
        span = clause.span
        over = Passage(document, clause, span, words, "", "", above, title, frozenset(), ())
        after = tuple(_after(document, points[-1]))[:_BESIDE]
        yield MaterialList(over, span, tuple(point.span for point in points), after)


def _is_point(document: Document, clause: Clause) -> bool:
    words = document.quote(clause.span)
    prose = clause.kind in (ClauseKind.TEXT, ClauseKind.ITEM)
    return prose and bool(_POINT_LABEL.match(words)) and len(words) <= _LONGEST_POINT


def _in_tables(document: Document, passages: Sequence[Passage]) -> Iterator[MaterialList]:
    known = material_words()
    rows = [p for p in passages if p.clause.kind is ClauseKind.ROW and len(p.clause.cells) > 1]
    for (_, heads), group in itertools.groupby(
        rows, key=lambda p: (p.clause.caption, tuple(squeeze(c.column) for c in p.clause.cells))
    ):
        first = next((at for at, head in enumerate(heads) if not _ORDINAL_HEAD.match(head)), 0)
        table = list(group)
        if known.each.search(heads[first]):
            head = document.clauses[table[0].clause.number - 1]
            over = replace(table[0], words=squeeze(table[0].clause.caption), nearby="")
            yield MaterialList(
                over,
                _caption(document, head),
                tuple(row.span for row in table[:_MOST_POINTS]),
                tuple(_after(document, table[-1].clause))[:_BESIDE],
            )
            continue
        told = [at for at, head in enumerate(heads) if at != first and known.all.search(head)]
        for row in table if told else ():
            own = squeeze(document.quote(row.clause.cells[first].span))
            over = replace(row, words=own, nearby=row.words)
            yield MaterialList(over, None, (row.span,), cell=row.clause.cells[told[0]])


def _caption(document: Document, head: Clause) -> Span | None:
    """The line over the heads of a table, where it has one."""
    before = document.clauses[head.number - 1] if head.number else None
    if before is not None and before.kind is ClauseKind.TABLE_HEAD:
        return before.span
    return None
