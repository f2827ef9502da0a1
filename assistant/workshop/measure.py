"""What a line measures, in words that a quantity can follow: 「年度预算规模为」「得分相差」."""

from __future__ import annotations

import re

from assistant.passages import Passage, squeeze
from assistant.workshop.words import words
from ingest.facts.model import Threshold, Unit

_LONGEST, _LONGEST_SHARE = 24, 34
_MARKS = re.compile(r"[，,、；;：:“”\s]")
_IS_SCORE = re.compile(r"(?:得分|评分|分数|总分|成绩|综合分)$")
_SCORED = re.compile(r"百分制|得分|评分|等级")
_APART = re.compile(r"[之分]差|差值|相差|高出|扣")
_MOMENT = re.compile(
    r"(?:截至|截止)?(?:每年|当年|次年|\d{4}年)?\d{1,2}月(?:\d{1,2}日|[底末])(?!前)"
)
_NO_NAME = re.compile(r"^[\d的在和与及并按占以对将涉]|为[优良中差]|专项资金$")
_SETS = re.compile("^(?:明确|规定|确定|设定)(?=.{4,}$)")  # the deed that sets the line
_NO_SHARE = re.compile(r"^(?:每年)?占|比例.*占")


def measure_of(line: Threshold, passage: Passage) -> str | None:
    """What ``line`` measures, and when if the sentence says so; None if it does not read well.

    The name is the longest tail of the line's subject that stands in the text in one piece, with
    what is before it where that stands there too.
    """
    name = _name(line, passage)
    moment = moment_of(line, passage)
    return name if name is None or not moment or moment in name else f"{moment}，{name}"


def moment_of(line: Threshold, passage: Passage) -> str:
    """The point of time that the sentence names last before the line: 「截至8月末」; "" if none."""
    document = passage.document
    before = squeeze(document.text[passage.span.start : line.span.start])
    own = re.split("[；;。]", before)[-1]
    found = [match.group() for match in _MOMENT.finditer(own)]
    return found[-1] if found else ""


def _name(line: Threshold, passage: Passage) -> str | None:
    subject = _MARKS.sub("", squeeze(line.subject))
    if line.unit is Unit.PERCENT and "占" in subject:
        return _share(subject)
    name = _tail(subject, _MARKS.sub("", passage.words))
    if line.unit is Unit.SCORE and not (_IS_SCORE.search(name) or name.endswith(words().differing)):
        name = _score(passage)
    name = _SETS.sub("", name.partition("百分制")[2] or name)
    if not 2 <= len(name) <= _LONGEST or _NO_NAME.search(name):
        return None
    if name.endswith(words().differing):
        return name
    if not name.endswith(words().shares if line.unit is Unit.PERCENT else words().measures):
        return None
    return f"{_whose(name, line, passage)}{name}为"


def _score(passage: Passage) -> str:
    """What a score is of, where the text only says 「90分以上为优」; "" for points taken off."""
    if not _SCORED.search(passage.words) or _APART.search(passage.words):
        return ""
    return "考核得分" if "考核" in passage.words else "评价得分"


def _share(subject: str) -> str | None:
    """「公开的资金量占项目支出总额的比例为」."""
    if len(subject) > _LONGEST_SHARE or _NO_SHARE.search(subject):
        return None
    return f"{subject}为" if subject.endswith(words().shares) else f"{subject}的比例为"


def _tail(subject: str, text: str) -> str:
    """The longest tail of ``subject`` that stands in ``text``, with the thing it is of."""
    name = next((subject[i:] for i in range(len(subject)) if subject[i:] in text), "")
    thing = subject.removesuffix(name)
    of_it = thing.endswith(words().things) and thing in text and len(subject) <= _LONGEST
    return subject if of_it else name


def _whose(name: str, line: Threshold, passage: Passage) -> str:
    """「某个项目的」 for a short name in a rule on single cases; a target is of a whole place."""
    if name.startswith("项目"):
        return "某个"
    if len(name) > 6 or name.startswith(("单", "每")) or "差" in name or not line.consequence:
        return ""
    told = passage.title + passage.words
    of_bodies = "项目" not in told and re.search("部门|单位|考核", told)
    return "某个单位的" if of_bodies and line.unit is Unit.SCORE else "某个项目的"
