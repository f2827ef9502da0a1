"""What a workshop is made of: its run, its rules and comparisons, and what it says to bad input."""

from __future__ import annotations

from pathlib import Path

import pytest
from workshop_packs import pack

from assistant.assistant import Assistant
from assistant.proof import check
from assistant.shelf import Shelf
from assistant.workshop.material import gather
from assistant.workshop.outline import make_outline, rule_of
from assistant.workshop.request import WorkshopRequest
from index.library import Library
from ingest import read_bytes
from ingest.errors import InputError
from ingest.settings import Settings


@pytest.fixture(scope="module")
def shelf(sample_assistant: Assistant) -> Shelf:
    """The sample documents, laid ready."""
    return sample_assistant.shelf()


@pytest.mark.parametrize("minutes", [10, 11, 17, 30, 45, 90, 149, 150, 240, 480])
def test_the_minutes_of_the_sections_add_up(shelf: Shelf, minutes: int) -> None:
    made = pack(shelf, "绩效跟踪", minutes=minutes)
    assert sum(section.minutes for section in made.sections) == minutes
    assert all(section.minutes > 0 for section in made.sections)
    assert (made.sections[0].title, made.sections[-1].title) == ("导入", "小结")
    assert any(section.title == "休息" for section in made.sections) == (minutes >= 150)


def test_a_topic_in_any_of_its_words_finds_the_same_material(shelf: Shelf) -> None:
    one, two, three = (pack(shelf, topic) for topic in ("绩效跟踪", "双监控", "绩效运行监控"))
    assert one.sections == two.sections == three.sections
    assert one.topic == "绩效运行监控（绩效跟踪）"
    assert three.topic == "绩效运行监控"
    told = " ".join(rule.text for section in one.sections for rule in section.rules)
    assert "绩效跟踪" in told  # 雁洲区 calls it so, 澄溪区 the other way
    assert "绩效运行监控" in told


def test_every_rule_is_the_documents_own_words_with_its_clause(shelf: Shelf) -> None:
    made = pack(shelf, "事前绩效评估", minutes=180)
    rules = [rule for section in made.sections for rule in section.rules]
    assert len(rules) > 6
    for rule in rules:
        document = shelf.reader.document(rule.citation.document_id)
        assert document.text[rule.citation.start : rule.citation.end] == rule.citation.quote
        assert all(mark in rule.text for mark in rule.marks)
    material = gather(shelf, WorkshopRequest(topic="事前绩效评估"), _day())
    assert all(check(rule_of(p)) is None for p in material.own if p.words.endswith("。"))


def test_a_broad_topic_goes_through_the_stages_of_the_cycle(shelf: Shelf) -> None:
    titles = [section.title for section in pack(shelf, "预算绩效管理", minutes=240).sections]
    stages = ["事前绩效评估", "绩效目标", "绩效运行监控", "结果应用与整改"]
    assert [title for title in titles if title in stages] == stages


def test_longer_workshops_teach_more_rules(shelf: Shelf) -> None:
    counts = [
        sum(len(s.rules) for s in make_outline(_own(shelf, "预算绩效管理"), minutes))
        for minutes in (20, 60, 240)
    ]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_a_comparison_sets_draft_and_issued_text_and_places_side_by_side(shelf: Shelf) -> None:
    tables = pack(shelf, "绩效跟踪").tables
    rules = next(table for table in tables if "各地各版" in table.title)
    assert any("征求意见稿" in row.cells[0] for row in rules.rows)
    assert len({row.cells[-1] for row in rules.rows}) > 1
    figures = next(table for table in tables if table.columns[1] == "年度")
    assert {row.cells[0] for row in figures.rows} == {"澄溪区", "雁洲区"}


def test_a_place_is_taught_its_own_rules_and_those_from_above(shelf: Shelf) -> None:
    made = pack(shelf, "绩效跟踪", region="澄溪区", year=2026)
    assert not any("雁洲区" in title for title in made.documents)
    assert any("砚州市预算绩效管理办法" in title for title in made.documents)


def test_an_audience_hears_nothing_that_binds_others_only(shelf: Shelf) -> None:
    made = pack(shelf, "绩效跟踪", region="澄溪区", year=2026, audience="教育部门")
    told = " ".join(rule.text for section in made.sections for rule in section.rules)
    assert "教育、卫生健康部门9月底前" in told
    assert "各镇应于每季度终了后" not in told


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"topic": "  "}, "请写出培训的主题"),
        ({"topic": "绩" * 61}, "太长"),
        ({"topic": "绩效跟踪", "minutes": 9}, "至少要10分钟"),
        ({"topic": "绩效跟踪", "minutes": 481}, "最多480分钟"),
        ({"topic": "绩效跟踪", "questions": 0}, "1到60之间"),
        ({"topic": "绩效跟踪", "difficulty": "很难"}, "可选：易、中、难"),
        ({"topic": "绩效跟踪", "region": "青丘区"}, "现有：.*澄溪区"),
        ({"topic": "绩效跟踪", "region": "雁洲区", "year": 2019}, "现有：2025年"),
        ({"topic": "绩效跟踪", "audience": "气象台"}, "写到的对象有"),
        ({"topic": "垃圾分类"}, "相近的主题有"),
    ],
)
def test_what_cannot_be_made_is_told_with_the_nearest_that_can(
    shelf: Shelf, wanted: dict[str, object], words: str
) -> None:
    with pytest.raises(InputError, match=words):
        pack(shelf, **wanted)  # type: ignore[arg-type]


def test_an_empty_library_says_so(tmp_path: Path) -> None:
    library = Library.open(tmp_path, Settings(library=tmp_path))
    with pytest.raises(InputError, match="资料库还是空的"):
        pack(Shelf(library.reader()), "绩效跟踪")


def test_a_trainer_is_told_of_drafts_and_of_too_few_questions(shelf: Shelf) -> None:
    made = pack(shelf, "绩效跟踪", questions=60)
    assert any("只够出" in note for note in made.notes)
    assert len(made.questions) < 60


def _small_shelf(folder: Path, body: str) -> Shelf:
    text = f"桐湾县2026年绩效管理工作要点\n\n一、工作任务\n\n{body}\n\n桐湾县财政局\n2026年1月9日\n"
    library = Library.open(folder, Settings(library=folder))
    library.publish([read_bytes("要点.txt", text.encode())])
    return Shelf(library.reader())


def test_a_topic_without_figures_says_that_there_are_no_questions(tmp_path: Path) -> None:
    made = pack(_small_shelf(tmp_path, "要重视专项债券绩效管理工作。"), "专项债券")
    assert made.questions == []
    assert any("没有试题" in note for note in made.notes)
    assert made.sections


def test_questions_from_beside_the_topic_are_told(tmp_path: Path) -> None:
    body = "各部门应于6月20日前完成指标库修订。部分项目定量指标占比不足50%。"
    made = pack(_small_shelf(tmp_path, body), "指标库")
    on_topic = [q.number for q in made.questions if "指标库" in q.citations[0].quote]
    beside = [q.number for q in made.questions if q.number not in on_topic]
    told = [note for note in made.notes if "材料不多" in note]
    assert on_topic
    assert bool(told) == bool(beside)
    assert all(str(number) in told[0] for number in beside)


def _day():  # type: ignore[no-untyped-def]
    from datetime import date

    return date(2026, 11, 21)


def _own(shelf: Shelf, topic: str):  # type: ignore[no-untyped-def]
    return gather(shelf, WorkshopRequest(topic=topic), _day()).own
