"""How staff ask: the words that tell kinds and forms, read from ``words/question.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.answer import QuestionKind
from assistant.question.query import AnswerForm
from index.synonyms import synonyms
from index.tokens import stop_words
from ingest.facts.fold import fold
from ingest.word_file import word_file


@dataclass(frozen=True)
class Words:
    """What of a question tells its kind, the form of its answer and its subject; ``beside`` is what
    it says of the asking itself, in the order in which it is left out."""

    kinds: tuple[tuple[QuestionKind, re.Pattern[str]], ...]
    forms: tuple[tuple[AnswerForm, re.Pattern[str]], ...]
    stop: frozenset[str]
    unwritten: frozenset[str]  # said of the asking where no text has them: 单项得分
    measures: frozenset[str]
    plain: tuple[tuple[str, str], ...]
    telling: frozenset[str]
    grade: re.Pattern[str]
    anything: re.Pattern[str]  # 「要做什么」, with the group ``task`` for its verb
    field: frozenset[str]  # names of the whole field, which narrow nothing
    beside: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=1)
def question_words() -> Words:
    """The words, read once."""
    data = word_file("assistant", "words/question.toml")
    return Words(
        tuple((QuestionKind(k["name"]), _any_of(k["patterns"])) for k in data["kind"]),
        tuple((AnswerForm(f["form"]), _any_of(f["patterns"])) for f in data["answer"]),
        frozenset(data["stop"]["words"]) | stop_words() | _words_for(data["stop"]["meanings"]),
        frozenset(data["stop"]["unwritten"]),
        _words_for(data["stop"]["measures"]),
        tuple(sorted(data["plain"].items(), key=lambda pair: -len(pair[0]))),
        frozenset(data["telling"]["words"]),
        re.compile(data["telling"]["grade"]),
        re.compile(data["general"]["anything"]),
        frozenset(data["general"]["field"]),
        tuple(
            _any_of(data["beside"][part])
            for part in ("manner", "asker", "purpose", "telling", "response", "lead_in")
        ),
    )


def _words_for(meanings: list[str]) -> frozenset[str]:
    """All words of the synonym groups that ``meanings`` head."""
    known = synonyms()
    return frozenset(other.term for word in meanings for other in known.alternatives(word))


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{fold(p) if p.isascii() else p})" for p in patterns), re.I)
