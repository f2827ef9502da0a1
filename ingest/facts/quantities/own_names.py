"""Names that a quantity has of itself: the words left of it, the noun right of it, its verb."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ingest.facts.model import Unit
from ingest.facts.numerals import CN
from ingest.facts.quantities.bare_names import LONGEST_SUBJECT, SUBJECT_HEAD, with_topic
from ingest.facts.quantities.counterparts import in_full, left_before
from ingest.facts.quantities.deductions import deduction_name
from ingest.facts.quantities.judge import Role
from ingest.facts.quantities.line_names import line_name
from ingest.facts.quantities.phrases import METRIC_WORDS, YEAR_COMPARED, Phrase, clean
from ingest.facts.quantities.progress import Named, Progress
from ingest.facts.quantities.topics import body_in

_LONGEST_VERB: Final = 8
_LONGEST_HEADED: Final = 16  # 「智慧社区平台计划覆盖60个社区」
# 「为优」「的为B级」 after a line.
_GRADED: Final = re.compile(
    "的?(?:为|评为|定为|列为|是)[“‘]?(?:[优良中差]|[一二三四五六A-E]级|较?差|一般)[好秀等级]?[”’]?(?:等级|等次)?$"
)
_FULL_MARK: Final = re.compile("百分制|满分(?:为)?\\d|总分(?:值)?(?:为)?100")
_INDICATORS: Final = re.compile(
    "决策|过程|投入|管理|成本|产出|效益|效果|满意度|项目决策|项目过程|预算执行率?"
)
_SCORE_AT_END: Final = re.compile("(?:综合|考核|评价|平均)?(?:得分|总分|分数|评分|分值)$")
# 「每年选取不少于2项资金开展部门评价」
_CHOSEN_FOR: Final = re.compile("(?:开展|进行|实施)(?P<deed>[一-龥]{2,8})")
_TOWARDS: Final = re.compile("^(?:会同|联合|组织).*对$")  # 会同市审计局对31个项目……
_TO_WHOM: Final = ("向", "给", "为")
# 「向62户不符合条件的家庭发放补贴」
_GIVEN: Final = re.compile(
    "(?P<which>[^，。；\\d的]{2,12})的(?P<who>[一-龥]{2,4}?)"
    f"(?P<deed>(?:发放|拨付|支付|提供|给予)[^，。；\\d{CN}]{{0,8}})"
)
_TIMES: Final = ("次", "轮", "遍")
_COMPARED_WITH: Final = re.compile(rf"同比|环比|(?<![占对])[较比]{YEAR_COMPARED}")
_VERB: Final = re.compile("(?:至少|最多|至多|最少|最高)(.+)$")
_SUMMED: Final = re.compile("合计|总计|共计")
_EXTREMES: Final = ("最高", "最低", "最多", "最少", "最大", "最小")
_WHOSE: Final = re.compile(r"（[^（）\d]{2,16}）")
_APPLIED: Final = re.compile("的(?P<what>比例|幅度|额度|标准)(?P<deed>[^\\d，。；、]*)")
# 「下年预算按10%—15%压减」: what is done by so much.
_DONE_BY: Final = re.compile("(?:压减|核减|扣减|扣除|调减|下调|上浮|下浮|奖励|补助|拨付|支付|收回)")
_SHORTEST_DEED: Final = 2
_LONGEST_DEED: Final = 6
_COUNTED_BY_LINE: Final = re.compile(
    r"\s*(?:的(?!比例|幅度|额度|标准)(?P<noun>[^，。；]{0,8}?))?(?:有|共|共有|为|达)?\s*"
)
_NUMBER: Final = re.compile(rf"\d|[{CN}两][个类档等级]")
_OF_HOW_MANY: Final = re.compile(r"^\d+\S\S{0,6}的")  # 8家机构的报告质量


def own_name(progress: Progress, phrase: Phrase) -> Named:
    """The name made of the quantity's own ``phrase``."""
    spot = progress.spot
    if known := deduction_name(progress) or line_name(progress, phrase):
        return known
    core, right = _core(progress, phrase)
    core = core or left_before(progress) or (_SUMMED.fullmatch(phrase.raw.strip()) or [""])[0]
    if not progress.is_rule and progress.done:
        core = named_by_line(progress) or core
    if not core and progress.done:
        same = _alike(progress)
        if same and (spot.value.held is not None or spot.value.high is not None):
            return replace(same[-1], borrowed=False)
        core = "" if progress.is_rule else named_by_line(progress) or _predicate(progress)
        if not core and not progress.is_rule and (whole := _whole_counted_alike(progress)):
            return replace(whole, comparison=None)
        core = core or ("" if progress.is_rule else progress.done[-1].label)
    core = core or (_before_colon(progress) if progress.is_rule else _predicate(progress))
    if not core and progress.is_rule and (told := _told_just_before(progress)):
        return replace(told, borrowed=False)
    core = core or ("年龄" if spot.counter.endswith("岁") else "")
    held = spot.value.held
    if held is not None and held.whole and core and held.whole not in core:
        core = f"{core}占{held.whole}"
    core = in_full(progress, core, phrase) + _extreme(progress, core)
    core = _of_grades(progress, _of_full_mark(progress, core))
    counted = right or phrase.raw.rstrip().endswith("的")  # 予以支持的17个
    compared = _COMPARED_WITH.search(phrase.raw)
    return Named(
        with_topic(progress, core, after=progress.part_after() if counted else None),
        spot.value.unit,
        core,
        body=body_in(core, None, alone=True),
        comparison=compared.group() if compared else None,
    )


def _whole_counted_alike(progress: Progress) -> Named | None:
    """The last whole told by the counter of a number without words, where something else was told
    since: 「2024年评价26个，其中政策5个，资金31.2亿元；2023年为19个」."""
    known = list(zip(progress.done, progress.said.quantities, strict=False))
    alike = [
        (named, judged) for named, judged in known if judged.spot.counter == progress.spot.counter
    ]
    if not alike or alike[-1] == known[-1]:
        return None
    return next(
        (named for named, _ in reversed(alike) if not named.part_of and not named.borrowed), None
    )


def _alike(progress: Progress) -> list[Named]:
    """The names with its unit before it; of the cases if it is one: 「规模2000万元以下的，费用不
    超过6万元；超过2000万元的，」 tells of the 规模."""
    folded = progress.said.folded
    same = progress.named_with(progress.spot.value.unit)
    if not folded.startswith("的", progress.spot.span.end):
        return same
    known = zip(progress.done, progress.said.quantities, strict=False)
    cases = [named for named, one in known if folded.startswith("的", one.spot.span.end)]
    return [named for named in cases if named in same] or same


def _told_just_before(progress: Progress) -> Named | None:
    """「平均得分83.7分。其中：90分以上3个」: a line is of what was told in its unit before."""
    unit = progress.spot.value.unit
    same = [one for one in progress.before if one.unit is unit and not one.borrowed]
    return same[-1] if same and unit is not Unit.COUNT else None


def _extreme(progress: Progress, core: str) -> str:
    """「最高97.2分（社区食堂）」: whose the highest or lowest is, told in brackets after it."""
    whose = _WHOSE.match(progress.said.folded, progress.spot.span.end, progress.said.span.end)
    return whose.group() if whose and core.endswith(_EXTREMES) else ""


def _of_full_mark(progress: Progress, core: str) -> str:
    """「实行百分制，其中决策15分、过程25分」: how much each part of a full mark counts."""
    if progress.is_rule or progress.spot.value.unit is not Unit.SCORE or not core or "分" in core:
        return core
    marked = _FULL_MARK.search(progress.between(progress.start, progress.said.span.end))
    return core + ("指标分值" if _INDICATORS.fullmatch(core) else "分值") if marked else core


def _of_grades(progress: Progress, core: str) -> str:
    """「评价结果分为四等：90分以上为优」: what the lines of a scale tell apart are grades."""
    graded = progress.is_rule and progress.spot.value.unit is Unit.SCORE
    if not graded or not core or "等级" in core or not _GRADED.match(progress.part_after()):
        return core
    score = _SCORE_AT_END.search(core)
    return f"{core[: score.start()]}等级{score.group()}" if score else f"{core}等级"


def _core(progress: Progress, phrase: Phrase) -> tuple[str, str]:
    """The phrase's own name, and the part of it that is a counted noun."""
    left, right = phrase.left, phrase.right
    if progress.body and left.startswith(progress.body):
        left = clean(left.removeprefix(progress.body))
    is_list = "、" in left or "等" in left[-2:]
    if right and (_TOWARDS.search(left) or (progress.is_rule and progress.spot.counter in _TIMES)):
        left = ""  # 「对支出进度至少实施一次监控」
    if not progress.is_rule and left in _TO_WHOM and (given := _GIVEN.match(progress.part_after())):
        return f"{given['deed']}的{given['which']}{given['who']}", given["who"]
    headed = len(left) <= _LONGEST_HEADED and SUBJECT_HEAD.match(left)
    if right and (
        left in METRIC_WORDS.deeds or is_list or (len(left) > _LONGEST_VERB and not headed)
    ):
        left = ""
    chosen = (
        progress.is_rule and right and _CHOSEN_FOR.match(progress.part_after().lstrip(), len(right))
    )
    if chosen and progress.part_after().lstrip().startswith(right):
        right = chosen["deed"] + right
    if progress.is_rule and not left:
        return _aim(progress, right) or right, right
    done = _DONE_BY.match(progress.part_after()) if progress.is_rule and left else None
    if done and done.group() not in left:
        left += done.group()
    qualifies = progress.said.folded.startswith("的", progress.spot.span.end)
    if progress.is_rule and qualifies and not left.startswith(right):
        return right + left, right  # 年度预算270万元以上的专项资金
    return left + (right if progress.is_rule else _with_deed(progress, right)), right


def _before_colon(progress: Progress) -> str:
    """「考核分为三等：90分以上为优」: lines in a list are about what stands before its colon."""
    opening, colon, _ = progress.between(progress.start, progress.spot.span.start).rpartition(":")
    part = _OF_HOW_MANY.sub("", re.split("[，；。]", opening)[-1]) if colon else ""
    return clean(_NUMBER.split(part)[0])


def _aim(progress: Progress, right: str) -> str:
    """What a line without words to its left is about: its verb (至少轮评一次), what was so for some
    time (连续两年为差), or what a range is applied to (按10%-20%的比例压减)."""
    spot, after = progress.spot, progress.part_after()
    if spot.span.of(progress.said.folded).startswith("连续"):
        return "连续" + after.partition("的")[0].strip()[:LONGEST_SUBJECT]
    if progress.between(spot.span.start - 2, spot.span.start) in ("累计", "连续"):
        return after.partition("的")[0].strip()[:LONGEST_SUBJECT] + "次数"  # 累计三次未按时报送的
    held = spot.value.held
    verb = _VERB.search(held.left) if held else None
    if verb and len(verb[1]) > 1:
        return right if right and verb[1] in METRIC_WORDS.deeds else verb[1] + right
    applied = _APPLIED.match(after)
    return (applied["deed"] + applied["what"])[:LONGEST_SUBJECT] if applied else ""


def named_by_line(progress: Progress) -> str:
    """「85分以上的5家」: the line right before a number names what it counts."""
    place = progress.place
    if place == 0 or not progress.done:
        return ""  # nothing stands before it
    before = progress.said.quantities[place - 1]
    stands_beside = before.spot.value.held is not None and not progress.gap(place).strip()
    if before.role is not Role.THRESHOLD and not stands_beside:
        return ""  # 「90分以上3个」 sorts, and is named by its line all the same
    counted = _COUNTED_BY_LINE.fullmatch(progress.gap(place))
    if counted is None:
        return ""
    line = before.spot.span.of(progress.said.folded)
    noun = counted["noun"] or ""
    return (progress.done[-1].label or _before_colon(progress)) + line + (noun and "的" + noun)


def _predicate(progress: Progress) -> str:
    """「有9家不符合申报条件」: what is said of things that have no name of their own."""
    after = re.split("[、（）]", progress.words_after())[0].strip()
    return after if len(after) <= LONGEST_SUBJECT and after[:1] not in "的为" else ""


def _with_deed(progress: Progress, right: str) -> str:
    """A counted noun with what became of it, if that is short: 项目被退回, 单位逾期."""
    after = re.split("[、（）]", "".join(progress.words_after().split()))[0]
    deed = after.removeprefix(right) if right and after.startswith(right) else ""
    return right + deed if _SHORTEST_DEED <= len(deed) <= _LONGEST_DEED else right
