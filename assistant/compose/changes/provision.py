"""One provision that the question names: what became of it, then both texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from assistant.amounts import DURATIONS
from assistant.answer import QuestionKind
from assistant.claims import Composition, Role, Statement
from assistant.compose.changes.alignment import Pair, unlabelled
from assistant.compose.changes.edits import Edit, Part, ValueEdit, edits_between, parts_of
from assistant.compose.changes.listing import sources_of
from assistant.compose.changes.succession import Succession
from assistant.compose.changes.telling import condition_of, tell
from assistant.evidence import Rated, match_words, units_of
from assistant.passages import Passage
from assistant.proof import check
from assistant.proof.terms import kind_of
from assistant.proof.values import Time, Value, read_values
from assistant.question import AnswerForm, Query
from assistant.scope import Scope, Voice
from assistant.shelf import Inquiry
from assistant.wording import state
from index.records import DocumentSummary
from index.synonyms import synonyms
from ingest.document import Status
from ingest.facts.model import Unit
from ingest.word_file import word_file

_ALSO = 0.9  # of the best rating, for a second provision
_MOST = 3
_DEFINES = 0.5  # what a definition counts less: it says the matter's name, not what holds of it
_AS_MUCH = 0.9  # of the coverage of one edition's sentence, for the other's on the same matter
_TELLING = 0.3  # weight of a term that names a matter
_TOGETHER = 0.4  # what a part that says both the matter and the value counts
_ENOUGH = 0.5  # coverage from which a sentence may be what was asked about
_TIMED = re.compile("时间|期限|时限|日期|截止|提前|推迟|延[长后]|缩短")
_HAND_IN = re.compile("报(?![告表销道酬])")
_DEFINITION = re.compile("所称[^，。]{1,16}[，,]?是?指")
_ASKS_DEFINITION = re.compile("定义|含义|界定|所称|所指|什么意思|啥意思|指(?:的是)?(?:什么|啥)")
_LINES = {Unit.YUAN, Unit.PERCENT, Unit.SCORE, Unit.COUNT}


@dataclass(frozen=True, slots=True)
class _Found:
    """A pair and how well the better of its sentences answers; which telling terms the two say,
    and whether they have a value of the form asked for."""

    pair: Pair
    score: float
    coverage: float
    said: frozenset[str]
    has_value: bool

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Its one or two sentences."""
        return tuple(p for p in (self.pair.old, self.pair.new) if p)


def compose(inquiry: Inquiry, editions: Succession, pairs: Sequence[Pair]) -> Composition:
    """What became of the provision; no statement where neither edition speaks of it."""
    found = _found(inquiry, editions, pairs)
    if found and not editions.explained:
        rewritten = _rewritten(found)
        if rewritten is not None:
            told = tuple(_side_by_side(inquiry.query, editions, rewritten))
            return Composition(QuestionKind.CHANGED, told)
    statements: list[Statement] = []
    for item in _of_the_matter(found):
        if editions.explained and not _changes_a_value(item.pair):
            return Composition(QuestionKind.CHANGED, tuple(_each_told(inquiry, editions)))
        statements += _told(inquiry.query, editions, item.pair)
    return Composition(QuestionKind.CHANGED, tuple(dict.fromkeys(statements)))


def _found(inquiry: Inquiry, editions: Succession, pairs: Sequence[Pair]) -> list[_Found]:
    """The pairs that the question may be about, best first; [] where none says enough of it."""
    rated = {
        (r.passage.document.id, r.passage.span): r
        for summary in (editions.old, editions.new)
        for r in _rated_in(inquiry, summary)
    }
    items = []
    for pair in pairs:
        known = [
            rated[key]
            for p in (pair.old, pair.new)
            if p and (key := (p.document.id, p.span)) in rated
        ]
        if known:
            items.append(_item(inquiry, pair, known))
    items.sort(key=lambda item: -item.score)
    return items if items and items[0].coverage >= _ENOUGH else []


def _item(inquiry: Inquiry, pair: Pair, known: Sequence[Rated]) -> _Found:
    query, weights = inquiry.query, inquiry.shelf.weights
    words = [r.passage.words for r in known]
    score = max(r.score for r in known) + _TOGETHER * _together(inquiry, pair)
    if not _ASKS_DEFINITION.search(query.folded) and all(map(_DEFINITION.search, words)):
        score -= _DEFINES
    telling = [t.text for t in query.terms if weights.of(t) > _TELLING]
    said = frozenset(t for t in telling if any(_says(t, w) for w in words))
    has_value = all(_has_value(query, r.passage) for r in known)
    return _Found(pair, score, max(r.coverage for r in known), said, has_value)


def _of_the_matter(found: Sequence[_Found]) -> list[_Found]:
    """The best of ``found``, and the sentences of its clause that deal with the same matter."""
    if not found:
        return []
    best = found[0]
    return [best, *(item for item in found[1:] if _belongs(item, best))][:_MOST]


def _rewritten(found: Sequence[_Found]) -> tuple[Passage, Passage] | None:
    """What each edition says of the matter, where its sentence was not kept but written anew: the
    best sentence stands in one edition alone, and one of the other says as much of the matter."""
    best = found[0]
    if best.pair.both is not None:
        return None
    others = [
        item
        for item in found[1:]
        if item.pair.both is None
        and bool(item.pair.old) != bool(best.pair.old)
        and best.said <= item.said
        and item.coverage >= _AS_MUCH * best.coverage
        and item.has_value == best.has_value
        and not any(_DEFINITION.search(p.words) for p in item.passages)
    ]
    if not others or not best.said:
        return None
    sides = (best.pair, others[0].pair)
    old = next(pair.old for pair in sides if pair.old)
    new = next(pair.new for pair in sides if pair.new)
    return old, new


def _side_by_side(
    query: Query, editions: Succession, sides: tuple[Passage, Passage]
) -> Iterator[Statement]:
    for name, passage in zip(editions.names, sides, strict=True):
        stated = state(passage, query)
        yield replace(stated, text=f"{name}：{stated.text}")


def _together(inquiry: Inquiry, pair: Pair) -> float:
    """The share of the question, by the weight of its terms, that one part with a value of the
    form asked for says."""
    query, weights = inquiry.query, inquiry.shelf.weights
    total = sum(weights.of(t) for t in query.terms)
    best = 0.0
    for passage in (pair.old, pair.new):
        for part in parts_of(unlabelled(passage)) if passage else ():
            if any(_fits(query, kind_of(v)) for v in _values(part.words)):
                said = sum(weights.of(t) for t in query.terms if _says(t.text, part.words))
                best = max(best, said)
    return best / total if total else 0.0


def _belongs(item: _Found, best: _Found) -> bool:
    """True for a sentence of the best one's clause, in either edition, that answers as well or
    says as much of the matter."""
    clauses = {(p.document.id, p.clause.number) for p in best.passages}
    if not clauses & {(p.document.id, p.clause.number) for p in item.passages}:
        return False
    as_much = bool(best.said) and best.said <= item.said and item.has_value == best.has_value
    return as_much or item.score >= _ALSO * best.score


def _rated_in(inquiry: Inquiry, summary: DocumentSummary) -> list[Rated]:
    query = replace(inquiry.query, years=(), versions=())
    return inquiry.shelf.rated(query, Scope((Voice(summary),)))


def _told(query: Query, editions: Succession, pair: Pair) -> Iterator[Statement]:
    if pair.both is None:
        yield _one_sided(query, editions, pair)
        return
    old, new = pair.both
    words = unlabelled(new)
    edits = edits_between(unlabelled(old), words, yearly=editions.yearly)
    asked = _asked(query, edits, parts_of(words))
    if asked:
        yield from _first_proven(
            Statement("；".join(tell(some, words)), sources_of(old, new), Role.READING)
            for some in (asked, edits)
        )
    else:
        yield _unchanged(query, editions, old, new)
        beside = "；".join(tell(edits, words))
        if beside:  # 「每次租期2年」 stayed, 「累计不超过4年」 beside it did not
            yield Statement(beside, sources_of(old, new), Role.READING)
    yield from _side_by_side(query, editions, (old, new))


def _first_proven(statements: Iterable[Statement]) -> Iterator[Statement]:
    """The edits asked about; all of them where those alone leave out an exception."""
    proven = (s for s in statements if s.text and check(s) is None)
    yield from islice(proven, 1)


def _changes_a_value(pair: Pair) -> bool:
    """True if the two sentences differ in values alone or not at all."""
    if pair.both is None:
        return False
    old, new = (unlabelled(passage) for passage in pair.both)
    return all(isinstance(e, ValueEdit) for e in edits_between(old, new, yearly=False))


def _each_told(inquiry: Inquiry, editions: Succession) -> Iterator[Statement]:
    """What each edition says of the matter, side by side: an interpretation may put several
    provisions into one sentence, and what it leaves out was not dropped."""
    for name, summary in zip(editions.names, (editions.old, editions.new), strict=True):
        near = [r.passage for r in _rated_in(inquiry, summary) if r.coverage >= _ENOUGH]
        valued = [passage for passage in near if _has_value(inquiry.query, passage)]
        for passage in (valued or near)[:1]:
            stated = state(passage, inquiry.query)
            yield replace(stated, text=f"{name}：{stated.text}")


def _has_value(query: Query, passage: Passage) -> bool:
    return any(_fits(query, kind_of(value)) for value in _values(passage.words))


def _one_sided(query: Query, editions: Succession, pair: Pair) -> Statement:
    passage = pair.old or pair.new
    assert passage is not None
    stated = state(passage, query)
    dropped = pair.old is not None
    if editions.yearly:
        frame = "上一年提出，后一年没有再提" if dropped else "后一年新提出"
    elif editions.old.metadata.status is Status.DRAFT:
        kept = "征求意见稿有此规定，正式印发的文本没有保留"
        frame = kept if dropped else "征求意见稿没有，正式印发时新增"
    else:
        frame = "原文件有此规定，新文件没有保留" if dropped else "原文件没有，新文件新增"
    return replace(stated, text=f"{frame}：{stated.text}")


def _asked(query: Query, edits: Sequence[Edit], parts: Sequence[Part]) -> list[Edit]:
    """The edits of the part asked about, first; () if that part stayed as it was."""
    worth = _part_worths(query, parts)
    dropped = [edit for edit in edits if edit.index == len(parts)]
    if any(_part_worth(query, e.old_part) > max(worth.values(), default=0.0) for e in dropped):
        return dropped
    best = max(worth.values(), default=0.0)
    asked = {index for index, value in worth.items() if value >= best - 0.01} if best else set()
    touched = [e for e in edits if not asked or e.index in asked]
    if not touched and best:
        return []
    fitting = [e for e in touched if _of_form(query, e)]
    return fitting or touched


def _part_worths(query: Query, parts: Sequence[Part]) -> dict[int, float]:
    """How much of the question each part says, with the condition before it (「考核合格的，」);
    where a value is asked for, of the parts that have one."""
    held = {i: _values(part.words) for i, part in enumerate(parts)}
    fit = {i for i, values in held.items() if any(_fits(query, kind_of(v)) for v in values)}
    return {
        index: _part_worth(query, condition_of(index, parts) + part.words)
        for index, part in enumerate(parts)
        if not fit or index in fit
    }


def _part_worth(query: Query, words: str) -> float:
    """How much of the question a part says; one with a value of the form asked for says more."""
    said = sum(t.worth for t in query.terms if _says(t.text, words))
    values = _values(words)
    return said + 0.6 * any(_fits(query, kind_of(v)) for v in values) + 0.3 * bool(values)


def _says(term: str, words: str) -> bool:
    """True if a part says ``term``, and not its opposite; 「将…报主管部门」 says 报送."""
    if term in words:
        return re.search(f"(?<![不未非]){re.escape(term)}", words) is not None
    if match_words(term, words):
        return True
    return any(other.term == "报送" for other in synonyms().alternatives(term)) and bool(
        _HAND_IN.search(words)
    )


def _values(words: str) -> list[Value]:
    return [v for v in read_values(words).known if not (isinstance(v, Time) and v.is_year)]


def _of_form(query: Query, edit: Edit) -> bool:
    return isinstance(edit, ValueEdit) and _fits(query, edit.kind)


def _fits(query: Query, kind: object) -> bool:
    """True if a value of ``kind`` is what the question asks for."""
    if query.asks(QuestionKind.THRESHOLD) and not query.forms:
        return kind in _LINES
    measured = _measured(query.folded)
    if measured:
        return kind in measured
    timed = AnswerForm.TIME in query.forms or _TIMED.search(query.folded)
    if timed and (kind in ("date", "cycle") or kind in DURATIONS):
        return True
    return kind in units_of(query.forms)


@lru_cache(maxsize=256)
def _measured(asked: str) -> frozenset[Unit]:
    """The units of what ``asked`` names by its measure: 年限 is told in years, 次数 as a count."""
    table = word_file("assistant", "words/changes.toml")["measured"]
    found = (units for pattern, units in table.items() if re.search(pattern, asked))
    return frozenset(Unit(unit) for units in found for unit in units)


def _unchanged(query: Query, editions: Succession, old: Passage, new: Passage) -> Statement:
    """「没有变化：征求意见稿3月31日前、正式印发3月31日前」, or that the words are the same."""
    values = []
    for passage in (old, new):
        parts = parts_of(unlabelled(passage))
        worth = _part_worths(query, parts)
        words = parts[max(worth, key=lambda index: worth[index])].words
        held = _values(words)
        fitting = [v for v in held if _fits(query, kind_of(v))] or held
        values.append(fitting[0].span.of(words) if fitting else "")
    sources = sources_of(old, new)
    if not all(values):
        return Statement("两个版本一致，没有变化", sources, Role.VERDICT)
    link = "为" if editions.yearly else ""
    said = "、".join(f"{n}{link}{v}" for n, v in zip(editions.names, values, strict=True))
    return Statement(f"没有变化：{said}", sources, Role.VERDICT)
