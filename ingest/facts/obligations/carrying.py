"""Which bodies carry over from the words before, where a demand leaves its subject out.

Looked for from the nearest phrase to the farthest; what a phrase says of itself alone, in passing,
of a helper or of the other side does not carry over.
"""

from __future__ import annotations

import re
from typing import Final

from ingest.document import Span
from ingest.facts.obligations.bodies import bodies_at, class_at
from ingest.facts.obligations.phrases import Phrase, in_reach
from ingest.facts.obligations.subjects import BY, is_case, subject_in, topic_in, without_post
from ingest.facts.obligations.tasks import first_modal

# 「检查人员要严守纪律」: staff that a rule binds by themselves are no post of a body.
_STAFF: Final = re.compile("[^，。；、的\\d]{2,8}人员$")
_BOUND: Final = re.compile("应|要|须|必须|不得|严禁")
# 「区财政局参与」 leads nothing; 「甲局牵头、乙局配合」 begins with who does.
_HELPS: Final = ("参与", "参加", "配合", "协助", "协同", "协办")
# 「对得分有不同意见的，6月18日前申诉」: whoever was told the result, not who told it.
_OBJECTS: Final = re.compile("(?:如?对[^，。；]{2,20})?(?:有(?:异议|不同意见|疑义)|不服|不认可)的$")
_TOWARDS: Final = re.compile("(?<!方)向|反馈(?:给|至|到)?|告知|通知|送达|下达")
_LEADS: Final = re.compile("牵头|主办|负责")
_MEASURED: Final = re.compile("(?:应|须|要)?(?:不|至少|最多|最少|达|占|有\\d|为\\d)")
_SO_MANY: Final = re.compile("[\\d两三四五六七八九十]+[家个名]以上")  # 由三家以上供应商报价
# 「评审专家不少于5人」: how many there are of them, not what they do.
_HOW_MANY: Final = re.compile(
    "(?:一般|应|须|要)*(?:不得?[少多]于|不超过|至少|最多|共|有|为) ?[\\d一二两三四五六七八九十]"
)
# 「甲类单位、乙镇的抽查比例分别不低于」: whose share it is, not who takes it.
_WHOSE_SHARE: Final = re.compile(
    "(?:[、和及][^，。；的]{1,10})*的[^，。；的]{0,8}(?:比例|比重|占比|率|面|数量|标准|额度|权重|系数)"
)
# A leave that one class has, which says nothing of what stands after the semicolon.
_LEAVE: Final = re.compile(
    "可(?:以|适当)?(?:于|在|延|推|放宽|顺延|另行)|[延顺推][至到长期后延迟]|放宽[至到]"
)
_GIVES: Final = re.compile(
    "(?<!收到)(?<!接到)(?:提出|出具|反馈|发出?(?![现生展放改])|下达|送达|提交|退回|报送)[^，。；]{2,16}"
)
_PASSIVE_CASE: Final = re.compile("(?:[已曾未])?(?:经|由)[^，。；]*的$")  # 已由审计部门查过的
_CHECKS: Final = re.compile("审核|初审|复核|抽查|核对|审查|检查|核查|收齐|会审|扣|得分")
_FOUNDS: Final = re.compile("(?:成立|组建|建立|设立)由")  # 成立由区长任组长的领导小组
_MAKES_ACT: Final = re.compile("(?:负责)?(?:组织|督促|指导|通知|布置)")
_LONGEST_STAGE: Final = 10  # characters of its name


def carried(
    text: str,
    before: tuple[Phrase, ...],
    point: int,
    *,
    corrects: bool = False,
    varies: bool = False,
    goes_on: bool = False,
    farther: bool = False,
    but: frozenset[str] = frozenset(),
    received: str = "",
    gathers: bool = False,
) -> Span | None:
    """The bodies that carry over from the phrases ``before`` into point number ``point``.

    :param corrects: what was sent back is to be corrected, not by whoever checked it
    :param varies: the matter is that of the words before the semicolon
    :param goes_on: it is the second deed of whoever does the one right before it
    :param farther: the phrases are of sentences before; a case that one is about stays there
    :param but: whom the thing goes to, or the one like it before, who therefore do not owe it
    :param gathers: it gathers what others were made to do, who therefore do not owe it
    :param received: what has to be received first; whoever gives it does not owe it
    """
    helper: Span | None = None
    reach = tuple(in_reach(before, point))
    parted = False  # 「各部门9月底前完成，教育系统可延至10月底；整改……」
    for place, phrase in enumerate(reach):
        parted = parted or text.startswith("；", phrase.span.end)
        if parted and _is_of_its_own(text, phrase, varies):
            continue
        if received and _gives(text, phrase, received):
            continue
        if _OBJECTS.match(text, phrase.words, phrase.span.end):
            return _told_to(text, reach[place + 1 :])
        if _helps(text, phrase):
            helper = helper or topic_in(text, phrase.words, phrase.span.end)
            continue
        if _FOUNDS.match(text, phrase.words, phrase.span.end):
            continue
        if _PASSIVE_CASE.match(text, phrase.words, phrase.span.end):
            continue
        if gathers and _MAKES_ACT.match(text, phrase.words, phrase.span.end):
            continue
        if corrects and _CHECKS.search(text, phrase.words, phrase.span.end):
            continue
        acting = subject_in if goes_on and not place else topic_in
        body = acting(text, phrase.words, phrase.span.end) or _of_stage(text, phrase)
        if farther or body is None or not _is_bound_staff(text, phrase, body):
            body = without_post(text, body)
        if body is None or _is_case(text, body) or body.of(text) in but:
            continue
        if not (farther and is_case(body.of(text))):
            return body
    return None if farther else helper


def _of_stage(text: str, phrase: Phrase) -> Span | None:
    """Whose stage a sentence only names: 「第一步:学校自评。」"""
    alone = text.startswith("。", phrase.span.end) and text[phrase.span.start - 1] in ":。\n "
    short = phrase.span.end - phrase.words <= _LONGEST_STAGE
    return class_at(text, phrase.words, phrase.span.end) if alone and short else None


def _is_of_its_own(text: str, phrase: Phrase, varies: bool) -> bool:
    """True if what a phrase says holds for it alone: a leave (教育系统可于9月底前), or by whom its
    own topic is dealt with (教育类资金由教育厅抽评), unless ``varies``: no other topic came since.
    """
    by = BY.search(text, phrase.words, phrase.span.end)
    dealt_with = by is not None and by.start() > phrase.words + 1
    if by and varies and text[by.start() - 1] != "的":
        dealt_with = False
    return dealt_with or _LEAVE.search(text, phrase.words, phrase.span.end) is not None


def _gives(text: str, phrase: Phrase, received: str) -> bool:
    """「委托方提出书面意见的，应当自收到意见之日起……」: the phrase tells who gives it."""
    return any(
        received in given.group() for given in _GIVES.finditer(text, phrase.words, phrase.span.end)
    )


def _told_to(text: str, before: tuple[Phrase, ...]) -> Span | None:
    """Whom the phrases ``before``, nearest first, tell a result, which they may object to:
    「向被考核部门反馈得分；对得分有异议的，3日内申诉」."""
    for phrase in before:
        for towards in _TOWARDS.finditer(text, phrase.words, phrase.span.end):
            if body := bodies_at(text, towards.end(), phrase.span.end):
                return body
    return None


def _helps(text: str, phrase: Phrase) -> bool:
    helps = text.endswith(_HELPS, phrase.words, phrase.span.end)
    demanded = helps and first_modal(text, phrase.words, phrase.span.end)  # 要指定专人配合
    return helps and not demanded and _LEADS.search(text, phrase.words, phrase.span.end) is None


def _is_bound_staff(text: str, phrase: Phrase, body: Span) -> bool:
    """「检查人员要严守纪律」「评审人员有利害关系的」."""
    binds = text.startswith("的", phrase.span.end - 1) or _BOUND.match(text, body.end)
    return bool(binds and _STAFF.fullmatch(body.of(text)))


def _is_case(text: str, body: Span) -> bool:
    """「资金规模在1000万元以上的部门不少于2个」: a case told in passing, not who acts on."""
    words = body.of(text)
    if _WHOSE_SHARE.match(text, body.end):
        return True
    if _SO_MANY.match(words) or words.startswith("每") or _HOW_MANY.match(text, body.end):
        return True
    return "的" in words and _MEASURED.match(text, body.end) is not None
