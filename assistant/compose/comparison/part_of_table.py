"""The part of a table that a question asks about: 「优的项目」 「交通局的项目」 「80分以下的」.

What is counted or summed up of a part is never told of the whole, and the other way round: where
a question says words of some rows only and no part can be read from them, nothing is added up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.bodies import read_body
from assistant.claims import Role, Source, Statement
from assistant.compose.cells import is_total, measure_words, name_head, row_name
from assistant.compose.comparison.asked import asked_words
from assistant.compose.comparison.column import (
    is_of_another_column,
    measure_under,
    measured_heads,
    unit_under,
    year_of,
)
from assistant.compose.comparison.kind_of_rows import are_counted, is_of_an_office_within
from assistant.compose.comparison.line_asked import line_asked
from assistant.compose.comparison.named_rows import names_said
from assistant.compose.heads import bare_head, is_said
from assistant.compose.rows import tables_of
from assistant.evidence import grade_forms, match_words
from assistant.organisations import speakers_of
from assistant.passages import Passage, squeeze
from assistant.proof import check
from assistant.question import Query
from assistant.shelf import Inquiry
from ingest.document import ClauseKind
from ingest.facts.model import Unit

_GRADE_HEAD = re.compile("等[级次]|档次|(?:评价|考核|评定|审核)?(?:结果|结论)$")
_GRADE = re.compile("(?:优秀|良好|不?合格|不?达标|较[好差]|一般|[优良中差])(?:等[级次])?的")
_WHOSE = re.compile("部门|单位|科室")
_HOW_MANY = re.compile("(?:几|多少)(?:个|家|项|所|户|条|件)")
_WHICH = re.compile("有哪些|哪几[个家项]|哪些")
_SHARE = re.compile("占比|占(?:了|全部|总数)?的?(?:多少|几|百分)(?!分)|比例")
_OF_MONEY = re.compile("资金|金额|经费|预算|投资|[多少几][亿万]?[钱元]")
_VALUE = re.compile(r"[\d.,，%\s—–/+-]*[个家项条份件次分元万亿处户人名天日]{0,2}")
_IN_EACH = re.compile("都|均|同时|双双")
_LOOKED_AT = 6  # of the best rated sentences
_MOST = 15
_SEVERAL = 2
_SHORT = 3  # characters of a grade: 不合格


@dataclass(frozen=True, slots=True)
class Part:
    """The rows asked about, in the order of the table; ``marks`` are what they share, in words:
    「等级为优」 「得分80分以上」. ``head`` is that of the column with the line, if one is drawn."""

    rows: tuple[Passage, ...]
    marks: tuple[str, ...]
    head: str = ""


def part_asked(query: Query, rows: Sequence[Passage]) -> Part | None:
    """The part of the table of ``rows`` that the question asks about, without rows where no row is
    of it; None where it asks about the whole."""
    kept = [row for row in rows if not is_total(row)]
    marks: list[str] = []
    for column in dict.fromkeys(cell.column for row in kept for cell in row.clause.cells):
        named = _said_under(query, kept, column)
        if named:
            marks.append(f"{bare_head(column)}为{'、'.join(sorted(named))}")
            kept = [row for row in kept if _words_under(row, column) in named]
    head = _head_of_line(query, rows)
    line = line_asked(query, unit_under(query, rows, head)) if head else None
    if line is not None:
        marks.append(f"{bare_head(head)}{line.words}")
        measured = [(row, measure_under(query, row, head)) for row in kept]
        kept = [row for row, measure in measured if measure and line.is_beyond(measure.value)]
    if not marks:
        others = (_says_some_rows, _asks_for_another_body, _asks_for_a_grade)
        other = any(asks(query, rows) for asks in others)
        return Part((), ()) if other else None
    return Part(tuple(kept), tuple(marks), head if line else "")


def is_as_many_as_said(query: Query, count: int) -> bool:
    """True unless the question says another number of things: 「交通局两个项目一共多少钱」."""
    said = [q.value for q in query.quantities if q.unit is Unit.COUNT]
    return not said or count in said


def counted(inquiry: Inquiry) -> tuple[Statement, ...]:
    """How many rows of a table are of the part asked about, and which: 「等级为差的共1个：甲项目」;
    () where that is not asked, a sentence tells it, or several tables might be meant."""
    query = inquiry.query
    share = bool(_SHARE.search(query.folded)) and not _OF_MONEY.search(query.folded)
    many, which = bool(_HOW_MANY.search(query.folded)), bool(_WHICH.search(query.folded))
    if not share and not many and not which:
        return ()
    found = []
    for rows in tables_of(inquiry):
        in_each = tuple(_beyond_in_each(query, rows))
        if in_each:
            return in_each
        part = part_asked(query, rows)
        if not part or not part.rows or not (share or many or part.head):
            continue  # 「等级为优的有哪些」 is told row by row
        told_of_it = is_of_the_matter(query, rows) and are_counted(query, part.rows)
        if len(part.marks) == 1 and told_of_it:
            found.append((year_of(rows), rows, part))
    drawn = [entry for entry in found if entry[2].head in _heads_of_line(query, entry[1])[1]]
    found = drawn or found  # a column that the question says goes before one in the unit alone
    newest = [entry for entry in found if entry[0] == max(year for year, _, _ in found)]
    if len(newest) != 1 or _is_told_in_prose(inquiry, newest[0][2].marks[0]):
        return ()
    ((_, rows, part),) = newest
    statement = count_of(query, rows, part, share=share)
    return (statement,) if statement else ()


def _beyond_in_each(query: Query, rows: Sequence[Passage]) -> Iterator[Statement]:
    """The rows that lie beyond the line in each of the columns that the question says: 「自评和复核
    都在90分以上的」; nothing where it does not ask for all of them."""
    _, said = _heads_of_line(query, rows)
    drawn = asked_words().line.search(query.folded) and _IN_EACH.search(query.folded)
    if len(said) < _SEVERAL or not drawn or not is_of_the_matter(query, rows):
        return
    line = line_asked(query, unit_under(query, rows, said[0]))
    if line is None:
        return
    for row in rows:
        measures = [(head, measure_under(query, row, head)) for head in said]
        known = [(head, m) for head, m in measures if m and line.is_beyond(m.value)]
        if len(known) == len(said) and not is_total(row):
            told = "，".join(f"{bare_head(head)}{measure_words(row, m)}" for head, m in known)
            text = f"{row_name(row, query)}：{told}"
            yield Statement(text, (Source(row.document, row.span),), Role.READING)


def count_of(
    query: Query, rows: Sequence[Passage], part: Part, *, share: bool = False
) -> Statement | None:
    """The proven count of ``part`` with its rows by name, and its share of all ``rows``."""
    if len(part.marks) != 1 or not 0 < len(part.rows) <= _MOST:
        return None
    listed = "、".join(_named(query, row, part.head) for row in part.rows)
    of_all = ""
    if share:
        every = [row for row in rows if not is_total(row)]
        exact = len(part.rows) * 100 / len(every)
        about = "" if exact == round(exact, 1) else "约"
        of_all = f"，占全部{len(every)}个的{about}{round(exact, 1):g}%"
    text = f"{part.marks[0]}的共{len(part.rows)}个{of_all}：{listed}"
    sources = tuple(Source(row.document, row.span) for row in part.rows)
    statement = Statement(text, sources, Role.RECKONED)
    return statement if check(statement) is None else None


def is_whole_for_part(inquiry: Inquiry, told: Sequence[Statement]) -> bool:
    """True if ``told`` stands on the total of a table and the question asks for that of a part."""
    query = inquiry.query
    if not told or not asked_words().total.search(query.folded):
        return False
    cited = {(source.document.id, source.span) for source in told[0].sources}
    return any(
        (row.document.id, row.span) in cited and is_total(row)
        for rows in tables_of(inquiry)
        if part_asked(query, rows) is not None
        for row in rows
    )


def _named(query: Query, row: Passage, head: str) -> str:
    measure = measure_under(query, row, head) if head else None
    return row_name(row, query) + (measure_words(row, measure) if measure else "")


def _words_under(row: Passage, column: str) -> str:
    cells = (cell for cell in row.clause.cells if cell.column == column)
    return next((squeeze(row.document.quote(cell.span)) for cell in cells), "")


def _said_under(query: Query, rows: Sequence[Passage], column: str) -> set[str]:
    """The cells of ``column`` that the question says of the rows it means: grades, and whose the
    rows are; what names the rows themselves marks no part."""
    cells = {_words_under(row, column) for row in rows}
    words = {w for w in cells if w and not _VALUE.fullmatch(w)}
    if _GRADE_HEAD.search(bare_head(column)):
        return {w for w in words if _is_grade_asked(query, w)}
    if not rows or bare_head(column) == name_head(rows[0]):
        return set()
    said = names_said({w for w in words if len(w) > 1}, query.folded)
    return {name for name in said if not is_of_an_office_within(query, name)}


def _is_grade_asked(query: Query, words: str) -> bool:
    if any(words in grade_forms(grade) for grade in query.grades):
        return True
    if len(words) > 1:
        return bool(re.search(f"(?<!不){re.escape(words)}", query.folded))
    said = (
        f'(?:^|[为是评得“"有、和与或及])(?:{re.escape(words)})'
        '(?:[”"]|等[级次]|[级档])?(?:的|项目|[、和与或及](?=[“"]?[优良中差]))'
    )
    return bool(re.search(said, query.folded))


def _head_of_line(query: Query, rows: Sequence[Passage]) -> str:
    """The one column in the unit of the line that the question draws; of several the one it
    says."""
    if not query.quantities or not asked_words().line.search(query.folded):
        return ""
    heads, said = _heads_of_line(query, rows)
    head = heads[0] if len(heads) == 1 else said[0] if len(said) == 1 else ""
    return "" if head and is_of_another_column(query, rows, head) else head


def _heads_of_line(query: Query, rows: Sequence[Passage]) -> tuple[list[str], list[str]]:
    """The columns in the unit of the line, and those of them that the question says, whole or by
    what they are the score of: 复核 of 复核得分."""
    units = {quantity.unit for quantity in query.quantities} - {Unit.COUNT}
    heads = [h for h in measured_heads(query, rows) if unit_under(query, rows, h) in units]
    whole = [h for h in heads if bare_head(h) in query.folded]
    return heads, whole or [h for h in heads if is_said(query, h)]


def _says_some_rows(query: Query, rows: Sequence[Passage]) -> bool:
    """True if the question says a word that some rows have and others have not, and that neither
    the heads of the table nor what stands above it says: 「农业项目资金合计多少」."""
    first = rows[0]
    above = squeeze(first.clause.caption) + first.above + first.title
    above += "".join(bare_head(cell.column) for cell in first.clause.cells)
    of_rows = [row for row in rows if not is_total(row)]
    for term in query.terms:
        if term.worth < 1.0 or term.carried or match_words(term.text, above):
            continue
        held = [bool(match_words(term.text, "".join(_name_words(row)))) for row in of_rows]
        if any(held) and not all(held):
            return True
    return False


def _asks_for_another_body(query: Query, rows: Sequence[Passage]) -> bool:
    """True if the question asks for one body by its field, and the table says whose each row is and
    has none of it: 「卫健局的资金合计多少」."""
    body = read_body(query.audience or "")
    if not body.field or match_words(body.words, rows[0].title):
        return False
    heads = [bare_head(cell.column) for cell in rows[0].clause.cells]
    speakers = speakers_of(rows[0].document.metadata)
    return any(_WHOSE.search(head) for head in heads) and query.audience not in speakers


def _asks_for_a_grade(query: Query, rows: Sequence[Passage]) -> bool:
    """True if the question asks for a grade and the table gives grades: none of them is it."""
    heads = [bare_head(cell.column) for cell in rows[0].clause.cells]
    graded = any(_GRADE_HEAD.search(head) for head in heads)
    return graded and bool(query.grades or _GRADE.search(query.folded))


def _name_words(row: Passage) -> Iterator[str]:
    for cell in row.clause.cells:
        words = squeeze(row.document.quote(cell.span))
        if not _VALUE.fullmatch(words):
            yield words


def is_of_the_matter(query: Query, rows: Sequence[Passage]) -> bool:
    """True if the table, with its heads and what stands above, says every noun of the question."""
    first = rows[0]
    said = squeeze(first.clause.caption) + first.above + first.title
    said += "".join(row.words for row in rows)
    return all(match_words(term.text, said) for term in query.terms if term.worth >= 1.0)


def _is_told_in_prose(inquiry: Inquiry, mark: str) -> bool:
    """True if one of the best sentences tells the number itself: 「评为优的3个」「安排重点评价$
    10个」. A grade stands in many other words."""
    _, _, grade = mark.partition("为")
    opens = '(?:^|[为是评得“"、，；;,])' if len(grade) <= _SHORT else ""
    mention = f'{opens}(?:{re.escape(grade)})(?:[”"]|等[级次]|[级档])?'
    count = "\\d+(?:个|家|项|所|户|条)"
    told = re.compile(f"{mention}(?:的|项目|有|为|共)*{count}|{count}[^，。；、]{{0,6}}{mention}")
    sentences = (rated.passage for rated in inquiry.rated[:_LOOKED_AT])
    return bool(grade) and any(
        told.search(passage.words)
        for passage in sentences
        if passage.clause.kind is not ClauseKind.ROW
    )
