"""Typing errors that sound right are mended, and nothing else is."""

from __future__ import annotations

import pytest

from assistant.spelling import correct

VOCABULARY = frozenset({"评估", "自评", "复核", "绩效跟踪", "跟踪", "附件"})
CORPUS = "开展事前评估，单位自评，复核，绩效跟踪，见附件"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("事前拼估报告", "事前评估报告"),
        ("自平几号交", "自评几号交"),
        ("绩效跟综", "绩效跟踪"),
        ("复合比例", "复核比例"),
    ],
)
def test_homophones_of_field_terms_are_mended(said: str, meant: str) -> None:
    assert correct(said, VOCABULARY, CORPUS)[0] == meant


def test_words_that_the_library_has_are_left_alone() -> None:
    assert correct("复合比例", VOCABULARY, CORPUS + "复合肥补贴")[0] == "复合比例"


def test_a_correction_is_reported() -> None:
    assert correct("拼估", VOCABULARY, CORPUS)[1] == (("拼估", "评估"),)


def test_a_verb_with_its_complement_is_spelt_right() -> None:
    corpus = CORPUS + "，各街道"
    assert correct("接到通报以后", VOCABULARY | {"街道"}, corpus)[0] == "接到通报以后"
