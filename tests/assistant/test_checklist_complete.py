"""Is a list complete and clean? Against duties read by hand, in texts the code was not written for.

The real work plan and the practice documents stand in ``../shared``; without them their tests are
skipped. Of the real plan only places, dates and a word or two of each duty stand here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest
from unseen_by_body import BY_KIND, BY_KIND_DUE, MEASURE, MEASURE_DUE, WHO, Duty
from unseen_plans import NOTICE, NOTICE_DUE, PLAN, PLAN_DUE, STREET, STREET_DUE

from assistant.checklist import Checklist, Task, checklist
from assistant.passages import passages_of, squeeze
from ingest import read_bytes, read_document
from ingest.document import DocumentKind

SHARED = Path(__file__).parents[3] / "shared"
AIM = 0.9  # of recall and of precision


@dataclass(frozen=True, slots=True)
class Score:
    """How many of the duties are in the list, and how many tasks of the list are duties."""

    missed: list[object]
    extra: list[object]
    duties: int
    tasks: int

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / self.duties

    @property
    def precision(self) -> float:
        return 1 - len(self.extra) / self.tasks


def score(made: Checklist, due: tuple[tuple[date | datetime, str], ...]) -> Score:
    """``due`` against the dated tasks: each task stands for one duty at most."""
    left = list(made.dated)
    missed: list[object] = []
    for day, words in due:
        found = next((task for task in left if task.due == day and words in told(task)), None)
        if found is None:
            missed.append((day, words))
        else:
            left.remove(found)
    return Score(missed, [(task.due, task.what) for task in left], len(due), len(made.dated))


def told(task: Task) -> str:
    """What a task says to its reader."""
    return f"{task.what}{task.topic or ''}{task.deliverable or ''}{task.recipient or ''}"


def test_dated_duties_of_unseen_documents_are_found_and_nothing_else() -> None:
    scores = []
    for text, due in ((NOTICE, NOTICE_DUE), (PLAN, PLAN_DUE), (STREET, STREET_DUE)):
        document = read_bytes("文件.txt", text.encode())
        year = document.metadata.year
        scores.append(score(checklist(passages_of(document), None, year=year), due))
    missed = [duty for one in scores for duty in one.missed]
    extra = [task for one in scores for task in one.extra]
    duties, tasks = sum(s.duties for s in scores), sum(s.tasks for s in scores)
    assert 1 - len(missed) / duties >= AIM, missed
    assert 1 - len(extra) / tasks >= AIM, extra


@pytest.mark.parametrize(("text", "due"), [(BY_KIND, BY_KIND_DUE), (MEASURE, MEASURE_DUE)])
def test_each_kind_of_body_is_given_its_own_dated_duties(text: str, due: tuple[Duty, ...]) -> None:
    passages = passages_of(read_bytes("文件.txt", text.encode()))
    missed, extra, found = [], [], 0
    for whose, name in WHO.items():
        left = list(checklist(passages, name, year=2026, only_year=True).dated)
        for month, day, words, bodies in due:
            if whose not in bodies:
                continue
            task = next((t for t in left if _is_duty(t, date(2026, month, day), words)), None)
            if task:
                left.remove(task)
                found += 1
            else:
                missed.append((name, month, day, words))
        extra += [(name, task.due, task.what) for task in left]
    assert found / (found + len(missed)) >= AIM, missed
    assert found / (found + len(extra)) >= AIM, extra


def _is_duty(task: Task, day: date, words: str) -> bool:
    due = task.due.date() if isinstance(task.due, datetime) else task.due
    return due == day and any(word in told(task) for word in words.split("|"))


# --- the real work plan -------------------------------------------------------------------------

needs_corpus = pytest.mark.skipif(
    not (SHARED / "corpus").is_dir(), reason="the real documents (../shared/corpus) are not here"
)
TRACKING, SELF_CHECK, RECTIFY = "绩效跟踪", "自查", "整改"
COMMON = [(date(2022, 3, 31), "自评价"), (date(2022, 6, 30), "部门评价")]
LATE = [(date(2022, 11, 30), TRACKING), (date(2022, 11, 30), RECTIFY)]
GENERAL = [(date(2022, 8, 31), TRACKING), (date(2022, 8, 31), SELF_CHECK)]
SCHOOLS = [(date(2022, 9, 30), TRACKING), (date(2022, 9, 30), SELF_CHECK)]
# Standing duties that the plan lays on departments and towns, by a word of each.
STANDING = [
    "重点绩效评价清单",
    "指标体系建设",
    "事前绩效评估",
    "编报预算绩效目标",
    "不得委托评价",
    "综合服务平台",
    "公开项目的绩效目标",
    "细化工作方案",
    "参训",
    "贯彻落实本工作要点",
]
OF_DEPARTMENTS = ["结果应用机制", "予以公开"]
WITHOUT_TARGETS = "不得安排预算"  # what becomes of projects without targets is nobody's duty
OF_FINANCE = ["遴选实施", "向区政府和区人大报告", "重点绩效监督核查", "绩效专题培训"]


@pytest.fixture(scope="module")
def plan() -> Path:
    """The district's work plan."""
    (found,) = (SHARED / "corpus").glob("003_*.txt")
    return found


@needs_corpus
@pytest.mark.parametrize(
    ("audience", "due", "standing"),
    [
        ("水务局", COMMON + GENERAL + LATE, STANDING + OF_DEPARTMENTS),
        ("教育部门", COMMON + SCHOOLS + LATE, STANDING + OF_DEPARTMENTS),
        ("白鹤镇", COMMON + GENERAL + LATE, STANDING),
    ],
)
def test_the_real_plan_is_listed_whole_and_clean(
    plan: Path, audience: str, due: list[tuple[date, str]], standing: list[str]
) -> None:
    made = checklist(passages_of(read_document(plan)), audience, year=2022)
    found = score(made, tuple(due))
    assert (found.missed, found.extra) == ([], [])
    words = [task.what for task in made.standing + made.undated]
    for duty in standing:
        assert any(duty in what for what in words), duty
    for duty in (*OF_FINANCE, WITHOUT_TARGETS):
        assert not any(duty in what for what in words), duty


@needs_corpus
def test_what_the_real_plan_leaves_open_keeps_its_words(plan: Path) -> None:
    made = checklist(passages_of(read_document(plan)), "水务局", year=2022)
    assert [(task.when, "整改措施" in task.what) for task in made.undated] == [
        ("在规定时间内", True)
    ]


# --- the practice documents ---------------------------------------------------------------------


def practice_labels() -> dict[str, list[dict[str, str]]]:
    """The deadlines labelled by hand, but for the doubtful ones, by document."""
    labels: dict[str, list[dict[str, str]]] = {}
    for path in sorted((SHARED / "practice").glob("facts_*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            label = json.loads(line)
            if label["kind"] == "deadline" and not label.get("doubtful"):
                labels.setdefault(label["doc"][:3], []).append(label)
    return labels


def stands_for(task: Task, label: dict[str, str]) -> bool:
    """True if the task says the label's words and means its day."""
    quoted = any(squeeze(label["quote"]) in squeeze(source.quote) for source in task.sources)
    due = label.get("due")
    return quoted and (not due or (task.due is not None and str(task.due)[:10] == due[:10]))


@pytest.mark.skipif(
    not (SHARED / "practice").is_dir(), reason="the practice set (../shared/practice) is not here"
)
def test_labelled_deadlines_of_the_practice_documents_are_listed() -> None:
    labels = practice_labels()
    missed, extra, duties, tasks = [], [], 0, 0
    for path in sorted((SHARED / "practice").glob("p*.txt")):
        document = read_document(path)
        metadata = document.metadata
        year = metadata.year or (metadata.issued_on.year if metadata.issued_on else 2025)
        year += metadata.kind is DocumentKind.RULES  # the first whole year in which they hold
        made = checklist(passages_of(document), None, year=year)
        own = labels.get(path.name[:3], [])
        listed = made.dated + made.undated
        missed += [x["quote"] for x in own if not any(stands_for(task, x) for task in listed)]
        extra += [t.what for t in listed if not any(stands_for(t, x) for x in own)]
        duties, tasks = duties + len(own), tasks + len(listed)
    assert 1 - len(missed) / duties >= AIM, missed
    assert 1 - len(extra) / tasks >= AIM, extra
