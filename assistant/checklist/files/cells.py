"""How a task reads in a file: the same words in every format."""

from __future__ import annotations

from assistant.checklist.record import ChecklistRecord, TaskRecord
from assistant.checklist.rolling import ESTIMATED
from assistant.checklist.task import Section
from assistant.checklist.words import checklist_words
from assistant.titles import title_marks
from assistant.wording import say_date
from ingest.facts.model import Modality

SECTIONS = {
    Section.DATED: "有日期的事项",
    Section.STANDING: "没有写明日期的事项",
    Section.OPEN: "时间取决于某件事的事项",
}
CHANGED = "条文已变"
DONE = "已办结"
PAST = "时限已过"
_ORDINALS = "一二三"
_BINDING = {Modality.IN_PRINCIPLE: "原则上", Modality.MAY: "可以"}


def heading(made: ChecklistRecord) -> str:
    """「澄溪区2026年各镇工作清单」; one that was carried over says so."""
    year = f"{made.year}年" if made.year else ""
    carried = "（推算）" if made.rolled_from else ""
    return f"{made.region or ''}{year}{made.audience or ''}工作清单{carried}"


def sections(made: ChecklistRecord) -> list[tuple[str, list[TaskRecord]]]:
    """The sections that have tasks, each under its numbered heading."""
    found = [(s, [task for task in made.tasks if task.section is s]) for s in SECTIONS]
    filled = [(SECTIONS[section], tasks) for section, tasks in found if tasks]
    return [
        (f"{_ORDINALS[number]}、{name}（{len(tasks)}项）", tasks)
        for number, (name, tasks) in enumerate(filled)
    ]


def time_of(task: TaskRecord) -> str:
    """The date in full, with the text's own words where they say more; an estimate says so."""
    if task.due is None:
        return task.when or "未写明日期"
    told = f"{say_date(task.due)}前"
    told += f"（{task.when}）" if task.when and task.when.rstrip("前") not in told else ""
    return f"{told}（{ESTIMATED}）" if task.estimated else told


def handed_in(task: TaskRecord) -> str:
    """What is handed in, to whom and where or how: 「监控报告，报区财政局，在一体化系统办理」,
    「名单，方式：电子邮箱」."""
    where = task.system if task.system and task.system not in task.what else ""
    place = where and checklist_words().systems.search(where)
    parts = [
        task.deliverable or "",
        f"报{task.recipient}" if task.recipient else "",
        (f"在{where}办理" if place else f"方式：{where}") if where else "",
    ]
    return "，".join(part for part in parts if part)


def binding(task: TaskRecord) -> str:
    """「原则上」「可以」; "" for a plain duty."""
    return _BINDING.get(task.modality, "") if task.modality else ""


def conditions(task: TaskRecord) -> str:
    """How far it binds, under which condition, but for what, where another time is told, and what
    follows for those who fail."""
    follows = f"后果：{task.follows}" if task.follows else ""
    parts = [binding(task), task.condition or "", *task.exceptions, *task.differs, follows]
    return "；".join(part for part in parts if part)


def documents(made: ChecklistRecord) -> dict[str, str]:
    """The titles of the documents that the list stands on, by their ids, in the order of use."""
    return {c.document_id: title_marks(c.title) for task in made.tasks for c in task.citations}


def short_places(made: ChecklistRecord, task: TaskRecord) -> str:
    """The clauses of every source: 「附件；二、（二）3」, after the number of their document where
    the list stands on several: 「〔2〕三」."""
    numbers = {document: n for n, document in enumerate(documents(made), 1)}
    by_document: dict[str, dict[str, None]] = {}
    for cited in task.citations:
        by_document.setdefault(cited.document_id, {})[cited.section or "正文"] = None
    marked = len(numbers) > 1
    return "".join(
        (f"〔{numbers[document]}〕" if marked else "") + "；".join(sections)
        for document, sections in by_document.items()
    )


def basis(made: ChecklistRecord) -> str:
    """What the list stands on: 「依据：《…》」, numbered where there are several."""
    titles = list(documents(made).values())
    if len(titles) < 2:
        return f"依据：{titles[0]}。" if titles else ""
    return "依据：" + "；".join(f"〔{n}〕{title}" for n, title in enumerate(titles, 1)) + "。"


def places(task: TaskRecord) -> str:
    """Title and clause of every source, each once."""
    told = dict.fromkeys(f"{title_marks(c.title)}{c.section}" for c in task.citations)
    return "；".join(told)


def files(task: TaskRecord) -> str:
    """The titles of its documents, each once."""
    return "；".join(dict.fromkeys(title_marks(c.title) for c in task.citations))


def clauses(task: TaskRecord) -> str:
    """The clauses of its sources, each once."""
    return "；".join(dict.fromkeys(c.section for c in task.citations if c.section))


def progress(task: TaskRecord) -> str:
    """Done or overdue, what people put down, and whether the clause has changed since."""
    state = task.state
    parts = [
        DONE if state.done else PAST if task.past else "",
        state.assignee,
        state.note,
        CHANGED if task.clause_changed else "",
    ]
    return "；".join(part for part in parts if part)
