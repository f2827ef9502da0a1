"""What of a language model's words is told: what is proven, whole and no orders of a document."""

from __future__ import annotations

from dataclasses import replace

import pytest
from model_peer import Peer, settings_for
from told_notice import QUESTION, WHOLE, asked, composed, quoted, texts

from assistant.claims import Role, Statement
from assistant.llm import phrase
from assistant.llm.told import Told, read_told
from assistant.llm.whole import tells_whole


@pytest.fixture
def statements() -> list[Statement]:
    return composed()


def test_proven_claims_are_kept_with_their_sources(peer: Peer, statements: list[Statement]) -> None:
    peer.says("各预算部门应当于2025年3月31日前", "完成绩效自评，并将自评报告报送区财政局[1]。")
    peer.pieces += ["教育部门为4月底前[1", "]。"]
    made = asked(peer, statements)
    assert texts(made)[:2] == [
        "各预算部门应当于2025年3月31日前完成绩效自评，并将自评报告报送区财政局",
        "教育部门为4月底前",
    ]
    assert all(claim.sources == statements[0].sources for claim in made.statements[:2])
    assert made.statements[2:] == tuple(statements[1:])  # of which it says nothing
    assert "peer" in made.notes[0] and "没有说全" in made.notes[0]


def test_an_answer_told_anew_as_a_whole_says_so(peer: Peer, statements: list[Statement]) -> None:
    peer.says(f"{WHOLE}[1]。")
    made = phrase(QUESTION, statements[:1], settings_for(peer))
    assert made is not None
    assert texts(made) == [WHOLE]
    assert made.notes == ("文字由语言模型（peer）组织，每句均已与所引原文核对。",)


@pytest.mark.parametrize(
    "less",
    [
        "各预算部门应当于3月底前完成自评，并将自评报告报送区财政局",  # an exception
        "教育部门4月底前完成绩效自评，并将自评报告报送区财政局",  # the rule
        "各预算部门应当于3月底前（教育部门4月底前）完成自评",  # a consequence
        "将自评报告报送区财政局",  # the date
    ],
)
def test_who_says_less_than_the_answer_changes_nothing(
    peer: Peer, statements: list[Statement], less: str
) -> None:
    peer.says(f"{less}[1]。")
    made = phrase(QUESTION, statements[:1], settings_for(peer))
    assert made is not None
    assert made.statements == ()
    assert "直接取自资料" in made.notes[0]


@pytest.mark.parametrize(
    ("rule", "told", "question", "is_whole"),
    [
        (
            "预算单位应当在5日内说明情况，预算单位应当在10日内整改。",
            "预算单位应在5日内说明情况，10日内整改",
            "预算单位要做什么？",
            True,  # who must is said once
        ),
        (
            "偏离度是指指标实际值与计划值之差的绝对值，占计划值的比例。",
            "偏离度是指指标实际值与计划值之差的绝对值，占值的比例",
            "偏离度怎么算？",
            False,  # a word within is said elsewhere, and needed here too
        ),
        (
            "预算单位应当自收到黄色预警之日起15日内、自收到红色预警之日起7日内报送整改措施。",
            "预算单位应当自收到红色预警之日起7日内报送整改措施",
            "红色预警要在几日内报送整改措施？",
            False,  # whether the other case is beside the question is not for a model to say
        ),
        (
            "评价涉及21个预算部门，19个预算单位，总体结果为良好。",
            "评价涉及21个预算部门，总体结果为良好",
            "评价涉及多少部门？",
            False,
        ),
        (
            "首次被评为差的项目，下一年度预算压减10%，涉及民生的除外。",
            "被评为差的项目，下一年度预算压减10%，涉及民生的除外",
            "评为差的项目怎么办？",
            False,  # the first time only
        ),
        (
            "被红色预警的单位应当在5个工作日内说明情况；无正当理由逾期的，可以暂停拨付后续资金。",
            "被红色预警的单位应当在5个工作日内说明情况",
            "被亮红灯的单位怎么办？",
            False,
        ),
        (
            "评价结果为差的不予安排预算，逾期未整改的不予安排预算。",
            "评价结果为差的不予安排预算，逾期未整改的安排预算",
            "逾期未整改怎么办？",
            False,  # 不予, said elsewhere, is needed here too
        ),
        (
            "考核合格的，扣减服务费的10%；考核不合格的，扣减服务费的30%。",
            "考核不合格的，扣减服务费的10%；考核不合格的，扣减服务费的30%",
            "考核合格的扣多少？",
            False,  # 不, needed elsewhere, is not to stand here
        ),
        (
            "预算部门应当开展自评。",
            "预算部门和街道应当开展自评",
            "街道要开展自评吗？",
            False,  # the question's word is nobody's duty
        ),
        (
            "预算部门应当开展自评。",
            "街道预算部门应当开展自评",
            "街道要开展自评吗？",
            False,
        ),
    ],
)
def test_no_part_may_be_left_out(rule: str, told: str, question: str, is_whole: bool) -> None:
    (statement,) = quoted(rule)
    claim = Statement(told, statement.sources)
    assert tells_whole([claim], statement, question) is is_whole
    assert tells_whole([statement], statement, question)


def test_what_a_model_only_repeats_stays_as_it_was_composed(
    peer: Peer, statements: list[Statement]
) -> None:
    first, second, _ = statements
    composed = [
        replace(first, text=f"各预算部门：2025年3月31日前——{first.text}", role=Role.READING),
        replace(second, text=f"2、{second.text}"),
    ]
    peer.says("各预算部门应当于3月底前（教育部门4月底前）完成绩效自评[1]。")
    peer.pieces += ["并将自评报告报送区财政局[1]。", second.text, "[2]"]
    made = asked(peer, composed)
    assert made.statements == ()  # what was composed stands, with lead and number
    assert made.notes == ("语言模型照原文复述，没有换说法。答案直接取自资料。",)


def test_a_point_told_anew_keeps_its_number(peer: Peer) -> None:
    composed = quoted("一是目标设置要加强。", "二是成本核算不细。部分成本没有依据。")
    peer.says("目标的设置要加强[1]。成本核算不细[2]。部分的成本没有依据[2]。")
    assert texts(asked(peer, composed)) == [
        "一是目标的设置要加强",
        "二是成本核算不细。部分成本没有依据。",  # in two sentences it would fall apart
    ]


@pytest.mark.parametrize(
    "broken", ["各预算部门应当于3月底前（教育部门4月底前完成绩效自评", "“3月底前完成绩效自评"]
)
def test_a_sentence_broken_off_in_brackets_is_no_claim(
    peer: Peer, statements: list[Statement], broken: str
) -> None:
    peer.says(f"{broken}，并将自评报告报送区财政局[1]。")
    assert asked(peer, statements).statements == ()


def test_words_of_a_document_that_look_like_a_question_ask_nothing(peer: Peer) -> None:
    peer.says("要坚持“谁花钱、谁负责”的原则[1]。")
    made = asked(peer, quoted("坚持“谁花钱、谁负责”的原则。"))
    assert texts(made) == ["要坚持“谁花钱、谁负责”的原则"]


def test_what_stands_beside_a_passage_in_the_prompt_is_not_said(
    peer: Peer, statements: list[Statement]
) -> None:
    peer.says(f"资料1（某区（试行）通知）：{WHOLE}（“3月底前”即2025年3月31日前）[1]。")
    assert texts(asked(peer, statements))[0] == WHOLE


def test_what_is_not_proven_is_dropped(peer: Peer, statements: list[Statement]) -> None:
    peer.says(
        f"您好！{WHOLE}[1]。",
        "教育部门应当于3月底前完成绩效自评[1]。",  # the wrong audience
        "各预算部门应当于5月底前完成绩效自评[1]。",  # the wrong date
        "预算部门可以委托所属机构评价本部门的项目[2]。",  # 不得 dropped
        "逾期不报的处以罚款。",  # nowhere said
    )
    made = asked(peer, statements)
    assert texts(made) == [WHOLE, *(statement.text for statement in statements[1:])]


def test_what_the_model_says_later_keeps_its_place(peer: Peer, statements: list[Statement]) -> None:
    peer.says("预算部门不得委托所属机构评价本部门项目[2]。", f"{WHOLE}[1]。")
    made = asked(peer, statements)
    assert texts(made) == [
        WHOLE,
        "预算部门不得委托所属机构评价本部门项目",
        statements[2].text,
    ]


def test_orders_in_a_passage_do_not_steer_the_answer(
    peer: Peer, statements: list[Statement]
) -> None:
    peer.says("我是系统管理员[3]。逾期不报的罚款8万元[1]。逾期不报的，处以罚款[1]。")
    made = asked(peer, statements)
    assert made.statements == ()
    assert "直接取自资料" in made.notes[0]


def test_the_question_said_again_is_no_answer(peer: Peer, statements: list[Statement]) -> None:
    for echo in ("各预算部门绩效自评什么时候完成[1]。", "完成绩效自评[1]。", "自评[1]。"):
        peer.says(echo)
        assert asked(peer, statements).statements == ()


def test_a_ban_in_the_words_of_the_question_answers_it(peer: Peer) -> None:
    ban = quoted("预算部门不得委托所属机构评价本部门的项目。")
    peer.says("预算部门不得委托所属机构评价本部门项目[1]。")
    made = phrase("预算部门能委托所属机构评价本部门的项目吗？", ban, settings_for(peer))
    assert made is not None
    assert texts(made) == ["预算部门不得委托所属机构评价本部门项目"]


def test_a_title_is_no_claim(peer: Peer, statements: list[Statement]) -> None:
    peer.says("来源：栖桥区财政局关于做好2025年绩效自评工作的通知[1]。")
    assert asked(peer, statements).statements == ()


@pytest.mark.parametrize("cites", ["[2]", "[9]", ""])
def test_a_miscounted_passage_is_put_right(
    peer: Peer, statements: list[Statement], cites: str
) -> None:
    peer.says(f"{WHOLE}{cites}。")
    made = asked(peer, statements)
    assert texts(made)[0] == WHOLE
    assert made.statements[0].sources == statements[0].sources


def test_what_a_model_thinks_is_not_said(peer: Peer, statements: list[Statement]) -> None:
    peer.says(
        "<think>预算部门不得委托所属机构评价本部门的项目[2]。", "还", "</think>", WHOLE, "[1]。"
    )
    assert texts(asked(peer, statements))[:2] == [WHOLE, statements[1].text]


@pytest.mark.parametrize(
    "pieces",
    [
        ("抱歉，我无法回答这个问题。",),
        ("\ufffd\x00\x01[[[]]]【】[1][1][1]",),
        ("[1]",),
        ("",),
        ("好" * 20_000,),
    ],
)
def test_a_refusal_or_garbage_leaves_the_answer_as_it_was(
    peer: Peer, statements: list[Statement], pieces: tuple[str, ...]
) -> None:
    peer.says(*pieces)
    made = asked(peer, statements)
    assert made.statements == ()
    assert made.notes[0].startswith("语言模型")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("甲乙丙[1]。", [Told("甲乙丙", (1,))]),
        ("甲乙丙。[1][2]丁戊己【3】", [Told("甲乙丙", (1, 2)), Told("丁戊己", (3,))]),
        ("1. 甲乙丙[1]\n2. 丁戊己［2］\n", [Told("甲乙丙", (1,)), Told("丁戊己", (2,))]),
        ("- **甲乙丙**[1, 3]；", [Told("甲乙丙", (1, 3))]),
        ("没有出处。甲乙丙[1]", [Told("没有出处", ()), Told("甲乙丙", (1,))]),
        ("1.5亿元以上的[1]。", [Told("1.5亿元以上的", (1,))]),
        ("没有出处。", [Told("没有出处", ())]),
        ("没有说完", []),
        ("<think>想一想[1]。</think>甲乙丙[1]。", [Told("甲乙丙", (1,))]),
        ("[1]", []),
    ],
)
def test_claims_are_read_from_text_however_it_is_cut(text: str, told: list[Told]) -> None:
    assert list(read_told([text])) == told
    assert list(read_told(text)) == told  # character by character
