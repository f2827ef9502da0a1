"""Ticks, names and notes: they outlive a re-ingest, and a clause that was changed is flagged."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import pytest
from made_texts import PLAN

from assistant.assistant import Assistant
from assistant.checklist.asking import Wanted
from assistant.checklist.ledger import Change, Ledger
from assistant.checklist.record import ChecklistRecord, TaskRecord
from index.library import Library
from ingest import read_bytes
from ingest.errors import InputError
from ingest.settings import Settings

AS_OF = date(2026, 3, 1)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library that holds the plan."""
    opened = Library.open(tmp_path / "library", Settings(library=tmp_path / "library"))
    publish(opened, PLAN)
    return opened


def publish(library: Library, text: str, file: str = "要点.txt") -> None:
    """Put ``text`` in as ``file``, in the place of what it was."""
    library.publish([read_bytes(file, text.encode())])


def listed(library: Library, **more: object) -> ChecklistRecord:
    """The whole list, by an assistant that has just been started."""
    wanted = Wanted(AS_OF, "松陂区", 2026, **more)  # type: ignore[arg-type]
    return Assistant(library).checklists.record(wanted)


def item(made: ChecklistRecord, holds: Callable[[TaskRecord], bool]) -> TaskRecord:
    """The one task that ``holds``."""
    (found,) = [task for task in made.tasks if holds(task)]
    return found


def august(task: TaskRecord) -> bool:
    """The task of 20 August."""
    return task.due == date(2026, 8, 20)


def test_what_is_put_down_is_there_after_a_restart(library: Library) -> None:
    office = Assistant(library).checklists
    task = item(listed(library), august)
    office.change(task.id, Change(done=True))
    office.change(task.id, Change(assignee="周敏"))
    changed = office.change(task.id, Change(note="已交初稿"))
    kept = item(listed(library), august).state
    assert (kept.done, kept.assignee, kept.note) == (True, "周敏", "已交初稿")
    assert changed.state == kept
    assert not any(t.state.updated_at for t in listed(library).tasks if not august(t))


def test_the_beginning_of_an_id_is_enough_if_it_is_of_one_task(library: Library) -> None:
    office = Assistant(library).checklists
    task = item(listed(library), august)
    assert office.change(task.id[:-4], Change(done=True)).id == task.id
    with pytest.raises(InputError, match="多写几位"):
        office.change(task.id[:8], Change(done=True))
    with pytest.raises(InputError, match="没有编号"):
        office.change("00000000-000000000000", Change(done=True))


def test_the_same_task_is_ticked_in_every_list_it_stands_in(library: Library) -> None:
    whole = item(listed(library), august)
    of_town = item(listed(library, audience="镇"), august)
    Assistant(library).checklists.change(of_town.id, Change(done=True))
    assert item(listed(library), august).state.done
    assert whole.id


def test_state_survives_a_re_ingest_from_another_file_in_another_form(library: Library) -> None:
    task = item(listed(library), august)
    Assistant(library).checklists.change(task.id, Change(done=True, assignee="周敏"))
    moved = (
        PLAN.replace("工作事项 | 责任单位", "序号 | 工作事项 | 责任单位")
        .replace("\n绩效运行监控 |", "\n1 | 绩效运行监控 |")
        .replace("\n年度工作总结 |", "\n2 | 年度工作总结 |")
    )
    wider = moved.replace("一、绩效监控\n", "一、绩效监控\n\n各镇应于6月10日前报送自评材料。\n")
    library.publish([], removed=[d.id for d in library.reader().documents])
    publish(library, wider, "另存.txt")
    again = item(listed(library), august)
    assert again.id == task.id
    assert again.state.done
    assert again.clause_changed is None


def test_a_changed_clause_is_flagged_with_its_old_and_new_words(library: Library) -> None:
    task = item(listed(library), lambda t: t.what == "报送整改方案")
    office = Assistant(library).checklists
    office.change(task.id, Change(assignee="周敏"))
    publish(library, PLAN.replace("之日起30日内", "之日起20日内"))
    now = item(listed(library), lambda t: t.what == "报送整改方案")
    assert now.state.assignee == "周敏"
    assert now.clause_changed is not None
    assert "30日内" in now.clause_changed.before
    assert "20日内" in now.clause_changed.after
    assert now.uid == task.uid  # calendars update their entry


def test_a_change_stays_flagged_until_it_is_accepted(library: Library) -> None:
    task = item(listed(library), lambda t: t.what == "报送整改方案")
    office = Assistant(library).checklists
    office.change(task.id, Change(note="等通知"))
    publish(library, PLAN.replace("之日起30日内", "之日起20日内"))
    office = Assistant(library).checklists
    new = item(listed(library), lambda t: t.what == "报送整改方案")
    assert office.change(new.id, Change(done=True)).clause_changed
    assert item(listed(library), lambda t: t.id == new.id).clause_changed
    assert office.change(new.id, Change(), accept=True).clause_changed is None
    kept = item(listed(library), lambda t: t.id == new.id)
    assert kept.clause_changed is None
    assert (kept.state.done, kept.state.note) == (True, "等通知")


def test_of_two_dates_in_one_sentence_each_keeps_its_own_state(library: Library) -> None:
    text = PLAN.replace(
        "各预算部门、各镇应于8月20日前（教育部门除外）完成绩效运行监控，并向区财政局报送监控报告。\n\n"
        "教育部门应于9月20日前完成绩效运行监控。",
        "各预算部门、各镇应于8月20日前（教育部门9月20日前）完成绩效运行监控。",
    ).split("三、时间安排", maxsplit=1)[0]
    publish(library, text)
    office = Assistant(library).checklists
    of_others = item(listed(library, audience="水务局"), august)
    office.change(of_others.id, Change(note="水务"))
    of_schools = item(listed(library, audience="教育局"), lambda t: t.due == date(2026, 9, 20))
    office.change(of_schools.id, Change(note="教育"))
    publish(library, text.replace("8月20日前", "8月25日前"))
    notes = {t.due: t.state.note for t in listed(library).tasks}
    assert notes[date(2026, 8, 25)] == "水务"
    assert notes[date(2026, 9, 20)] == "教育"


def test_a_clause_that_is_gone_is_told_not_lost(library: Library) -> None:
    task = item(listed(library), lambda t: t.what == "报送整改方案")
    Assistant(library).checklists.change(task.id, Change(assignee="周敏"))
    publish(
        library, PLAN.replace("被评价部门应自收到评价结果之日起30日内报送整改方案。\n", "略。\n")
    )
    made = listed(library)
    assert not any(t.state.assignee for t in made.tasks)
    (note,) = [note for note in made.notes if "报送整改方案" in note]
    assert "周敏" in note
    publish(library, PLAN)
    assert item(listed(library), lambda t: t.what == "报送整改方案").state.assignee == "周敏"


def test_each_day_of_a_recurring_task_is_ticked_by_itself(library: Library) -> None:
    quarters = [t for t in listed(library, audience="镇").tasks if t.rule == "quarter_end+10d"]
    assert [t.due for t in quarters] == [date(2026, m, 10) for m in (4, 7, 10)]
    Assistant(library).checklists.change(quarters[1].id, Change(done=True))
    after = [t for t in listed(library, audience="镇").tasks if t.rule == "quarter_end+10d"]
    assert [t.state.done for t in after] == [False, True, False]


def test_a_text_that_is_too_long_is_refused(library: Library) -> None:
    task = item(listed(library), august)
    with pytest.raises(InputError, match="备注最多2000个字"):
        Assistant(library).checklists.change(task.id, Change(note="长" * 2001))


def test_many_hands_at_once_lose_nothing(library: Library) -> None:
    task = item(listed(library), august)
    failed: list[Exception] = []

    def put_down(change: Change) -> None:
        try:
            Assistant(library).checklists.change(task.id, change)
        except Exception as error:
            failed.append(error)

    changes = [Change(done=True), Change(assignee="周敏"), Change(note="已报")]
    hands = [threading.Thread(target=put_down, args=(change,)) for change in changes]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert failed == []
    state = item(listed(library), august).state
    assert (state.done, state.assignee, state.note) == (True, "周敏", "已报")


def test_the_ledger_lies_beside_the_generations(library: Library) -> None:
    assert (library.place / "checklist.sqlite").is_file() or Assistant(library)
    task = item(listed(library), august)
    Assistant(library).checklists.change(task.id, Change(done=True))
    (entry,) = Ledger(library.place).all()
    assert "8月20日" in entry.told.clause
    assert entry.told.keys[0] == task.id


# --- calendars ----------------------------------------------------------------------------------


def exported(library: Library, now: datetime) -> dict[str, icalendar.Event]:
    """The entries of a calendar file, by what they are about."""
    office = Assistant(library).checklists
    _, content = office.file(Wanted(AS_OF, "松陂区", 2026), ".ics", now)
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return {str(event["UID"]): event for event in events}


def test_an_entry_gets_a_new_version_only_when_it_reads_otherwise(library: Library) -> None:
    first = exported(library, datetime(2026, 1, 1, tzinfo=UTC))
    again = exported(library, datetime(2026, 1, 2, tzinfo=UTC))
    assert {uid: event["SEQUENCE"] for uid, event in again.items()} == dict.fromkeys(first, 0)
    assert all(e.decoded("LAST-MODIFIED").day == 1 for e in again.values())
    task = item(listed(library), august)
    Assistant(library).checklists.change(task.id, Change(assignee="周敏"))
    third = exported(library, datetime(2026, 1, 3, tzinfo=UTC))
    changed = {uid for uid, event in third.items() if event["SEQUENCE"] == 1}
    assert changed == {f"{task.uid}@zhengwen"}
    assert third[f"{task.uid}@zhengwen"].decoded("LAST-MODIFIED").day == 3


def test_an_entry_keeps_its_uid_when_its_date_is_changed(library: Library) -> None:
    before = exported(library, datetime(2026, 1, 1, tzinfo=UTC))
    publish(library, PLAN.replace("12月10日前", "12月18日前"))
    after = exported(library, datetime(2026, 2, 1, tzinfo=UTC))
    assert set(after) == set(before)
    moved = [uid for uid, event in after.items() if event.decoded("DTSTART") == date(2026, 12, 18)]
    assert [after[uid]["SEQUENCE"] for uid in moved] == [1]
