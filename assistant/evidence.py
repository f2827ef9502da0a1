"""How well each passage answers a question: what it covers, and whether it has the form asked for.

The rating is a sum of a few readable parts, each between 0 and about 1 (`_rate`). Coverage weighs
the question's terms by how rare they are (Robertson and Spärck Jones, 1976) and is what abstention
looks at: a passage that leaves the telling terms uncovered does not answer, however near it is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.answer import QuestionKind
from assistant.bodies import Fit, fit, read_body
from assistant.passages import Passage, squeeze
from assistant.places import is_town, short_name
from assistant.quantities import answers_case
from assistant.question import AnswerForm, Profile, Query, Term
from assistant.scope import Scope, Voice
from index.synonyms import synonyms
from index.tokens import field_terms, tokens
from ingest.document import ClauseKind, DocumentKind, Span
from ingest.facts.model import Deadline, Definition, Fact, Figure, Obligation, Threshold, Unit
from ingest.facts.moments import After, Every, Range, When
from ingest.facts.when import spot_dates

# What a term is worth by where it stands: said outright, said in another word, in the rest of the
# clause or the stem, in the headings, in the document's title.
SAID, OTHER_WORD, BROADER, TOPIC, NEARBY, ABOVE, TITLE = 1.0, 0.95, 0.6, 0.9, 0.6, 0.75, 0.4
TOWN_BY_CLASS = 0.8  # its name, where a duty binds all towns
FORM_UNITS = {
    AnswerForm.MONEY: {Unit.YUAN},
    AnswerForm.PERCENT: {Unit.PERCENT, Unit.PERCENTAGE_POINT},
    AnswerForm.COUNT: {Unit.COUNT},
    AnswerForm.SCORE: {Unit.SCORE},
}
_DURATIONS = {Unit.DAY, Unit.MONTH, Unit.YEAR}
# A question about what was done wants a reported figure, never a line of the rules.
_TOLD = re.compile(r"实际|了(?:多少|几)|(?:一共|总共|共)\S{0,4}了")
_RULE = re.compile("(?:什么|啥|哪些|有)(?:规定|讲究)|允许|可不可以|让不让")
_OF_A_CASE = 0.7  # what a date counts that holds under a condition not asked about
_HEARSAY = 0.15  # another place's document counts less where the place has documents of its own
_LEAD_ONLY = 0.15  # 「一是强化质量审核。」 announces; what follows it answers
_ALONE = frozenset("扣罚")  # characters that mean the same wherever they stand
_DOERS = ("财政", "部门", "单位", "第三方")  # each with tasks of its own under one name
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]是|[(（][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十\d]{1,2}[、.．])"
    r"[^。：:]{2,30}[。：:]$"
)
_SUPERLATIVE = re.compile(r"最[高低多少大小早晚好差]")
_ASIDE = ("此外", "另外", "除此之外")  # begins a sentence that leaves its paragraph's topic
_REASON_MARKS = ("因", "由于", "主要是", "原因", "导致", "造成", "影响")
# A body's own name, told from its class by what stands before it.
_PROPER_NAME = re.compile(
    r"(?<![一-鿿])(?!各|有关|相关|被|主管|预算|项目|第三方)[一-鿿]{2,12}(?:公司|事务所|研究[院所]|[^各]局|委员会|中心|医院|学校|大学|学院|[^乡]镇|街道)(?![一-鿿])"
)
_MEANS = re.compile(
    "(?:答:)?(?:它|这)?是?指(?!标|导|定)"
)  # under a heading that names what is meant
_CONTACT_MARKS = ("电话", "联系", "邮箱", "地址")


@dataclass(frozen=True, slots=True)
class Rated:
    """A passage with its rating; ``coverage`` in [0, 1], ``missed`` the terms it leaves open."""

    passage: Passage
    score: float
    coverage: float
    missed: tuple[str, ...]
    has_form: bool


class TermWeights:
    """How telling a term is, in (0, 1]: rare in the library is telling, common is not."""

    def __init__(self, profile: Profile, clauses: int) -> None:
        self._profile = profile
        self._clauses = max(clauses, 1)
        self._known: dict[tuple[str, float], float] = {}

    def of(self, term: Term) -> float:
        """The weight of ``term``; its synonyms count as occurrences of it.

        A word that the library never has is telling if it names a thing; an unknown verb is
        mostly talk.
        """
        key = (term.text, term.worth)
        if key not in self._known:
            text = self._profile.all_text
            seen = sum(text.count(form) for form in {term.text, *_others(term.text)})
            unknown = _unheard(term.text) if term.worth >= 1.0 else 0.3
            self._known[key] = term.worth * (self._rarity(seen) if seen else unknown)
        return self._known[key]

    def _rarity(self, seen: int) -> float:
        return max(0.12, math.log(1 + self._clauses / seen) / math.log(1 + self._clauses))


def _unheard(term: str) -> float:
    """The weight of a noun that no text has: one of two characters is mostly talk, a longer one
    names a thing."""
    return 0.3 if len(term) == 2 else 1.0


def rate_passages(
    query: Query,
    scope: Scope,
    passages: Iterable[Passage],
    weights: TermWeights,
    relevance: Mapping[tuple[str, int], float],
) -> list[Rated]:
    """Rate ``passages`` of the voices in ``scope``, best first.

    ``relevance`` maps (document id, clause number) to the retrieval score in [0, 1]. Passages that
    lack the place or year their voice needs are left out.
    """
    voices = {voice.summary.id: voice for voice in scope.voices}
    own_speak = any(not voice.places for voice in scope.voices) and bool(query.places)
    spoken = {voice.summary.metadata.region for voice in scope.voices}
    unspoken = frozenset(place.name for place in query.places if place.name not in spoken)
    rated = []
    for passage in passages:
        voice = voices.get(passage.document.id)
        if voice is None or not _may_speak(passage, voice):
            continue
        near = relevance.get((passage.document.id, passage.clause.number), 0.0)
        item = _rate(query, passage, voice, weights, near, unspoken)
        if own_speak and voice.places:
            item = replace(item, score=item.score - _HEARSAY)
        rated.append(item)
    rated.sort(key=lambda r: (-r.score, r.passage.document.file, r.passage.span.start))
    return rated


def _may_speak(passage: Passage, voice: Voice) -> bool:
    own = passage.words + passage.above
    if voice.places and not any(place in own or short_name(place) in own for place in voice.places):
        return False
    return not voice.years or bool(_years_told(passage) & set(voice.years))


def _years_told(passage: Passage) -> set[int]:
    """Years a passage speaks of: named, due, or (上年) one before its document's year."""
    told = set(passage.years)
    told |= {fact.due.year for fact in passage.facts if isinstance(fact, Deadline) and fact.due}
    told |= {
        int(fact.period[:4])
        for fact in passage.facts
        if isinstance(fact, Figure) and fact.period and fact.period[:4].isdigit()
    }
    return told


def _rate(
    query: Query,
    passage: Passage,
    voice: Voice,
    weights: TermWeights,
    near: float,
    unspoken: frozenset[str],
) -> Rated:
    total = covered = 0.0
    missed = []
    audience = _audience_fit(query, passage)
    for term in _asked(query, unspoken):
        weight = weights.of(term) * (0.5 if term.carried else 1.0)
        found = match(term.text, passage)
        if query.audience and term.text in query.audience and audience > 0:
            town = is_town(term.text)
            by_class = TOWN_BY_CLASS if town else BROADER
            found = SAID if audience == 1.0 and not town else max(found, by_class)
        total += weight
        covered += weight * found
        if found < TITLE:
            missed.append(term.text)
    coverage = covered / total if total else 0.0
    forms = len(forms_had(query, passage))
    score = (
        coverage
        + 0.35 * near
        + (0.2 * forms / len(query.forms) if forms else -0.18 * bool(query.forms))
        + 0.25 * measure_fit(query, passage)
        + 0.25 * _task_fit(query, passage)
        + 0.5 * answers_case(query.quantities, passage)
        + 0.3 * audience
        + _year_fit(query, passage)
        + _kind_fit(query, passage)
        + _named_fit(query, passage)
        + _row_fit(query, passage)
        + _rule_fit(query, passage)
        - _LEAD_ONLY * announces(passage)
        - 0.05 * min(len(passage.words) / 200, 2.0)
    )
    return Rated(passage, score, coverage, tuple(missed), forms > 0)


def _asked(query: Query, unspoken: frozenset[str]) -> tuple[Term, ...]:
    """The question's terms; a place that no document speaks for is one of them."""
    return query.terms + tuple(Term(short_name(place)) for place in sorted(unspoken))


def match(term: str, passage: Passage) -> float:
    """How well ``passage`` says ``term``, in [0, 1]; a long term may be said in part."""
    # A shorter word inside the term drops a qualifier: 重点评价 for 财政重点评价.
    forms = (
        (term, SAID),
        *((other, BROADER if other in term else OTHER_WORD) for other in _others(term)),
    )
    best = max((worth for form, worth in forms if form in passage.words), default=0.0)
    if best > BROADER:
        return best
    if _done_by_another(term, passage):
        return 0.5 * best
    if _body_pattern(term).search(passage.words) or _shortens(term).search(passage.words):
        return OTHER_WORD
    if _body_pattern(term).search(passage.title):
        return SAID  # the document itself speaks for this body
    topic = "" if passage.words.startswith(_ASIDE) else passage.topic
    for text, worth in (
        (topic, TOPIC),
        (passage.above, ABOVE),
        (passage.nearby, NEARBY),
        (passage.title, TITLE),
    ):
        if text and any(form in text for form, _ in forms):
            best = max(best, worth)
    if len(term) > 3:
        best = max(best, 0.8 * _share_of_parts(term, passage.words))
    if len(term) > 3 and term[-3:] in passage.words:  # the head of a compound stands last
        best = max(best, BROADER)
    if len(term) > 2 and _spread(term).search(passage.words):
        best = max(best, 0.7)
    return max(best, 0.7 * _in_part(term, passage.words), 0.5 * _in_part(term, passage.above))


def _share_of_parts(term: str, words: str) -> float:
    """Share of the words that the compound ``term`` is made of which ``words`` say."""
    parts = _parts(term)
    said = sum(any(form in words for form in (part, *_others(part))) for part in parts)
    return said / len(parts) if parts else 0.0


@lru_cache(maxsize=4096)
def _parts(term: str) -> tuple[str, ...]:
    """The words of two characters that ``term`` is laid out of, left to right without overlap."""
    parts, end = [], 0
    for part in tokens(term):
        at = term.find(part, end)
        if len(part) == 2 and at >= 0:
            parts.append(part)
            end = at + 2
    return tuple(parts)


@lru_cache(maxsize=4096)
def _doer(term: str) -> str:
    """Who does what the compound ``term`` names: 财政 of 财政重点评价; "" if it does not say."""
    return next((doer for doer in _DOERS if term.startswith(doer) and len(term) > len(doer)), "")


def _done_by_another(term: str, passage: Passage) -> bool:
    """True if ``term`` names who does it, and the passage tells of others doing the like.

    Departments have their own 重点评价 beside that of the finance bureau, and a unit its 自评
    beside the 复评 of its department: the same words, another thing.
    """
    doer = _doer(term)
    if not doer:
        return False
    words = passage.words + passage.topic
    return doer not in words and any(other in words for other in _DOERS if other != doer)


@lru_cache(maxsize=4096)
def _spread(term: str) -> re.Pattern[str]:
    """The term's characters in order with little between them: 重大项目 in 重大政策和项目."""
    return re.compile("[一-鿿]{0,3}".join(map(re.escape, term)))


@lru_cache(maxsize=4096)
def _body_pattern(term: str) -> re.Pattern[str]:
    """「卫健委」 also finds 卫生健康委: a body's name is shortened to characters of its parts."""
    if not re.fullmatch(r"[一-鿿]{2,3}[局委办]", term):
        return re.compile(r"(?!)")
    return re.compile("[一-鿿]{0,3}".join(term))


@lru_cache(maxsize=4096)
def _shortens(term: str) -> re.Pattern[str]:
    """「内控」 also finds 内部控制, 「社保」 社会保险: it takes the first character of each of two
    words. A term of this field stands for itself."""
    if not re.fullmatch(r"[一-鿿]{2}", term) or term in field_terms():
        return re.compile(r"(?!)")
    return re.compile(f"{term[0]}[一-鿿]{term[1]}[一-鿿]")


def _others(term: str) -> tuple[str, ...]:
    """Other words for ``term``; single characters stand in too many other words to look for."""
    others = synonyms().alternatives(term)[1:]
    return tuple(o.term for o in others if len(o.term) > 1 or o.term in _ALONE)


def _in_part(term: str, words: str) -> float:
    """Share of the term's character pairs that the words have; 0 for very short terms."""
    if len(term) < 3:
        return 0.0
    pairs = [term[i : i + 2] for i in range(len(term) - 1)]
    return sum(pair in words for pair in pairs) / len(pairs)


def forms_had(query: Query, passage: Passage) -> frozenset[AnswerForm]:
    """Which of the forms asked for the passage has."""
    return frozenset(form for form in query.forms if _is_form(form, query, passage))


def _is_form(form: AnswerForm, query: Query, passage: Passage) -> bool:
    if form is AnswerForm.TIME:
        return any(
            isinstance(fact, Deadline) or getattr(fact, "unit", None) in _DURATIONS
            for fact in passage.facts
        ) or any(_tells_time(spot.when) for spot in spot_dates(passage.words))
    if form is AnswerForm.NAME:
        return bool(_PROPER_NAME.search(passage.words))
    if form is AnswerForm.REASON:
        on_it = any(match_words(term.text, passage.words) for term in query.terms)
        around = passage.words + (passage.nearby if on_it else "")
        return any(mark in around for mark in _REASON_MARKS)
    if form is AnswerForm.CONTACT:
        return any(mark in passage.words for mark in _CONTACT_MARKS)
    units = FORM_UNITS[form]
    kinds = _kinds_wanted(query, passage)
    return any(
        isinstance(fact, kinds)
        and fact.unit in units
        and _of_years(fact, query, passage)
        and _of_subject(fact, query, passage)
        for fact in passage.facts
    )


def _tells_time(when: When) -> bool:
    """True for a rule that yields dates and for a span of days (「3月1日至3月20日」)."""
    if isinstance(when, Range):
        return when.last.day is not None
    return isinstance(when, After | Every)


def asks_what_was(query: Query) -> bool:
    """True for a question on what was done (「实际公开了多少」), never answered by a rule."""
    return bool(_TOLD.search(query.folded))


def _kinds_wanted(query: Query, passage: Passage) -> tuple[type[Figure] | type[Threshold], ...]:
    """Told figures for a question on what was done, lines of the rules for one on a threshold.

    A table of limits tells them as bare amounts.
    """
    if asks_what_was(query):
        return (Figure,)
    in_table = passage.clause.kind is ClauseKind.ROW
    only_lines = query.kind is QuestionKind.THRESHOLD and not in_table
    return (Threshold,) if only_lines else (Figure, Threshold)


def _of_subject(fact: Figure | Threshold, query: Query, passage: Passage) -> bool:
    """True if the number's metric, or its own part of the sentence, says a word of the question."""
    if isinstance(fact, Threshold):
        return True  # its subject is the condition; what was asked after may be what follows
    words = squeeze(_metric(fact)) + squeeze(own_words(passage, fact)) + passage.topic
    return not query.terms or any(match_words(term.text, words) for term in query.terms)


def own_words(passage: Passage, fact: Fact) -> str:
    """The part of the sentence (between ，；) or the heads of row and column that a fact is in."""
    text = passage.document.text
    cells = passage.clause.cells
    if passage.clause.kind is ClauseKind.ROW and cells:
        column = next((c.column for c in cells if c.span.contains(fact.span)), "")
        heads = [words for words in _cells(passage) if not re.fullmatch(r"[\d.,%]*", words)]
        return column + "".join(heads)
    marks = "，,；;。"
    left = max(text.rfind(mark, passage.span.start, fact.span.start) for mark in marks) + 1
    left = max(left, passage.span.start)
    ends = [text.find(mark, fact.span.end, passage.span.end) for mark in marks]
    right = min([at for at in ends if at >= 0], default=passage.span.end)
    return Span(left, right).of(text)


def _of_years(fact: Figure | Threshold, query: Query, passage: Passage) -> bool:
    """True unless the fact is of another year than those the question names."""
    if not query.years or not isinstance(fact, Figure) or not fact.period:
        return True
    named = any(str(year) in fact.period for year in query.years)
    return named or fact.period[:4] in query.folded  # 「核减2026年预算多少」


def measure_fit(query: Query, passage: Passage) -> float:
    """How well the best number of the passage fits: its metric's words asked for, in [0, 1]."""
    units = {unit for form in query.forms for unit in FORM_UNITS.get(form, set())}
    if not units:
        return 0.0
    asked = {form for term in query.terms for form in (term.text, *_others(term.text))}
    best = 0.0
    for fact in passage.facts:
        if (
            isinstance(fact, Figure | Threshold)
            and fact.unit in units
            and _of_years(fact, query, passage)
        ):
            words = squeeze(_metric(fact))
            said = sum(len(form) for form in asked if form in words)
            fit = min(1.0, said / max(len(words), 4))
            if isinstance(fact, Figure) and fact.body and not _asks_after(fact.body, query):
                fit *= 0.5  # another body's number
            if query.measure_words & set(passage.document.quote(fact.span)):
                fit += 0.4
            best = max(best, fit)
    same = {(q.unit, q.value) for q in query.quantities}
    told = {(f.unit, f.value) for f in passage.facts if isinstance(f, Figure)}
    return min(best + 0.5 * bool(same & told), 1.0)


def _task_fit(query: Query, passage: Passage) -> float:
    """For a question of time: how much of it the best deadline's own task says, in [0, 1].

    A sentence may name what was asked after and still set a date for something else.
    """
    if AnswerForm.TIME not in query.forms or not query.terms:
        return 0.0
    best = 0.0
    for fact in passage.facts:
        if isinstance(fact, Deadline):
            words = squeeze(fact.task + (fact.condition or "") + own_words(passage, fact))
            said = sum(term.worth for term in query.terms if match_words(term.text, words))
            share = said / sum(term.worth for term in query.terms)
            best = max(best, share * (_OF_A_CASE if _of_another_case(fact, query) else 1.0))
    return best


def _of_another_case(fact: Deadline, query: Query) -> bool:
    """True if the date holds under a condition that the question does not speak of."""
    condition = squeeze(fact.condition or "")
    return bool(condition) and not any(match_words(t.text, condition) for t in query.terms)


def _asks_after(body: str, query: Query) -> bool:
    words = squeeze(body)
    return any(words[i : i + 2] in query.folded for i in range(max(len(words) - 1, 1)))


def _metric(fact: Figure | Threshold) -> str:
    return (fact.body or "") + fact.metric if isinstance(fact, Figure) else fact.subject


def _audience_fit(query: Query, passage: Passage) -> float:
    """1 if a duty of the passage names the body that asks, 0.5 if it covers it, else below."""
    duties = [fact for fact in passage.facts if isinstance(fact, Obligation)]
    if not query.audience or not duties:
        return 0.0
    asked = read_body(query.audience)
    fits = {
        fit(asked, fact.audience, fact.exceptions)
        for fact in duties
        if not fact.audience or any(read_body(body).kind for body in fact.audience)
    }
    if Fit.NAMED in fits:
        return 1.0
    if Fit.COVERED in fits:
        return 0.5
    return 0.0 if Fit.OPEN in fits else -0.5


def tells_grades(passage: Passage, grades: tuple[str, ...]) -> bool:
    """True if the passage names the grade asked about, or tells how many got which grade."""
    words = passage.words
    named = any(re.search(rf"[“为是等级]{re.escape(g[0])}|{re.escape(g)}\d", words) for g in grades)
    return named or len(set(re.findall(r"[“、为](优|良|中|差)", words))) > 1


def _row_fit(query: Query, passage: Passage) -> float:
    """A table row answers for its subject; one whose subject was not asked about answers less."""
    if passage.clause.kind is not ClauseKind.ROW or not passage.clause.cells:
        return 0.0
    subject = next((words for words in _cells(passage) if not re.fullmatch(r"[\d.,%]*", words)), "")
    asked = [term.text for term in query.terms if match_words(term.text, subject)]
    if sum(len(term) for term in asked) >= 0.6 * len(subject):
        return 0.08
    return 0.08 if subject.startswith(("合计", "总计", "全部")) else -0.15


def _cells(passage: Passage) -> list[str]:
    return [squeeze(passage.document.quote(cell.span)) for cell in passage.clause.cells]


def match_words(term: str, words: str) -> bool:
    """True if ``words`` say ``term`` outright, in another word, or in part (two characters)."""
    if any(form in words for form in (term, *_others(term))):
        return True
    return len(term) > 2 and len(words) > 1 and _in_part(term, words) >= 0.5


def _rule_fit(query: Query, passage: Passage) -> float:
    """Favours what draws a line where a line is asked for in whatever measure (「标准一样吗」),
    and what binds where the rule is (「有什么规定」).
    """
    if query.kind is QuestionKind.THRESHOLD and not query.forms:
        return 0.15 if any(isinstance(fact, Threshold) for fact in passage.facts) else 0.0
    if _RULE.search(query.folded) and any(isinstance(f, Obligation) for f in passage.facts):
        return 0.2
    return 0.0


def announces(passage: Passage) -> bool:
    """True for a short numbered sentence without facts that others of its clause follow."""
    follows = passage.span.end < passage.clause.span.end
    return bool(follows and not passage.facts and _NUMBERED.match(passage.words))


def _year_fit(query: Query, passage: Passage) -> float:
    """A passage that names the year or month asked for is favoured over one that names others."""
    fit = 0.1 * any(f"{month}月" in passage.words for month in query.months)
    if not query.years:
        return fit
    told = _years_told(passage)
    if told & set(query.years):
        return fit + 0.1
    return fit - 0.3 * bool(told)


def _named_fit(query: Query, passage: Passage) -> float:
    """A passage that names another place asked about, or the superlative asked for, is favoured."""
    region = passage.document.metadata.region
    others = [short_name(p.name) for p in query.places if p.name != region]
    fit = 0.12 * any(name in passage.words for name in others)
    fit += 0.3 * bool(query.grades and tells_grades(passage, query.grades))
    superlative = _SUPERLATIVE.search(query.folded)
    return fit + 0.4 * bool(superlative and superlative.group() in passage.words)


def _kind_fit(query: Query, passage: Passage) -> float:
    title = passage.title
    fit = 0.1 if any(word in title for word in query.kind_words) else 0.0
    if passage.clause.kind is ClauseKind.TITLE:
        fit -= 0.4  # names the matter and says nothing of it
    if query.asks(QuestionKind.DEFINITION):
        terms = {term.text for term in query.terms}
        above = any(match_words(term, passage.above) for term in terms)
        fit += 0.3 * bool(above and _MEANS.match(passage.words))
        fit += 0.4 * any(
            isinstance(fact, Definition)
            and any(squeeze(fact.term) in t or t in squeeze(fact.term) for t in terms)
            for fact in passage.facts
        )
    if (
        query.forms & {AnswerForm.COUNT, AnswerForm.MONEY}
        and passage.document.metadata.kind is DocumentKind.REPORT
    ):
        fit += 0.03
    return fit
