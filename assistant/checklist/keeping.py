"""Which entry of the ledger belongs to which task of a list, also where the clause was changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.checklist.directions import obligations_of
from assistant.checklist.identity import base_of, document_part, key_of, suffix_of
from assistant.checklist.ledger import Entry, Ledger, Told
from assistant.checklist.task import Task
from assistant.likeness import likeness
from assistant.passages import Passage, squeeze
from assistant.shelf import Shelf
from assistant.wording import tidy
from ingest.document import Document
from ingest.facts.model import Deadline

# How much of the clause, task, body and time must be the same for a changed clause to be known
# again; the body counts as much as the clause, since one sentence often sets dates for several.
_KNOWN_AGAIN = 0.55
_WEIGHTS = (0.3, 0.25, 0.3, 0.15)


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry and whether its clause reads otherwise now."""

    entry: Entry
    changed: bool


@dataclass(frozen=True, slots=True)
class Keeping:
    """What the ledger holds for a list: ``of`` gives a task's entry; ``lost`` are entries of its
    documents whose clause is gone."""

    by_key: dict[str, Kept]
    lost: tuple[Entry, ...]

    def of(self, task: Task) -> Kept | None:
        """The entry of ``task``; of several the one that was written last."""
        found = [self.by_key[key] for key in task.keys if key in self.by_key]
        unchanged = [kept for kept in found if not kept.changed] or found
        return max(unchanged, key=lambda kept: str(kept.entry.updated_at or ""), default=None)


def keep(ledger: Ledger, shelf: Shelf, tasks: Sequence[Task]) -> Keeping:
    """What ``ledger`` holds for ``tasks``, whose documents are read from ``shelf``."""
    documents = {s.document.id: s.document for task in tasks for s in task.sources}
    entries = ledger.entries(
        {document_part(d) for d in documents.values()}, {d.file for d in documents.values()}
    )
    by_key = {key: Kept(entry, changed=False) for entry in entries for key in entry.told.keys}
    if not entries:
        return Keeping(by_key, ())
    now = {
        told.keys[0]: told
        for document in documents.values()
        for told in _tasks_of(document, shelf.passages(document.id))
    }
    orphans = [e for e in entries if not any(base_of(key) in now for key in e.told.keys)]
    free = {key: told for key, told in now.items() if key not in {base_of(k) for k in by_key}}
    lost = []
    for entry, told in _matches(orphans, free):
        if told is None:
            lost.append(entry)
        else:
            by_key[told.keys[0] + suffix_of(entry.told.keys[0])] = Kept(entry, changed=True)
    return Keeping(by_key, tuple(entry for entry in lost if entry.touched))


def told_of(task: Task) -> Told:
    """What an entry of ``task`` remembers."""
    source = task.sources[0]
    document = source.document
    clause = document.clauses[task.fact.clause]
    return Told(
        keys=task.keys,
        document=document_part(document),
        file=document.file,
        title=document.metadata.title,
        section=clause.section,
        clause=tidy(source.quote),
        what=task.what,
        who="、".join(task.who),
        when=task.when,
    )


def _tasks_of(document: Document, passages: Iterable[Passage]) -> Iterator[Told]:
    """Every task of ``document`` that has a key, before any merging."""
    for passage in passages:
        for fact in obligations_of(passage):
            yield Told(
                keys=(key_of(passage, fact),),
                document=document_part(document),
                file=document.file,
                title=document.metadata.title,
                section=passage.clause.section,
                clause=tidy(passage.quote),
                what=tidy(fact.task),
                who="、".join(fact.audience),
                when=tidy(document.quote(fact.span)) if isinstance(fact, Deadline) else "",
            )


def _matches(
    orphans: Sequence[Entry], free: dict[str, Told]
) -> Iterator[tuple[Entry, Told | None]]:
    """Each orphan with the task that its clause has become, the surest pairs first."""
    rated = sorted(
        (
            (_resemblance(entry.told, told), number, key)
            for number, entry in enumerate(orphans)
            for key, told in free.items()
        ),
        reverse=True,
    )
    taken: set[str] = set()
    found: dict[int, Told] = {}
    for worth, number, key in rated:
        if worth >= _KNOWN_AGAIN and number not in found and key not in taken:
            taken.add(key)
            found[number] = free[key]
    for number, entry in enumerate(orphans):
        yield entry, found.get(number)


def _resemblance(old: Told, new: Told) -> float:
    """How alike two tasks are, in [0, 1]; a date stands for itself, so it weighs least."""
    if bool(old.when) != bool(new.when):
        return 0.0
    pairs = ((old.clause, new.clause), (old.what, new.what), (old.who, new.who))
    alike = [_alike(one, other) for one, other in pairs] + [_alike(old.when, new.when)]
    return sum(weight * value for weight, value in zip(_WEIGHTS, alike, strict=True))


def _alike(one: str, other: str) -> float:
    mine, theirs = squeeze(one), squeeze(other)
    return 1.0 if mine == theirs else likeness(mine, theirs)
