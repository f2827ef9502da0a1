"""The marks that number a clause or sentence: 「第十八条」「（二）」「3.」「一是」「答：」.

They say where words stand, not what they say; a citation tells that by its section. They are those
of `ingest.facts.labels`; what they mean for the outline is told by `ingest.marks`.
"""

from __future__ import annotations

import re

from ingest.document import Document, Span
from ingest.facts.fold import fold
from ingest.facts.labels import LABEL
from ingest.facts.numerals import CN, CN_DIGITS

_NAMED = re.compile(rf"第[{CN}百〇零\d]{{1,5}}[条款项]")
_LABELS = re.compile(rf"\s*(?:{LABEL}\s*|答复:\s*)+")
_ORDINAL = re.compile(f"[{CN_DIGITS}]是(?!否)")


def label_end(text: str) -> int:
    """Where the marks that ``text`` begins with end; 0 if it begins with none."""
    found = _LABELS.match(fold(text))
    return found.end() if found else 0


def without_label(words: str) -> str:
    """``words`` without the marks they begin with."""
    return words[label_end(words) :]


def unlabelled(document: Document, span: Span) -> Span:
    """``span`` without the marks it begins with. 「一是」 stays where 「二是」 follows in it, and
    「第三条」 where it is not the clause's own (「第三条规定的…」)."""
    words = document.quote(span)
    clause = document.clause_at(span.start)
    own = clause is not None and clause.span.start == span.start
    if _NAMED.match(words) and not (own and clause and words.startswith(clause.label)):
        return span
    end = label_end(words)
    ordinal = _ORDINAL.search(words[:end])
    if ordinal and _ORDINAL.search(words, end):
        end = ordinal.start()
    return Span(span.start + end, span.end) if end < len(words) else span
