"""A checklist as JSON: the form that the HTTP interface, the command line and the page share."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, Field

from assistant.answer import Citation
from assistant.checklist.asking import Listed
from assistant.checklist.keeping import Keeping, Kept
from assistant.checklist.ledger import Entry
from assistant.checklist.task import Section, Task, is_past, past_note
from assistant.checklist.words import Stage
from assistant.claims import cite
from assistant.titles import title_marks
from assistant.wording import tidy
from ingest.facts.model import Modality


class ItemState(BaseModel):
    """What people put down about a task."""

    done: bool = Field(default=False, description="办结")
    assignee: str = Field(default="", description="承办人")
    note: str = Field(default="", description="备注")
    updated_at: datetime | None = Field(default=None, description="最后一次登记的时间（UTC）")

    @classmethod
    def of(cls, entry: Entry) -> ItemState:
        """The state that ``entry`` holds."""
        return cls(
            done=entry.done,
            assignee=entry.assignee,
            note=entry.note,
            updated_at=entry.updated_at,
        )


class ClauseChange(BaseModel):
    """The clause of a task as it was when somebody last looked at it, and as it is now."""

    before: str
    after: str


class TaskRecord(BaseModel):
    """One thing to do. ``due`` is None where it has no day; ``when`` then says on what it hangs."""

    id: str = Field(description="事项编号；重新导入文件后不变")
    uid: str = Field(description="日历里的编号；条文改动以后也不变")
    section: Section = Field(
        description="dated 有日期，standing 没有写明日期，open 时间取决于某件事"
    )
    due: date | datetime | None
    when: str = Field(description="原文怎么说时间")
    rule: str | None = Field(description="周期性事项的规则，如 quarter_end+10d")
    estimated: bool = Field(description="日期是由别的年度推算的")
    past: bool = Field(default=False, description="以所问的日期看，时限已过")
    what: str
    who: list[str]
    deliverable: str | None
    recipient: str | None
    system: str | None = Field(description="在哪个系统办理")
    condition: str | None
    exceptions: list[str] = Field(description="与所列对象有关的例外")
    differs: list[str] = Field(default=[], description="别的文件对同一事项另写的时限")
    follows: str | None = Field(default=None, description="没有做到时会怎样处理")
    modality: Modality | None
    stage: Stage | None
    region: str | None
    state: ItemState
    clause_changed: ClauseChange | None = Field(
        default=None, description="登记以后条文已变：前后两种文字"
    )
    citations: list[Citation]


class ChecklistRecord(BaseModel):
    """The tasks of one body in one window: dated, standing, open."""

    region: str | None
    year: int | None
    rolled_from: int | None = Field(description="由哪一年推算而来；不是推算则为 null")
    audience: str | None
    begins: date | None
    ends: date | None
    notes: list[str]
    tasks: list[TaskRecord]

    @property
    def several_regions(self) -> bool:
        """True if the tasks are of more than one place, so that each must name its own."""
        return len({task.region for task in self.tasks}) > 1

    @classmethod
    def of(cls, listed: Listed, keeping: Keeping) -> ChecklistRecord:
        """The record of a list with what the ledger holds for it."""
        made = listed.checklist
        numbers = iter(range(1, 1 + sum(len(task.sources) for task in made.tasks)))
        tasks = [
            task_record(
                task,
                keeping.of(task),
                [cite(source, next(numbers)) for source in task.sources],
                listed.as_of,
            )
            for task in made.tasks
        ]
        return cls(
            region=listed.region,
            year=listed.year,
            rolled_from=listed.rolled_from,
            audience=made.audience,
            begins=made.begins,
            ends=made.ends,
            notes=[*made.notes, *past_note(made.dated, listed.as_of), *map(_lost, keeping.lost)],
            tasks=tasks,
        )


def task_record(
    task: Task, kept: Kept | None, citations: list[Citation], as_of: date
) -> TaskRecord:
    """The record of one task as it stands on the day ``as_of``."""
    changed = None
    if kept and kept.changed:
        changed = ClauseChange(before=kept.entry.told.clause, after=tidy(task.sources[0].quote))
    return TaskRecord(
        id=task.keys[0],
        uid=kept.entry.uid if kept else task.keys[0],
        section=task.section,
        due=task.due,
        when=task.when,
        rule=task.rule,
        estimated=task.estimated,
        past=is_past(task, as_of),
        what=f"{task.what}（{task.topic}）{task.tail}" if task.topic else task.whole,
        who=list(task.who),
        deliverable=task.deliverable,
        recipient=task.recipient,
        system=task.system,
        condition=task.condition,
        exceptions=list(task.exceptions),
        differs=list(task.differs),
        follows=task.follows,
        modality=task.modality,
        stage=task.stage,
        region=task.region,
        state=ItemState.of(kept.entry) if kept else ItemState(),
        clause_changed=changed,
        citations=citations,
    )


def _lost(entry: Entry) -> str:
    told = entry.told
    state = [
        "已办结" if entry.done else "",
        f"承办人{entry.assignee}" if entry.assignee else "",
        f"备注“{entry.note}”" if entry.note else "",
    ]
    put_down = "，".join(part for part in state if part) or "未办结"
    return (
        f"登记过的事项“{told.what}”（{told.when or '未写明日期'}，{put_down}）"
        f"在{title_marks(told.title)}里已找不到原来的条文，请核对。"
    )
