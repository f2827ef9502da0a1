"""「8万元的采购谁批」: the rung of a ladder that takes the amount in, or a decider's amounts.

Ranked by words, one rung is as near as another, and a sentence on something else may be nearer; the
amount picks the rung, the matter the ladder.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.claims import Composition, Statement
from assistant.compose.leads import lead_for
from assistant.evidence import match_words
from assistant.ladders import Ladder, Rung, ladder_words, ladders_of
from assistant.passages import Passage
from assistant.proof import check
from assistant.quantities import Quantity, Verdict, cases_for
from assistant.question import Query, RungAsked, asks_something
from assistant.shelf import Inquiry
from assistant.untold import of_another_house
from assistant.wording import state, tidy, with_lead
from ingest.document import ClauseKind, Document, Span
from ingest.facts.model import Unit

_LOOKED_AT = 20  # passages, whose documents are read for ladders
_DOCUMENTS = 4
_TWO = 2
_MOST = 3  # ladders that are as near
_AS_NEAR = 0.05
_ABOVE = 0.5  # of a word that stands over the ladder
_ON_MORE = 0.3  # for a ladder of repairs, say, where none are asked about
_IN_CHAPTER = 0.4  # of a word that the ladder's own chapter says beside it
_INCLUDED = re.compile("含")  # 「至2万元（含）」 takes its edge from 「2万元以上」
_ANY_GOODS = 0.1  # what is bought need not be named in the rule for buying
# 「报销5000谁签字」: a sum without a unit, no year.
_BARE_SUM = re.compile(
    "(?<![\\d.年第])(?!20[0-4]\\d(?!\\d))(?P<sum>\\d{3,8})(?=的|谁|找|由|怎么|咋|要|以|[，,？?]|$)"
)
_PIECE = re.compile("[，,；;。？?]")
_BY_NAME = re.compile("比选|询价|招标|磋商|谈判|竞价|比价")
_WHICH_SUM = re.compile("多少(?:钱|金额|元|万)?|什么金额|多大金额|几万")


def compose(inquiry: Inquiry) -> Composition | None:
    """What the ladders in scope say for each thing asked of one; no statements where only another
    house's own rules have it, None where the question asks for no such thing, for something else
    beside it (「找谁批，一年能调几次」), or no ladder is on its matter."""
    if _asks_for_more(inquiry.query):
        return None
    told: list[Statement] = []
    for asked in inquiry.query.rungs:
        for statement in _told_for(inquiry, asked):
            if all(statement.text != said.text for said in told):
                told.append(statement)
    if not told and not _only_of_another_house(inquiry):
        return None
    return Composition(inquiry.query.kind, tuple(told))


def _asks_for_more(query: Query) -> bool:
    """True if a part of the question that asks has none of the words that ask for a rung."""
    parts = [part for part in _PIECE.split(query.folded) if asks_something(part)]
    return any(all(asked.words not in part for asked in query.rungs) for part in parts)


def _only_of_another_house(inquiry: Inquiry) -> bool:
    """True if a rung is asked for and only another house's own rules have such a ladder."""
    for asked in inquiry.query.rungs:
        documents = _documents(inquiry)
        others = [d for d in documents if of_another_house(inquiry.query, d)]
        if others and any(_nearest(inquiry, asked, others)):
            return not any(_nearest(inquiry, asked, [d for d in documents if d not in others]))
    return False


def _told_for(inquiry: Inquiry, asked: RungAsked) -> list[Statement]:
    documents = [d for d in _documents(inquiry) if not of_another_house(inquiry.query, d)]
    return _nearest(inquiry, asked, documents)


def _nearest(inquiry: Inquiry, asked: RungAsked, documents: Sequence[Document]) -> list[Statement]:
    """What the ladders on the matter say, of those that are as near; nothing where the nearest one
    has no rung for the amount, and another matter's has."""
    query = inquiry.query
    found: list[tuple[float, list[Statement]]] = []
    for document in documents:
        passages = inquiry.shelf.passages(document.id)
        for ladder in ladders_of(passages):
            worth = _on_the_matter(query, asked, ladder, passages)
            if worth is None:
                continue
            picked = _picked(inquiry, asked, ladder)
            if picked or (len(ladder.rungs) > 1 and _is_held_against(query, ladder)):
                found.append((worth + _named(asked, ladder), picked))
    best = max((worth for worth, _ in found), default=0.0)
    nearest = [picked for worth, picked in found if worth >= best - _AS_NEAR]
    return [each for picked in nearest[:_MOST] for each in picked]


def _documents(inquiry: Inquiry) -> list[Document]:
    """The documents of the best passages, the best first."""
    near = [item.passage.document for item in inquiry.rated[:_LOOKED_AT]]
    return list({document.id: document for document in near}.values())[:_DOCUMENTS]


def _on_the_matter(
    query: Query, asked: RungAsked, ladder: Ladder, passages: Sequence[Passage]
) -> float | None:
    """How much of the question's matter the ladder says; None where it is on another, or where it
    says nothing of who decides or of the procedure that is asked for."""
    buying = ladder_words().matters[0]
    buys = buying.asked.search(query.folded) and buying.told.search(ladder.over + ladder.stem)
    if not _tells_the_act(asked, ladder, buys=bool(buys)):
        return None
    matters = _worth_of_matters(query, ladder)
    nouns = _worth_of_nouns(_nouns(query, asked), ladder, _chapter(ladder, passages), bool(buys))
    return None if matters is None or nouns is None else matters + nouns


def _tells_the_act(asked: RungAsked, ladder: Ladder, *, buys: bool) -> bool:
    """True if the ladder says who decides, or by which procedure; a lone line is on many things,
    and tells only the procedure that is asked for by name or where something is bought."""
    by_name = _BY_NAME.search(asked.words) if asked.act == "procedure" else None
    act = re.compile(by_name.group()) if by_name else ladder_words().told[asked.act]
    lone = len(ladder.rungs) == 1
    if lone and not (by_name or (asked.act == "procedure" and buys)):
        return False
    return bool(act.search(ladder.told))


def _worth_of_matters(query: Query, ladder: Ladder) -> float | None:
    """How near the ladder is by what is done with the money; None where it is on something else."""
    worth = 0.0
    for matter in ladder_words().matters:
        asked = matter.asked.search(query.folded)
        if asked and matter.told.search(ladder.told):
            worth += 1.0
        elif asked and matter.told.search(ladder.over):
            worth += _ABOVE
        elif asked and matter.must:
            return None
        elif matter.must and matter.told.search(ladder.stem):
            worth -= _ON_MORE
    return worth


def _worth_of_nouns(nouns: Sequence[str], ladder: Ladder, chapter: str, buys: bool) -> float | None:
    """How near the ladder is by what it is on; None where a noun is nowhere about it."""
    worth = 0.0
    for noun in nouns:
        if match_words(noun, ladder.told):
            worth += 1.0
        elif match_words(noun, ladder.over):
            worth += _ABOVE
        elif noun in chapter:
            worth += _IN_CHAPTER
        elif buys:
            worth += _ANY_GOODS
        else:
            return None
    return worth


def _nouns(query: Query, asked: RungAsked) -> list[str]:
    """What of the question is its matter: no decider, no deed and nothing that stands for all."""
    words = ladder_words()
    acts = words.told.values()
    bodies = {query.audience or "", *(place.name for place in query.places)}
    return [
        term.text
        for term in query.terms
        if term.worth >= 1.0
        and term.text not in words.general
        and term.text not in bodies
        and term.text not in asked.who
        and not any(act.search(term.text) for act in acts)
    ]


def _chapter(ladder: Ladder, passages: Sequence[Passage]) -> str:
    """The words of the chapter that the ladder stands in; of the whole where there are none."""
    heading = ladder.rungs[0].passage.clause.path[:1]
    return "".join(p.words for p in passages if p.clause.path[:1] == heading)


def _picked(inquiry: Inquiry, asked: RungAsked, ladder: Ladder) -> list[Statement]:
    """The rungs of the decider asked about, or those that take the question's amount in."""
    query = inquiry.query
    if asked.who:
        return [state(rung.passage, query) for rung in _of_decider(asked.who, ladder)]
    told: list[Statement] = []
    by_name = _BY_NAME.search(asked.words)
    amounts = _amounts(query)
    if by_name and not amounts and _WHICH_SUM.search(query.folded):
        named = [rung for rung in ladder.rungs if by_name.group() in rung.told]
        return [state(rung.passage, query) for rung in named]
    for quantity in amounts:
        cases = [(rung, case) for rung in ladder.rungs if (case := rung.case(quantity))]
        if len(ladder.rungs) == 1:  # whether the one line is met
            told += [_held_against(inquiry, quantity, rung, case.verdict) for rung, case in cases]
        else:
            held = [rung for rung, case in cases if case.verdict is Verdict.HOLDS]
            held = [rung for rung in held if _INCLUDED.search(_band(rung))] or held
            told += [_said(query, quantity, rung) for rung in held]
    return told


def _said(query: Query, quantity: Quantity, rung: Rung) -> Statement:
    """The rung in its words; of several in one sentence with the band that it is."""
    own = state(rung.passage, query)
    row = rung.passage.clause.kind is ClauseKind.ROW
    if row or len(cases_for(quantity, rung.passage)) < _TWO:
        return own
    return _led(f"{quantity.words}属于{_band(rung)}的情形。原文：", own)


def _held_against(inquiry: Inquiry, quantity: Quantity, rung: Rung, verdict: Verdict) -> Statement:
    """The lone line with how the amount stands to it."""
    own = state(rung.passage, inquiry.query)
    led = lead_for(inquiry, rung.passage, own)
    if led != own or verdict is Verdict.EDGE:
        return led
    so = "属于" if verdict is Verdict.HOLDS else "不属于"
    return _led(f"{quantity.words}{so}{_band(rung)}的情形。原文：", own)


def _band(rung: Rung) -> str:
    return "".join(f"“{tidy(rung.passage.document.quote(line.span))}”" for line in rung.lines)


def _led(lead: str, statement: Statement) -> Statement:
    led = with_lead(lead, statement)
    return led if check(led) is None else statement


def _amounts(query: Query) -> list[Quantity]:
    """The amounts that the question brings; a bare number is a sum where it has none other."""
    if query.quantities:
        return [q for q in query.quantities if q.unit is not Unit.COUNT]
    return [
        Quantity(Decimal(found["sum"]), Unit.YUAN, f"{found['sum']}元", Span(*found.span("sum")))
        for found in _BARE_SUM.finditer(query.folded)
    ]


def _of_decider(who: str, ladder: Ladder) -> list[Rung]:
    """The rungs that ``who`` decides, by the longest end of it that a rung names: 「我们院长」."""
    words = ladder_words()
    if words.meeting_asked.search(who):
        return [rung for rung in ladder.rungs if words.meeting.search(rung.told)]
    end = _end_named(who, ladder)
    return [rung for rung in ladder.rungs if end and any(_is(end, d) for d in rung.deciders)]


def _is_held_against(query: Query, ladder: Ladder) -> bool:
    """True if the question brings an amount in the unit of the ladder."""
    return any(rung.case(amount) for rung in ladder.rungs for amount in _amounts(query))


def _named(asked: RungAsked, ladder: Ladder) -> float:
    """How much of the decider asked about the ladder names."""
    return float(len(_end_named(asked.who, ladder))) if asked.who else 0.0


def _end_named(who: str, ladder: Ladder) -> str:
    deciders = [decider for rung in ladder.rungs for decider in rung.deciders]
    ends = (who[at:] for at in range(len(who) - 1))
    return next((end for end in ends if any(_is(end, decider) for decider in deciders)), "")


def _is(who: str, decider: str) -> bool:
    """True if 院长 is the decider, not where that is 副院长 or 院长办公会."""
    heads = ladder_words().heads
    said = {who, heads.sub("负责人", who)}
    if who.endswith(("会", "会议")):
        return who in decider
    if "分管" in who and "副" not in who:  # 「分管校长」 is a deputy
        decider = decider.replace("分管副", "分管")
    deputy = "副" in decider and "副" not in who
    return not deputy and any(decider.endswith(each) for each in said)
