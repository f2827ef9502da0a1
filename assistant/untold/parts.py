"""A part of a whole: how many of them, how much of it, what one of several got.

A sentence tells the number of a part where the part's name and the number stand together:
「其中乡镇203个、部门411个」. A total, what several have together (「20个项目、7个政策涉及59亿元」)
and the numbers of the other parts tell nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from assistant.answer import QuestionKind
from assistant.evidence import (
    FORM_UNITS,
    GRADE_WORDS,
    Rated,
    cell_texts,
    grade_forms,
    match_words,
    names_at_length,
    other_words,
    tells_grades,
    units_of,
)
from assistant.passages import Passage, squeeze
from assistant.places import short_name
from assistant.quantities import Quantity, quantities_in
from assistant.question import AnswerForm, Query
from ingest.document import ClauseKind
from ingest.facts.model import Figure, Unit
from ingest.facts.spot import spot_numbers

# 「卫生领域占了几个」 「43份里，乡镇有几份」 「老年助餐这一项是多少」
_HOW_MUCH = re.compile("多少|几成|百分之几")
_A_NAME = 4  # characters of a name that are enough: 水质达标 of 断面水质达标率
_SHARES = (
    re.compile("(?:光是?|单是|单单|仅仅?|只算)(?P<part>[一-鿿]{2,8}?)(?:领域|方面|这|那|的|就)"),
    re.compile("(?P<part>[一-鿿]{2,10}?)(?:这|那)一?单?(?:项|块|类|方面|部分)(?!目|工作|政策)"),
    re.compile(
        "(?P<part>[一-鿿]{2,10}?)(?:这一?[个边块]|那边|领域|方面)?"
        "(?:的(?:项目|部门|单位|学校|政策|资金)?)?(?:占|摊)了?(?:多少|几)(?![成%])"
    ),
    re.compile(
        "(?:里头|里面|当中|其中|[里中])[，,](?P<part>[一-鿿]{2,10}?)(?:一共|总共)?(?:有|是)(?:多少|几)"
    ),
    # 「其中教育局收到几份」
    re.compile(
        "(?:里头|里面|当中|其中)[，,]?(?P<part>[一-鿿]{2,10}?)"
        "(?:收到|得到|拿到|分到|接到|领到|报|做|办)了?(?:多少|几)"
    ),
    # 「会审的47个重点项目，清河区有几个」
    re.compile(
        "\\d+[个家项条份][^，。；？?\\d]{0,14}[，,](?P<part>[一-鿿]{2,10}?)(?:有|占)(?:多少|几)个"
    ),
)
_PIECES = re.compile("[、。；;：:)）]|[（(](?!\\d)|[，,](?![为是达占共计全累合涉金资])")
_ITEMS_OF = re.compile("[、。；;：:（()），,]")
_NUMBER = re.compile(
    "\\d|分之|过半|半数|[一二三四五六七八九]成|(?<![第一二三四五六七八九十百])[一二两三四五六七八九十百]+[个家项条份名件所]"
)
_RUN = re.compile(
    "\\d+[个家项条份名件所][^，。；、\\d]{0,12}?(?:[、和](?!(?:涉及)?(?:金额|资金|总额|预算))|(?<!涉)及)"
)
_OF_THEM = re.compile("其中")
_SUPERLATIVE = re.compile("最[高低多少大小]的?(?:[那一]?个|那?[家项]|是|得)")
_MEAN = re.compile("平均|均分")
_ITEM = re.compile(
    "^(?:其中|分别)?(?P<name>(?:(?![的了经只])[一-鿿]){2,14}?)(?:为|是|占|得|按)?(?=[\\d一二三四五六七八九十])(?!\\d{1,4}[年月日号])"
)
_PER = re.compile("(?:每[一-鿿]{1,2}?)+$")  # 「每人每天」
_ITEMS = re.compile("[一二三四五六七八九]是(?!否)")
_TELLS_APART = 3  # characters
_NARROWED = re.compile("(?P<of>[一-鿿]{2,8})的[一-鿿]{1,4}(?:一共|总共)?有(?:多少|几)[个家项条件]")
_FINANCED = re.compile(
    "[用由靠](?P<of>[一-鿿]{2,8}?)(?:来)?(?:安排|出资|出钱|解决|支付|列支|支出)的"
)
_SUFFERED = re.compile("被(?P<deed>[一-鿿]{2})了?")
_AMONG = re.compile("[一-鿿]{2,10}(?:里[面头]?|当中|中)[，,]?")
_ROUND = re.compile("第(?P<number>[一二三四五六七八九十\\d]+)(?P<of>[次期批轮届])")
_EACH_ROUND = re.compile("分别|各|每[次期批轮届]")
_FIRST_ROUND = re.compile("(?:头一|首)(?=[次期批轮届])")
_MONTHS = re.compile("(?:\\d{1,2}月[、和及])+\\d{1,2}月")
_NAMED_RUN = re.compile(
    "(?P<names>(?:[一-鿿]{2,14}、){2,}[一-鿿]{2,14}?)等?[\\d三四五六七八九十]+[个项家]"
)
_AND_SO_ON = re.compile("等[\\d三四五六七八九十]|一共|总共|合计|总")
_TOGETHER = re.compile("累计|合计|(?<!公)共|[两三四五2-9]次")
_OF_IT = 8  # characters after a number in which its noun stands
_LEVEL = re.compile("[级里内]$")
_OF_ONE = re.compile("^(?!.*(?:各|分别|都|哪)).*(?:多少|几)")  # asks after one value
_LEAST_ITEMS, _SAME = 3, 0.6
_GRADED = re.compile(
    f'(?:评[为成上]|为|是|得|等[级次])[“"]?(?P<grade>{GRADE_WORDS})[”"]?(?=的|等|[单项乡部])'
)
_FOLLOWS = re.compile("怎么(?:安排|处理|办|弄|算)|如何(?:安排|处理)|咋(?:办|弄|处理)")
_OPEN_ABOVE = re.compile("[及和]?以上|以下|其他|其余|均|都|各等")


def leaves_part_untold(query: Query, item: Rated) -> bool:
    """True if a number of one part is asked for and the passage has none that is of it alone."""
    passage = item.passage
    return (
        _tells_other_pieces(query, passage)
        or _tells_it_of_more(query, passage)
        or _tells_the_mean(query, passage)
        or _lists_other_items(query, passage)
        or _tells_another_grade(query, passage)
        or _tells_it_in_another_item(query, passage)
        or _misses_what_narrows(query, item)
        or _counts_another_group(query, passage)
        or _tells_another_round(query, passage)
        or _sums_the_months(query, passage)
        or _sums_the_named(query, passage)
    )


def _tells_other_pieces(query: Query, passage: Passage) -> bool:
    """True if the share of a named part is asked for, and no piece of the sentence has both the
    part and a number: 「卫生、农业等8个领域」 does not tell how many are of 卫生."""
    asked = next((found for p in _SHARES if (found := p.search(query.folded))), None)
    numeric = any(form in FORM_UNITS for form in query.forms)
    if asked is None or query.grades or not (numeric or _HOW_MUCH.search(query.folded)):
        return False
    words = asked["part"]
    places = [short_name(place.name) for place in query.places if place.name in words]
    if any(place in passage.title for place in places):
        return False  # its own paper
    forms = places or [words[at:] for at in range(len(words) - 1)]
    part = next((w for w in forms if w in _own(passage)), "")
    if not part:
        names = [t.text for t in query.terms if t.text in words]
        return not any(_says(name, passage) for name in names)
    if passage.clause.kind is ClauseKind.ROW:
        return False
    pieces = [piece for piece in _PIECES.split(passage.words) if part in piece]
    return not any(_NUMBER.search(piece) and not _is_joint(part, piece) for piece in pieces)


def _own(passage: Passage) -> str:
    return passage.words + squeeze("".join(cell.column for cell in passage.clause.cells))


def _says(name: str, passage: Passage) -> bool:
    own = _own(passage)
    return names_at_length(name, own) or any(form in own for form in (name, *other_words(name)))


def _is_joint(part: str, piece: str) -> bool:
    """True if the number is of the part and of another beside it: 「3.4公里在石塘村和望桥村」."""
    after = piece[piece.find(part) + len(part) :]
    return bool(re.match("[一-鿿]?[和与及]", after)) and "分别" not in piece


def _tells_it_of_more(query: Query, passage: Passage) -> bool:
    """True if the question brings a number of things (「那7个政策涉及多少资金」) that the sentence
    counts beside others, or within a whole, and every amount that it tells is of all of them."""
    brought = {q.value for q in query.quantities if q.unit is Unit.COUNT}
    units = units_of(query.forms) - {Unit.COUNT}
    if not brought or not units or passage.clause.kind is ClauseKind.ROW:
        return False
    counts = [
        f
        for f in passage.facts
        if isinstance(f, Figure) and f.unit is Unit.COUNT and f.value in brought
    ]
    amounts = [f for f in passage.facts if isinstance(f, Figure) and f.unit in units]
    return bool(counts and amounts) and all(
        _is_of_more(passage, count, amount) for count in counts for amount in amounts
    )


def _is_of_more(passage: Passage, count: Figure, amount: Figure) -> bool:
    text = passage.document.text
    if amount.span.start < count.span.start:
        between = squeeze(text[amount.span.end : count.span.start])
        return bool(
            _OF_THEM.search(between)
            or _RUN.search(squeeze(text[amount.span.end : passage.span.end]))
        )
    run = squeeze(text[passage.span.start : amount.span.start])
    at = squeeze(text[passage.span.start : count.span.start])
    beside = _RUN.search(run, max(0, len(at) - 1)) or _RUN.search(
        at[-24:] + run[len(at) :][:_OF_IT]
    )
    return bool(beside) and "分别" not in passage.words and not re.search("[。；;]", run[len(at) :])


def _tells_the_mean(query: Query, passage: Passage) -> bool:
    """True if the highest or lowest of several is asked for and the passage tells their mean."""
    if not _SUPERLATIVE.search(query.folded) or _MEAN.search(query.folded):
        return False
    scores = [f for f in passage.facts if isinstance(f, Figure) and f.unit is Unit.SCORE]
    return len(scores) < 2 and bool(_MEAN.search(passage.words)) and "最" not in passage.words


def _lists_other_items(query: Query, passage: Passage) -> bool:
    """True if the sentence gives one value to each of several things by name (「项目支出评价为1.0，
    事前评估为0.8」), no other number, and the thing asked about is none of them."""
    measured = query.forms <= FORM_UNITS.keys() and _OF_ONE.search(query.folded)
    if not measured or query.quantities or passage.clause.kind is ClauseKind.ROW:
        return False
    pieces = [piece for piece in _ITEMS_OF.split(passage.words) if _NUMBER.search(piece)]
    named = [found for piece in pieces if (found := _ITEM.match(piece))]
    alike = {_measure(found.string[found.end() :]) for found in named}
    if len(named) < _LEAST_ITEMS or len(named) < len(pieces) or len(alike) > 1:
        return False
    names = [_PER.sub("", found["name"]) for found in named]
    over = passage.words[: passage.words.find(pieces[0])] + "".join(names)
    if all(match_words(term.text, over) for term in query.terms if term.worth >= 1.0):
        return False  # 「住宿费标准:省会城市每人每天380元，…」, where the standard is asked for
    return not any(_is_asked(name, query) for name in names)


def _measure(value: str) -> str:
    """What a value counts by: 个 of 「4个」, nothing of 「1.2」."""
    return re.sub("^[\\d.,一二三四五六七八九十]+", "", value)[:1]


def _is_asked(name: str, query: Query) -> bool:
    pairs = [name[i : i + 2] for i in range(len(name) - 1)]
    said = sum(pair in query.folded for pair in pairs)
    longest = any(name[i : i + _A_NAME] in query.folded for i in range(len(name) - _A_NAME + 1))
    return (
        longest
        or said >= _SAME * len(pairs)
        or any(2 * len(t.text) >= len(name) and match_words(t.text, name) for t in query.terms)
    )


def _tells_another_grade(query: Query, passage: Passage) -> bool:
    """True if the question is on those of one grade, and the passage gives values for others only;
    or asks how many got it, and the passage has no grade."""
    asked = query.grades or tuple(found["grade"] for found in _GRADED.finditer(query.folded))
    if not asked:
        return False
    counted = AnswerForm.COUNT in query.forms and not any(
        q.unit in (Unit.SCORE, Unit.PERCENT) for q in query.quantities
    )
    if counted and any(g in query.folded for g in asked) and not tells_grades(passage, asked):
        return passage.clause.kind is not ClauseKind.ROW
    follows = query.kind is QuestionKind.REQUIREMENT and _FOLLOWS.search(query.folded)
    valued = bool(query.forms & FORM_UNITS.keys() or follows) and not counted
    told = set(re.findall(GRADE_WORDS, "".join(_graded_words(passage))))
    own = {form for grade in asked for form in grade_forms(grade)}
    return valued and bool(told) and not told & own and not _OPEN_ABOVE.search(passage.words)


def _graded_words(passage: Passage) -> Iterator[str]:
    yield from (
        found.group()
        for found in re.finditer(f'(?:{GRADE_WORDS})(?=的|单位|等|[”"项乡部])', passage.words)
    )
    if passage.clause.kind is ClauseKind.ROW:
        yield from (words for words in cell_texts(passage) if re.fullmatch(GRADE_WORDS, words))


def _tells_it_in_another_item(query: Query, passage: Passage) -> bool:
    """True if the sentence runs through 一是, 二是, 三是, names what is asked about in one of them
    and has amounts in others only."""
    starts = [found.start() for found in _ITEMS.finditer(passage.words)]
    units = units_of(query.forms)
    if len(starts) < 2 or not units:
        return False
    items = [passage.words[a:b] for a, b in pairwise([*starts, len(passage.words)])]
    valued = [any(q.unit in units for q in quantities_in(words)) for words in items]
    things = [t.text for t in query.terms if t.worth >= 1.0 and len(t.text) >= _TELLS_APART]
    named = [said for thing in things if any(said := [thing in words for words in items])]
    return bool(named) and not any(
        has and told for said in named for has, told in zip(said, valued, strict=True)
    )


def _misses_what_narrows(query: Query, item: Rated) -> bool:
    """True if what is counted is narrowed by a word that the passage lacks:
    「政府性基金的项目有几个」, 「被调低的有几家」."""
    if not query.forms & {AnswerForm.COUNT, AnswerForm.MONEY}:
        return False
    found = _FINANCED.search(query.folded)
    if AnswerForm.COUNT in query.forms:
        found = _NARROWED.search(query.folded) or found
    deed = _SUFFERED.search(query.folded)
    words = [found["of"]] if found else []
    words += [deed["deed"]] if deed else []
    missed = [t for t in query.terms if t.text in item.missed and not _LEVEL.search(t.text)]
    return any(words and any(each.endswith(t.text) for each in words) for t in missed)


def _counts_another_group(query: Query, passage: Passage) -> bool:
    """True if the question tells its group by a number (「那30个项目提了多少条」) and the passage
    tells of groups of such things by other numbers only."""
    group = next((q for q in query.quantities if _is_group(query, q)), None)
    if group is None or passage.clause.kind is ClauseKind.ROW:
        return False
    after = query.folded[group.span.end : group.span.end + _OF_IT]
    things = [t.text for t in query.terms if t.worth >= 1.0 and t.text in after]
    own = _groups(passage.words, things)
    said = {number.value for number in quantities_in(_so_far(passage))}
    return bool(own) and group.value not in said


def _sums_the_named(query: Query, passage: Passage) -> bool:
    """True if one of several things is asked about that the passage names one after another, and
    tells what they come to together (「公交补贴、厕所改造、养老服务5个项目，涉及资金1.9亿元」)."""
    run = _NAMED_RUN.search(passage.words)
    units = units_of(query.forms) - {Unit.COUNT}
    if run is None or not units or _AND_SO_ON.search(query.folded):
        return False
    names = run["names"].split("、")
    said = [[t.text for t in query.terms if len(t.text) > 1 and t.text in name] for name in names]
    apart = [i for i, own in enumerate(said) if set(own) - _common(said, len(names))]
    after = quantities_in(passage.words[run.end() :])
    return len(apart) == 1 and any(number.unit in units for number in after)


def _common(said: Sequence[Sequence[str]], count: int) -> set[str]:
    """The words that all of the names have."""
    words = {word for own in said for word in own}
    return {word for word in words if sum(word in own for own in said) == count}


def _is_group(query: Query, number: Quantity) -> bool:
    """True for 「那30个项目」 and 「155个项目里」."""
    before, after = query.folded[: number.span.start], query.folded[number.span.end :]
    return number.unit is Unit.COUNT and (
        before.endswith(("那", "这")) or bool(_AMONG.match(after))
    )


def _groups(words: str, things: Sequence[str]) -> set[Decimal]:
    """The numbers in which ``words`` tell of such things."""
    return {
        number.value
        for number in quantities_in(words)
        if number.unit is Unit.COUNT
        and any(thing in words[number.span.end : number.span.end + _OF_IT] for thing in things)
    }


def _so_far(passage: Passage) -> str:
    """The paragraph up to the end of the passage."""
    return squeeze(passage.document.text[passage.clause.span.start : passage.span.end])


def _tells_another_round(query: Query, passage: Passage) -> bool:
    """True if the question names a round by its number (第三次会议) and the passage others only; or
    a number of what was done in it is asked for, and nothing there or above speaks of a round."""
    asked = _ROUND.search(_FIRST_ROUND.sub("第一", query.folded))
    if asked is None:
        return False
    told = _rounds(passage.words, asked["of"])
    reported = query.kind is QuestionKind.FIGURE and query.forms & FORM_UNITS.keys()
    if told or not reported or _EACH_ROUND.search(passage.words):
        return bool(told) and _in_figures(asked["number"]) not in told
    over = passage.title + passage.above + passage.topic + passage.nearby
    heads = squeeze("".join(cell.column for cell in passage.clause.cells) + passage.clause.caption)
    figures = any(isinstance(fact, Figure) for fact in passage.facts)
    return figures and not _rounds(over + heads, asked["of"])


def _rounds(words: str, of: str) -> set[str]:
    """The numbers of the rounds, of one kind, that ``words`` speak of."""
    return {
        _in_figures(found["number"])
        for found in _ROUND.finditer(_FIRST_ROUND.sub("第一", words))
        if found["of"] == of
    }


def _in_figures(number: str) -> str:
    """十一 as 11."""
    return str(next((read.value for read in spot_numbers(number)), number))


def _sums_the_months(query: Query, passage: Passage) -> bool:
    """True if one month is asked about and the passage tells what several came to together."""
    run = _MONTHS.search(passage.words)
    measured = bool(query.forms & FORM_UNITS.keys())
    if run is None or not measured or not _TOGETHER.search(passage.words):
        return False
    return any(f"{month}月" in run.group() for month in query.months)
