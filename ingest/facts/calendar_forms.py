"""The written forms of dates as patterns over folded text, built from ``words/calendar.toml``.

A blank is allowed where printed lines often have one (8 月 20 日). The groups of a form are named
after the fields of `Point`; the tables say what the words in a group mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ingest.facts.moments import Cycle, Near, Part, Step
from ingest.facts.numerals import CN_DIGITS, CN_YEAR
from ingest.facts.senses import any_of, either, load_senses

_CALENDAR: Final = load_senses("calendar")

NEAR_YEAR: Final = {w: Near(near) for near, ws in _CALENDAR["year"].items() for w in ws}
# What a paper calls the year before the one it is on: 上年, 去年.
LAST_YEAR: Final = either(_CALENDAR["year"]["last"])
NEAR_MONTH: Final = {w: Near(near) for near, ws in _CALENDAR["month"].items() for w in ws}
PART_OF_MONTH: Final = {w: Part(p) for p, ws in _CALENDAR["part_of_month"].items() for w in ws}
PART_OF_YEAR: Final = {w: Part(p) for p, ws in _CALENDAR["part_of_year"].items() for w in ws}
EDGE_OF_YEAR: Final = {w: Part(p) for p, ws in _CALENDAR["edge_of_year"].items() for w in ws}
CYCLES: Final = {w: Cycle(c) for c, ws in _CALENDAR["cycle"].items() for w in ws}
HALF_DAYS: Final = {w: half for half, ws in _CALENDAR["half_day"].items() for w in ws}
# A week is seven days; every other unit is a `Step` of its own.
STEPS: Final = {
    w: (Step.DAY, 7) if sign == "w" else (Step(sign), 1)
    for sign, ws in _CALENDAR["step"].items()
    for w in ws
}
NAMED: Final = {
    w: (Step(said.lstrip("0123456789")), int(said.rstrip("dmy")))
    for said, ws in _CALENDAR["named"].items()
    for w in ws
}

# 前, 内, 后 and 起 also begin other words: 前期, 内部, 后续, 起草; 「9月30日前3日」 counts back.
_NOT_BEFORE: Final = {
    "前": "[期后款述往置端景沿瞻]| ?\\d+ ?[日天个]",
    "内": "部(?!门)|[容涵外]",
    "起": "[草点始来步]",
    "后": "[续评勤期半备果方台面补者]",
}


def _guarded(words: Iterable[str]) -> str:
    """Any of ``words``, none where it begins another word."""
    told = sorted(words, key=len, reverse=True)
    return any_of(f"{w}(?!{_NOT_BEFORE[w]})" if w in _NOT_BEFORE else w for w in told)


_LIMIT: Final = _guarded(_CALENDAR["limit_after"])
LIMIT_BEFORE: Final = re.compile(either(_CALENDAR["limit_before"]) + " ?$")
AS_OF_BEFORE: Final = re.compile(either(_CALENDAR["as_of_before"]) + " ?$")
LIMIT_AFTER: Final = re.compile(f" ?(?:下班)?{_LIMIT}")
FROM_AFTER: Final = re.compile(f" ?{_guarded(_CALENDAR['from_after'])}")

_CN: Final = CN_DIGITS
_TEENS: Final = f"[二三]?十[{_CN}]?|廿[{_CN}]?|[〇零]?[{_CN}]"
_ORDINAL: Final = rf"(?:\d(?: ?\d)?|{_TEENS})"
_COUNT: Final = rf"(?:\d{{1,3}}|[{_CN}两十百零]{{1,6}})"
_YEAR: Final = f"(?:(?:19|20)\\d\\d|{CN_YEAR}|一九[〇零{_CN}]{{2}})"

_CLOCK: Final = (
    rf"(?:下班|上班)? ?(?P<half_day>{either(HALF_DAYS)})? ?(?P<hour>[012]?\d|{_TEENS}) ?"
    rf"(?::(?P<minute>[0-5]\d)(?::[0-5]\d)?(?!\d)"
    rf"|[时点](?![间段限期段度])(?:整|正|(?P<half_hour>半)|(?P<minutes>[0-5]?\d|{_TEENS}) ?分)?)"
)
CLOCK: Final = re.compile(f" ?T?{_CLOCK}")
CLOCK_IN_BRACKETS: Final = re.compile(f" ?(?:下班)?（{_CLOCK}）")
WEEKDAY: Final = re.compile(" ?（(?:星期|周|礼拜)[一二三四五六日天]）")
TO: Final = re.compile(" ?(?:起)?(?:至|到|-{1,2}|~) ?")
DAY_ALONE: Final = re.compile(rf"(?<!月)(?<!月 )(?P<day>{_ORDINAL}) ?[日号]")
LIST_MARK: Final = re.compile(" ?(?:、|和|及|或|与|以及|或者) ?(?:在|于)?")

_YEAR_SAID: Final = (
    rf"(?:(?P<year>{_YEAR}) ?年(?:度)?(?!\d\d\d)|(?P<near_year>{either(NEAR_YEAR)}))"
)
_NEVER_AFTER: Final = rf"(?<![\d第{_CN}])"
# What is named after the close of the year: 年终决算, 年终考核.
_NAMED_AFTER: Final = "(?!(?<=终)(?:结算|决算|考核|考评|奖金|总结|绩效|评比|清算))"
_EDGE: Final = f"{either(EDGE_OF_YEAR)}(?<![度])(?![部容设控审外期步央国]){_NAMED_AFTER}"

# A term put off or cut short: 「时限缩短为」「期限可延长至」.
TERM_BEFORE: Final = re.compile("(?:期限|时限|时间)(?:一般|原则上|均|应)?(?:为|是|:)?")
MOVED_BEFORE: Final = re.compile(
    "[时期]限(?:可以?|应当?|相应|统一)*(?:缩短|压缩|延长|放宽|顺延|调整)[为至到]$"
    "|可以?(?:适当|相应)?(?:延长|放宽|顺延|延)[至到]$"
)

_FORMS: Final = {
    "iso": r"(?<!\d)(?P<year>20\d\d)(?:-(?P<month>\d\d?)-|/(?P<month2>\d\d?)/"
    r"|\. ?(?P<month3>\d\d?)\. ?)(?P<day>\d\d?)(?!\d)",
    "months": rf"(?:{_YEAR_SAID} ?)?{_NEVER_AFTER}(?P<month>{_ORDINAL}) ?(?:-|~|至|到) ?"
    rf"(?P<last_month>{_ORDINAL}) ?月(?:份)?(?! ?\d? ?\d ?日)(?P<part>{either(PART_OF_MONTH)})?",
    "month": rf"(?:{_YEAR_SAID} ?的? ?)?{_NEVER_AFTER}(?P<month>{_ORDINAL}) ?月(?:份)?(?: ?的)?"
    rf"(?: ?(?P<day>{_ORDINAL}) ?[日号]"
    rf"| ?(?P<part>{either(PART_OF_MONTH)})(?![步审核稿评次验级定选])|)",
    "near_month": rf"(?P<near_month>{either(NEAR_MONTH)})(?: ?的)?"
    rf"(?: ?(?P<day>{_ORDINAL}) ?[日号]|(?P<part>{either(PART_OF_MONTH)})|)",
    "part": rf"(?:{_YEAR_SAID} ?)?(?P<part>{either(PART_OF_YEAR)})(?:末|底)?",
    "edge": rf"(?P<year>{_YEAR}) ?(?P<part>{_EDGE})"
    rf"|(?P<near_year>{either(NEAR_YEAR)})(?P<part2>年?[底末终初内])(?![部容设控审外期步]){_NAMED_AFTER}"
    rf"|(?<![\d几数多近半两十{_CN}])(?<!\d )(?P<part3>{_EDGE})",
    "counted_back": rf"(?<!提前)(?<=前)(?P<count>{_COUNT}) ?(?P<step>{either(STEPS)})(?:{_LIMIT})?",
    "counted": rf"(?<![\d.第〇零{_CN}十百])(?:(?P<count>{_COUNT}) ?(?P<step>{either(STEPS)})"
    rf"|(?P<named>{either(NAMED)})){_LIMIT}",
    # 「用10个工作日核对完」「补办时限缩短为3日」「一般问题30日、复杂问题60日内」
    "counted_for": rf"(?<=用)(?P<count>{_COUNT}) ?(?P<step>{either(STEPS)})"
    r"(?=[^，。；\d]{1,12}?(?:完|毕|好)(?:[，。；]|$))"
    rf"|(?<=[为至到])(?P<count2>{_COUNT}) ?(?P<step2>{either(STEPS)})(?![前之内以])"
    rf"|(?<!平均)(?<!均用)(?<![\d.第〇零{_CN}十百月])"
    rf"(?P<count3>{_COUNT}) ?(?P<step3>{either(STEPS)})"
    rf"(?=(?:办结|办完|审结|完成|审完|出具)"
    rf"|、[^，。；:、\d{_CN}]{{2,12}}{_COUNT} ?{either(STEPS)}(?:之|以)?内)"
    # 「申诉期限为自送达之日起15日」
    rf"|(?<=日起)(?P<count5>{_COUNT}) ?(?P<step5>{either(STEPS)})(?=[，。；,;（）)]|$)"
    # 「应当提前15日书面说明」
    rf"|(?:(?<=提前)|(?<=提前至少))(?P<count4>{_COUNT}) ?(?P<step4>{either(STEPS)})"
    "(?=(?:以上)?(?:书面|正式|主动)?(?:向|通知|告知|报|申请|提出|说明|公[告开示布]|发布|送|函告|提交|预约|启动|开展))",
    "cycle": r"每个?(?P<cycle>半年度?|季度?|月份?|旬)(?P<rest>"
    rf"(?:的?(?:首月|第一个月)(?P<day>{_ORDINAL}) ?[日号])"
    rf"|(?<=[年度季])的?(?:末月|最后一个月)的?(?P<last_day>{_ORDINAL}) ?[日号]|末|底)?"
    r"|每(?P<week>周|星期)(?P<weekday>[一二三四五六日天])?",
    "years": rf"(?P<year>{_YEAR}) ?年?(?:度)? ?(?:-|~|至|到) ?(?P<last_year>{_YEAR}) ?年(?:度)?",
    "year": _YEAR_SAID,
    "next_day": "次日|翌日|第二天|第二日",
    "same_day": "[同当]日(?:之|以)?前",
    # 「预算下达当日报备」
    "that_day": "当[日天](?:之?内)?(?=[即应须将向把由报送交转缴]|必须|上报|提交|录入|公[开布示告]"
    "|反馈|移交|通知|告知|办结|解缴|登记|完成|下达|入[库账]|上传)",
    "clock": rf"(?P<open>{either(HALF_DAYS)} ?\d{{1,2}} ?(?::[0-5]\d|[时点])"
    r"|(?<![\d:.])[012]?\d:[0-5]\d(?![\d:]))",
    "day": rf"{_NEVER_AFTER}(?P<day>{_ORDINAL}) ?日(?=之前|以前|前)",
}
FORMS: Final = {name: re.compile(pattern) for name, pattern in _FORMS.items()}
_GROUP_NAME: Final = re.compile(r"\?P<\w+>")
_NUMERALS: Final = f"0123456789〇零{_CN}两十百廿"
_WORDS: Final = (
    *(
        word
        for table in (NEAR_YEAR, NEAR_MONTH, PART_OF_YEAR, EDGE_OF_YEAR, HALF_DAYS, NAMED)
        for word in table
    ),
    *(f"每{sign}" for sign in "个半季月旬周星"),
    *("次日", "翌日", "第二", "同日", "当日", "当天"),
)
_SIGNS: Final = {word[0] for word in _WORDS} - {*_NUMERALS}
_CN_NUMERALS: Final = _NUMERALS.lstrip("0123456789")
# A form is looked for only where one can begin, for speed: where a numeral begins, or at the signs
# that a word of time begins with. At one place the form listed first wins; the last group of
# `ANY_FORM` says which it is.
_BEGINS: Final = (
    f"(?=[{_NUMERALS}{''.join(sorted(_SIGNS))}])"
    rf"(?:(?<!\d)(?=\d)|(?<![{_CN_NUMERALS}])(?=[{_CN_NUMERALS}])"
    f"|(?={either(word[:2] for word in _WORDS if word[0] in _SIGNS)}))"
)
ANY_FORM: Final = re.compile(
    f"{_BEGINS}(?:"
    + "|".join(f"(?P<{name}>{_GROUP_NAME.sub('?:', form)})" for name, form in _FORMS.items())
    + ")"
)
