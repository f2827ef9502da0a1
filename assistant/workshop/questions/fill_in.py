"""Fill in the date, term or amount: the sentence with a blank, and the forms that count."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from assistant.passages import squeeze
from assistant.workshop.askable import Askable
from assistant.workshop.cloze import cloze
from assistant.workshop.draft import Draft, fact_key, sentence_key
from assistant.workshop.model import Difficulty, QuizKind
from assistant.workshop.pool import Pool, worth
from assistant.workshop.provenance import named


def drafts(pool: Pool, _level: Difficulty | None, _rng: Random) -> Iterator[Draft]:
    """A question for each value."""
    for asked in pool.asked:
        beside = [one for one in pool.wrong if one.document.id == asked.document.id]
        gap = cloze(asked, beside)
        if asked.words in gap.text:
            continue  # the sentence says it a second time
        where = f"写出{gap.mark}处的内容" if gap.mark else "填空"
        yield Draft(
            kind=QuizKind.FILL_IN,
            difficulty=Difficulty.MEDIUM,
            stem=f"根据{named(asked.document)}，{where}。\n“{gap.text}”",
            answer=asked.words,
            explanation=f"原文：“{asked.told()}”",
            statements=(asked.statement(),),
            asks=frozenset({fact_key(asked)}),
            sentences=frozenset({sentence_key(asked)}),
            worth=worth(asked),
            accepted=accepted_forms(asked),
        )


def accepted_forms(asked: Askable) -> tuple[str, ...]:
    """The ways to write the value that count, the text's own first, none twice."""
    forms = [squeeze(asked.words)]
    match asked.value:
        case ("day", int(month), int(day)):
            forms += _days(asked.style.year, month, day)
        case ("term", int(count), str(step)):
            forms += _terms(count, step)
        case (_, Decimal() as value):
            number = (value / asked.style.factor).normalize()
            forms.append(f"{asked.style.before}{number:f}{asked.style.after}")
    return tuple(dict.fromkeys(forms))


def _days(year: str, month: int, day: int) -> list[str]:
    said = [f"{month}月{day}日"]
    if day >= 28 and day in (
        calendar.monthrange(2023, month)[1],
        calendar.monthrange(2024, month)[1],
    ):
        said += [f"{month}月底", f"{month}月末"]
    return [*(f"{year}{form}" for form in said), *said, *(f"{form}前" for form in said)]


def _terms(count: int, step: str) -> list[str]:
    names = {
        "d": ["日", "天"],
        "wd": ["个工作日", "工作日"],
        "m": ["个月"],
        "y": ["年"],
        "h": ["小时"],
    }
    return [f"{count}{name}" for name in names[step]] + [f"{count}{names[step][0]}内"]
