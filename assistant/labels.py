"""The marks that number a clause or sentence: 「第十八条」「（二）」「3.」「一是」「答：」.

They say where words stand, not what they say; a citation tells that by its section. The assistant
steps over them here and nowhere else. (`ingest.marks` decides what they mean for the outline;
`ingest.facts.labels` is for the text as the readers of facts fold it.)
"""

from __future__ import annotations

import re

from ingest.document import Document, Span

_ARTICLE = r"第[一二三四五六七八九十百〇零\d]{1,5}条[\s　]*"
# 「一、二季度」 「三、四类项目」: two of a kind, no mark.
_GOES_ON = r"[一二三四五六七八九十]{1,3}(?:个?季度|月|[类级期批档年组等])"
_LABEL = re.compile(
    rf"\s*(?:{_ARTICLE}|[（(][一二三四五六七八九十\d]{{1,3}}[)）]\s*"
    rf"|[一二三四五六七八九十]{{1,3}}、(?!{_GOES_ON})\s*"
    r"|\d{1,2}(?:[.、．](?!\d)|[.．](?=\d{1,2}\s*月))\s*|[①-⑳]\s*|——\s*"
    r"|答复?[:：]\s*|[一二三四五六七八九]是(?!否))"
)
_ORDINAL = re.compile("[一二三四五六七八九]是(?!否)")


def label_end(text: str) -> int:
    """Where the marks that ``text`` begins with end; 0 if it begins with none."""
    end = 0
    while found := _LABEL.match(text, end):
        end = found.end()
    return end


def without_label(words: str) -> str:
    """``words`` without the marks they begin with."""
    return words[label_end(words) :]


def unlabelled(document: Document, span: Span) -> Span:
    """``span`` without the marks it begins with. 「一是」 stays where 「二是」 follows in it, and
    「第三条」 where it is not the clause's own (「第三条规定的…」)."""
    words = document.quote(span)
    clause = document.clause_at(span.start)
    own = clause is not None and clause.span.start == span.start
    if re.match(_ARTICLE, words) and not (own and clause and words.startswith(clause.label)):
        return span
    end = label_end(words)
    ordinal = _ORDINAL.search(words[:end])
    if ordinal and _ORDINAL.search(words, end):
        end = ordinal.start()
    return Span(span.start + end, span.end) if end < len(words) else span
