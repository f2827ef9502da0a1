"""Tokens and synonyms: what a question's words are taken for."""

from __future__ import annotations

import pytest

from index.synonyms import canonical_term, expand, parse, synonyms
from index.tokens import field_terms, stop_words, tokens


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("绩效运行监控", {"绩效运行监控", "监控", "绩效"}),
        ("事前绩效评估的报告", {"事前绩效评估", "报告"}),
        ("绩 效\n自\n评价", {"绩效自评价"}),
        ("３００万元", {"300", "万元"}),
        ("the Deadline of 2024", {"deadline", "2024"}),
    ],
)
def test_words_of_a_text(said: str, words: set[str]) -> None:
    assert words <= set(tokens(said))


def test_marks_and_particles_are_no_words() -> None:
    assert tokens("的、了。（）——？") == []


def test_words_that_carry_the_force_of_a_rule_are_kept() -> None:
    assert {"应", "不得"} <= set(tokens("单位应公开，不得拖延"))
    assert not stop_words() & {"应", "应当", "须", "必须", "不得", "可", "可以"}


@pytest.mark.parametrize(
    ("said", "official"),
    [
        ("绩效跟踪", "绩效运行监控"),
        ("双监控", "绩效运行监控"),
        ("立项评估", "事前绩效评估"),
        ("砍掉", "核减"),
        ("资金使用率", "预算执行率"),
        ("到位率", "整改完成率"),
        ("自评", "绩效自评价"),
        ("草案", "征求意见稿"),
        ("交", "报送"),
        ("最晚", "期限"),
        ("钱", "资金"),
        ("门槛", "标准"),
        ("桌子", "桌子"),
    ],
)
def test_the_official_word(said: str, official: str) -> None:
    assert canonical_term(said) == official


def test_expansion_keeps_the_word_asked_at_full_weight() -> None:
    (first, *others), unknown = expand(["绩效跟踪", "桌子", "绩效跟踪"])
    assert (first.term, first.weight) == ("绩效跟踪", 1.0)
    assert "绩效运行监控" in {other.term for other in others}
    assert all(0 < other.weight < 1 for other in others)
    assert [alternative.term for alternative in unknown] == ["桌子"]


def test_related_words_are_looked_for_but_keep_their_meaning() -> None:
    assert canonical_term("学校") == "学校"
    assert "教育部门" in {other.term for other in synonyms().alternatives("学校")}
    assert "学校" in {other.term for other in synonyms().alternatives("教育部门")}
    assert "黄灯" not in {other.term for other in synonyms().alternatives("红灯")}


@pytest.mark.parametrize("term", sorted(synonyms().terms))
def test_every_synonym_is_one_word_to_the_index(term: str) -> None:
    assert term in field_terms()
    assert "".join(tokens(term)), f"{term} can never be found"


def test_a_word_in_two_groups_is_refused() -> None:
    twice = '[[group]]\nterms = ["甲", "乙"]\n[[group]]\nterms = ["丙", "乙"]\n'
    with pytest.raises(ValueError, match="乙 stands in two groups"):
        parse(twice)


@pytest.mark.parametrize("text", ['[[group]]\nterms = ["甲"]\n', "[[group]]\nwords = []\n"])
def test_a_group_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"validation error|甲 has no synonym"):
        parse(text)
