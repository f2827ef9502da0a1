"""Questions in the words of speech: names jieba does not know, complements, parts by a comma."""

from __future__ import annotations

from datetime import date

import pytest
from made_texts import assert_quotes_are_exact

from assistant.answer import Answer, QuestionKind
from assistant.assistant import Assistant

RULES = """棠溪市修缮机构管理办法

棠修规〔2025〕3号

第一条　本办法所称领修人，是指全程主持修缮、在验收单上签字的人员。领修人每年培训一次。

第二条　机构入册应当有专职人员不少于9人，领修人不少于3名。

第三条　机构有下列行为之一的，移出名册，三年内不得申请入册：
1.与业主串通、出具虚假验收单的；
2.转包修缮业务的。

第四条　年度考核分为A级、B级、C级。A级机构免交保证金。
B级机构正常承接业务；C级机构暂停承接业务一年，自2025年6月1日起执行。

第五条　按工期偏差亮牌：
1.偏差10个（含）至20个百分点的，亮黄牌，机构在4个工作日内说明；
2.偏差20个百分点（含）以上的，亮红牌，机构在2个工作日内报送措施。

第六条　截至9月30日，修缮支出低于40%的，市财政局收回未支出资金的三成。
经认定的高寒县，上述比例下调10个百分点。

第七条　修缮计划于每年10月15日前报送。2025年度修缮计划已按原规定报送的，不再重报。

各县（市、区）财政局于每年3月5日前报送名册，名册一式三份。逾期报送名册的，暂停受理新的申请。
验收结论应当自评价结束之日起20日内公开。

第八条　各校舍修缮项目监控两次。第一次于7月8日前报送，第二次于10月9日前报送。

棠溪市财政局
2025年4月2日
"""

REPORT = """棠溪市2024年度修缮工作情况报告

一、各县情况

县（市、区） | 项目（个） | 考核得分
莲塘县 | 31 | 88.4
枣林县 | 27 | 79.2
合计 | 58 | 83.8

枣林县未达到80分，主要失分点是验收单迟交12天。全市亮红牌16张。

二、差在哪里

1.进度偏慢。有7个项目超期。
2.台账不全。抽查的20个项目中有5个缺台账。

棠溪市财政局
2025年3月5日
"""
PAPERS = {"棠溪市修缮机构管理办法.txt": RULES, "棠溪市2024年度修缮报告.txt": REPORT}


def asked(assistant: Assistant, question: str, session: str | None = None) -> Answer:
    answer = assistant.ask(question, session, as_of=date(2025, 6, 10))
    if not answer.abstained:
        assert_quotes_are_exact(answer, assistant.library.reader())
    return answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("棠溪市领修人指什么人", ["签字"]),
        ("棠溪机构入册要多少专职人员、几个领修人", ["9人", "3名"]),
        ("棠溪的机构串通业主出假验收单会怎么罚", ["移出名册", "三年内"]),
        ("C级的机构在棠溪还能接修缮活吗，从啥时候算", ["暂停承接业务一年", "2025年6月1日"]),
        ("棠溪工期偏差25个点亮什么牌，多少天内报措施", ["红牌", "2个工作日"]),
        ("我们是棠溪市认定的高寒县，9月底支出到35%会被收吗", ["低于40%", "下调10个百分点"]),
        ("棠溪的修缮计划每年几号前报上去", ["10月15日"]),
        ("莲塘县和枣林县2024年考核谁分高（棠溪）", ["88.4", "79.2"]),
        ("棠溪市2024年度报告说差在哪里", ["进度偏慢", "台账不全"]),
    ],
)
def test_what_is_said_in_the_words_of_speech(
    assistant: Assistant, question: str, told: list[str]
) -> None:
    answer = asked(assistant, question)
    assert not answer.abstained
    for words in told:
        assert words in answer.answer


def test_a_letter_and_its_noun_are_one_grade_also_in_a_follow_up(assistant: Assistant) -> None:
    session = "grades"
    assert "免交保证金" in asked(assistant, "棠溪A级的机构有什么好处", session).answer
    assert "正常承接" in asked(assistant, "B级呢", session).answer


def test_another_place_and_a_new_question_in_one_breath(assistant: Assistant) -> None:
    session = "places"
    assert "88.4" in asked(assistant, "棠溪莲塘县2024年考核得了多少分", session).answer
    answer = asked(assistant, "枣林县呢，失分在哪", session).answer
    assert "79.2" in answer and "迟交12天" in answer


def test_the_number_of_all_is_not_that_of_one_class(assistant: Assistant) -> None:
    assert "16张" in asked(assistant, "棠溪市2024年亮了几张红牌").answer
    assert asked(assistant, "棠溪市学校2024年亮了几张红牌").abstained


def test_a_county_is_told_what_its_city_asks_of_all_counties(assistant: Assistant) -> None:
    assert "3月5日" in asked(assistant, "枣林县财政局每年几号前报名册").answer
    assert asked(assistant, "枣林县2024年亮了几张红牌").abstained


def test_whose_names_are_not_told_is_refused(assistant: Assistant) -> None:
    assert asked(assistant, "棠溪市考核A级的机构有哪几家？").abstained


def test_whether_the_one_line_takes_a_quantity_in_is_said_first(assistant: Assistant) -> None:
    answer = asked(assistant, "棠溪修缮支出35%算不算低于40%要收回？")
    assert answer.answer.startswith("35%属于“低于40%”的情形。原文：")
    assert answer.kind is not QuestionKind.CHECKLIST


def test_how_many_copies_is_told_by_the_words_alone(assistant: Assistant) -> None:
    assert "一式三份" in asked(assistant, "棠溪的名册要交几份").answer


def test_late_after_a_deadline_asks_what_follows(assistant: Assistant) -> None:
    session = "late"
    assert "3月5日" in asked(assistant, "棠溪各县财政局几号前报名册", session).answer
    assert "暂停受理" in asked(assistant, "晚了怎么办", session).answer


def test_how_much_higher_belongs_to_who_is_higher(assistant: Assistant) -> None:
    answer = asked(assistant, "莲塘县和枣林县2024年考核谁的得分高？高多少？")
    assert "88.4" in answer.answer and "79.2" in answer.answer
    assert not any("没有" in note for note in answer.notes)


def test_a_span_of_time_that_begins_with_an_appraisal_is_no_self_appraisal(
    assistant: Assistant,
) -> None:
    assert "20日内" in asked(assistant, "棠溪的验收结论几天内公开").answer
    assert asked(assistant, "棠溪自评几天内完成").abstained  # no text sets a time for it


def test_a_fee_of_a_name_that_no_text_has_is_refused(assistant: Assistant) -> None:
    assert asked(assistant, "棠溪市领修人一次验收费给多少钱？").abstained
    assert asked(assistant, "棠溪市枣林县超期的项目分别叫什么名字").abstained
