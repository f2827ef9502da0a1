"""Duties without a time: who must, must not or may do what.

A phrase with a word that binds (应, 须, 不得, 可以) or assigns (负责, 由……) is one duty, unless a
deadline already says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ingest.document import Clause, ClauseKind, Document, Span
from ingest.facts.deadlines import deadlines
from ingest.facts.model import Duty, Modality
from ingest.facts.obligations import tasks
from ingest.facts.obligations.bodies import bodies_at
from ingest.facts.obligations.demand import Demand
from ingest.facts.obligations.listed import LISTED, Listed, listed_in
from ingest.facts.obligations.owners import owners_of
from ingest.facts.obligations.phrases import Phrase
from ingest.facts.obligations.reading import Reading, Sentence, read
from ingest.facts.obligations.subjects import BY
from ingest.facts.obligations.terms import condition_of, consequence_of, is_condition
from ingest.facts.obligations.years import REPORTS

_PROSE: Final = (ClauseKind.TEXT, ClauseKind.ITEM)
# 「对承担社会化服务的组织，按每亩补助40元」: whom it is for, by what it does.
_FOR_WHOM: Final = re.compile("对(?:负责|承担|履行)[^，。；]+的[^，。；的]{2,12}$")
_ASSIGNS: Final = re.compile("(?:负责|承担|履行)(?!的|人|同志|任务|职责的)")
_ANSWERS_FOR: Final = re.compile("对[^，。；]{2,24}负(?:总|主要|直接|全部)?(?:责任?)$")
_TELLS: Final = re.compile("是指|系指|(?<!不)[已曾](?!批复|安排|列入)|由[^，。；]{2,20}组成")
_NO_DEED: Final = re.compile(
    "的|(?:负责|牵头|承办)$|组成|构成|(?:同意|批准|认定|确认)后?$|$|[^，。；、]{1,5}的|[^，。；]{0,24}的$"
)
_WITH_WHOM: Final = re.compile(".*(?:会同|结合|根据|按照|依据|对照|通过|商)")
_SHORTEST: Final = 2  # characters of a task
# No duty of its own: a line for numbers (应不低于, 不得超过) is a threshold's, and
# 「应纳入清单的项目包括」 describes things.
_IS_NONE: Final = re.compile(
    r"[^，。]{0,12}的除外$|不?(?:低于|高于|少于|多于|超过|大于|小于)|为\d|达到\d"
    "|[^，。]{2,16}的[^，。]{1,10}(?:包括|为|是|有)"
    r"|应?(?:自评|评价|报送|编报|公开)[^，。]{0,8}\d[\d,]*[个项家户人件](?:、.*)?$"  # 应自评74个
)


def duties(document: Document) -> Iterator[Duty]:
    """The duties of ``document`` that have no deadline, in the order of its clauses.

    Reports tell what was done; they set no duties.
    """
    if document.metadata.kind in REPORTS:
        return
    reading = read(document)
    dated = _dated(document)
    for clause in document.clauses:
        if clause.kind not in _PROSE:
            continue
        for sentence in reading.sentences(clause):
            listed = listed_in(reading, sentence)
            if listed:
                yield _of_list(reading, clause, sentence, listed)
            for phrase in sentence.phrases:
                if listed and phrase.span.end > listed.verb.start:
                    continue
                if duty := _duty(reading, clause, sentence, phrase, dated.get(clause.number, ())):
                    yield duty


def _dated(document: Document) -> dict[int, tuple[Span, ...]]:
    """Where deadlines stand, by clause."""
    found: dict[int, tuple[Span, ...]] = {}
    for deadline in deadlines(document):
        found[deadline.clause] = (*found.get(deadline.clause, ()), deadline.span)
    return found


def _of_list(reading: Reading, clause: Clause, sentence: Sentence, listed: Listed) -> Duty:
    return Duty(
        span=Span(listed.verb.start, listed.things.end),
        context=sentence.span,
        clause=clause.number,
        rule=LISTED,
        task=reading.words(listed.verb) + "材料",
        audience=reading.names(listed.bodies),
        deliverable=reading.said(listed.things),
        modality=Modality.MUST if listed.binds else None,
    )


def _duty(
    reading: Reading, clause: Clause, sentence: Sentence, phrase: Phrase, dated: tuple[Span, ...]
) -> Duty | None:
    text = reading.text
    binds = tasks.first_modal(text, phrase.words, phrase.span.end)
    assigned = None if binds else _assigned(text, sentence, phrase)
    agent = None if binds or assigned else _given_to(text, sentence, phrase)
    start = binds or assigned or agent
    if start is None or is_condition(text, phrase) or _is_dated(text, sentence, phrase, dated):
        return None
    task = tasks.predicate(text, start.start if binds else start.end, phrase.span.end)
    if task.end - task.start < _SHORTEST or _IS_NONE.match(text, task.start, task.end):
        return None
    handed = tasks.hand_in(text, tasks.topic(text, phrase.words, start.start), task)
    following = reading.next(clause, sentence)
    return Duty(
        span=Span(start.start, phrase.span.end),
        context=sentence.span,
        clause=clause.number,
        rule="binds" if binds else "assigns",
        task=reading.words(task),
        audience=_owners(reading, clause, sentence, phrase, start, agent),
        deliverable=reading.said(handed.deliverable),
        recipient=reading.said(handed.recipient),
        system=reading.said(handed.system),
        condition=reading.said(condition_of(text, sentence, phrase, start.start)),
        modality=tasks.modality(text, phrase.words, phrase.span.end) if binds else None,
        consequence=reading.said(consequence_of(text, sentence, phrase, following)),
    )


def _assigned(text: str, sentence: Sentence, phrase: Phrase) -> Span | None:
    """A word that assigns, with words after it that say what: 负责审批; or what somebody answers
    for: 对发票的真实性负责."""
    if _FOR_WHOM.match(text, phrase.words, phrase.span.end):
        return None
    assigns = _ASSIGNS.search(text, phrase.words, phrase.span.end)
    answered = text.find("负", phrase.words, phrase.span.end) >= 0
    answers = answered and _ANSWERS_FOR.search(text, phrase.words, phrase.span.end)
    if not (assigns or answers) or _tells(text, sentence):
        return None
    if answers:
        return Span(answers.start(), answers.start())
    said = assigns is not None and phrase.span.end - assigns.end() >= _SHORTEST
    return Span(*assigns.span()) if assigns and said else None


def _tells(text: str, sentence: Sentence) -> bool:
    """True if the sentence defines or reports, and sets nothing."""
    return _TELLS.search(text, sentence.span.start, sentence.span.end) is not None


def _owners(
    reading: Reading,
    clause: Clause,
    sentence: Sentence,
    phrase: Phrase,
    start: Span,
    agent: Span | None,
) -> tuple[str, ...]:
    """Who owes it: whom it is given to (由……), else as for any demand."""
    if agent is not None:
        return reading.names(Span(agent.start + 1, agent.end))
    return owners_of(Demand(reading, clause, sentence, phrase, start)) or reading.addressees


def _given_to(text: str, sentence: Sentence, phrase: Phrase) -> Span | None:
    """「由主管部门组织论证」: 由 and the body it names, in a sentence that sets a rule; None where
    the words only tell a thing apart (由财政安排的资金) or say what it means."""
    for by in BY.finditer(text, phrase.words, phrase.span.end):
        body = bodies_at(text, by.end(), phrase.span.end)
        if body and not _NO_DEED.match(text, body.end, phrase.span.end):
            return None if _tells(text, sentence) else Span(by.start(), body.end)
    return None


def _is_dated(text: str, sentence: Sentence, phrase: Phrase, dated: tuple[Span, ...]) -> bool:
    """True if a deadline stands in the phrase, or closes the one before (4月底前，各镇应当…), or
    opens the next one (应当会同…，于10月15日前)."""
    if any(phrase.span.overlaps(span) for span in dated):
        return True
    before = next((p for p in sentence.phrases if p.span.end + 1 == phrase.span.start), None)
    if before and any(before.span.contains(s) and s.end >= before.span.end - 1 for s in dated):
        return True
    following = sentence.after(phrase)
    if following is None or text.startswith("并", following.span.start):
        return False  # 「由主管部门开展评价，并于6月底前……」: a second deed
    if _is_second_deed(text, phrase, following, dated):
        return False
    if tasks.first_modal(text, following.words, following.span.end):
        return False
    return any(
        following.span.contains(span) and span.start - following.words <= 2 for span in dated
    )


def _is_second_deed(text: str, phrase: Phrase, following: Phrase, dated: tuple[Span, ...]) -> bool:
    """「要明确专人，4月17日前将名单报局」: the time opens a deed with words of its own; not
    「应当会同审计局，于10月15日前完成」."""
    opening = next((s for s in dated if s.start == following.words), None)
    if opening is None or _WITH_WHOM.match(text, phrase.words, phrase.span.end):
        return False
    deed = text[opening.end : following.span.end]
    modal = tasks.first_modal(text, phrase.words, phrase.span.end)
    return modal is not None and bool(deed) and not tasks.is_thin(deed)
