"""No word without an example, no example that its word does not explain."""

from __future__ import annotations

import re

import pytest

from ingest.facts.counted import anchor_of
from ingest.facts.fold import fold
from ingest.facts.moments import Anchor, Every, Point, Range
from ingest.facts.obligations.bodies import bodies_at
from ingest.facts.senses import load_patterns, load_senses, words_of
from ingest.facts.when import spot_dates

CALENDAR = list(words_of(load_senses("calendar")))


@pytest.mark.parametrize(("word", "example"), CALENDAR, ids=[word for word, _ in CALENDAR])
def test_each_word_of_the_calendar_is_read_in_its_example(word: str, example: str) -> None:
    (spot,) = spot_dates(fold(example))
    assert spot.span.of(example) == example.removeprefix("在")
    assert isinstance(spot.when, Point | Range | Every) or spot.when.count


def test_without_its_word_an_example_reads_otherwise() -> None:
    half_days = load_senses("calendar")["half_day"]
    plain = {**half_days["am"], **half_days["noon"]}  # 上午9:30 is 9:30, 中午12时 is 12:00
    for word, example in CALENDAR:
        if word in plain:
            continue
        without = [
            (spot.when, spot.bound) for spot in spot_dates(fold(example.replace(word, "", 1)))
        ]
        assert without != [(spot.when, spot.bound) for spot in spot_dates(fold(example))], word


@pytest.mark.parametrize("kind", [kind for kind in load_senses("anchors") if kind != "before"])
def test_each_event_comes_out_as_its_kind(kind: str) -> None:
    for verb, example in load_senses("anchors")[kind].items():
        assert anchor_of(example) is Anchor(kind), verb


def test_each_event_can_be_counted_towards() -> None:
    for verb, event in load_senses("anchors")["before"].items():
        (spot,) = spot_dates(f"应在{event}15日前报送")
        assert spot.rule == "before event", verb


AUDIENCES = load_senses("audiences")


def _bodies(words: str) -> str | None:
    found = bodies_at(fold(words), 0, len(words))
    return found.of(words) if found else None


@pytest.mark.parametrize("example", AUDIENCES["head"].values())
def test_each_head_ends_a_body(example: str) -> None:
    assert _bodies(example + "应当报送材料") == example


@pytest.mark.parametrize(("word", "example"), AUDIENCES["acts_by"].items())
def test_a_bare_rank_acts_before_these_words_only(word: str, example: str) -> None:
    rank = example[: example.index(word)]
    assert _bodies(f"{example}报送材料") is not None
    assert _bodies(f"{rank}道路、{example}报送材料") is None


@pytest.mark.parametrize("example", [*AUDIENCES["named"].values(), *AUDIENCES["party"].values()])
def test_names_may_begin_like_deeds(example: str) -> None:
    assert _bodies(example + "应当报送材料") == example


@pytest.mark.parametrize(
    "example",
    [
        *AUDIENCES["compound"].values(),
        *AUDIENCES["not_first"].values(),
        *AUDIENCES["not_first_unless_party"].values(),
    ],
)
def test_names_of_things_and_objects_are_no_bodies(example: str) -> None:
    assert _bodies(example + "应当报送材料") is None


@pytest.mark.parametrize(
    "example",
    [
        word
        for guard in ("not_before", "not_after")
        for signs in AUDIENCES[guard].values()
        for word in signs.values()
    ],
)
def test_a_head_within_another_word_is_none(example: str) -> None:
    # 「办法应当」, 「内部应当」: what is left over must not pass for a body of its own.
    assert _bodies(example + "应当报送材料") in (None, example)


@pytest.mark.parametrize("name", ["modality", "roles"])
def test_each_pattern_finds_what_its_example_marks(name: str) -> None:
    tables = load_patterns(name)
    for table, patterns in (tables | tables.get("modality", {})).items():
        for pattern, example in patterns.items():
            if not isinstance(example, str):
                continue
            start = example.index("⟦")
            end = example.index("⟧") - 1
            plain = example.translate(str.maketrans("", "", "⟦⟧"))
            if table.endswith("before"):
                assert re.search(f"{pattern} ?$", plain[:start]), (table, pattern)
            elif table.endswith("after"):
                assert re.match(pattern, plain[end:]), (table, pattern)
            else:
                found = re.search(pattern, plain)
                assert found, (table, pattern)
                assert found.span() == (start, end), (table, pattern)
