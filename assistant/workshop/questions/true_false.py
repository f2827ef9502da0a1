"""True or false: the text's own sentence, or the sentence with one thing in it changed.

A false statement is the sentence with a value that is right elsewhere, with the values of two
bodies exchanged, or with 不得 turned into 可以; the proof check must refute it.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from assistant.claims import Role, Source, Statement
from assistant.passages import Passage
from assistant.wording import tidy
from assistant.workshop.askable import Askable, same_sentence
from assistant.workshop.distractors import distractors, plausible
from assistant.workshop.draft import Draft, fact_key, sentence_key
from assistant.workshop.model import Difficulty, QuizKind
from assistant.workshop.pool import Pool, forbidden, worth
from assistant.workshop.provenance import named, proven, refuted
from assistant.workshop.sentence import shown_part
from assistant.workshop.words import words

_TRUE_SHARE = 0.5


def drafts(pool: Pool, level: Difficulty | None, rng: Random) -> Iterator[Draft]:
    """A statement for each value, and one for each thing that is forbidden."""
    for asked in pool.asked:
        if asked.in_row:
            continue
        found = None if rng.random() < _TRUE_SHARE else _falsified(asked, pool, level, rng)
        yield found or _true(asked)
    for passage in pool.passages:
        yield from _permitted(passage)


def _true(asked: Askable) -> Draft:
    return _draft(asked, asked.told(), "对", f"原文写的就是“{asked.words}”。", Difficulty.EASY)


def _falsified(asked: Askable, pool: Pool, level: Difficulty | None, rng: Random) -> Draft | None:
    exchanged = _exchanged(asked, pool)
    if exchanged and level is not Difficulty.EASY:
        return exchanged
    wrong = distractors(asked, pool.wrong, 1, rng, near=level is not Difficulty.EASY)
    if not wrong:
        return None
    told = f"应为“{asked.words}”。“{wrong[0].words}”是{wrong[0].told_beside(asked)}。"
    level = Difficulty.MEDIUM if wrong[0].near else Difficulty.EASY
    return _draft(asked, asked.told(wrong[0].words), "错", told, level)


def _exchanged(asked: Askable, pool: Pool) -> Draft | None:
    """The sentence with the values of two bodies or matters in each other's place."""
    for other in pool.wrong:
        if not same_sentence(asked, other) or other.kind is not asked.kind:
            continue
        if other.value == asked.value or not plausible(asked, other):
            continue
        if not asked.sentence.contains(other.blank):
            continue
        said = asked.told(marks={asked.blank: other.words, other.blank: asked.words})
        if refuted(Statement(said, asked.sources, Role.READING)):
            told = f"“{asked.words}”和“{other.words}”说颠倒了，原文是：“{asked.told()}”"
            return _draft(asked, said, "错", told, Difficulty.MEDIUM)
    return None


def _draft(asked: Askable, said: str, answer: str, told: str, level: Difficulty) -> Draft:
    return Draft(
        kind=QuizKind.TRUE_FALSE,
        difficulty=level,
        stem=f"根据{named(asked.document)}，下面的说法对不对？\n“{said}”",
        answer=answer,
        explanation=told,
        statements=(asked.statement(),),
        asks=frozenset({fact_key(asked)}),
        sentences=frozenset({sentence_key(asked)}),
        worth=worth(asked),
    )


def _permitted(passage: Passage) -> Iterator[Draft]:
    """A prohibition told as a permission."""
    duty = forbidden(passage)
    if duty is None:
        return
    document = passage.document
    span = shown_part(document.text, passage.span, duty.span)
    if span is None:
        return
    sentence = tidy(document.quote(span)).strip("；;，,")
    source = Source(document, span)
    for said, turned in words().modalities:
        if sentence.count(said) != 1:
            continue
        false = sentence.replace(said, turned)
        true = Statement(sentence, (source,), Role.QUOTE)
        if proven((true,)) and refuted(Statement(false, (source,), Role.READING)):
            key = (document.id, span.start, span.end)
            yield Draft(
                kind=QuizKind.TRUE_FALSE,
                difficulty=Difficulty.EASY,
                stem=f"根据{named(document)}，下面的说法对不对？\n“{false}”",
                answer="错",
                explanation=f"原文写的是“{said}”：“{sentence}”",
                statements=(true,),
                asks=frozenset({key}),
                sentences=frozenset({(document.id, passage.span.start, passage.span.end)}),
                worth=0.85,
            )
            return
