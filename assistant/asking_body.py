"""The body that a question speaks of: who asks, or whose duties are asked for."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.bodies import read_body
from ingest.word_file import word_file

# Bodies in a question: a suffix, and what stands before it up to a word that ends a noun.
_SPOKEN = re.compile(
    r"[^的是在个我们让给请由向往和与跟叫问要那这里年度月日号说讲被对，,。？?、；：:“”《》（）()\s\d]{0,7}"
    r"(?:部门|单位|(?:教育|卫生|卫健|健康|公安|政法|民政|水利|交通|住建|文旅|司法)系统|乡镇|镇街|街道|村委会|居委会|村里|村居|财政所|财政局|卫健委|发改委|国资委|委员会|办公室|高校|学校|初中|高中|职校|[小中大]学(?=[的在要和有需该得呢，,。？?怎什几哪今明\d]|$)|幼儿园|卫生院|医院|机构|国企|企业|公司|中心|[镇乡局]|委(?!会(?![不要有]))|(?<=[务展村政建急传划])办(?=[的在要和有该需得呢，,。？?\d])|(?<![网车油电])站(?=[的在要和能可该应需得呢，,。？?怎什几哪今明\d])|(?<![农乡])村(?![级庄民务镇居集])"
    r"|(?<![个些么])科室|(?<![学本专教百文理全])科(?=[的在要和有需该得呢，,。？?怎什几哪今明\d一二三四五六七八九十]|$)"
    r"|(?<=[一-鿿])(?<![个些么持参控入配炒])股(?=[的在要和有需该得呢，,。？?怎什几哪今明这本下还\d一二三四五六七八九十]|$))"
    r"(?![级门系统员府价托任部村]|(?<=部门)(?:评价|整体|预算|决算)|(?<=单位)决算)"
)
_OF_EACH = re.compile("^[一-鿿]+(?<![省市区县州镇级直属局委院校厅])(?=各[一-鿿])")  # 「自评表各镇」
_COUNT = re.compile("^[一某][个家所]")
_OF_ASKER = re.compile("(?:我们?|咱们?|本人)(?:是|在)(?=(?P<rest>[^，,。；;？?]*))")
# Up to what the asker does there: 「水务站的经办人」「一所市属中学管财务」.
_OWN_BODY = re.compile(r"\s*(?P<who>[^的管当做\s]{2,16}?)(?:的|负责|分管|[管当做里]|$)")
_REST_OF_LEVEL = re.compile(
    "^[直级](?=各?(?:预算|主管|业务)?(?:部门|单位)$)"
)  # of 省直部门, its place blanked out
# 「区级部门（不是学校、医院）」「…有哪几条？不是评价里发现的那部分」
NOT_MEANT = re.compile(
    "（(?:不是|不含|不包括|除)[^）]*）"
    "|[，,。？?](?:不是|不要|不算|别算|不看|不含|不包括|除了)[^，,。？?]{2,16}(?:那部分|那些|那块|那几[条个]|的部分)[。？?]?$"
)
# 「哪几个部门已经整改了」: the answer names them, they do not ask.
WHO_HAS = re.compile(
    "哪(?:几个?|些|个)(?:部门|单位|乡镇|镇街?|街道|学校)"
    "(?=[^，。；？?]{0,10}(?:已经?|还没|尚未|没有?[交报改完办整]))"
)
# 「我们科」「本科室」: any of them, since it does not say which.
_OWN_ROOM = re.compile(
    "(?:(?:我们?|咱们?)(?P<kind>[科处股])室?|本(?P<own>[科处股])室)(?![室长员级技学研普协目理份权])"
)
# 「教育局的单位自评表」: the stage is called so, whoever does it.
_STAGE = re.compile("(?:部门|单位)(?=自评|自查|自我评价|评价)")
_DENIED = re.compile("(?:不是|并非|不属于|除了|不含)$")
_COUNTED = re.compile("多少|几|哪|什么|啥")
# Who is handed something (「几号前报市财政局」「交给主管部门」) does not ask.
_HANDED = "(?:(?<![填申编上])[上呈]?报送?|抄送|[递提上]?交|送|递|寄)"
_RECIPIENT = re.compile(
    f"{_HANDED}(?:至|给|到|往)?[省市区县州镇]?"
    "(?:[级直]|财[政务]|计划|计财|主管|业务|绩效|对口|归口|人大|政府|评价|预算|审计)"
    "[一-鿿]{0,6}?(?:部门|单位|中心|[局厅委科股处办府大所])"
)
_SPEAKS = re.compile("(?:自己)?(?:说|讲|提到|公布|通报|介绍)(?!明|的是什么)")
_TO_GIVE = re.compile("(?:要|得|该|须|应)给$")
# 「要往县财政局报什么」「能不能请第三方公司代做」: whom it goes to, and who is hired, does not ask.
_TOWARDS = re.compile("[往向给]$")
_HANDS_IN = re.compile("[一-鿿]{0,4}(?:报|交|送|递|备案)")
_HIRES = re.compile("(?:请|找|聘|聘请|委托|雇|包给|交给)$")
_FOR_HIRE = re.compile("第三方|公司|企业|机构|中介")
_HANDED_TO = re.compile(f"{_HANDED}(?:至|给|到|往)$")


@lru_cache(maxsize=1)
def _done_to() -> re.Pattern[str]:
    """Matches up to a verb whose object is the body."""
    verbs = word_file("assistant", "words/bodies.toml")["done_to"]["verbs"]
    return re.compile(f"^.*(?:{'|'.join(verbs)})")


def body_in(question: str) -> str | None:
    """The body a question speaks of (folded, places blanked out): the one that the asker is of
    (「我在一所初中管填报」), else the last one named, if any.

    A class that is counted or asked for (「多少部门」「哪些单位」), that the asker denies to be
    (「不是主管部门」), or that something is handed to, is no body that asks.
    """
    asking = NOT_MEANT.sub(lambda denied: " " * len(denied.group()), question)
    asking = WHO_HAS.sub(lambda named: " " * len(named.group()), asking)
    asking = _RECIPIENT.sub(lambda handed: " " * len(handed.group()), asking)
    named = [match for match in _SPOKEN.finditer(asking) if _may_ask(match, asking)]
    own = _OF_ASKER.search(question)
    of_asker = [match for match in named if own and own.end() <= match.start() <= own.end("rest")]
    if not of_asker and (room := _OWN_ROOM.search(question)):
        return f"{room['kind'] or room['own']}室"
    if own and not of_asker and (said := _own_body(own["rest"])):
        return said
    telling = [match for match in named if not _is_of_stage(match, asking)]
    chosen = of_asker[-1:] or telling[-1:] or named[-1:]
    if not chosen:
        return None
    said = _OF_EACH.sub("", _done_to().sub("", chosen[0].group()))
    return _REST_OF_LEVEL.sub("", _COUNT.sub("", said))


def _is_of_stage(named: re.Match[str], question: str) -> bool:
    return bool(_STAGE.match(question, named.start()))


def _own_body(rest: str) -> str | None:
    """The body that ``rest``, what follows 「我是」, begins with, where it is one by its class."""
    said = _OWN_BODY.match(rest)
    who = _COUNT.sub("", said["who"]) if said else ""
    return who if len(who) > 1 and read_body(who).kind else None


def _may_ask(named: re.Match[str], question: str) -> bool:
    before = question[: named.start()]
    return not (
        _HANDED_TO.search(before)
        or (_TOWARDS.search(before) and _HANDS_IN.match(question, named.end()))
        or (_HIRES.search(before) and _FOR_HIRE.search(named.group()))
        or _TO_GIVE.search(before)
        or _COUNTED.search(named.group())
        or _DENIED.search(before)
        or _SPEAKS.match(question, named.end())
    )
