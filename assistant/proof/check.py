"""The check of one statement: quick for words that are the sources' own, thorough for others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.claims import Role, Source, Statement
from assistant.labels import label_end
from assistant.proof.alignment import align, covered
from assistant.proof.alteration import (
    Alteration,
    alteration_fault,
    alterations_in,
    connecting,
    sides_of,
    step_after,
)
from assistant.proof.counts import count_holds, is_count
from assistant.proof.failure import Failure, Fault
from assistant.proof.framing import (
    without_absence,
    without_edge,
    without_frames,
    without_side,
)
from assistant.proof.ground import Ground, ground_of
from assistant.proof.movement import movement_fault
from assistant.proof.names import name_fault
from assistant.proof.pairing import pairing_fault
from assistant.proof.plain import bare, plain
from assistant.proof.polarity import PART_STOPS, negations_in, polarity_fault
from assistant.proof.reckoning import reckoning_fault
from assistant.proof.rests import rest_in
from assistant.proof.said import value_fault
from assistant.proof.spoken import verdicts_in
from assistant.proof.sums import sum_in
from assistant.proof.values import Values, read_values
from assistant.proof.verdict import verdict_fault
from assistant.proof.workings import working_in

_WORD = re.compile("[\u4e00-\u9fffA-Za-z]")
_LINK = re.compile("-+|:")
_FOUND_IN_SOURCES = 0.5  # share of a free wording's characters that must be the sources' own
_LONGEST_LINE = 4_000  # characters; no composer writes more


def check(statement: Statement, *, own_words: bool = True) -> Failure | None:
    """What of ``statement`` does not stand in its sources; None if all of it does.

    :param own_words: the statement is a composer's, which may say of its sources what their words
        cannot (``frames.toml``). A language model may not, and what it says must be the quotes'
        own words for the most part, not those of titles and headings.
    """
    fault = _source_fault(statement.sources)
    if fault:
        return fault
    if statement.role is Role.RECKONED:
        return _reckoned_fault(statement)
    quotes = [plain(source.quote) for source in statement.sources]
    text, row = plain(statement.text), _row(statement)
    if not row and _verbatim(bare(text), quotes):
        return None
    grounds = [ground_of(source) for source in statement.sources]
    if not own_words and not _supported(text, quotes):
        return Failure(Fault.WORDS, "说法的用语大多不在引文中。")
    framed, fault = _own_words(text, grounds) if own_words else (text, None)
    fault = fault or (_row_fault(row, text, grounds) if row else None)
    if fault or _verbatim(bare(framed), quotes):
        return fault
    # The row tells more of the subject; where the text says the same values it need not tell it.
    alone = not row or _said_in(text) != _said_in(row) or bool(_in_turn(row, text))
    return _text_fault(_lead(framed, quotes), framed, statement, grounds, alone=alone)


def _reckoned_fault(statement: Statement) -> Failure | None:
    """What does not follow of what is worked out; of a working also what its parts do not say."""
    if is_count(statement):
        reason = f"“{statement.text}”不能由表中的行数出。"
        return None if count_holds(statement) else Failure(Fault.NUMBER, reason)
    working = rest_in(statement) or working_in(statement)
    told = sum_in(statement) if working is None else None
    if working is None and told is None:
        return reckoning_fault(statement)
    holds = working.comes_out if working else bool(told and told.adds_up)
    parts = working.parts if working else told.parts if told else ()
    if not holds:
        return Failure(Fault.NUMBER, f"“{statement.text}”不能由原文算出。")
    return next((fault for part in parts if (fault := check(part))), None)


def _row(statement: Statement) -> str:
    """The cells of a table row as one plain text, their borders no stops."""
    return ":".join(plain(cell) for cell in statement.cells if cell.strip(" —-–"))


def _said_in(text: str) -> frozenset[str]:
    return frozenset(value.span.of(text) for value in read_values(text).every)


def _source_fault(sources: Sequence[Source]) -> Failure | None:
    if not sources:
        return Failure(Fault.SOURCE, "没有引用原文。")
    for source in sources:
        text, span = source.document.text, source.span
        if span.end > len(text) or not source.quote.strip():
            return Failure(Fault.SOURCE, "引用的位置不在原文之内。")
        before = text[max(0, span.start - 12) : span.start].rpartition("\n")[2]
        lead = plain(
            before
        )  # of the same paragraph: a heading 「存在不足」 denies nothing below it
        own = re.split(f"[{PART_STOPS}]", lead)[-1]
        cut = [n for n in negations_in(own + plain(source.quote[:8])) if n.word.start < len(own)]
        if any(negation.focus.end > len(own) for negation in cut):
            return Failure(Fault.NEGATION, "引文截掉了前面的否定词。")
    return None


def _verbatim(text: str, quotes: Sequence[str]) -> bool:
    """True if ``text`` is made of whole quotes, in any order; the marks that number them
    (「第三条」「一是」) say nothing and may be left out."""
    whole = [*quotes, *(quote[label_end(quote) :] for quote in quotes)]
    pieces = sorted((piece for piece in map(bare, whole) if piece), key=len, reverse=True)
    rest = text
    while rest:
        piece = next((piece for piece in pieces if rest.startswith(piece)), None)
        if piece is None:
            return False
        rest = bare(rest[len(piece) :])
    return bool(text)


def _lead(text: str, quotes: Sequence[str]) -> str:
    """What stands before words that are the sources' own: 「2025年8月31日前——」; else all of it."""
    for link in _LINK.finditer(text):
        if _verbatim(bare(text[link.end() :]), quotes):
            return text[: link.start()]
    return text


def _own_words(text: str, grounds: Sequence[Ground]) -> tuple[str, Failure | None]:
    """``text`` without what a composer says of its sources, and what of that does not fit them."""
    for taken_out in (without_absence, without_edge, without_side, without_frames):
        text, fault = taken_out(text, grounds)
        if fault:
            return text, fault
    return text, None


def _text_fault(
    own: str, text: str, statement: Statement, grounds: Sequence[Ground], *, alone: bool
) -> Failure | None:
    """What of plain ``text`` is not proven; ``own`` are its words before those of its sources.

    ``alone`` is false where a table row tells the subjects of its values.
    """
    if len(text) > _LONGEST_LINE:
        return Failure(Fault.WORDS, "说法过长，无法核对。")
    values = read_values(own)
    altered = _altered(own, values, grounds)
    ranked = [spoken.word for spoken in verdicts_in(own, [], []) if spoken.place > 1]
    return (
        value_fault(own, values, grounds, ranked)
        or name_fault(own, "\n".join(_words_of(grounds)))
        or _wording_fault(own, text, values, statement, grounds)
        or (_paired(own, statement.role, grounds, altered) if alone else None)
        or verdict_fault(own, values, grounds)
    )


def _paired(
    own: str, role: Role, grounds: Sequence[Ground], altered: Sequence[Alteration]
) -> Failure | None:
    """Values with another subject than in the sources; 「甲更高：」 names a side, not a subject.

    Of 「由30%提高到50%」 the one value is held against the earlier document, the other against the
    later: what the two call a thing need not be one word.
    """
    for text, side in sides_of(own, altered, grounds):
        fault = pairing_fault(text, read_values(text).every, side)
        if fault:
            return fault
    if altered:
        return None
    told = own.partition(":")[2] if role is Role.VERDICT else ""
    told = told or own
    return pairing_fault(told, read_values(told).every, grounds)


def _row_fault(row: str, text: str, grounds: Sequence[Ground]) -> Failure | None:
    """What of a table row's cells is not proven; ``text`` tells the same in a sentence."""
    values = read_values(row)
    fault = value_fault(row, values, grounds) or name_fault(row, "\n".join(_words_of(grounds)))
    if fault or _in_turn(row, text):
        return fault  # the sentence is held against the documents one by one
    return pairing_fault(row, values.every, grounds, row=True)


def _in_turn(row: str, text: str) -> bool:
    """True if ``text`` tells what became of a value, and the row has its values in that order."""
    values = read_values(text)
    if not alterations_in(text, values):
        return False
    told = [value.span.of(text) for value in sorted(values.known, key=lambda v: v.span)]
    own = read_values(row)
    return told == [value.span.of(row) for value in sorted(own.known, key=lambda v: v.span)]


def _words_of(grounds: Sequence[Ground]) -> list[str]:
    return [words for g in grounds for words in (g.text, g.about, g.bodies) if words]


# --- wording ------------------------------------------------------------------------------------


def _wording_fault(
    own: str, text: str, values: Values, statement: Statement, grounds: Sequence[Ground]
) -> Failure | None:
    """What the claim's ``own`` words turn round or make up; ``text`` is all of the claim."""
    quotes = [ground.text for ground in grounds]
    spans = [value.span for value in values.known]
    if statement.role is Role.VERDICT and verdicts_in(own, quotes, spans):
        return None  # in words of its own; worked out again from the values
    altered = _altered(own, values, grounds)
    if not _supported(_unconnected(text, altered, values), _words_of(grounds)):
        return Failure(Fault.WORDS, "说法的用语大多不在原文中。")
    part = bool(statement.cells) or own != text
    steps = [step for told in altered if (step := step_after(told, own, values))]
    moved = [told.after.span for told in altered] + [step.amount.span for step in steps]
    return (
        alteration_fault(altered, own, values, grounds)
        or movement_fault(own, values, grounds, moved)
        or polarity_fault(own, grounds, align(own, quotes), spans, part=part)
    )


def _unconnected(text: str, altered: Sequence[Alteration], values: Values) -> str:
    """``text`` without the words that alterations are told with."""
    for told in reversed(altered):
        for span in reversed(connecting(told, text, values)):
            text = text[: span.start] + "，" * (span.end - span.start) + text[span.end :]
    return text


def _altered(own: str, values: Values, grounds: Sequence[Ground]) -> tuple[Alteration, ...]:
    """The alterations of a claim; what one source says word for word needs no second one."""
    return tuple(
        told
        for told in alterations_in(own, values)
        if not any(own[told.before.span.start : told.after.span.end] in g.text for g in grounds)
    )


def _supported(text: str, sources: Sequence[str]) -> bool:
    """True if enough of the words outside the values are words of ``sources``, plain texts."""
    held = covered(text, align(text, sources))
    taken = [False] * len(text)
    for value in read_values(text).known:
        taken[value.span.start : value.span.end] = [True] * (value.span.end - value.span.start)
    words = [i for i, mark in enumerate(text) if _WORD.match(mark) and not taken[i]]
    if not words:
        return any(taken)
    return sum(held[i] for i in words) >= _FOUND_IN_SOURCES * len(words)
