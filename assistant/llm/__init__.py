"""An optional language model that puts proven statements into connected words.

Any OpenAI-compatible endpoint will do (settings ``llm_base_url``, ``llm_model``, ``llm_api_key``).
What it writes is held to the same proof as everything else; where it fails, is slow or says nothing
that stands in the sources, the answer made without it stands, and the reader is told.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from assistant.claims import Role, Source, Statement
from assistant.llm.model import chunks
from assistant.llm.prompt import messages, passages_of
from assistant.llm.retelling import Retelling
from assistant.llm.sense import makes_sense
from assistant.llm.told import Told, read_as_told
from assistant.llm.whole import own_words, words_alone
from assistant.proof import prove
from ingest.errors import LanguageModelError
from ingest.settings import Settings

__all__ = ["Phrased", "can_phrase", "is_configured", "phrase", "phrasing", "proven_claims"]

_MOST_CLAIMS = 24  # that are listened to
_NOTHING_NEW = "语言模型没有给出说得完整、又能与原文核对一致的新说法。答案直接取自资料。"
_REPEATED = "语言模型照原文复述，没有换说法。答案直接取自资料。"
_PARTLY = "它没有说全或说得与原文不一致的，仍直接取自资料。"


@dataclass(frozen=True, slots=True)
class Phrased:
    """What a language model made of an answer.

    ``statements`` are proven, and say no less than it was given; none: the answer made without it
    stands. ``notes`` tell the reader, in Chinese, what came of it.
    """

    statements: tuple[Statement, ...]
    notes: tuple[str, ...]


def is_configured(settings: Settings) -> bool:
    """True if the settings name an endpoint and a model."""
    return bool(settings.llm_base_url and settings.llm_model)


def phrase(question: str, statements: Sequence[Statement], settings: Settings) -> Phrased | None:
    """What `phrasing` comes to, for those who do not watch it come."""
    watched = phrasing(question, statements, settings)
    while True:
        try:
            next(watched)
        except StopIteration as end:
            return cast("Phrased | None", end.value)


def phrasing(
    question: str, statements: Sequence[Statement], settings: Settings
) -> Generator[None, None, Phrased | None]:
    """Let the model say ``statements``, which answer ``question``, in words of its own.

    Yields now and then, so that whoever listens may leave, which stops the model.

    :return: None where no model is configured or there is nothing to phrase: tables and sums stay
        as they are. A failure is no exception: it is told in the notes.
    """
    if not can_phrase(statements, settings):
        return None
    retelling = Retelling(statements, question)
    try:
        for claim in _claims_or_pauses(question, statements, settings):
            if claim is None:
                yield
                continue
            retelling.add(claim)
            if retelling.is_over:
                break
    except LanguageModelError as error:
        return Phrased((), (f"{error}答案未经语言模型，直接取自资料。",))
    if not retelling.says_it_anew:
        return Phrased((), (_REPEATED if retelling.is_over else _NOTHING_NEW,))
    note = f"文字由语言模型（{settings.llm_model}）组织，每句均已与所引原文核对。"
    return Phrased(retelling.told, (note if retelling.is_over else note + _PARTLY,))


def can_phrase(statements: Sequence[Statement], settings: Settings) -> bool:
    """True if a model is configured and ``statements`` are sentences that it may put in words."""
    return is_configured(settings) and bool(statements) and not any(map(_is_settled, statements))


def proven_claims(
    question: str, statements: Sequence[Statement], settings: Settings
) -> Iterator[Statement]:
    """The claims of the model as they are told, each once it is proven; the others are left out.

    :raises LanguageModelError: if the endpoint fails or takes longer than the settings allow;
        claims that came before it are proven all the same.
    """
    return filter(None, _claims_or_pauses(question, statements, settings))


def _claims_or_pauses(
    question: str, statements: Sequence[Statement], settings: Settings
) -> Iterator[Statement | None]:
    """The claims of `proven_claims`; None where the model pauses or tells what is left out."""
    passages = passages_of(statements)
    words = [source.quote for source in passages]
    heard: set[str] = set()
    for told in read_as_told(chunks(messages(question, statements, passages), settings)):
        for each in told:
            if each.text in heard or len(heard) == _MOST_CLAIMS:
                return  # it goes round in circles
            heard.add(each.text)
            if makes_sense(each.text, question, words):
                claim = _proven(each, passages, statements)
                if claim is not None:
                    yield claim
        yield None


def _is_settled(statement: Statement) -> bool:
    """True for what words would only blur: rows of a table, worked sums."""
    return bool(statement.cells) or statement.role is Role.RECKONED


def _proven(
    told: Told, passages: Sequence[Source], statements: Sequence[Statement]
) -> Statement | None:
    """``told`` with the passages that it cites and that prove it, or with others that do, or None;
    a statement that it only repeats is proven as it is.

    The proof decides what a claim stands on: one that miscounts its passages, or names none, may
    be proven all the same, by one passage or by those of one of ``statements``.
    """
    words = words_alone(told.text)
    repeated = next((one for one in statements if words in own_words(one)), None)
    if repeated is not None:
        return repeated
    cited = [passages[number - 1] for number in told.cites if 0 < number <= len(passages)]
    others = [source for source in passages if source not in cited]
    attempts = [(source,) for source in cited] + [tuple(cited)] * (len(cited) > 1)
    attempts += [(source,) for source in others]
    attempts += [s.sources for s in statements if len(s.sources) > 1]
    for sources in attempts:
        proven = prove([Statement(told.text, sources, Role.READING)], own_words=False)
        if proven:
            return proven[0]
    return None
