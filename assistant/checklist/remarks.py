"""What stands beside a task and changes it: the remarks of its row, the terms of its own class.

…均须开展事前绩效评估；各镇新增项目按不低于40万元执行      a town is told so, nobody else
上半年采购执行分析 | 各主管部门 | 7月8日前 | 附未执行项目清单   the remark goes with the task
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.bodies import Body, Fit, fit, read_body
from assistant.checklist.words import checklist_words
from assistant.passages import Passage
from assistant.wording import tidy
from ingest.document import ClauseKind, Span
from ingest.facts.document_text import folded
from ingest.facts.fold import fold
from ingest.facts.model import Deadline, Duty, Modality, Obligation
from ingest.facts.obligations.bodies import bodies_at, members

_PART = re.compile(r"[^；;。]+")
_PHRASE = re.compile(r"[^，,；;。：:]+")
_NOTHING = re.compile(r"^(?:[—\-/无\s]*|见(?:第.{1,6}(?:部分|条)|附件.*|正文))$")
_CLASS = re.compile(
    r"(?:各|全[省市区县]各?)?(?:乡镇|镇街|街镇|镇|乡|街道|村（居）|村居|村|社区)(?=[一-鿿]{2})"
)
_TERM = re.compile(r"\d|减半|一半|加倍|从其")
# 「村（居）可只填报……」: a class may do less.
_LESS = re.compile(r"(?:可以?)?(?:只需?|仅需?|不再|不需|无需|无须|不必|免于|免予|简化|可以?不)")


def remarks_of(passage: Passage) -> str | None:
    """What the remark columns of a row say, but for exceptions, means and dates of their own."""
    told = [words for words in _remarks(passage) if not checklist_words().means.match(words)]
    return "；".join(told) or None


def own_remark(passage: Passage, fact: Deadline | Duty) -> str | None:
    """The part of a remark that the time of ``fact`` stands in behind a case, which tells when it
    is due and what for: 「人员变动的，变动后5日内重报」; None where it stands elsewhere."""
    for cell in passage.clause.cells:
        if cell.span.contains(fact.span) and _is_remark(cell.column):
            parts = _PART.finditer(passage.document.text, cell.span.start, cell.span.end)
            told = next((p for p in parts if Span(*p.span()).contains(fact.span)), None)
            return tidy(told.group()) if told and "的，" in told.group() else None
    return None


def _is_remark(column: str) -> bool:
    return checklist_words().remark_column.search(fold(column)) is not None


def means_of(passage: Passage) -> str | None:
    """By what means the remark columns of a row have it done: 「正式文件，一式两份」."""
    return next((w for w in _remarks(passage) if checklist_words().means.match(w)), None)


def _remarks(passage: Passage) -> Iterator[str]:
    if passage.clause.kind is not ClauseKind.ROW:
        return
    document = passage.document
    for cell in passage.clause.cells:
        if not _is_remark(cell.column):
            continue
        for part in _PART.finditer(document.text, cell.span.start, cell.span.end):
            words = tidy(part.group())
            if not (
                _NOTHING.match(words) or "除外" in words or _dated(passage, Span(*part.span()))
            ):
                yield words


def terms_of_class(passage: Passage, fact: Deadline | Duty, asked: Body | None) -> tuple[str, ...]:
    """The phrases that set other terms for the class of ``asked`` (None: for any), in the sentence
    of ``fact`` and those after it up to the next demand: they begin with the name of the class, and
    hold a quantity that no fact speaks for, or let it do less."""
    if passage.clause.kind is ClauseKind.ROW:
        return ()
    return tuple(tidy(phrase) for phrase in _terms(passage, fact, asked))


def _terms(passage: Passage, fact: Deadline | Duty, asked: Body | None) -> Iterator[str]:
    text = folded(passage.document)
    begins = max(fact.span.end, passage.span.start)
    for phrase in _PHRASE.finditer(text[: _end_of_terms(passage, fact)], begins):
        span = Span(*phrase.span())
        names, end = _led_by(text, span)
        if not names or any(read_body(name).kind == "finance" for name in names):
            continue  # what a finance bureau does itself is nobody's term
        if not _sets_terms(passage, text, Span(end, span.end)):
            continue
        if fit(asked, names) is Fit.NAMED if asked else set(names) != set(fact.audience):
            yield passage.document.quote(span)


def _sets_terms(passage: Passage, text: str, told: Span) -> bool:
    if _LESS.match(text, told.start, told.end):
        return True
    return bool(_TERM.search(text, told.start, told.end)) and not _told(passage, told)


def _end_of_terms(passage: Passage, fact: Deadline | Duty) -> int:
    """Where the next demand of the clause begins that is no leave; else the end of the clause."""
    demands = (
        other.context.start
        for other in passage.document.facts
        if isinstance(other, Obligation)
        and other.clause == fact.clause
        and other.context.start >= passage.span.end
        and other.modality is not Modality.MAY
    )
    return min(demands, default=passage.clause.span.end)


def _led_by(text: str, span: Span) -> tuple[list[str], int]:
    """The bodies or the class whose things (各镇新增项目) a phrase begins with, and their end."""
    if bodies := bodies_at(text, span.start, span.end):
        return [body.of(text) for body in members(text, bodies)], bodies.end
    led = _CLASS.match(text, span.start, span.end)
    return ([led.group()], led.end()) if led else ([], span.start)


def _dated(passage: Passage, span: Span) -> bool:
    return any(isinstance(f, Deadline) and span.overlaps(f.span) for f in passage.facts)


def _told(passage: Passage, span: Span) -> bool:
    return any(isinstance(f, Obligation) and span.overlaps(f.span) for f in passage.facts)
