"""Minutes of a meeting: items under 「会议议定：」, bands of scores, a prefecture in short."""

from __future__ import annotations

from datetime import date

from assistant.assistant import Assistant

MINUTES = """穆北州财政局专题会议纪要

（〔2025〕第4号）

会议研究了公物仓管理事项，议定：

1. 关于入仓。州直单位闲置三个月以上的设备交公物仓统一调剂。

2. 关于评分。管护得分低于60分的仓库停用整改；60分至85分之间的，管护费按八成拨付。消防库房暂不评分。

3. 关于经费。安排公物仓运行经费73万元，比上年减少9万元。

请资产中心于5月12日前把调剂清单送各科室。
"""
PAPERS = {"纪要.txt": MINUTES}


def told(assistant: Assistant, question: str) -> str:
    return assistant.ask(question, as_of=date(2025, 6, 2)).answer


def test_a_prefecture_in_short_is_a_place(assistant: Assistant) -> None:
    assert assistant.shelf().documents[0].metadata.region == "穆北州"
    assert "三个月以上" in told(assistant, "穆北州闲置的设备怎么办？")


def test_what_only_says_that_something_follows_is_not_said_again(assistant: Assistant) -> None:
    answer = told(assistant, "消防库房要评分吗？")
    assert "消防库房暂不评分" in answer
    assert "议定" not in answer


def test_a_score_between_two_lines_falls_in_their_band(assistant: Assistant) -> None:
    assert "按八成拨付" in told(assistant, "仓库得了70分，管护费怎么拨？").splitlines()[0]


def test_less_than_last_year_asks_after_this_year(assistant: Assistant) -> None:
    answer = assistant.ask("公物仓运行经费比去年少多少？", as_of=date(2025, 6, 2))
    assert "9万元" in answer.answer
    assert not answer.notes


def test_a_refused_part_is_named_and_one_told_beside_it_is_not_refused(
    assistant: Assistant,
) -> None:
    both = assistant.ask("公物仓运行经费多少，保险由谁买？", as_of=date(2025, 6, 2))
    assert "73万元" in both.answer
    assert [note.partition("”")[0] for note in both.notes] == ["关于“保险由谁买"]


def test_a_refusal_names_what_was_looked_at_or_what_is_held(assistant: Assistant) -> None:
    looked_at = told(assistant, "公物仓的保安工资多少钱？")
    other_place = told(assistant, "青禾市的公物仓经费多少？")
    assert "查过的文件：《穆北州财政局专题会议纪要" in looked_at
    assert other_place.endswith("现有穆北州的文件。")
    for refusal in (looked_at, other_place):
        assert "。。" not in refusal and "：。" not in refusal
