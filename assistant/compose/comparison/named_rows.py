"""The rows of one table that a question names side by side: 「甲镇和乙镇」, 「甲局和乙局」."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.bodies import abbreviates, read_body
from assistant.compose.heads import asks_for_overall_score
from assistant.compose.rows import rows_in_scope
from assistant.evidence import match_words
from assistant.organisations import member_called
from assistant.passages import Passage, squeeze
from assistant.places import SUFFIXES, short_name
from assistant.shelf import Inquiry
from index.tokens import tokens
from ingest.document import Span
from ingest.totals import SUMMARY

_VALUE = re.compile(r"[\d.,，%\s—–/+-]*")

_LEVEL = re.compile("^(?:[一-鿿]{2,4}?)?[省市州区县](?=[一-鿿]{2,}[局委办厅])")

_BUREAU_IN_SHORT = re.compile("(?=(?P<short>[一-鿿]{2,3})(?P<last>[局委办]))")

_JOINED = re.compile("[和与跟、及]|还是")
_AFTER_NAME = re.compile(
    "$|[和与跟、及，,。？?的里中在各哪谁]|还是|两|项目|得分|资金|预算|执行率|分数"
)
_LEAST_SAID, _PART = 4, 0.4  # characters, and the share of a name, that must be said
_MOST_NAMED = 3
_SHORTEST = 2  # characters of a name
# 「赭石市」 is not 赭石高新区 said short.
_NO_OTHER_KIND = f"(?!(?:{'|'.join(SUFFIXES)})(?![级属里直]))"
_NO_LEVEL = "(?<![省市州区县])"

_Column = tuple[str, str, tuple[str, ...], str]  # document, caption, heads, its own head


def rows_named(inquiry: Inquiry) -> list[Passage]:
    """The rows of one table of which the question says a cell of the same column each, if it says
    two or more: what the rows are of, or whose they are. Of several tables the one whose columns
    say most of the question; of its columns the one that comes first."""
    rows = list(rows_in_scope(inquiry))
    said = names_said({words for row in rows for _, words in _names_in(row)}, inquiry.query.folded)
    columns: dict[_Column, dict[str, list[Passage]]] = {}
    for row in rows:
        heads = tuple(cell.column for cell in row.clause.cells)
        for head, words in _names_in(row):
            if words in said:
                column = (row.document.id, row.clause.caption, heads, head)
                columns.setdefault(column, {}).setdefault(words, []).append(row)
    if not any(len(named) > 1 for named in columns.values()):
        return _named_in_part(rows, inquiry.query.folded)
    asked = [term.text for term in inquiry.query.terms]

    def fit(column: _Column) -> float:
        overall = asks_for_overall_score(inquiry.query, column[2])
        return overall + sum(match_words(term, "".join(column[2])) for term in asked)

    best = max((c for c, named in columns.items() if len(named) > 1), key=fit, default=None)
    return [row for rows in columns[best].values() for row in rows] if best else []


def _named_in_part(rows: Sequence[Passage], question: str) -> list[Passage]:
    """The rows that the question names by some words of their names: 「公交补贴和农村公路养护」 for
    城区公交运营补贴 and 农村公路日常养护; [] unless the words are of those rows alone and two or
    more things are joined."""
    if not _JOINED.search(question):
        return []
    columns: dict[_Column, dict[str, Passage]] = {}
    for row in rows:
        heads = tuple(cell.column for cell in row.clause.cells)
        for head, words in _names_in(row):
            key = (row.document.id, row.clause.caption, heads, head)
            columns.setdefault(key, {})[words] = row
    found: list[Passage] = []
    for named in columns.values():
        said = {name: _words_said(name, question) for name in named}
        own = {
            name: words - frozenset().union(*(said[o] for o in named if o != name))
            for name, words in said.items()
        }
        close = [
            row
            for name, row in named.items()
            if own[name]
            and sum(map(len, said[name])) >= max(_LEAST_SAID, _PART * len(name))
            and _is_named_to_its_end(said[name], question)
        ]
        if 1 < len(close) <= _MOST_NAMED and len(close) > len(found):
            found = close
    return found


def _is_named_to_its_end(said: frozenset[str], question: str) -> bool:
    """True if nothing that the row does not say follows its words in the question: 「农村公路新建」
    names no 农村公路养护."""
    ends = [question.find(word) + len(word) for word in said]
    starts = [question.find(word) for word in said]
    between = question[min(starts) : max(ends)]
    for word in sorted(said, key=len, reverse=True):
        between = between.replace(word, "")
    return not between and bool(_AFTER_NAME.match(question, max(ends)))


def _words_said(name: str, question: str) -> frozenset[str]:
    """The words of ``name``, of two characters or more and none inside another, that are said."""
    said = {word for word in tokens(name) if len(word) > 1 and word in question}
    return frozenset(w for w in said if not any(w != other and w in other for other in said))


def _names_in(row: Passage) -> Iterator[tuple[str, str]]:
    """The cells of ``row`` that hold no value and no total: their column heads with their words."""
    for cell in row.clause.cells:
        words = squeeze(row.document.quote(cell.span))
        if len(words) > 1 and not _VALUE.fullmatch(words) and not SUMMARY.match(words):
            yield cell.column, words


def names_said(names: set[str], question: str) -> set[str]:
    """Those of ``names`` that the question says, the longest first (大清河镇 says no 清河镇).

    A place is said by its short name too (望江 for 望江县), a body without its level (商务局)
    or its place, or in short (住建局).
    """
    found: set[str] = set()
    rest = question
    for name in sorted(names, key=lambda name: (-len(name), name)):
        at = spoken_name(name, rest)
        if at is not None:
            found.add(name)
            rest = rest[: at.start] + " " * (at.end - at.start) + rest[at.end :]
    return found


def spoken_name(name: str, question: str) -> Span | None:
    """Where ``question`` says ``name``, whole or as a place or a body is called in short; None
    where it does not."""
    for form in (name, short_name(name), _LEVEL.sub("", name)):
        if len(form) < _SHORTEST or form not in question:
            continue
        bare = form != name and _LEVEL.match(name)
        of_another = _NO_OTHER_KIND if form == short_name(name) != name else ""
        at = re.search((_NO_LEVEL if bare else "") + re.escape(form) + of_another, question)
        if at:
            return Span(at.start(), at.end())
    for pattern in member_called(name):
        said = re.search(pattern, question)
        if said:
            return Span(*said.span())
    short = _in_short(name, question)
    start = question.find(short)
    return Span(start, start + len(short)) if short else None


def _in_short(name: str, question: str) -> str:
    """How ``question`` names the bureau ``name`` by characters of it: 住建局, of
    区住房和城乡建设局; "" if it does not."""
    last = name.removesuffix("员会")[-1]
    if last not in question:
        return ""
    field = read_body(name).field
    return next(
        (
            spoken["short"] + last
            for spoken in _BUREAU_IN_SHORT.finditer(question)
            if spoken["last"] == last and abbreviates(spoken["short"], field)
        ),
        "",
    )
