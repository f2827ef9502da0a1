"""Asked what became of one matter between the draft and the issued text, both are told whole:
where its sentence was written anew, and where the draft's article had a second one on it."""

from __future__ import annotations

from datetime import date

import pytest
from housing_drafts import DRAFT, ISSUED

from assistant.answer import Answer, QuestionKind
from assistant.assistant import Assistant

PAPERS = {"draft.txt": DRAFT, "issued.txt": ISSUED}


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question, as_of=date(2026, 11, 1))


def test_a_matter_written_anew_is_told_of_both_and_not_called_dropped(
    assistant: Assistant,
) -> None:
    answer = ask(assistant, "沐川市人才公寓入户检查的次数，意见稿和定稿有什么变化")
    assert "征求意见稿：【检查】市住房保障中心每年开展一次入户检查" in answer.answer
    assert "每年合计两次" in answer.answer
    assert "没有保留" not in answer.answer


def test_the_second_half_of_an_article_is_told_too(assistant: Assistant) -> None:
    answer = ask(assistant, "沐川市人才公寓能不能调换，前后两稿口径一样吗")
    assert "“承租人不得转租人才公寓”改为“承租人不得将人才公寓转租或者调换”" in answer.answer
    assert "每人限调换一次" in answer.answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "人才公寓押金征求意见时是怎样，印发后又是怎样",
            "“承租人应当缴纳相当于2个月租金的押金”改为“承租人应当缴纳相当于1个月租金的押金”",
        ),
        ("人才公寓的公示天数草案几天，定稿几天", "没有变化：征求意见稿7日、正式印发7日"),
        ("人才公寓每次签约租期两稿有没有变化", "没有变化：征求意见稿2年、正式印发2年"),
        ("人才公寓每次签约租期两稿有没有变化", "累计租住由不超过4年延长到不超过6年"),
        ("人才公寓的学历要求前后一致吗", "后新增“高级工以上职业资格”"),
    ],
)
def test_either_way_of_asking_sets_them_side_by_side(
    assistant: Assistant, question: str, told: str
) -> None:
    assert told in ask(assistant, question).answer


@pytest.mark.parametrize(
    "question", ["人才公寓征求意见什么时候截止", "人才公寓办法征求意见稿，什么时候正式印发的"]
)
def test_what_asks_after_one_version_is_no_question_of_change(
    assistant: Assistant, question: str
) -> None:
    assert ask(assistant, question).kind is not QuestionKind.CHANGED


def test_a_row_that_both_print_is_told_with_what_became_of_its_cells(assistant: Assistant) -> None:
    answer = ask(assistant, "人才公寓租房补贴标准，硕士的月补贴草案和定稿各多少").answer
    assert "硕士：月补贴由800元提高到1,000元" in answer
    assert "博士" not in answer


def test_a_table_asked_about_as_a_whole_is_told_row_by_row(assistant: Assistant) -> None:
    answer = ask(assistant, "人才公寓租房补贴标准，征求意见稿和正式稿有什么变化").answer
    assert "硕士：月补贴由800元提高到1,000元" in answer
    assert "博士：月补贴由1,500元提高到2,000元" in answer
    assert "硕士：最长期限没有变化：征求意见稿24个月、正式印发24个月" in answer
