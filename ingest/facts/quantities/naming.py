"""The name of each quantity in a sentence, built from the text's own words.

A name stands to the left of its number or is the noun right of it (`phrases`). What is bare
(压减率, 资金) gets the topic of its sentence, else of the sentence before, else of the heading. A
change (同比增长) or share (占) borrows the name of the number it follows; a part (其中…) that of the
whole with the same unit; numbers told apart by 分别 theirs in order (`pairing`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from ingest.document import Clause, Document, Heading, Span
from ingest.facts import words
from ingest.facts.bind import QuantitySpot
from ingest.facts.quantities.judge import Role
from ingest.facts.quantities.phrases import METRIC_WORDS, Phrase, clean, phrase_around
from ingest.facts.model import Unit
from ingest.facts.quantities.pairing import Paired, paired_names
from ingest.facts.quantities.periods import Period, base_year, period_before, year_before
from ingest.facts.quantities.said import Said
from ingest.facts.quantities.topics import body_in, topic_of

_CHANGES: Final = words.alternatives(METRIC_WORDS.changes)
_COMPARISON: Final = r"(?:同比|环比|相比|[较比][^，。；]{0,10}?|与[^，。；]{1,12}?相比|(?:高|低)于[^，。；]{1,10}?)"
_CHANGE: Final = re.compile(
    rf"\s*(?P<comparison>{_COMPARISON})?\s*(?:净|共|平均|累计|分别|仅|又|均|再|略|小幅|大幅)?\s*"
    rf"(?:{_CHANGES})(?:了|到|至|为|率|约|近|达|额|幅度|少|多|高|低)*\s*"
)
_SHARE: Final = re.compile(r"\s*(?:约|共|仅|分别)?(?:占|为上年|是上年|相当于)")
_PRIOR: Final = re.compile(
    r"(?P<name>.*?)(?P<comparison>(?:[较比]|同|与)(?:上年|去年|上一年|20\d\d年)(?:度|同期)?(?:的|（)?)\s*"
)
_PRIOR_BRACKET: Final = re.compile(r"[较比](?:上年|去年|上一年|20\d\d年)(?:度|同期)?（\s*$")
_COMPARED_WITH: Final = re.compile(r"同比|环比|(?<![占对])[较比](?:上年|去年|上一年|20\d\d年)(?:度|同期)?")
_FROM: Final = re.compile(r"(?P<name>.*?)(?<![自理缘])(?P<from>[由从](?!于)[^由从]*)")
_TO: Final = re.compile(
    r"[^，。；]{0,6}?(?:[增降升减提缩压扩调涨落改变下上回][\u4e00-\u9fff]{0,3}?[至到为成])\s*(?:了|约|近)?\s*"
)
_LISTED: Final = re.compile(r"\s*[、和及与]?\s*")
_PARTS_BEGIN: Final = re.compile(r"其中|包括|[:：]|分类型|按[^，。；]{1,8}分|分别|按[^，。；]{1,6}划分")
_DIVIDED: Final = re.compile(r"\s*(?:其中|按|分类型)")
_REST: Final = re.compile(r"其余|其他|余下")
_GENERIC: Final = re.compile(r"^(?:涉及)?(?:财政|预算)?(?:资金|金额)(?:量|总量|总额)?$|^$")


@dataclass(frozen=True, slots=True)
class Named:
    """The name of a quantity and what hangs on it; see `ingest.facts.model.Figure`."""

    metric: str
    unit: Unit
    label: str
    period: str | None = None
    body: str | None = None
    comparison: str | None = None
    part_of: str | None = None
    borrowed: bool = False


class Namer:
    """Names the quantities of one document; sentences must come in order."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._path: tuple[Heading, ...] = ()
        self._clause: Clause | None = None
        self._before: list[Named] = []
        self._topic = ""
        self._year: int | None = None

    def name(self, said: Said) -> tuple[Named, ...]:
        """The names of all quantities of ``said``, in order."""
        self._enter(said.clause)
        spots = [judged.spot for judged in said.quantities]
        sentence = _Sentence(said, spots, self._document, self._before, self._topic, self._year)
        names = sentence.names()
        self._before = names
        self._topic = topic_of(said.span.of(said.folded)) or self._topic
        self._year = sentence.year
        return tuple(names)

    def _enter(self, clause: Clause | None) -> None:
        path = clause.path if clause else ()
        if path != self._path:
            self._before, self._topic, self._year = [], "", None
        self._path, self._clause = path, clause


class _Sentence:
    """One sentence while its quantities are named from left to right."""

    def __init__(
        self,
        said: Said,
        spots: list[QuantitySpot],
        document: Document,
        before: list[Named],
        topic: str,
        carried: int | None,
    ) -> None:
        self._said = said
        self._folded = said.folded
        self._spots = spots
        self._before = before
        self._topic = topic
        self._base = base_year(document, said.clause)
        self._carried = carried
        self._pairs = paired_names(said.folded, said.span, spots)
        self._body = body_in(said.span.of(said.folded), document.metadata.region)
        self._done: list[Named] = []
        self.year: int | None = carried

    def names(self) -> list[Named]:
        """The name of each quantity, in order."""
        for place in range(len(self._spots)):
            named = self._named(place)
            self._done.append(replace(named, metric=named.metric or self._fallback()))
        return self._done

    def _named(self, place: int) -> Named:
        spot = self._spots[place]
        unit = spot.value.unit
        phrase = phrase_around(
            self._folded,
            self._said.span,
            spot,
            self._spots[place - 1] if place else None,
            self._spots[place + 1] if place + 1 < len(self._spots) else None,
            rule=self._said.quantities[place].role is Role.THRESHOLD,
        )
        period = self._period(place)
        last = self._done[-1] if self._done else self._before[-1] if self._before else None
        if place in self._pairs:
            named = self._paired(self._pairs[place], phrase, unit)
        elif place and _TO.fullmatch(phrase.raw) and not self._mark_between(place):
            named = replace(self._done[-1], unit=unit, comparison=self._move(place), borrowed=True)
        elif prior := self._prior(phrase, spot, last):
            named = prior
        elif (start := _FROM.fullmatch(phrase.raw)) and self._goes_on(place):
            named = self._own(Phrase(clean(start["name"]), "", phrase.raw), spot)
            move = self._move(place + 1)
            named = replace(named, comparison=move)
            if not re.search("20|年", start["from"]):
                period = year_before(period)
        elif last is not None and (change := _CHANGE.fullmatch(phrase.raw)):
            named = self._change(phrase, change, unit)
        elif last is not None and _SHARE.match(phrase.raw):
            named = Named(
                self._lender().metric + (phrase.raw.strip().strip("的约") + "比" * (phrase.raw.strip() == "占")),
                unit, "", body=self._lender().body, borrowed=True,
            )  # fmt: skip
        else:
            named = self._part(place, phrase, spot) or self._own(phrase, spot)
        return replace(named, period=period.said, body=named.body or self._body)

    def _period(self, place: int) -> Period:
        previous_end = self._spots[place - 1].span.end if place else self._said.span.start
        start = self._spots[place].span.start
        period = period_before(
            self._folded, self._said.span, start, self._base, self._carried, previous_end
        )
        if period.year is not None and period.year != self._base:
            self.year = period.year
        return period

    def _lender(self) -> Named:
        """The number whose name a change or share borrows: the last with a name of its own."""
        known = self._done or self._before
        return next((named for named in reversed(known) if not named.borrowed), known[-1])

    def _change(self, phrase: Phrase, change: re.Match[str], unit: Unit) -> Named:
        said = change["comparison"] or ""
        without = phrase.raw.replace(said, "", 1) if said not in ("同比", "环比") else phrase.raw
        words_ = clean(without) or without.strip()
        lender = self._lender()
        comparison = said or words_
        return Named(
            lender.metric + words_, unit, "", comparison=comparison.strip(), body=lender.body,
            borrowed=True,
        )  # fmt: skip

    def _prior(self, phrase: Phrase, spot: QuantitySpot, last: Named | None) -> Named | None:
        """「较上年的17.9%」「比上年（88.6%）」: last year's value of what was just named."""
        bracket = _PRIOR_BRACKET.search(
            self._folded, max(self._said.span.start, spot.span.start - 12), spot.span.start
        )
        match = _PRIOR.fullmatch(phrase.raw)
        if bracket is None and match is None:
            return None
        name = clean(match["name"]) if match else ""
        comparison = bracket.group().rstrip("（ ") if bracket else match["comparison"] if match else ""
        if name:
            named = self._own(Phrase(name, "", phrase.raw), spot)
        elif last is not None:
            named = replace(last, unit=spot.value.unit)
        else:
            return None
        return replace(named, comparison=comparison.rstrip("的（"), borrowed=not name)

    def _paired(self, paired: Paired, phrase: Phrase, unit: Unit) -> Named:
        shared = paired.shared or phrase.right
        divided = _DIVIDED.match(self._folded, self._said.span.start)
        generic = not shared or _GENERIC.match(shared)
        whole = self._whole(self._said.span.start, unit) if divided and generic else None
        if whole is not None:
            return _as_part(whole, paired.name, unit)
        metric = self._with_topic(paired.name + shared)
        return Named(metric, unit, paired.name, body=body_in(paired.name, None, alone=True))

    def _part(self, place: int, phrase: Phrase, spot: QuantitySpot) -> Named | None:
        """A number in a list of parts: 「其中柳泾镇112个、1.24亿元」."""
        unit = spot.value.unit
        rest = _REST.match(phrase.raw.strip()) if phrase.raw else None
        begin = self._parts_begin(place)
        if begin is None and not rest:
            return None
        begin = spot.span.start if begin is None else begin
        if re.search("[；。]", self._folded[begin : spot.span.start]):
            whole = self._whole(begin, unit) if self._before_is_whole(begin) else None
        else:
            whole = self._whole(begin, unit)
        if rest and self._done and self._done[-1].part_of:
            known = [named for named in self._done if named.unit is unit and named.part_of]
            whole = replace(known[-1], metric=known[-1].part_of or "", part_of=None) if known else whole
        elif rest:
            whole = next((named for named in self._done if named.unit is unit), whole)
        if whole is None:
            return None
        label = phrase.left or phrase.right
        if _GENERIC.match(label) and self._done and self._done[-1].label:
            label = self._done[-1].label
        if rest:
            label = rest.group()
        if not label or label == whole.metric:
            return None
        if _ends_list(label, whole):
            return None
        return _as_part(whole, label, unit)

    def _parts_begin(self, place: int) -> int | None:
        """Where the list of parts begins that the number at ``place`` stands in: after 其中, a
        colon, or in brackets right behind a number."""
        start, end = self._said.span.start, self._spots[place].span.start
        opened = self._folded.rfind("（", start, end)
        if opened > self._folded.rfind("）", start, end):
            follows = any(spot.span.end == opened for spot in self._spots[:place])
            return opened if follows else None
        marks = list(_PARTS_BEGIN.finditer(self._folded, start, end))
        return marks[-1].start() if marks else None

    def _before_is_whole(self, begin: int) -> bool:
        return not self._folded[self._said.span.start : begin].strip()

    def _whole(self, begin: int, unit: Unit) -> Named | None:
        """The number with ``unit`` before offset ``begin``: in this sentence, else the one before
        if this one opens with its parts."""
        inside = [
            named
            for named, judged in zip(self._done, self._said.quantities, strict=False)
            if judged.spot.span.end <= begin
            and judged.role is Role.FIGURE
            and named.unit is unit
            and not named.borrowed
        ]
        if inside:
            return inside[-1]
        if begin - self._said.span.start > _OPENING:
            return None
        outside = [named for named in self._before if named.unit is unit and not named.borrowed]
        whole = [named for named in outside if named.part_of is None]
        return (whole or outside or [None])[-1]

    def _own(self, phrase: Phrase, spot: QuantitySpot) -> Named:
        left, right = phrase.left, phrase.right
        if right and ("、" in left or "等" in left[-2:] or len(left) > _LONGEST_VERB):
            left = ""
        rule = self._said.quantities[len(self._done)].role is Role.THRESHOLD
        of = rule and self._folded.startswith("的", spot.span.end)  # 300万元以上的专项资金
        core = right + left if of and not left.startswith(right) else left + right
        if rule and not left:
            core = self._aim(spot, right) or core
        if not core and self._done:
            same = self._same_unit(spot.value.unit)
            if same and (spot.value.held is not None or spot.value.high is not None):
                return replace(same[-1], borrowed=False)
            core = "" if rule else self._done[-1].label
        said_of = right or phrase.raw.rstrip().endswith("的")  # 予以支持的17个
        metric = self._with_topic(core, after=self._part_after(spot) if said_of else None)
        compared = _COMPARED_WITH.search(phrase.raw)
        return Named(
            metric, spot.value.unit, core,
            body=body_in(core, None, alone=True), comparison=compared.group() if compared else None,
        )  # fmt: skip

    def _same_unit(self, unit: Unit) -> list[Named]:
        """The lines and figures named so far that have ``unit``."""
        known = zip(self._done, self._said.quantities, strict=False)
        return [named for named, judged in known if named.unit is unit and judged.role is not Role.NONE]

    def _aim(self, spot: QuantitySpot, right: str) -> str:
        """What a line without words to its left is about: its verb (至少轮评一次), or what was so for
        some time (连续两年为差), or what a range is applied to (按10%-20%的比例压减)."""
        after = re.split("[，；。]", self._folded[spot.span.end : self._said.span.end])[0]
        words_ = spot.span.of(self._folded)
        if words_.startswith("连续"):
            return "连续" + after.partition("的")[0].strip()[:_LONGEST_SUBJECT]
        held = spot.value.held
        verb = _VERB.search(held.left) if held else None
        if verb and len(verb[1]) > 1:
            return verb[1] + right if verb[1] not in METRIC_WORDS.deeds or not right else right
        if held is None and spot.value.high is not None and after.startswith("的"):
            return after.removeprefix("的")[:_LONGEST_SUBJECT]
        return ""

    def _band(self, spot: QuantitySpot) -> str:
        """「85分以上的5家」: the line right before a number names what it counts."""
        place = len(self._done)
        if not place or self._said.quantities[place - 1].role is not Role.THRESHOLD:
            return ""
        line = self._spots[place - 1].span
        if self._folded[line.end : spot.span.start].strip() not in ("的", "的有", "的共", "的为"):
            return ""
        opening, colon, _ = self._folded[self._said.span.start : line.start].rpartition(":")
        about = clean(re.split("[，；]", opening)[-1]) if colon else ""
        about = re.sub(r"^\d+\S\S{0,6}的", "", about)
        return about + line.of(self._folded)

    def _predicate(self, spot: QuantitySpot) -> str:
        """「有9家不符合申报条件」: what is said of things that have no name of their own."""
        after = re.split("[，；。、（）]", self._folded[spot.span.end : self._said.span.end])[0]
        return after.strip() if len(after) <= _LONGEST_SUBJECT else ""

    def _with_topic(self, core: str, after: str | None = None) -> str:
        """``core``, with its topic before it if it is bare; a counted noun (``after`` says what
        was done to it) always is."""
        if topic_of(core) or (after is None and not _is_bare(core, _LONGEST_BARE)):
            return core
        start = self._said.span.start
        place = len(self._done)
        since = self._spots[place - 1].span.end if place else start
        end = self._spots[place].span.start
        same_part = not re.search("[；。]", self._folded[since:end])
        topic = (
            (topic_of(self._done[-1].metric) if self._done and same_part else "")
            or topic_of(self._folded[since:end], last=True)
            or topic_of(after or "")
            or topic_of(self._folded[start:since], last=True)
            or self._subject()
        )
        if not topic and _is_bare(core, _BARE_ANYWHERE):
            topic = self._topic or self._heading()
        return core if topic in core else _joined(topic, core)

    def _subject(self) -> str:
        """What the sentence is about where no term of the field says it: its first words, if they
        hold no number, or the head of its first name."""
        place = len(self._done)
        start = self._folded.rfind("；", self._said.span.start, self._spots[place].span.start) + 1
        start = max(start, self._said.span.start)
        firsts = [at for at, spot in enumerate(self._spots) if spot.span.start >= start]
        first = re.split("[，：:]", self._folded[start : self._spots[firsts[0]].span.start])
        said = re.sub(r"^\s*[一二三四五六七八九十]是", "", first[0]) if len(first) > 1 else ""
        opening = "" if _FRAME.match(said) else clean(said)
        if 2 <= len(opening) <= _LONGEST_SUBJECT:
            return opening
        if firsts[0] >= place:
            return ""
        head = _SUBJECT_HEAD.match(self._done[firsts[0]].metric)
        return head.group() if head else ""

    def _heading(self) -> str:
        path = self._said.clause.path if self._said.clause else ()
        for heading in reversed(path):
            title = clean(re.sub(r"\s", "", heading.title))
            topic = topic_of(title)
            if topic:
                return topic
        title = clean(path[-1].title) if path else ""
        return title if len(title) <= _LONGEST_SUBJECT and not _EMPTY_TITLE.search(title) else ""

    def _fallback(self) -> str:
        return self._topic or self._heading() or "数值"

    def _part_after(self, spot: QuantitySpot) -> str:
        return re.split("[，；。]", self._folded[spot.span.end : self._said.span.end])[0]

    def _mark_between(self, place: int) -> bool:
        gap = self._folded[self._spots[place - 1].span.end : self._spots[place].span.start]
        return bool(re.search("[，；。]", gap))

    def _goes_on(self, place: int) -> bool:
        if place + 1 >= len(self._spots):
            return False
        gap = self._folded[self._spots[place].span.end : self._spots[place + 1].span.start]
        return bool(_TO.fullmatch(gap))

    def _move(self, place: int) -> str:
        """「由12天缩短为7天」 as it stands, up to the number at ``place``."""
        start = self._folded.rfind("由", self._said.span.start, self._spots[place - 1].span.start)
        other = self._folded.rfind("从", self._said.span.start, self._spots[place - 1].span.start)
        return self._folded[max(start, other, 0) : self._spots[place].span.end]


_OPENING: Final = 6
_LONGEST_BARE: Final = 6
_VERB: Final = re.compile("(?:至少|最多|至多|最少|最高)(.+)$")
_BARE_ANYWHERE: Final = 4
_FRAME: Final = re.compile("[从按经据依根在对为随截通自受]|20|其中|总体|同时|目前|另")
_LONGEST_VERB: Final = 8
_LONGEST_SUBJECT: Final = 14
_SUBJECT_HEAD: Final = re.compile(
    r".{2,14}?(?:项目|政策|平台|工程|场馆|系统|专项|资金|补贴|基金|中心|医院|学校|公司|企业)"
)
_EMPTY_TITLE: Final = re.compile("[?？]|情况|方面|成效|问题|工作|措施|要求|基本|其他|总体|有关")


def _joined(topic: str, core: str) -> str:
    """Both, what they share said once: 自评抽查 + 抽查面 is 自评抽查面."""
    for shared in range(min(len(topic), len(core)), 1, -1):
        if topic.endswith(core[:shared]):
            return topic + core[shared:]
    return topic + core


def _is_bare(core: str, longest: int) -> bool:
    return len(core) <= longest or core in METRIC_WORDS.bare


def _as_part(whole: Named, label: str, unit: Unit) -> Named:
    body = body_in(label, None, alone=True)
    metric = label + whole.metric if body else f"{whole.metric}（{label}）"
    if whole.metric in label:
        metric = label
    return Named(metric, unit, label, body=body, part_of=whole.metric)


def _ends_list(label: str, whole: Named) -> bool:
    """True if ``label`` names something else than a part: a list of parts may end unmarked."""
    return label.startswith(("涉及", "覆盖")) or bool(_SHARE.match(label)) or (label in METRIC_WORDS.bare and not _GENERIC.match(label))
