"""All that changed from one edition to the next: values, then what came, then what went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from assistant.answer import QuestionKind
from assistant.claims import Composition, Role, Source, Statement
from assistant.compose.changes.alignment import Pair, unlabelled
from assistant.compose.changes.edits import ValueEdit, WordEdit, edits_between
from assistant.compose.changes.succession import Succession
from assistant.compose.changes.telling import tell
from assistant.passages import Passage
from assistant.wording import tidy
from ingest.document import Span

_MOST_CHARACTERS = 1_350  # of the 1,500 that such an answer may have; marks take the rest
_LONGEST = 110
_ADDED, _DROPPED = "新增", "删去"
_ADDED_YEARLY, _DROPPED_YEARLY = "新提出", "没有再提"


def compose(
    editions: Succession, pairs: Sequence[Pair], *, added: bool, dropped: bool
) -> Composition:
    """The changes; ``added`` or ``dropped`` where the question asks for nothing else."""
    came = list(additions(editions, pairs))
    went = list(omissions(editions, pairs))
    if added or dropped:
        chosen = came * added + went * dropped
    else:
        valued, worded = _changed(editions, pairs)
        chosen = [*valued, *came, *went, *worded]
    kept = _within_budget(chosen)
    left = len(chosen) - len(kept)
    notes = (f"另有{left}处较小的变化没有列出，可以按章节或事项再问。",) if left else ()
    return Composition(QuestionKind.CHANGED, tuple(kept), notes=notes)


def _changed(
    editions: Succession, pairs: Iterable[Pair]
) -> tuple[list[Statement], list[Statement]]:
    """Sentences whose values changed, and those of which only words did."""
    valued: list[Statement] = []
    worded: list[Statement] = []
    for pair in pairs:
        if pair.both is None:
            continue
        old, new = pair.both
        edits = edits_between(unlabelled(old), unlabelled(new), yearly=editions.yearly)
        told = "；".join(tell(edits, unlabelled(new)))
        if not told:
            continue
        statement = Statement(told, sources_of(old, new), Role.READING)
        has_value = any(isinstance(edit, ValueEdit) for edit in edits)
        has_news = any(isinstance(edit, WordEdit) and not edit.before for edit in edits)
        (valued if has_value or has_news else worded).append(statement)
    return valued, worded


def sources_of(*passages: Passage) -> tuple[Source, ...]:
    """The sentences as sources, in the order given."""
    return tuple(Source(passage.document, passage.span) for passage in passages)


def additions(editions: Succession, pairs: Sequence[Pair]) -> Iterator[Statement]:
    """What only the later edition has, the sentences of one clause together."""
    frame = _ADDED_YEARLY if editions.yearly else _ADDED
    yield from _one_sided([p.new for p in pairs if p.new and not p.old], frame)


def omissions(editions: Succession, pairs: Sequence[Pair]) -> Iterator[Statement]:
    """What only the earlier edition has."""
    frame = _DROPPED_YEARLY if editions.yearly else _DROPPED
    yield from _one_sided([p.old for p in pairs if p.old and not p.new], frame)


def _one_sided(passages: Iterable[Passage], frame: str) -> Iterator[Statement]:
    for _, group in groupby(passages, key=lambda p: (p.document.id, p.clause.number)):
        sentences = list(group)
        span = Span(sentences[0].span.start, sentences[0].span.end)
        for sentence in sentences[1:]:
            if sentence.span.end - span.start > _LONGEST:
                break
            span = Span(span.start, sentence.span.end)
        document, label = sentences[0].document, sentences[0].clause.label
        words = tidy(document.quote(span))
        if words.startswith(label) and not frame.startswith("没有"):
            frame_words, words = f"{frame}{label}", words.removeprefix(label).strip()
        else:
            frame_words = frame
        yield Statement(f"{frame_words}：{words}", (Source(document, span),))


def _within_budget(statements: Sequence[Statement]) -> list[Statement]:
    """The first statements that fit; each costs its words and its marks."""
    kept: list[Statement] = []
    used = 0
    for statement in statements:
        used += len(statement.text) + 4 * len(statement.sources) + 1
        if kept and used > _MOST_CHARACTERS:
            break
        kept.append(statement)
    return kept
