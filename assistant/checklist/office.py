"""Where checklists are made, kept and handed out, over one library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from assistant.checklist.asking import Listed, Wanted, list_for, window_of
from assistant.checklist.files import WRITERS, Stamp, known_ending, write_file
from assistant.checklist.files.calendar import fingerprint
from assistant.checklist.gathering import checklist
from assistant.checklist.identity import base_of, document_part, suffix_of, year_in
from assistant.checklist.keeping import Kept, keep, told_of
from assistant.checklist.ledger import Change, Ledger
from assistant.checklist.record import ChecklistRecord, TaskRecord, task_record
from assistant.checklist.task import Task
from assistant.claims import cite
from assistant.shelf import Shelf
from ingest.errors import InputError

LONGEST_NAME, LONGEST_NOTE = 100, 2_000  # characters


class Office:
    """Lists tasks and takes down what people do with them. Safe between threads."""

    def __init__(self, shelf: Callable[[], Shelf], ledger: Ledger) -> None:
        self._shelf = shelf
        self.ledger = ledger

    def record(self, wanted: Wanted) -> ChecklistRecord:
        """The checklist with the state of its items.

        Raises:
            InputError: the library has nothing for what is asked (see `asking.list_for`).
        """
        shelf = self._shelf()
        return self._recorded(list_for(shelf, wanted), shelf)

    def file(
        self, wanted: Wanted, ending: str, now: datetime | None = None
    ) -> tuple[ChecklistRecord, bytes]:
        """The checklist and the bytes of its file, in the format of ``ending`` (".docx").

        What goes into a calendar is remembered, so that a later file updates its entries.

        Raises:
            InputError: the format is not known, or there is nothing for what is asked.
        """
        writer = WRITERS[known_ending(ending)]
        shelf, moment = self._shelf(), now or datetime.now(UTC)
        listed = list_for(shelf, wanted)
        made = self._recorded(listed, shelf)
        versions: dict[str, tuple[int, datetime]] = {}
        if ending == ".ics":
            dated = zip(made.tasks, listed.checklist.tasks, strict=True)
            told = [(r.uid, told_of(task), fingerprint(r)) for r, task in dated if r.due]
            versions = self.ledger.exported(told, moment.replace(microsecond=0))
        return made, writer(made, Stamp(moment, versions))

    def write(self, wanted: Wanted, path: Path) -> ChecklistRecord:
        """Write the file of a checklist to ``path``, in the format of its ending.

        Raises:
            InputError: as for `file`; or it cannot be written.
        """
        made, content = self.file(wanted, known_ending(path.suffix))
        write_file(content, path)
        return made

    def window(
        self, question: str, as_of: date, region: str | None, year: int | None
    ) -> tuple[date | None, date | None]:
        """The first and last day that ``question`` asks about; (None, None) if it names none."""
        return window_of(self._shelf(), question, Wanted(as_of, region, year))

    def _recorded(self, listed: Listed, shelf: Shelf) -> ChecklistRecord:
        return ChecklistRecord.of(listed, keep(self.ledger, shelf, listed.checklist.tasks))

    def change(self, item: str, change: Change, *, accept: bool = False) -> TaskRecord:
        """Put ``change`` down for the task whose id is ``item``, or begins with it.

        ``accept`` takes a changed clause as read: it is no longer flagged.

        Raises:
            InputError: no task has the id, or several have; or a text is too long.
        """
        _check(change)
        shelf = self._shelf()
        task = self.task(item, shelf)
        kept = keep(self.ledger, shelf, [task]).of(task)
        uid = kept.entry.uid if kept else task.keys[0]
        told = told_of(task)
        entry = self.ledger.change(uid, told, change)
        if accept or not (kept and kept.changed):
            self.ledger.retell(uid, told)
        changed = bool(kept and kept.changed and not accept)
        citations = [cite(source, n) for n, source in enumerate(task.sources, 1)]
        return task_record(task, Kept(entry, changed), citations, date.today())

    def task(self, item: str, shelf: Shelf) -> Task:
        """The task of which ``item`` is a key, or the beginning of one and only one.

        Raises:
            InputError: there is none, or more than one.
        """
        found = {
            task.keys: (task, key)
            for document in shelf.documents
            for task, key in _tasks_with(shelf, document.id, item)
        }
        if not found:
            raise InputError(
                f"没有编号为“{item}”的事项；它的条文可能已经改动或移除，请重新列出清单再登记。"
            )
        if len(found) > 1:
            raise InputError(f"有{len(found)}个事项的编号以“{item}”开头，请多写几位。")
        task, key = next(iter(found.values()))
        return replace(task, keys=(key, *(other for other in task.keys if other != key)))


def _tasks_with(shelf: Shelf, document_id: str, item: str) -> list[tuple[Task, str]]:
    """The tasks of a document one of whose keys begins with ``item``, with that key."""
    base, suffix = base_of(item), suffix_of(item) if base_of(item) else ""
    document = shelf.reader.document(document_id)
    if not document_part(document).startswith((base or item)[:8]):
        return []
    rolled = suffix[suffix.find("~") :] if "~" in suffix else ""
    found = []
    passages = shelf.passages(document_id)
    for task in checklist(passages, None, year=year_in(item)).tasks:
        for key in task.keys:
            if (key + rolled).startswith(item):
                keys = tuple(other + rolled for other in task.keys)
                found.append((replace(task, keys=keys, estimated=bool(rolled)), key + rolled))
                break
    return found


def _check(change: Change) -> None:
    for name, words, most in (
        ("承办人", change.assignee, LONGEST_NAME),
        ("备注", change.note, LONGEST_NOTE),
    ):
        if words is not None and len(words) > most:
            raise InputError(f"{name}最多{most}个字，现在有{len(words)}个。")
