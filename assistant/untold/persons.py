"""Persons, their posts and how to reach them: told of the very one, or not told.

A contact belongs to the person or office that it stands beside; a post stands right before a name
(副局长王小明), or after it in brackets, and 「局长是谁」 is answered by a name with that very post.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.bodies import abbreviates, read_body
from assistant.evidence import match_words
from assistant.passages import Passage, squeeze
from assistant.question import AnswerForm, Query
from assistant.question.persons import person_name, persons_in
from ingest.document import ClauseKind
from ingest.word_file import word_file

_CONTACT_OF = re.compile(
    "(?P<who>[一-鿿、]{2,24}?)的?(?:联系方式|联系电话|咨询电话|办公电话|服务电话|值班电话|电话号码|电话|手机号?|邮箱|传真)"
)
_POST_ASKED = re.compile("职[务位]|什么官|(?:担|现)?任(?:什么|啥|何)|(?:什么|哪级)领导")
_WHO = "(?:是|叫)(?:谁|哪[一个]?位|哪个|什么名字|啥名字)"
# 「绩效科有几个人」 is after those who work there; who else is counted tells nothing of it.
_STAFF_ASKED = re.compile(
    "(?P<office>[一-鿿]+?(?:[局委办厅科股处室所站院校队厂]|中心|公司|学校|医院))(?:里|内|现在|目前|一共|总共|共)*有?"
    "(?:几|多少)[个名位]?(?:工作)?人(?:员|手)?[呢啊呀]?[？?]?$"
)
_OFFICE_ABOVE = re.compile("^.*[局委办厅省市县区州镇乡](?=[一-鿿]{2})")  # 林业局 of 林业局资源站
_STAFF = re.compile(
    "编制|在[职编岗]|职工|干部|人员(?!经费|支出)|员工|教师|教职|医[生护师]|护士|队员|班子|人手|专[职员]"
)
_NAMES_ALL = re.compile("[、和及]")
_LEVEL = re.compile("^.*[省市县区州](?=[一-鿿]{2})|^[省市县区州镇]")
_BUREAU_LEVEL = ("局", "委", "厅", "委员会")  # no office within a bureau
_OF_A_LEVEL = re.compile("[省市县区州镇]")
_FAR = 16  # characters before a post in which its body stands


@dataclass(frozen=True, slots=True)
class _Words:
    office: re.Pattern[str]
    asked: re.Pattern[str]  # 「…局长是谁」
    post: str


@lru_cache(maxsize=1)
def _words() -> _Words:
    read = word_file("assistant", "words/persons.toml")
    post = read["post"]
    asked = f"(?P<of>[一-鿿]{{0,14}}?)(?P<post>{post})(?:现在|目前)?{_WHO}"
    asked += f"|(?:谁|哪位)是(?P<of2>[一-鿿]{{0,14}}?)(?P<post2>{post})"
    return _Words(re.compile(read["office"]), re.compile(asked), post)


def leaves_person_untold(query: Query, passage: Passage) -> bool:
    """True if the passage tells the contact of somebody else, or no post of the person, no person
    with the post asked for, or persons where the staff of an office is counted."""
    return (
        _tells_contact_of_others(query, passage)
        or _tells_no_post(query, passage)
        or _names_no_holder(query, passage)
        or _counts_no_staff(query, passage)
    )


def tells_post(query: Query, words: str) -> bool:
    """True if the post of a person is asked for and ``words`` tell it: right before the name, in
    brackets after it, or as what the person is."""
    persons = persons_in(query.folded)
    if not persons or not _POST_ASKED.search(query.folded):
        return False
    post = _words().post
    return any(
        re.search(
            f"{post}[:：]?{person.text}|{person.text}[（(,，]?[一-鿿]{{0,12}}?{post}[）)，。]",
            words,
        )
        for person in persons
    )


def _tells_no_post(query: Query, passage: Passage) -> bool:
    asked = persons_in(query.folded) and _POST_ASKED.search(query.folded)
    if not asked:
        return False
    in_column = passage.clause.kind is ClauseKind.ROW and any(
        _POST_ASKED.search(squeeze(cell.column)) for cell in passage.clause.cells
    )
    return not in_column and not tells_post(query, passage.words)


def _names_no_holder(query: Query, passage: Passage) -> bool:
    """True if 「财政局局长是谁」 asks and no name stands with that post of that body."""
    asked = _words().asked.search(query.folded)
    if asked is None or persons_in(query.folded):
        return False
    post = asked["post"] or asked["post2"]
    offices = _words().office.findall(asked["of"] or asked["of2"] or "")
    if passage.clause.kind is ClauseKind.ROW:
        return post not in passage.words
    exact = f"(?<!副)(?<!常务){post}"
    told = f"{exact}(?:[:：]?{person_name()}|[:：]|由|为|是(?!否))|(?:任|为|兼){exact}"
    told += f"|{person_name()}[（(][一-鿿]{{0,12}}?{exact}[）)]"
    for found in re.finditer(told, passage.words):
        before = passage.words[max(0, found.start() - _FAR) : found.end()]
        if not offices or match_words(_core(offices[-1]), before):
            return False
    return True


def _tells_contact_of_others(query: Query, passage: Passage) -> bool:
    """True if the contact of one person or office is asked for and the passage names others."""
    asked = _CONTACT_OF.search(query.folded)
    if AnswerForm.CONTACT not in query.forms or asked is None:
        return False
    told = passage.words + passage.nearby
    persons = persons_in(query.folded)
    if persons:
        return not any(person.text in told for person in persons)
    offices = _words().office.findall(asked["who"])
    if not offices or _NAMES_ALL.search(asked["who"]):
        return False
    own = _core(offices[-1])
    beside = [_core(office) for office in _words().office.findall(passage.words)]
    if match_words(own, passage.words) or any(_same(own, other) for other in beside):
        return False
    issued = match_words(own, squeeze(passage.document.metadata.issuer or ""))
    of_others = any(
        _OF_A_LEVEL.match(office) or office.endswith(_BUREAU_LEVEL)
        for office in _words().office.findall(passage.words)
    )
    return not issued or of_others


def _counts_no_staff(query: Query, passage: Passage) -> bool:
    """True if it is asked how many work in an office and the passage speaks of no staff, or of that
    of another office."""
    asked = _STAFF_ASKED.search(query.folded)
    if asked is None:
        return False
    heads = squeeze("".join(cell.column for cell in passage.clause.cells))
    if not _STAFF.search(passage.words + heads):
        return True
    office = _OFFICE_ABOVE.sub("", asked["office"])
    own = passage.words + passage.topic + passage.above
    issuer = squeeze(passage.document.metadata.issuer or "")
    return not (office in own or issuer.endswith(office))


def _core(office: str) -> str:
    """财政局 of 云岫县财政局."""
    return _LEVEL.sub("", office)


def _same(one: str, other: str) -> bool:
    own, its = read_body(one).field, read_body(other).field
    return bool(own and its) and (abbreviates(own, its) or abbreviates(its, own))
