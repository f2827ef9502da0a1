"""What the rows of a table are, held against what a question counts: rows of projects are no
persons, and those of a bureau are not those of an office within it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from assistant.compose.cells import name_head, row_name
from assistant.compose.comparison.named_rows import spoken_name
from assistant.evidence import asks_for_persons, match_words
from assistant.passages import Passage, squeeze
from assistant.question import Query
from index.tokens import tagged_words
from ingest.word_file import word_file

_COUNTED = re.compile("(?:几|多少)(?P<measure>[个家项所户条件])?(?P<rest>[一-鿿]*)")
_HOUSE_HEAD = re.compile(
    "(?:被?[一-鿿]{2})?(?<!责任)(?<!牵头)(?<!配合)(?:单位|部门|学校|企业|机构)(?:名称)?"
)
_HOUSES = frozenset("家所户")  # measures of bodies
_NOUNS = ("n", "vn", "nz", "l", "j")
# 「财政局绩效科」, right after the bureau; 「财政局有几个科」 names none.
_OFFICE = re.compile("的?[^的有几多是了在被得，。？?\\d]{1,5}(?:科|股|室|处)(?![理罚置目技研学分])")


def are_counted(query: Query, rows: Sequence[Passage]) -> bool:
    """True if the rows of a table are such things as the question counts: of the noun after
    「几个」 (「几个人」 「几个项目」) or of the measure (「几家」); True where it names none."""
    if not rows:
        return False
    head = name_head(rows[0])
    if asks_for_persons(query):
        return bool(re.search(_words("persons"), head))
    for counted in _COUNTED.finditer(query.folded):
        nouns = _nouns_at(counted["rest"])
        if nouns:
            return any(_are_called(noun, rows) for noun in nouns)
        if counted["measure"] in _HOUSES:
            return not re.search(_words("matters"), head) or _tells_whose(rows[0])
    return True


def is_of_an_office_within(query: Query, name: str) -> bool:
    """True if the question names an office right after the bureau ``name``, which a cell says
    alone: 「财政局绩效科」 beside 区财政局."""
    said = spoken_name(name, query.folded)
    return said is not None and bool(_OFFICE.match(query.folded, said.end))


def _tells_whose(row: Passage) -> bool:
    """True if a column of the table is of the houses themselves: 单位, beside 检查项目."""
    return any(_HOUSE_HEAD.fullmatch(squeeze(cell.column)) for cell in row.clause.cells)


def _nouns_at(words: str) -> list[str]:
    """The nouns that ``words`` open with, of which one is counted: the last of 预算部门, the first
    of 「部门总分没到80分」."""
    told = itertools.takewhile(lambda word: word[1].startswith(_NOUNS), tagged_words(words))
    return [word for word, _ in told]


def _are_called(noun: str, rows: Sequence[Passage]) -> bool:
    first = rows[0]
    head, names = name_head(first), [squeeze(row_name(row)) for row in rows]
    if any(name.endswith(noun) for name in (head.removesuffix("名称"), *names)):
        return True
    if any(re.fullmatch(alike, noun) and re.search(alike, head) for alike in _alike()):
        return True
    over = squeeze(first.clause.caption) + first.above + first.title + head
    return len(noun) > 1 and (
        bool(match_words(noun, over)) or any(match_words(noun, name) for name in names)
    )


def _words(of: str) -> str:
    return str(word_file("assistant", "words/counted.toml")["rows"][of])


def _alike() -> list[str]:
    return list(word_file("assistant", "words/counted.toml")["rows"]["alike"])
