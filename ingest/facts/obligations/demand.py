"""One demand in its place: the phrase that sets it, and the words around that say who owes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ingest.document import Clause, ClauseKind, Span
from ingest.facts.obligations import tasks
from ingest.facts.obligations.bodies import bodies_at
from ingest.facts.obligations.phrases import Phrase
from ingest.facts.obligations.reading import Reading, Sentence
from ingest.facts.obligations.terms import is_condition

_PROSE: Final = (ClauseKind.TEXT, ClauseKind.ITEM, ClauseKind.HEADING)
_QUESTION: Final = re.compile("(?:问|Q\\d*)[:：.、 ]")
_ASIDE: Final = re.compile("其中")
_SENT_BACK: Final = re.compile("退回|驳回|作废|不合格|未通过|不符合")
_SENT_BACK_REACH: Final = 24  # characters
_CORRECTS: Final = re.compile(
    "[，,]?(?:内|要|应|须|进行)?(?:补正|补齐|补报|重报|重新|修改|更正|改正|补充)"
)
_BARE: Final = re.compile(
    "(?:应当?|须|可以?|要|最迟|并|也|再|还|但|统一|另行|在|于|延|至|到|放宽)*"
)
_RECEIVED: Final = re.compile("(?:收到|接到|收齐)(?P<what>[一-龥]{2,12}?)(?:之日|后|当日|起|\\d)")
_GATHERS: Final = re.compile("(?:审核|初审)?(?:后)?(?:统一|一并)?汇总")
_FARTHEST: Final = 4  # clauses that a subject may carry over


@dataclass(frozen=True)
class Demand:
    """What ``phrase`` demands; ``time`` is the date's words in it, or its deed's."""

    reading: Reading
    clause: Clause
    sentence: Sentence
    phrase: Phrase
    time: Span

    @cached_property
    def text(self) -> str:
        """The folded text of the document."""
        return self.reading.text

    @property
    def deed(self) -> Span:
        """The words of the phrase after the time."""
        return Span(self.time.end, max(self.time.end, self.phrase.span.end))

    @cached_property
    def same(self) -> tuple[Phrase, ...]:
        """The phrases before it in its sentence."""
        start = self.phrase.span.start
        return tuple(one for one in self.sentence.phrases if one.span.start < start)

    @cached_property
    def same_main(self) -> tuple[Phrase, ...]:
        """Those of them that may say who acts on: not an aside that a semicolon has closed, 「其中
        试点镇须提前至8月31日；每半年……」."""
        if not _ASIDE.search(self.text, self.sentence.span.start, self.phrase.span.start):
            return self.same
        kept = tuple(self._main(self.sentence))
        parted = [n for n, one in enumerate(self.same) if self.text.startswith("；", one.span.end)]
        own = self.same[parted[-1] + 1 :] if parted else self.same
        return tuple(one for one in self.same if one in kept or one in own)

    @cached_property
    def following(self) -> Phrase | None:
        """The phrase after it, unless a stop or semicolon parts them."""
        parted = self.text.startswith("；", self.phrase.span.end)
        return None if parted else self.sentence.after(self.phrase)

    @cached_property
    def recipient(self) -> str:
        """To whom it hands something in, who therefore does not owe it; empty if unsaid."""
        deed = self.deed
        if deed.end - deed.start <= 1 and self.following is not None:
            deed = Span(deed.start, self.following.span.end)
        found = tasks.hand_in(self.text, None, deed).recipient
        return found.of(self.text) if found else ""

    @cached_property
    def recipients(self) -> frozenset[str]:
        """Whom it goes to; where that is unsaid, whom the thing before the semicolon went to:
        「各部门“一上”于10月15日前报区财政局，区财政局下达控制数；“二上”于11月28日前报送」."""
        if self.recipient or not tasks.hands_in(self.text, self.deed):
            return frozenset({self.recipient}) if self.recipient else frozenset()
        parted = [n for n, one in enumerate(self.same) if self.text.startswith("；", one.span.end)]
        before = self.same[: parted[-1] + 1] if parted else ()
        handed = (tasks.hand_in(self.text, None, Span(one.words, one.span.end)) for one in before)
        return frozenset(one.recipient.of(self.text) for one in handed if one.recipient)

    @cached_property
    def received(self) -> str:
        """What has to be received before it is due: 意见 of 「自收到书面意见之日起」; empty if
        nothing."""
        found = _RECEIVED.search(self.text, self.time.start, self.time.end)
        return found["what"][-2:] if found else ""

    @cached_property
    def corrects(self) -> bool:
        """「不合格的退回，3日内补正」: not who sends it back corrects it, but who sent it in."""
        reach = max(0, self.time.start - _SENT_BACK_REACH)
        sent_back = _SENT_BACK.search(self.text, reach, self.time.end)
        corrects = _CORRECTS.match(self.text, self.time.end, self.phrase.span.end)
        return sent_back is not None and corrects is not None

    @cached_property
    def varies(self) -> bool:
        """「…由学校5月底前归还；情节较轻的，可在6月底前归还」: nothing but a case and a time
        stand after the semicolon, so that it is about the matter before it."""
        own = self.phrase
        if not _BARE.fullmatch(self.text, own.words, self.time.start):
            return False
        for one in reversed(self.same):
            if self.text.startswith("；", one.span.end):
                return one is not self.same[-1]
            if not is_condition(self.text, one) or bodies_at(self.text, one.words, one.span.end):
                return False
        return False

    @cached_property
    def gathers(self) -> bool:
        """「市国资中心组织企业4月20日前自评，5月8日前汇总报送」: by whoever made others act."""
        return _GATHERS.match(self.text, self.time.end) is not None

    @cached_property
    def goes_on(self) -> bool:
        """「考核办法由区县确定，并于4月底前备案」: a second deed of who did the first."""
        return self.text.startswith(("并于", "并在", "并应"), self.phrase.span.start)

    @cached_property
    def before(self) -> tuple[Phrase, ...]:
        """The phrases before its sentence that a subject may carry over from, in order."""
        reading, clause = self.reading, self.clause
        start = self.sentence.span.start
        earlier = (one for one in reading.sentences(clause) if one.span.start < start)
        own = [phrase for one in earlier for phrase in self._main(one)]
        outer = reading.stem(clause) or self._sibling(clause)
        for _ in range(_FARTHEST):
            if outer is None:
                break
            said = [p for s in reading.sentences(outer) for p in self._main(s)]
            if not said:
                break
            # What stands in another clause is before the first point of this one.
            own = [Phrase(p.span, p.words, 0) for p in said if p.point in (0, said[-1].point)] + own
            outer = reading.stem(outer) or self._sibling(outer)
        return tuple(own)

    def _main(self, sentence: Sentence) -> Iterator[Phrase]:
        """The phrases of a sentence but for its asides (其中……): who acts there acts there only."""
        aside = False
        for phrase in sentence.phrases:
            parted = self.text[phrase.span.start - 1] == "；" if phrase.span.start else False
            opens = _ASIDE.match(self.text, phrase.span.start, phrase.span.end) is not None
            aside = opens or (aside and not parted)
            if not aside or phrase is sentence.phrases[0]:
                yield phrase

    def _sibling(self, clause: Clause) -> Clause | None:
        """The paragraph before an unlabelled one under the same heading."""
        if clause.label or clause.number == 0 or clause.kind not in _PROSE:
            return None
        other = self.reading.document.clauses[clause.number - 1]
        if other.label and self.text[clause.span.end - 1] == ":":
            return None  # 「……研究了预算工作。议定:」 after the points of another matter
        same = other.path == clause.path and other.kind in (ClauseKind.TEXT, ClauseKind.ITEM)
        asked = _QUESTION.match(self.text, other.span.start) is not None
        return other if same and (clause.path or asked) else None
