"""「桥梁养护的执行率是多少」: of the row that answers, the cells asked about, under the row's name.

A row is told whole where the question asks for more than its columns can be told to answer: how a
project came out, why, whether something holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answer import QuestionKind
from assistant.claims import Role, Source, Statement
from assistant.compose.cells import TOTAL, name_cells
from assistant.compose.heads import bare_head, is_total_score
from assistant.evidence import match_words, other_words, units_of
from assistant.passages import Passage, squeeze
from assistant.proof import check
from assistant.question import AnswerForm, Query, asks_something
from assistant.shelf import Inquiry
from assistant.wording import cell_words
from ingest.document import Cell, ClauseKind
from ingest.facts.model import Deadline, Figure, Threshold
from ingest.word_file import word_file

_KINDS = {QuestionKind.FIGURE, QuestionKind.REQUIREMENT, QuestionKind.DEADLINE, QuestionKind.POINTS}
_PIECE = re.compile(r"[、，,；;。？?]")
# What no cell is known to tell, or every cell does.
_MORE = re.compile(
    "最[高低多少大小]|情况|怎么样|如何|怎样|详细|具体|问题|意见|原因|为什么|为啥|标准|规则|条件|要求|处理|怎么|咋"
)
_A_WORD = 2  # characters
_EMPTY = re.compile(r"[\s—–/-]*")
_YEAR = re.compile(r"20\d\d")
_OF_A_YEAR = re.compile(r"20\d\d年?度?")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question may ask for without its head: the patterns of ``words/cells.toml``."""

    asked: re.Pattern[str]
    head: re.Pattern[str]


def asked_cells(inquiry: Inquiry, row: Passage) -> Statement | None:
    """The cells of ``row`` that the question asks for, under what the row is called in its table;
    None where ``row`` is no table row, or all of it is to be told."""
    query = inquiry.query
    if row.clause.kind is not ClauseKind.ROW or not row.clause.cells or _asks_for_more(query):
        return None
    named = _name_of(row, query, _table_of(inquiry, row))
    question = query.folded
    for cell in named:
        question = question.replace(_words(row, cell), "　")
    cells = _asked_of(row, query, question, named)
    if not cells:
        return None
    document, clause = row.document, row.clause
    others = {
        bare_head(_words(other, cell))
        for other in _table_of(inquiry, row)
        for cell in other.clause.cells
        if cell.column == named[0].column
    }
    subject = "，".join(
        [
            _name(_words(row, named[0]), others),
            *(bare_head(cell.column) + _words(row, cell) for cell in named[1:]),
        ]
    )
    told = "，".join(bare_head(c.column) + cell_words(document, clause, c) for c in cells)
    statement = Statement(f"{subject}：{told}", (Source(document, row.span),), Role.READING)
    return statement if check(statement) is None else None


def _name(words: str, others: set[str]) -> str:
    """A row's name without what stands in brackets, unless that tells it from one of the
    ``others``: 部门评价（委托第三方）."""
    bare = bare_head(words)
    return words if bare in others else bare


def _asks_for_more(query: Query) -> bool:
    """True if no few cells answer: a case, a reason, whether something holds, how it came out."""
    years = {str(year)[2:] + "年" for year in query.years}
    brought = any(squeeze(quantity.words) not in years for quantity in query.quantities)  # 「23年」
    whole = brought or query.grades or query.yes_or_no or len(query.years) > 1
    return bool(whole or query.kind not in _KINDS or AnswerForm.REASON in query.forms)


def _table_of(inquiry: Inquiry, row: Passage) -> list[Passage]:
    """The other rows of the table."""
    heads = [cell.column for cell in row.clause.cells]
    return [
        other
        for other in inquiry.shelf.passages(row.document.id)
        if other.clause.kind is ClauseKind.ROW
        and other.clause.number != row.clause.number
        and other.clause.caption == row.clause.caption
        and [cell.column for cell in other.clause.cells] == heads
    ]


def _words(row: Passage, cell: Cell) -> str:
    return squeeze(row.document.quote(cell.span))


def _name_of(row: Passage, query: Query, others: Sequence[Passage]) -> list[Cell]:
    """The cells that the row is called by: the one that the question says, if no other row has it;
    else as many of those that say something, in order, as tell it from the others."""
    names = [squeeze(words) for words in name_cells(row)]
    cells = [cell for cell in row.clause.cells if _words(row, cell) in names]
    cells = cells or [cell for cell in row.clause.cells if TOTAL.match(_words(row, cell))]
    cells = cells or list(row.clause.cells[:1])

    def alone(taken: Sequence[Cell]) -> bool:
        heads = {cell.column: _words(row, cell) for cell in taken}
        return not any(
            all(
                _words(other, c) == heads[c.column] for c in other.clause.cells if c.column in heads
            )
            for other in others
        )

    said = sorted(
        (cell for cell in cells if len(_words(row, cell)) > 1 and _says(query, _words(row, cell))),
        key=lambda cell: -len(_words(row, cell)),
    )
    for cell in said:
        if alone([cell]):
            return [cell]
    for count in range(1, len(cells) + 1):
        if alone(cells[:count]):
            return cells[:count]
    return cells[:1]


def _says(query: Query, name: str) -> bool:
    """True if the question says a row's name, or all the words of it that it says are the name's:
    明厨亮灶改造 of 校园食堂明厨亮灶改造."""
    if name in query.folded:
        return True
    terms = [term.text for term in query.terms if term.worth >= 1.0 and term.text in name]
    return sum(len(text) for text in terms) >= len(name) / 2


def _asked_of(row: Passage, query: Query, question: str, named: Sequence[Cell]) -> list[Cell]:
    """The cells whose heads ``question`` (without the row's name) says or asks after in other
    words, in the table's order, those it is ``named`` by left out; [] where something it asks is
    under none of them."""
    filled = (c for c in row.clause.cells if not _EMPTY.fullmatch(_words(row, c)))
    cells = [cell for cell in filled if cell not in named]
    found: list[Cell] = []
    for piece in _PIECE.split(question):
        own = list(_said_heads(cells, piece))
        if _MORE.search(piece) and not own:
            return []
        if not own and asks_something(piece):
            own = list(_in_other_words(cells, piece)) or _of_form(row, cells, query)
            own = _of_those(row, own, query) if len(own) > 1 else own
            if len(own) != 1:
                return []
        found += own
    return [cell for cell in cells if cell in (found or _asked_before(row, cells, query))]


def _asked_before(row: Passage, cells: Sequence[Cell], query: Query) -> list[Cell]:
    """The one cell that 「康复设备呢」 is after, by what the question before asked for; [] where
    it asked for more than one."""
    own = _of_year(row, _of_form(row, cells, query), query)
    carried = "，".join(term.text for term in query.terms if term.carried)
    if len(own) > 1 and carried:
        said = [cell for cell in own if _is_said_in(carried, cell.column)]
        own = said or [cell for cell in own if is_total_score(cell.column)]
    return own if len(own) == 1 else []


def _is_said_in(words: str, head: str) -> bool:
    """True if ``words`` say what ``head`` is the score or rate of: 自评 of 自评得分."""
    plain = bare_head(head)
    return plain in words or any(plain.startswith(word) for word in words.split("，"))


def _of_year(row: Passage, cells: Sequence[Cell], query: Query) -> list[Cell]:
    """Those of ``cells`` that stand under the year asked for; where no head names it, without those
    that tell of another year what one under no year tells: 「总分」 beside 「2024年度总分」 is that
    of the year of the paper."""
    asked = {str(year) for year in query.years}
    named = {cell: set(_YEAR.findall(cell.column)) for cell in cells}
    of_year = [cell for cell in cells if named[cell] & asked]
    of_paper = not asked or str(row.document.metadata.year) in asked
    plain = {cell.column for cell in cells if not named[cell]} if of_paper else set()
    left = [c for c in cells if not named[c] or _OF_A_YEAR.sub("", c.column) not in plain]
    return of_year or left


def _of_those(row: Passage, cells: Sequence[Cell], query: Query) -> list[Cell]:
    """Of ``cells`` that tell the like, those of the year asked about, and of the matter that their
    heads name: 自评表报送时间 and no 评价报告报送时间."""
    left = _of_year(row, cells, query)
    said = query.folded + "".join(term.text for term in query.terms)
    heads = {cell.column: bare_head(cell.column) for cell in left}
    shared = _shared_end(tuple(heads.values()))
    if len(left) == 1 or len(shared) < _A_WORD:
        return left
    named = [c for c in left if match_words(heads[c.column].removesuffix(shared), said)]
    return named or left


def _shared_end(heads: Sequence[str]) -> str:
    """What all ``heads`` end with: 报送时间."""
    longest = heads[0] if heads else ""
    ends = (longest[at:] for at in range(len(longest)))
    return next((end for end in ends if all(head.endswith(end) for head in heads)), "")


def _said_heads(cells: Sequence[Cell], question: str) -> Iterator[Cell]:
    """The cells whose head the question says, in other words of the field too (完成率 for 执行率),
    the longest first: 核减金额 says no 金额."""
    rest = question
    for cell in sorted(cells, key=lambda cell: -len(bare_head(cell.column))):
        head = bare_head(cell.column)
        said = next((form for form in (head, *other_words(head)) if form in rest), "")
        if len(head) > 1 and said:
            rest = rest.replace(said, "　")
            yield cell


def _in_other_words(cells: Sequence[Cell], piece: str) -> Iterator[Cell]:
    """The cells under the heads that the first fitting entry of ``words/cells.toml`` means."""
    for entry in _ways_of_asking():
        if entry.asked.search(piece):
            own = [cell for cell in cells if entry.head.search(bare_head(cell.column))]
            if own:
                yield from own
                return


def _of_form(row: Passage, cells: Sequence[Cell], query: Query) -> list[Cell]:
    """The cells that hold a value of the unit asked for, or a day where one is."""
    units = units_of(query.forms)
    days = AnswerForm.TIME in query.forms
    held = [
        fact
        for fact in row.facts
        if (isinstance(fact, Figure | Threshold) and fact.unit in units)
        or (isinstance(fact, Deadline) and days)
    ]
    return [cell for cell in cells if any(cell.span.contains(fact.span) for fact in held)]


@lru_cache(maxsize=1)
def _ways_of_asking() -> tuple[_Asked, ...]:
    data = word_file("assistant", "words/cells.toml")
    return tuple(
        _Asked(re.compile(entry["asked"]), re.compile(entry["head"])) for entry in data["cell"]
    )
