"""As whom a text treats a body that it does not address itself.

镇、街道使用专项资金的，适用本办法关于用款单位的规定      a town owes what 用款单位 owe
乡镇（街道）参照执行                              it may follow what departments owe
"""

from __future__ import annotations

import re

from assistant.bodies import Body, Fit, fit
from ingest.document import Document, Span
from ingest.facts.document_text import folded
from ingest.facts.obligations.bodies import bodies_at, members
from ingest.facts.once import once

_TEXT = "本(?:办法|细则|规定|规程|通知|方案|制度|意见|指引|规则)"
_APPLIES = re.compile(
    rf"(?:^|[。；\n])\s*(?:第[^\s条]{{1,6}}条\s*)?(?P<who>[^。；\n]{{2,60}}?)，?(?:适用|执行|按照?|参照){_TEXT}"
    r"(?:中?关于|对)(?P<as>[^。；，]{2,20}?)的(?:有关)?(?:规定|要求)"
)
_BY_ANALOGY = re.compile(
    rf"(?:^|[。；，\n])\s*(?P<who>[^。；，\n]{{2,30}}?)(?:可以?)?参照(?:{_TEXT})?(?:有关规定)?(?:执行|办理)"
)


def treated_as(document: Document, asked: Body) -> tuple[str, ...]:
    """The bodies whose duties ``document`` says are those of ``asked``, too."""
    return tuple(
        name for who, names in _applied(document) if fit(asked, who) is Fit.NAMED for name in names
    )


def follows_by_analogy(document: Document, asked: Body) -> int | None:
    """The clause by which ``asked`` goes by ``document`` though that is made for others (参照执行);
    None if there is none."""
    for clause, who in _following(document):
        if fit(asked, who) is Fit.NAMED:
            return clause
    return None


@once
def _applied(document: Document) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    text = folded(document)
    found = (
        (_names(text, Span(*m.span("who"))), _names(text, Span(*m.span("as"))))
        for m in _APPLIES.finditer(text)
    )
    return tuple((who, names) for who, names in found if who and names)


@once
def _following(document: Document) -> tuple[tuple[int, tuple[str, ...]], ...]:
    text = folded(document)
    return tuple(
        (clause.number, names)
        for clause in document.clauses
        for m in _BY_ANALOGY.finditer(text, clause.span.start, clause.span.end)
        if (names := _names(text, Span(*m.span("who"))))
    )


def _names(text: str, span: Span) -> tuple[str, ...]:
    bodies = bodies_at(text, span.start, span.end)
    return tuple(body.of(text) for body in members(text, bodies)) if bodies else ()
