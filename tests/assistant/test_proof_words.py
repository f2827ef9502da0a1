"""The word lists of the proof check: sound, and still in use."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import assistant.compose
from assistant.proof.words import frames, names, negations, verdicts

COMPOSERS = Path(assistant.compose.__file__).parent


def test_no_negator_stands_twice() -> None:
    listed = Counter(word for words in negations().negators.values() for word in words)
    assert [word for word, count in listed.items() if count > 1] == []


def test_harmless_words_hold_a_negator() -> None:
    negators = [word for words in negations().negators.values() for word in words]
    others = (*negations().exceptions.words, "外")
    for word in negations().harmless.words:
        assert any(negator in word for negator in (*negators, *others)), word


def test_movements_exclude_each_other() -> None:
    for pair in negations().opposites:
        assert not set(pair.one) & set(pair.other)


def test_a_verdict_word_picks_one_thing() -> None:
    listed = Counter(word for verdict in verdicts().verdict for word in verdict.words)
    assert [word for word, count in listed.items() if count > 1] == []


def test_every_frame_is_said_by_a_composer() -> None:
    said = "".join(file.read_text(encoding="utf-8") for file in COMPOSERS.rglob("*.py"))
    for frame in frames().frame:
        assert frame.words in said, frame.words
    for words in (
        "所列等级中没有“",
        "”不含本数，",
        "不在其内，不适用此项。原文：",
        "不属于{",
        "}的情形",
        "未达到{",
        "达到{",
        "，按这一条{",
        "，按这一条不{",
    ):
        assert words in said, words


def test_common_words_end_like_places() -> None:
    endings = "区市县镇乡省"
    for word in names().places.common:
        assert word[-1] in endings or word in {"镇街", "城乡"}, word
