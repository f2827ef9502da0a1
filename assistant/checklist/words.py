"""The word lists of ``words/checklist.toml``, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ingest.errors import InputError
from ingest.word_file import word_file


class Stage(StrEnum):
    """The stages of the cycle, in its order."""

    EVALUATION_BEFORE = "evaluation_before"  # 决策：事前绩效评估
    TARGETS = "targets"  # 编制：绩效目标
    MONITORING = "monitoring"  # 执行：监控、跟踪
    EVALUATION = "evaluation"  # 决算：自评、评价
    USE_OF_RESULTS = "use_of_results"  # 应用：整改
    DISCLOSURE = "disclosure"  # 公开


class Move(StrEnum):
    """Where a word moves a time."""

    LATER = "later"
    EARLIER = "earlier"
    INSTEAD = "instead"  # to another time, sooner or later


@dataclass(frozen=True)
class ChecklistWords:
    """``stages`` in the order in which they are tried; ``names`` are all words for a stage;
    ``fronted`` has the groups `thing` and `deed`, ``work`` the group `work`."""

    stages: tuple[tuple[Stage, re.Pattern[str]], ...]
    chinese: dict[Stage, str]
    names: dict[str, Stage]
    exceptions: tuple[re.Pattern[str], ...]
    circumstance: re.Pattern[str]
    speaker: re.Pattern[str]
    empty_pairs: frozenset[str]
    scope: re.Pattern[str]
    leads_to_deed: tuple[str, ...]
    adverbs: tuple[str, ...]
    strong_deeds: tuple[str, ...]
    open_time: re.Pattern[str]
    no_task: re.Pattern[str]
    remark_column: re.Pattern[str]
    bare_deeds: frozenset[str]
    not_things: re.Pattern[str]
    done_to_failing: re.Pattern[str]  # at the beginning of a phrase
    means: re.Pattern[str]
    systems: re.Pattern[str]
    fronted: re.Pattern[str]
    deed_only: re.Pattern[str]
    handed_on: re.Pattern[str]
    hands_thing: re.Pattern[str]
    things: re.Pattern[str]
    work: re.Pattern[str]
    work_name: re.Pattern[str]
    names_work: re.Pattern[str]  # a work and nothing more: 1—5月监控
    names_something: re.Pattern[str]  # a work or a thing that is handed in
    work_at: re.Pattern[str]
    deed_at_end: re.Pattern[str]
    moving: dict[Move, str]  # the verbs of a sense, as a pattern
    waives: re.Pattern[str]
    gathers: re.Pattern[str]
    gathering: re.Pattern[str]  # many come to it: a training, a meeting about the work
    on_its_day: re.Pattern[str]  # is on its day, not by it
    by_a_day: re.Pattern[str]  # a time that ends with a day, or is longer than one
    registers: str  # names of tables that list bodies, as a pattern
    by_register: re.Pattern[str]
    by_class: re.Pattern[str]
    undone: re.Pattern[str]  # how is asked for what is left to do
    urges: re.Pattern[str]  # at the end of what stands before those who are urged

    def listed_as(self, body: str) -> str | None:
        """What the table is called for that ``body`` stands in: 挂账 of 「挂账单位」「列入挂账台账
        的单位」; None for a class of bodies: 「主管部门」「项目单位」."""
        found = self.by_register.fullmatch(body)
        named = found and (found["register"] or not self.by_class.match(body))
        return found["what"] if found and named else None


@lru_cache(maxsize=1)
def checklist_words() -> ChecklistWords:
    """The lists, read from the file beside `assistant.bodies`' lists."""
    data = word_file("assistant", "words/checklist.toml")
    chinese = {Stage(stage["name"]): str(stage["chinese"]) for stage in data["stage"]}
    own = {words: stage for stage, words in chinese.items()}
    naming = data["naming"]
    hands_in, things = "|".join(naming["hands_in"]), "|".join(naming["things"])
    bodies = word_file("assistant", "words/bodies.toml")
    classes = bodies["generic"]["cores"]
    gathering, registers = data["gathering"], "|".join(data["registers"]["names"])
    works, ends = "|".join(naming["works"]), "|".join(naming["ends"])
    return ChecklistWords(
        tuple((Stage(s["name"]), re.compile("|".join(s["patterns"]))) for s in data["stage"]),
        chinese,
        own | {words: Stage(name) for words, name in data["stage_names"].items()},
        tuple(re.compile(pattern) for pattern in data["exceptions"]["patterns"]),
        re.compile("|".join(data["exceptions"]["circumstances"])),
        re.compile("|".join(data["speaker"]["patterns"])),
        frozenset(data["merging"]["empty_pairs"]),
        re.compile("|".join(data["merging"]["scopes"])),
        tuple(data["directions"]["prepositions"]),
        tuple(data["directions"]["adverbs"]),
        tuple(data["directions"]["strong_deeds"]),
        re.compile("|".join(data["directions"]["open_times"])),
        re.compile("|".join(data["directions"]["no_task"])),
        re.compile("|".join(data["remarks"]["columns"])),
        frozenset(naming["bare_deeds"]),
        re.compile("|".join(naming["not_things"])),
        re.compile(
            f"(?:{'|'.join(data['consequences']['adverbs'])})*"
            f"(?:{'|'.join(data['consequences']['deeds'])})"
        ),
        re.compile("|".join(data["means"]["patterns"])),
        re.compile("|".join(data["means"]["systems"])),
        re.compile(
            rf"(?P<thing>[^，。；将把向由]{{0,22}}(?:{things}))"
            rf"(?:先|统一|一并|单独|及时|按时|可以?|应当?|须|请)*(?P<deed>{hands_in})(?:[^，。；、]{{2,20}})?"
        ),
        re.compile(f"(?:{hands_in})$"),
        re.compile(rf"(?:审核|汇总|初审|直接|统一|一并|后|，|并)*(?:{hands_in}).+"),
        re.compile(
            rf"(?:{hands_in}|{'|'.join(naming['fills_in'])})"
            rf"(?P<thing>(?!区|县|市|省|镇)[^，。；（）]{{0,28}}?(?:{things}))(?=$|[，；（])"
        ),
        re.compile(things),
        re.compile(
            rf"(?:^|[，；。、])(?P<work>[^，；。、]{{0,8}}?(?:{works}))(?=以|应|须|每|要|原则上)"
        ),
        re.compile(works),
        re.compile(rf"(?!完成)[^，。；]{{0,20}}(?:{works})"),
        re.compile(f"{works}|{things}|函|培训|办法|细则|制度|会"),
        re.compile(f"(?:{'|'.join(naming['work_kinds'])})*(?:{works})"),
        re.compile(rf"(?:{ends})$"),
        {sense: "|".join(data["moving"][sense]) for sense in Move},
        re.compile("|".join(data["waiving"]["patterns"])),
        re.compile("|".join(gathering["verbs"])),
        re.compile("|".join(gathering["meetings"])),
        re.compile("|".join(gathering["meetings"] + gathering["held"])),
        re.compile(f"(?:{'|'.join(gathering['ends_with_day'])})$"),
        registers,
        re.compile(
            rf"各?(?:列入|纳入)?(?P<what>[^的各被]{{2,6}}?)(?:(?P<register>{registers})的?)?(?:部门|单位)"
        ),
        re.compile(
            "|".join(
                (f"^各?(?:{'|'.join(classes)})(?:部门|单位)$", *bodies["part_takers"]["patterns"])
            )
        ),
        re.compile("|".join(data["undone"]["patterns"])),
        re.compile(f"(?:{'|'.join(data['urging']['verbs'])})$"),
    )


def stage_named(words: str | None) -> Stage | None:
    """The stage that ``words`` name: 「监控」「绩效跟踪」「monitoring」; None for None or "".

    Raises:
        InputError: they name none; the message lists the stages.
    """
    if not words:
        return None
    names = checklist_words().names
    if words in names or words in set(Stage):
        return names.get(words) or Stage(words)
    listed = "、".join(checklist_words().chinese[stage] for stage in Stage)
    raise InputError(f"没有“{words}”这个环节。可以选：{listed}。")


def stage_of(*told: str) -> Stage | None:
    """The stage that the first of ``told`` with a word of a stage speaks of, if any has one."""
    for words in told:
        for stage, pattern in checklist_words().stages:
            if pattern.search(words):
                return stage
    return None
