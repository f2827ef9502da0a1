"""A document as the extractors read it: folded, cut into sentences and phrases, with who and when.

``text`` has the same length as the document's, so that a span of one is a span of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ingest.document import Clause, ClauseKind, Document, Span
from ingest.facts.document_text import folded, sentences_of
from ingest.facts.numerals import CN
from ingest.facts.obligations import tasks
from ingest.facts.obligations.around import (
    announced,
    article_before,
    first_item,
    heading_bodies,
    is_one_body,
    opening_of_stage,
)
from ingest.facts.obligations.assigned import assigned_in, is_assignment
from ingest.facts.obligations.bodies import bodies_at, is_addressed, members
from ingest.facts.obligations.parties import addressees_of, issuer_of
from ingest.facts.obligations.phrases import Phrase, phrases
from ingest.facts.obligations.subjects import (
    carried,
    implied,
    is_person,
    subject_around,
)
from ingest.facts.obligations.things import things_told
from ingest.facts.obligations.years import REPORTS, DocumentYears
from ingest.facts.once import once

_PROSE: Final = (ClauseKind.TEXT, ClauseKind.ITEM, ClauseKind.HEADING)
_EXCEPTING: Final = re.compile(
    "（(?:(?P<who>[^（）]{1,30}?)的?(?:除外|不在此列)|(?:不含|不包括|除)(?P<whom>[^（）]{1,30}?)(?:以?外)?)）"
)
_SHORT_NAME: Final = re.compile("（以下(?:合称|统称|简称|称)?[^（）]*）$")
_LISTED_TIME: Final = re.compile(f".*(?:前|[\\d{CN}] ?[日号]|[底末])、")
# What a body's name may leave out when it is named again.
_SHORTENED: Final = re.compile("各|预算|有关|相关|（[^（）]*）|人民(?=政府)|主管")
# Acts of those above, which nobody owes whom the document is addressed to.
_AUTHORITY: Final = "(?:批复|批下[去来]|下达|通报|约谈|会审|拨付|公布(?=评价|考核|抽查))"
_MARKS_GIVEN: Final = re.compile(
    "(?:考核|评比|抽查|抽评|评审)(?:结果|情况)|(?:考核|评比|抽查|抽评|评审)?(?:得分|名次|排名)"
)
_MARKING: Final = re.compile("(?:年度|季度|综合|绩效)考核(?:应当?|[于在])*$")
_MADE_KNOWN: Final = re.compile("张榜|公示|公布|通报|公开|亮相|晾晒")
_OF_AUTHORITY: Final = re.compile(
    f"[，,]?(?:由|将|统一|一并|同步|正式|书面|及时|分批)*{_AUTHORITY}"
)
_LEADS_UP_TO: Final = re.compile("(?:[，,]?(?:全部|基本)?(?:完成|到位))?$")
_AUTHORITY_TOPIC: Final = re.compile(_AUTHORITY)
_AUTHORITY_LAST: Final = re.compile(f"{_AUTHORITY}$")
_QUESTION: Final = re.compile("(?:问|Q\\d*)[:：.、 ]")
_SENT_BACK: Final = re.compile("退回|驳回|作废|不合格|未通过|不符合")
_SENT_BACK_REACH: Final = 24  # characters
_CORRECTS: Final = re.compile(
    "[，,]?(?:内|要|应|须|进行)?(?:补正|补齐|补报|重报|重新|修改|更正|改正|补充)"
)
# 「4月上旬召开培训会，由农机中心负责」
_IN_CHARGE: Final = re.compile("由(?P<who>[^，。；]{2,24}?)(?:负责|牵头|承办)(?:落实|实施|办理)?")
_CHANGED: Final = re.compile("(?:发生)?(?:变更|变化|变动|调整)")  # 法定代表人变更的
_RECEIVES: Final = re.compile("(?:收到|接到|收齐)(?!通知|批复|文件)")
_ASIDE: Final = re.compile("其中")
_FARTHEST: Final = 4  # clauses that a subject may carry over


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a clause with its phrases."""

    span: Span
    phrases: tuple[Phrase, ...]

    def phrase_at(self, offset: int) -> Phrase | None:
        """The phrase that holds the character at ``offset``."""
        return next((p for p in self.phrases if p.span.start <= offset < p.span.end), None)

    def after(self, phrase: Phrase) -> Phrase | None:
        """The phrase after ``phrase``, unless a stop parts them."""
        return next((p for p in self.phrases if p.span.start == phrase.span.end + 1), None)


@once
def read(document: Document) -> Reading:
    """The reading of ``document``; the extractors of one document share it."""
    return Reading(document)


class Reading:
    """One document, read. Sentences are cut when they are asked for."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = folded(document)
        self.years = DocumentYears.of(document)
        self._sentences: dict[int, tuple[Sentence, ...]] = {}

    def words(self, span: Span) -> str:
        """The document's own words at ``span``."""
        return span.of(self.document.text)

    def sentences(self, clause: Clause) -> tuple[Sentence, ...]:
        """The sentences of ``clause``; points are counted through the clause."""
        found = self._sentences.get(clause.number)
        if found is None:
            point, cut = 0, []
            for span in sentences_of(self.document)(clause):
                parts = phrases(self.text, span, point)
                point = parts[-1].point if parts else point
                cut.append(Sentence(span, parts))
            found = self._sentences[clause.number] = tuple(cut)
        return found

    def next(self, clause: Clause, sentence: Sentence) -> Sentence | None:
        """The sentence after ``sentence`` in its clause."""
        after = (s for s in self.sentences(clause) if s.span.start >= sentence.span.end)
        return next(after, None)

    def stem(self, clause: Clause) -> Clause | None:
        """The clause whose sentence this item completes."""
        return None if clause.stem is None else self.document.clauses[clause.stem]

    def said(self, span: Span | None) -> str | None:
        """The document's own words at ``span``; None for no or an empty span."""
        return self.words(span) if span and span.start < span.end else None

    # --- who ------------------------------------------------------------------------------------

    def names(self, bodies: Span) -> tuple[str, ...]:
        """The single bodies of a list, in the document's own words, without whom they except."""
        return self.split_exceptions(bodies)[0]

    def split_exceptions(self, bodies: Span) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The single bodies of a list, and whom its brackets except: 「各镇（试点镇除外）」."""
        names: list[str] = []
        exceptions: list[str] = []
        for body in members(self.text, bodies):
            bracket = _EXCEPTING.search(self.text, body.start, body.end)
            short = _SHORT_NAME.search(self.text, body.start, body.end)
            end = min(m.start() for m in (bracket, short) if m) if bracket or short else body.end
            names.append(self.words(Span(body.start, end)))
            if bracket:
                who = Span(*bracket.span("who" if bracket["who"] else "whom"))
                exceptions.extend(map(self.words, members(self.text, who)))
        return tuple(names), tuple(exceptions)

    def owners(
        self, clause: Clause, sentence: Sentence, phrase: Phrase, time: Span
    ) -> tuple[str, ...]:
        """Who owes what ``phrase`` demands; ``time`` is the date's words in it, or its deed's.

        Empty if nobody is named near it; then it is the ``addressees``.
        """
        body = self._near(clause, sentence, phrase, time)
        if body is None and (assigned := self._assigned(clause)):
            return self._addressed(tuple(name for one in assigned for name in self.names(one)))
        if body is None and self._is_for_authority(sentence, phrase, time):
            return self.issuer
        far = self._far(clause, sentence, phrase, time) if body is None else None
        things = self._things(sentence, phrase, time) if body is None else None
        if things and (far is None or is_one_body(far.of(self.text))):
            return (self.words(things),)
        body = body or far
        body = body or opening_of_stage(self, clause, sentence)
        return self._addressed(self.names(body)) if body else ()

    def _near(self, clause: Clause, sentence: Sentence, phrase: Phrase, time: Span) -> Span | None:
        """The bodies that owe it, as its own sentence names them."""
        start = self._after_earlier_time(phrase, time)
        parted = self.text.startswith("；", phrase.span.end)
        following = None if parted else sentence.after(phrase)
        if body := subject_around(self.text, phrase, start, time, following):
            return body
        for one in sentence.phrases:
            if in_charge := _IN_CHARGE.fullmatch(self.text, one.words, one.span.end):
                return Span(*in_charge.span("who"))
        same = tuple(p for p in sentence.phrases if p.span.start < phrase.span.start)
        if same and self.text[same[-1].span.end - 1] == "的":
            of_case = bodies_at(self.text, same[-1].words, same[-1].span.end)
            changed = of_case and _CHANGED.match(self.text, of_case.end)
            if of_case and not changed and is_person(of_case.of(self.text)):
                return of_case  # 「评审人员与送审单位有利害关系的，应当回避」
        return carried(self.text, same, phrase.point, corrects=self._corrects(phrase, time))

    def _things(self, sentence: Sentence, phrase: Phrase, time: Span) -> Span | None:
        """The class of things whose owners owe it, where its sentence names no body."""
        if self._corrects(phrase, time) or self.years.kind in REPORTS:
            return None
        same = tuple(p for p in sentence.phrases if p.span.start < phrase.span.start)
        return things_told(self.text, phrase, time, same)

    def _corrects(self, phrase: Phrase, time: Span) -> bool:
        """「不合格的退回，3日内补正」: not who sends it back corrects it, but who sent it in."""
        sent_back = _SENT_BACK.search(self.text, max(0, time.start - _SENT_BACK_REACH), time.end)
        corrects = _CORRECTS.match(self.text, time.end, phrase.span.end)
        return sent_back is not None and corrects is not None

    def _far(self, clause: Clause, sentence: Sentence, phrase: Phrase, time: Span) -> Span | None:
        """The bodies that owe it where its sentence names none: by the name of the task, then from
        the sentences and clauses before it, the nearest first."""
        same = tuple(p for p in sentence.phrases if p.span.start < phrase.span.start)
        following = sentence.after(phrase)
        parted = self.text[phrase.span.end : phrase.span.end + 1] == "；"
        near = (*same, following) if following and not parted else same
        told_of = self.years.kind in REPORTS  # a report's tasks are its maker's
        if not told_of and (body := implied(self.text, phrase, near)):
            return body
        farther = self._before(clause, sentence)
        corrects = self._corrects(phrase, time)
        if tasks.hands_in(self.text, Span(time.end, max(time.end, phrase.span.end))):
            farther = tuple(one for one in farther if not self._receives(one))
        if body := carried(self.text, farther, phrase.point, corrects=corrects, farther=True):
            return body
        if told_of:
            return None
        return (
            implied(self.text, phrase, farther)
            or announced(self, clause)
            or heading_bodies(self, clause)
            or first_item(self, clause)
            or article_before(self, clause)
        )

    def _receives(self, phrase: Phrase) -> bool:
        """「委托方应当自收到初稿之日起……」: whoever gets it does not hand it in."""
        return _RECEIVES.search(self.text, phrase.words, phrase.span.end) is not None

    def _assigned(self, clause: Clause) -> tuple[Span, ...]:
        """Whom a clause names as responsible, in itself or in the line after it."""
        if found := assigned_in(self.text, clause.span):
            return found
        number = clause.number + 1
        if number >= len(self.document.clauses):
            return ()
        line = self.document.clauses[number].span
        start = line.start + self.text.startswith("（", line.start)
        return assigned_in(self.text, line) if is_assignment(self.text, start, line.end) else ()

    def _is_for_authority(self, sentence: Sentence, phrase: Phrase, time: Span) -> bool:
        """True if it is an act of those who issue the document: 批复, 下达, 通报."""
        if not self.issuer or self.years.kind in REPORTS:
            return False
        deed = _OF_AUTHORITY.match(self.text, time.end, phrase.span.end)
        following = sentence.after(phrase)
        if deed is None and following is not None and time.end >= phrase.span.end - 1:
            deed = _OF_AUTHORITY.match(self.text, following.words, following.span.end)
        if _MARKING.search(self.text, phrase.words, time.start):
            return True
        if _MARKS_GIVEN.match(self.text, phrase.words, time.start) and _MADE_KNOWN.search(
            self.text, time.end, phrase.span.end
        ):
            return True
        return deed is not None or bool(
            _LEADS_UP_TO.match(self.text, time.end, phrase.span.end)
            and (
                _AUTHORITY_TOPIC.search(self.text, phrase.words, time.start)
                or self._follows_authority(sentence, phrase)
            )
        )

    def _follows_authority(self, sentence: Sentence, phrase: Phrase) -> bool:
        """「绩效目标随预算同步批复，预算批准后20日内完成」: what is done was told right before."""
        before = next((p for p in sentence.phrases if p.span.end + 1 == phrase.span.start), None)
        return before is not None and bool(
            _AUTHORITY_LAST.search(self.text, before.words, before.span.end)
        )

    def _before(self, clause: Clause, sentence: Sentence) -> tuple[Phrase, ...]:
        """The phrases before a sentence that a subject may carry over from, in order."""
        earlier = (s for s in self.sentences(clause) if s.span.start < sentence.span.start)
        own = [phrase for one in earlier for phrase in self._main(one)]
        outer = self.stem(clause) or self._sibling(clause)
        for _ in range(_FARTHEST):
            if outer is None:
                break
            said = [p for s in self.sentences(outer) for p in self._main(s)]
            if not said:
                break
            # What stands in another clause is before the first point of this one.
            own = [Phrase(p.span, p.words, 0) for p in said if p.point in (0, said[-1].point)] + own
            outer = self.stem(outer) or self._sibling(outer)
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
        other = self.document.clauses[clause.number - 1]
        if other.label and self.text[clause.span.end - 1] == ":":
            return None  # 「……研究了预算工作。议定:」 after the points of another matter
        same = other.path == clause.path and other.kind in (ClauseKind.TEXT, ClauseKind.ITEM)
        asked = _QUESTION.match(self.text, other.span.start) is not None
        return other if same and (clause.path or asked) else None

    def _after_earlier_time(self, phrase: Phrase, time: Span) -> int:
        """「部门应于3月31日前、各镇应于4月11日前」: the second subject stands after the 、."""
        mark = _LISTED_TIME.search(self.text, phrase.span.start, time.start)
        return mark.end() if mark else phrase.words

    def _addressed(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Adds the full names of bodies that the document is addressed to: 各单位 means all of
        them, 区级部门 the 区级各预算部门."""
        everybody = any(is_addressed(name) for name in names)
        short = {_SHORTENED.sub("", name) for name in names}
        full = (a for a in self.addressees if everybody or _SHORTENED.sub("", a) in short)
        return tuple(dict.fromkeys((*names, *full)))

    @cached_property
    def addressees(self) -> tuple[str, ...]:
        """Whom the document is addressed to; of a report, who made it."""
        return addressees_of(self)

    @cached_property
    def issuer(self) -> tuple[str, ...]:
        """Who issued the document, or explains it; () if it does not say."""
        return issuer_of(self)
