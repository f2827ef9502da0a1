"""The grammar of bodies: who a text names as acting, from the words in ``words/audiences.toml``.

::

    bodies = [element 、]… body {(、|和|及|…) body}  教育、卫生健康系统 · 部门及所属单位
    body   = name head [（…）]                       各区级预算部门（单位） · 镇财政所
           | words 的 name head [（…）]               被红色预警的单位

A name begins with no verb and holds no word that opens a predicate; its head is the last one in
reach. A head that goes on as another word (委托, 办法) or as a thing's name (部门预算) is none.
All functions take folded text and return spans in it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ingest.document import Span
from ingest.facts.senses import either, load_senses

_WORDS: Final = load_senses("audiences")
_DEEDS: Final = load_senses("deeds")
_LONGEST: Final = 60  # of a list of bodies, in characters


# 「持卡人应当」「经营者须」「养殖户可」: whoever acts is named by the deed; sure only before its
# predicate.
_AGENT: Final = (
    "(?:(?<![本个他别众各某法全委成每])[人员]|(?<![或再二两三后前])者|(?<=[农商客业租住用养种渔益])户)"
    "(?=应|须|要(?!员)|不得|负责|每[月季年周]|[把将]|可(?!以?是))"
)


_COUNTED: Final = "[两三四五六\\d]个(?:系统|部门|单位)"  # 教育、卫健两个系统
_LEVELS: Final = "(?<=[省市区县乡镇村街])[两二三四]级"  # 镇村两级


def _head_pattern() -> str:
    """Each head with what must not stand around it; the longest first."""
    heads = sorted(_WORDS["head"], key=len, reverse=True)
    return f"(?:{'|'.join([*(_guarded(head) for head in heads), _COUNTED, _LEVELS, _AGENT])})"


def _guarded(head: str) -> str:
    before, after = _WORDS["not_after"].get(head, ""), _WORDS["not_before"].get(head, "")
    lead = f"(?<![{''.join(before)}])" if before else ""
    return lead + re.escape(head) + (f"(?![{''.join(after)}])" if after else "")


_HEAD: Final = _head_pattern()
_COMPOUND_WORD: Final = either(_WORDS["compound"])
_COMPOUND: Final = f"(?!{_COMPOUND_WORD})"
_BRACKET: Final = "(?:（[^（）]{1,30}）(?![民级务属域]))"
# Words that end a name: they open the predicate. A deed before a party names it (填报单位).
_PREDICATE: Final = (
    "应|须|不|是|可|将|了|因|为|负责|对|根据|按|未|已|仍|还|均|无(?=正当|特殊|故|须|需|法|力|异议|重大|违|不良)"
    "|没有|需|要|(?<![各来独亲])自(?!治[州县区旗])|(?<!所)在|于|由|会同|约谈|督促|责令|(?<![申聘邀提报呈])请|把|向|"
    "到(?=[各本区市县镇省局乡街财主现场])|比照|参照|(?:聘请|邀请|抽取|选聘)(?=专家|第三方|中介|机构)|"
    "抓紧|尽快|尽早|认真|积极|切实|迅速|立即|加快|研究(?!院|所|中心|会|室|生|机构|单位|部门|基地)|"
    r"(?<=[局委厅办府])[新改扩迁续拟在]建|(?<=[长记任师])任(?=副?[主组]|总指挥)|"
    rf"(?>{either(_DEEDS['deed'])})(?!{either(_WORDS['party'])})"
)
# Words that belong to names although they hold one of those signs: 应急, 对外, 主要负责人.
_WITHIN: Final = either(_WORDS["within"])
_DONE_TO: Final = (
    rf"被{either(_DEEDS['deed'])}(?=[镇乡村县区市街园学企医地单部机人对方])"  # 被核查镇
)
_CHARACTER: Final = (
    rf"(?:{_WITHIN}|(?!{_PREDICATE})[^，。；:！？、“”《》（）|\n ]|（[^（）]{{1,12}}）|{_DONE_TO})"
)
_NAMED: Final = either(_WORDS["named"])
_PARTY: Final = either(_WORDS["party"])
_ACTING: Final = either(_WORDS["not_first_unless_party"])
_NAME: Final = rf"{_NAMED}?{_CHARACTER}{{0,24}}{_HEAD}{_BRACKET}?{_COMPOUND}"
_FOUNDED: Final = "(?:成立|组建|建立|设立|召开|形成|印发|出台|制定)"  # 成立由……组成的领导小组
# 「提交局党组会」「报送市财政局」: to whom it goes, not who acts.
_GOES_TO: Final = (
    "(?![传发送交报寄投递转汇提上]{1,2}[到至给]"
    "|(?:书面|正式|及时)?(?:提交|报送|上报|送交|呈报|提请|移交|反馈|回复|函复|函告|函报|呈送|呈请|答复)"
    "(?:[同上本市县区镇省我各]|局)|呈(?!贡)|书面(?!申请|材料)|交(?![通警易投运建管巡城])"
    "|缴(?=[同本市县区镇省我财主各]))"
)
_PAID_DOWN: Final = "(?![省市州县区]对[各省市州县区镇乡])"  # 市对区县转移支付 is of neither
_OPENS: Final = rf"(?:(?={_NAMED}|{_ACTING}{_PARTY})|(?!{either(_WORDS['not_first'])}|{_ACTING}))"
_NOT_FIRST: Final = f"{_PAID_DOWN}{_GOES_TO}{_OPENS}"
_NAMED_BY_CLAUSE: Final = rf"{_CHARACTER}{{0,10}}{_HEAD}{_BRACKET}?{_COMPOUND}"
_RELATIVE: Final = rf"(?!{_FOUNDED})[^，。；:！？|\n]{{1,40}}?的{_NOT_FIRST}{_NAMED_BY_CLAUSE}"
_AND: Final = r"(?:、|和|及其|及|与|以及|或者|或|并会同|会同|商(?![务业贸会标]))"
_MORE: Final = rf"(?:{_AND}{_NOT_FIRST}{_NAME})*"
_NO_ELEMENT: Final = rf"(?:{either(_WORDS['compound'])}|(?!{_WITHIN})(?:{_PREDICATE}))"
_ELEMENT: Final = (
    rf"(?:[国省市区县镇乡]级)?(?:(?!{_NO_ELEMENT})[^，。；:！？、“”《》（）|\n ]){{1,10}}、"
)
_BODIES: Final = re.compile(rf"{_NOT_FIRST}{_NAME}{_MORE}")
_WHOSE: Final = re.compile(
    rf"{_NOT_FIRST}{_NAMED}?{_CHARACTER}{{0,12}}?{_HEAD}(?={_COMPOUND_WORD})"
)
_LIST: Final = re.compile(rf"{_NOT_FIRST}(?:{_ELEMENT}){{1,6}}{_NAME}{_MORE}")
_OWNED: Final = (
    "的(?=[^，。；的]{0,14}(?:材料|报告|报表|自评表|方案|清单|总结|计划|建议|意见|报送时[间限]|期限)"
    "|[^，。；的]{1,24}(?:发生)?变(?:更|动|化))"  # 入库机构的名称、法定代表人发生变更
)
_OWNED_THING: Final = re.compile(_OWNED)
_OWNER: Final = re.compile(
    rf"(?P<who>{_NOT_FIRST}{_NAMED}?{_CHARACTER}{{0,24}}{_HEAD}{_BRACKET}?){_OWNED}"
)
_RELATIVE_BODIES: Final = re.compile(rf"{_RELATIVE}{_MORE}")
# 县乡, 镇村两级 act only where a predicate follows: 「县乡物流」「镇村两级预算」 are things.
_BARE_RANKS: Final = re.compile("(?!乡镇)[省市州区县旗乡镇村]{2,4}(?:[两二三四]级)?")
_ACTS: Final = re.compile(rf"$|[，、；。:（《“ \n\d]|{_PREDICATE}|{either(_WORDS['acts_by'])}")
_ENDS_IN_HEAD: Final = re.compile(rf"{_HEAD}{_BRACKET}?$")
_JOINT: Final = re.compile(_AND)
_ADDRESSED: Final = re.compile(either(_WORDS["addressed"]))
_CLASS: Final = re.compile(
    rf"(?P<who>(?!单位|部门)各?(?:[省市区县镇乡村]{{1,2}}[级直属])?各?{either(_WORDS['class'])})"
    rf"(?=(?:的[^，。；的]{{0,10}})?(?:材料|报告|报表|项目)|{either(_WORDS['compound'])})"
)
# 「教育、科技部门项目自评表」: fields of work that share one 部门, before a thing of theirs.
_OF_FIELDS: Final = re.compile(
    rf"(?:{_ELEMENT}){{1,5}}(?:(?!{_NO_ELEMENT})[^，。；:！？、“”《》（）|\n ]){{2,8}}(?:部门|系统)"
    rf"(?=的|(?:材料|报告|报表|项目)|{either(_WORDS['compound'])})"
)
# 全区 and 镇级 tell who where a target or an evaluation follows, not a sum of papers or money.
_WIDE: Final = "(?:全[省市区县镇](?!自评|绩效自评)|镇级(?!项目|资金|财政))"
# 「全市自评复核面达到15%以上」
_WIDE_RATE: Final = (
    r"全[省市区县镇](?=[^，。；\d]{2,10}(?:面|率|比例|占比)(?:达|提|不|实|保|稳|超|突))"
)
_ITS_WHOLE: Final = "整体支出自评"  # the name of a paper
_IMPLIED: Final = re.compile(
    rf"(?:{_WIDE}|{_WIDE_RATE}|(?![全镇]|财政(?:资金|支出|预算|收支|专项|补助)){either(_WORDS['implied'])})(?=(?!{_ITS_WHOLE}){either(_WORDS['compound'])})"
)


@lru_cache(maxsize=8192)  # a subject that carries over is asked for by every phrase after it
def bodies_at(text: str, start: int, end: int) -> Span | None:
    """The list of bodies that ``text[start:end]`` begins with, as one span; None if none.

    >>> text = "区财政局会同区审计局、区政府督查室开展总结评估"
    >>> bodies_at(text, 0, len(text)).of(text)
    '区财政局会同区审计局、区政府督查室'
    """
    limit = min(end, start + _LONGEST)
    match = (
        _BODIES.match(text, start, limit)
        or _LIST.match(text, start, limit)
        or _RELATIVE_BODIES.match(text, start, limit)
    )
    if match and _BARE_RANKS.fullmatch(match[0]) and not _ACTS.match(text, match.end(), end):
        return None
    return Span(match.start(), match.end()) if match else None


def owner_at(text: str, start: int, end: int) -> Span | None:
    """Whose thing to hand in ``text[start:end]`` begins with, or whose time for it.

    >>> text = "省属高等学校的第二次监控报告"
    >>> owner_at(text, 0, len(text)).of(text)
    '省属高等学校'
    """
    if _OWNED_THING.search(text, start, end) is None:  # is quickly seen
        return None
    match = _OWNER.match(text, start, end)
    return Span(*match.span("who")) if match else None


def whose_at(text: str, start: int, end: int) -> Span | None:
    """The body whose matter ``text[start:end]`` begins with: 中介机构 in 「中介机构评审误差率」."""
    match = _WHOSE.match(text, start, end)
    return Span(*match.span()) if match else None


def members(text: str, span: Span) -> tuple[Span, ...]:
    """The single bodies of a list; an element without a head of its own stays with the next.

    >>> text = "各市、县财政部门和镇（街道）"
    >>> [body.of(text) for body in members(text, Span(0, len(text)))]
    ['各市', '县财政部门', '镇（街道）']
    """
    parts: list[Span] = []
    start = span.start
    for joint in _JOINT.finditer(text, span.start, span.end):
        if in_brackets(text, span.start, joint.start()):
            continue
        if _ENDS_IN_HEAD.search(text, start, joint.start()):
            parts.append(Span(start, joint.start()))
            start = joint.end()
    parts.append(Span(start, span.end))
    return tuple(part for part in parts if part.start < part.end)


def implied_at(text: str, start: int, end: int) -> Span | None:
    """The first body that a task's name implies in ``text[start:end]``: 部门 in 部门评价."""
    match = _IMPLIED.search(text, start, end)
    if match is None:
        return None
    fields = _OF_FIELDS.match(text, start, end)
    whole = fields is not None and fields.start() < match.start() and fields.end() == match.end()
    return Span(*fields.span()) if fields and whole else Span(match.start(), match.end())


def class_at(text: str, start: int, end: int) -> Span | None:
    """The class of bodies whose things ``text[start:end]`` begins with: 乡镇 in 乡镇自评材料."""
    if fields := _OF_FIELDS.match(text, start, end):
        return Span(*fields.span())
    match = _CLASS.match(text, start, end)
    return Span(*match.span("who")) if match else None


def is_addressed(words: str) -> bool:
    """True if ``words`` only mean everybody whom the document is addressed to."""
    return _ADDRESSED.fullmatch(words) is not None


def in_brackets(text: str, start: int, offset: int) -> bool:
    """True if a bracket that opens in ``text[start:offset]`` is still open at ``offset``."""
    return text.count("（", start, offset) > text.count("）", start, offset)
