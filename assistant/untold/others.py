"""A number that is near is told of others: another row's, body's, place's or document's.

Retrieval brings what reads like the question: the sentence on 核减 by 事前评估 is like one on
what 绩效跟踪 took back. Each check, here, in `times` and in `matter`, names one way in which a
number is told of something else.
"""

from __future__ import annotations

import re

from assistant.answer import QuestionKind
from assistant.bodies import abbreviates, read_body
from assistant.class_members import is_for_class_of_others
from assistant.evidence import (
    FORM_UNITS,
    Rated,
    asks_what_was,
    cell_texts,
    is_of_another_annual_round,
    match,
    units_of,
)
from assistant.numbered_names import others_named, others_of_a_stem, unit_of
from assistant.organisations import speakers_of
from assistant.passages import Passage, squeeze
from assistant.places import counties_within, is_town, short_name
from assistant.question import Query
from assistant.scope import STANDING
from assistant.shelf import Inquiry
from assistant.untold.matter import (
    asks_a_number,
    done_otherwise,
    granted_for_something_else,
    has_figure,
    of_another_matter,
)
from assistant.untold.own_house import of_another_house
from assistant.untold.times import told_of_another_time
from assistant.untold.undone import counts_the_undone
from assistant.untold.words import untold_words
from ingest.document import ClauseKind
from ingest.facts.model import Figure, Obligation, Threshold, Unit

_NAMES = 0.65  # of a match, from which a row names the body
_TELLS_APART = 3  # characters of a term that names what one row alone is of
# 「水利局整体支出得了多少分」; and the head over the names of projects.
_AS_A_WHOLE = re.compile("整体(?:支出|绩效|评价)|[部单][门位]整体")
_PROJECT_HEAD = re.compile("^[一-鿿]{0,4}项目(?:名称)?$")
# 「民政局自己打了多少分」
_OWN_SCORE = re.compile("自己(?:评价?|打分?)?[^，。]{0,4}(?:打|给|评)?了?(?:多少|几)分")
_ABROAD = re.compile("出国|出境|国外|境外|海外|外事|港澳")
_NEIGHBOUR = re.compile("(?:邻|邻近|周边|隔壁|兄弟)[省市县区镇乡]")
_FORMER_OF_YEAR = re.compile(
    "(?:原来?|以前|老|旧)的?(?P<year>20\\d\\d)年?(?:度|版)?的?[^，。？?]{0,8}?(?:办法|细则|规定|规程|制度|意见|方案)"
)
_TRIAL_OF_YEAR = re.compile(
    "(?P<year>20\\d\\d)年[^，。？?]{0,16}?(?P<trial>暂行|试行|旧|老|原)(?:的|版)?(?:办法|细则|规定|规程|制度|意见|方案)"
)
_BUREAU = re.compile(
    "[一-鿿]{2,4}(?<![布格结全大当邮])局(?![面势部限])|(?:健康|卫健|发改|改革|国资|住建|经信)委(?!托)"
)
_WHOSE = re.compile("哪|谁")
_THEMSELVES = re.compile("(?:部门|单位|乡镇|街镇|镇街)(?:们)?(?:自己|自行|各自)")
_OF_THEIR_OWN = re.compile("自行|自己|各自|各部门|各单位")
_BY_FINANCE = re.compile(
    "[一-鿿]{0,3}财政(?:局|厅|部门)?(?:遴选|选[取择定]|组织|聚焦|挑选|抽取|委托|对)"
)
_WHOLE_PLACE = re.compile("全[省市州区县镇乡]")
# A paper for the offices of its own place; and what is said of the places below.
_OWN_LEVEL = re.compile("[省市州]本?级|[省市州]直|本级")
_BELOW = re.compile("[县区旗](?![级直]机关)|下级|基层|所辖")
_TO_ITS_OWN = re.compile("(?:报送?|交|提交|送)[^，。；同各逐]{0,6}[省市州][一-鿿]{1,6}[局委办厅]")
# 「哪几个镇评上了优秀」 is after who it was: the rule for it (「评为优秀的，…」) does not tell.
_WHO_GOT = re.compile("哪[几些]?个?[一-鿿]{0,6}(?:被?评[上为了]|[得拿获]了?)")
# A bureau's paper for its own house; and one that is for all bureaus.
_OWN_UNITS = re.compile("[局委厅办]属各?单位|[局委厅办]机关|本[局委厅办]|(?:直|所|下)属各?单位")
_ALL_BUREAUS = re.compile("[省市州区县](?:级|直)各|各(?:预算|主管|有关)?部门|各级|各[省市区县]")


def told_of_others(query: Query, item: Rated) -> bool:
    """True if the numbers of the passage are told of something that the question is not about."""
    return (
        _of_other_bodies(query, item)
        or _of_other_numbers(query, item.passage)
        or told_of_another_time(query, item)
        or _of_another_bureau(query, item.passage)
        or _row_of_another_body(query, item.passage)
        or _row_of_another_score(query, item.passage)
        or _row_of_one_project(query, item.passage)
        or _is_the_rule_for_it(query, item.passage)
        or (asks_a_number(query) and is_of_another_annual_round(query, item.passage))
        or _done_by_the_office_above(query, item.passage)
        or _of_a_body_not_asked(query, item.passage)
        or _of_the_whole_place(query, item.passage)
        or _of_the_place_above(query, item)
        or _of_another_document(query, item.passage)
        or _of_no_neighbour(query, item.passage)
        or _of_the_homeland(query, item.passage)
        or of_another_house(query, item.passage.document)
        or granted_for_something_else(query, item)
        or counts_the_undone(query, item.passage)
        or (asks_a_number(query) and _has_value(item) and of_another_matter(query, item))
        or (asks_what_was(query) and has_figure(item) and done_otherwise(query, item.passage))
    )


def _of_other_numbers(query: Query, passage: Passage) -> bool:
    """True for what is told of 一队 to 五队, or of the classes that they are in, where 六队 is
    asked about."""
    asked = [term.text for term in query.terms if unit_of(term.text)]
    named = asked and all(
        others_named(name, passage.words) or is_for_class_of_others(name, passage) for name in asked
    )
    return bool(named) or others_of_a_stem(query.folded, passage.words)


def told_of_another_row(inquiry: Inquiry, item: Rated) -> bool:
    """True if the best row of a table lacks a word of the question by which the table tells another
    row apart: the score of the bureau's project is not that of its 部门整体支出."""
    row = item.passage
    if row.clause.kind is not ClauseKind.ROW or inquiry.query.kind is not QuestionKind.FIGURE:
        return False
    others = _of_other_rows(inquiry, row)
    own = "".join(cell_texts(row))
    return any(
        term.worth >= 1.0
        and len(term.text) >= _TELLS_APART
        and term.text in item.missed
        and term.text not in own
        and any(term.text in words for words in others)
        for term in inquiry.query.terms
    )


def _of_other_rows(inquiry: Inquiry, row: Passage) -> list[str]:
    """The cells of the other rows of the table, and the sentences of its document that name one of
    them: what they tell is told of those rows."""
    passages = inquiry.shelf.passages(row.document.id)
    others = [
        passage
        for passage in passages
        if passage.clause.kind is ClauseKind.ROW
        and passage.clause.caption == row.clause.caption
        and passage.span != row.span
    ]
    cells = [words for passage in others for words in cell_texts(passage)]
    names = {texts[0] for passage in others if (texts := cell_texts(passage))}
    names = {name for name in names if len(name) > 1 and not name.isdigit()}
    sentences = [
        passage.words
        for passage in passages
        if passage.clause.kind is not ClauseKind.ROW
        and any(name in passage.words for name in names)
    ]
    return [*cells, *sentences]


def _of_another_bureau(query: Query, passage: Passage) -> bool:
    """True for what a bureau lays down for its own units (「局属单位」) and no others, where the
    question is on another bureau that its paper does not name."""
    asked = read_body(query.audience or "")
    issuer = read_body(passage.document.metadata.issuer or "")
    bureaus = asked.field and issuer.field and asked.kind == issuer.kind == "department"
    if not bureaus or asked.field in issuer.words or abbreviates(asked.field, issuer.field):
        return False
    text = squeeze(passage.document.text)
    own = _OWN_UNITS.search(text) and not _ALL_BUREAUS.search(text)
    return bool(own) and asked.field not in text


def _is_the_rule_for_it(query: Query, passage: Passage) -> bool:
    """True for an article or a duty where the question is after those who got a grade."""
    who = query.grades and _WHO_GOT.search(query.folded)
    duties = any(isinstance(fact, Obligation) for fact in passage.facts)
    return bool(who) and (passage.document.metadata.kind in STANDING or duties)


def _row_of_another_body(query: Query, passage: Passage) -> bool:
    """True for a row that bears the name of another bureau than the one asked about."""
    asked = read_body(query.audience or "").field
    if not asked or passage.clause.kind is not ClauseKind.ROW:
        return False
    names = [body.field for words in cell_texts(passage)[:2] if (body := read_body(words)).field]
    return bool(names) and asked not in names and match(query.audience or "", passage) < _NAMES


def _row_of_another_score(query: Query, passage: Passage) -> bool:
    """True for a row of scores where the question is after one of a kind (自评得分, 决策得分) that
    the table has no column for."""
    asked = set(untold_words().score_of.findall(query.folded))
    asked |= {"自评"} if _OWN_SCORE.search(query.folded) else set()
    if len(asked) != 1 or query.quantities or passage.clause.kind is not ClauseKind.ROW:
        return False
    scores = [f for f in passage.facts if isinstance(f, Figure) and f.unit is Unit.SCORE]
    heads = squeeze("".join(cell.column for cell in passage.clause.cells) + passage.clause.caption)
    return bool(scores) and asked.pop() not in heads + passage.above + passage.title


def _row_of_one_project(query: Query, passage: Passage) -> bool:
    """True for the row of a project that a bureau is in charge of, where it is asked what the
    bureau got or spent as a whole."""
    if passage.clause.kind is not ClauseKind.ROW or not _AS_A_WHOLE.search(query.folded):
        return False
    names = [
        text
        for cell, text in zip(passage.clause.cells, cell_texts(passage), strict=False)
        if _PROJECT_HEAD.match(squeeze(cell.column))
    ]
    return any(not _AS_A_WHOLE.search(n) and n not in query.folded for n in names if n)


def _of_a_body_not_asked(query: Query, passage: Passage) -> bool:
    """True if every number of the kind asked for is told of a bureau that the question does not
    name: 「区教育局评审30个项目，共0.6亿元」 where the sum of all is asked for."""
    units = units_of(query.forms)
    row = passage.clause.kind is ClauseKind.ROW
    counts = all(quantity.unit is Unit.COUNT for quantity in query.quantities)
    if not units or not counts or row or _WHOSE.search(query.folded):
        return False
    told = [f for f in passage.facts if isinstance(f, Figure) and f.unit in units]
    first = min((fact.span.start for fact in told), default=passage.span.start)
    before = squeeze(passage.document.text[passage.span.start : first])
    bureaus = [name for name in _BUREAU.findall(before) if "财政" not in name]
    towns = [t.text for t in query.terms if is_town(t.text)] + [p.name for p in query.places]
    if any(name in query.folded for name in bureaus) or any(t in passage.words for t in towns):
        return False
    return bool(told and bureaus) and not read_body(query.audience or "").field


def _of_the_whole_place(query: Query, passage: Passage) -> bool:
    """True if what one bureau has is asked for (「交通局的存量资金有多少」) and each such number is
    told of the whole place: 「全区存量资金共3.42亿元」."""
    asked = read_body(query.audience or "")
    units = units_of(query.forms)
    owns = asked.field and re.search(re.escape(asked.field) + "[局委办]的", query.folded)
    if not units or not owns or passage.clause.kind is ClauseKind.ROW:
        return False
    if "财政" in asked.field or match(query.audience or "", passage) >= _NAMES:
        return False
    told = [f for f in passage.facts if isinstance(f, Figure) and f.unit in units]
    first = min((fact.span.start for fact in told), default=passage.span.start)
    before = squeeze(passage.document.text[passage.span.start : first])
    return bool(told) and bool(_WHOLE_PLACE.search(before))


def _of_the_place_above(query: Query, item: Rated) -> bool:
    """True if a county of a city is asked about (「澜川市岩前县」), the city's paper does not name
    it and the passage is of the city itself: of 市级 projects, or a number that it reports."""
    passage = item.passage
    if query.ruled_above:
        return _for_its_own_level(passage)
    names = [short_name(place.name) for place in counties_within(query.places)]
    if not names or any(name in passage.document.text for name in names):
        return False
    if _BELOW.search(passage.words + passage.topic):
        return False
    metadata = passage.document.metadata
    reported = metadata.kind not in STANDING and has_figure(item) and asks_a_number(query)
    return reported or bool(_OWN_LEVEL.search(metadata.title))


def _for_its_own_level(passage: Passage) -> bool:
    """True if a rule is for the place's own level (「市级项目」), or has something handed in to an
    office of its own, and says nothing of those below."""
    own = _OWN_LEVEL.search(passage.words) or _TO_ITS_OWN.search(passage.words)
    return bool(own) and not _BELOW.search(passage.words + passage.topic)


def _of_no_neighbour(query: Query, passage: Passage) -> bool:
    """True if a place is asked about that is named only as another (邻县) and the passage has no
    such."""
    asked = _NEIGHBOUR.search(query.folded)
    return bool(asked) and not _NEIGHBOUR.search(passage.words)


def _of_the_homeland(query: Query, passage: Passage) -> bool:
    """True if a sum or a line for journeys abroad is asked for and the passage speaks of none: what
    is paid at home has other standards."""
    asked = _ABROAD.search(query.folded) and (
        asks_a_number(query) or query.kind in (QuestionKind.THRESHOLD, QuestionKind.FIGURE)
    )
    around = passage.words + passage.topic + passage.above + passage.nearby + passage.title
    return bool(asked) and not _ABROAD.search(around)


def _of_another_document(query: Query, passage: Passage) -> bool:
    """True if a trial or former rule of some year is asked about (「2019年那个暂行办法」) and the
    passage stands in a document of another year that is none and does not speak of that year."""
    asked = _TRIAL_OF_YEAR.search(query.folded)
    former = _FORMER_OF_YEAR.search(query.folded)
    said = asked or former
    if said is None or said["year"] in passage.words + passage.title:
        return False
    of_year = str(passage.document.metadata.year) == said["year"]
    called_so = asked is not None and asked["trial"] in passage.title + passage.words
    return not (of_year or called_so)


def _done_by_the_office_above(query: Query, passage: Passage) -> bool:
    """True for what the finance office did, where it is asked what departments did themselves."""
    by_finance = _BY_FINANCE.match(passage.words) and not _OF_THEIR_OWN.search(passage.words)
    return bool(_THEMSELVES.search(query.folded) and by_finance)


def _of_other_bodies(query: Query, item: Rated) -> bool:
    """True if a class of bodies is asked about (「学校亮了几张红牌」) and the passage reports the
    number of all or of others; a line that a rule draws for all holds for each."""
    about = {term.text for term in query.terms if query.audience and term.text in query.audience}
    about |= {term.text for term in query.terms if term.text in untold_words().levels}
    about |= {t.text for t in query.terms if _BUREAU.fullmatch(t.text) and "财政" not in t.text}
    passage = item.passage
    home = speakers_of(passage.document.metadata)
    about |= {p.name for p in query.places if is_town(p.name) and p.name not in home}
    told = passage.words + passage.topic + passage.above + passage.title
    missed = {words for words in about if words in item.missed or _unnamed(words, told)}
    if query.audience and read_body(query.audience).field and not match(query.audience, passage):
        missed.add(query.audience)
    reported = (
        (item.has_form or asks_what_was(query))
        and query.forms <= FORM_UNITS.keys()
        and has_figure(item)
    )
    lines = any(isinstance(fact, Threshold) for fact in item.passage.facts)
    return bool(reported and missed and (not lines or asks_what_was(query)))


def _unnamed(place: str, told: str) -> bool:
    """True for the name of a place below that of the documents which ``told`` does not say: what is
    due from all its like may hold for it, a number that is reported does not."""
    return short_name(place) != place and short_name(place) not in told


def _has_value(item: Rated) -> bool:
    return any(isinstance(fact, Figure | Threshold) for fact in item.passage.facts)
