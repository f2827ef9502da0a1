"""Quiz questions: every key proven, every wrong option refuted, nothing asked twice."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from workshop_packs import SHARED, TOPICS, faults, holds, pack, shared_shelf

from assistant.assistant import Assistant
from assistant.passages import passages_of, squeeze
from assistant.shelf import Shelf
from assistant.workshop import QuizKind, QuizQuestion, Workshop
from assistant.workshop.askable import askables
from assistant.workshop.pool import Pool
from assistant.workshop.questions import figure_order, who_acts
from assistant.workshop.questions.term_case import bounded_twice, event_of
from assistant.workshop.sentence import closed
from assistant.workshop.style import day_style
from index.library import Library
from ingest import read_bytes
from ingest.document import Span
from ingest.facts.bind import bind_quantities
from ingest.facts.fold import fold
from ingest.facts.model import Deadline
from ingest.facts.working_days import add_working_days
from ingest.settings import Settings

LIBRARIES = ("samples", "corpus", "practice")


@pytest.fixture(scope="module", params=LIBRARIES)
def shelf(
    request: pytest.FixtureRequest,
    sample_assistant: Assistant,
    tmp_path_factory: pytest.TempPathFactory,
) -> Shelf:
    """The sample documents, the real ones, and those for practice."""
    if request.param == "samples":
        return sample_assistant.shelf()
    if not (SHARED / request.param).exists():
        pytest.skip(f"../shared/{request.param} is absent")
    return shared_shelf(tmp_path_factory.mktemp(request.param), request.param)


@pytest.fixture(scope="module")
def packs(shelf: Shelf) -> list[Workshop]:
    """Packs on all the topics that the library speaks of, the widest with another seed too."""
    made = [pack(shelf, topic, questions=30) for topic in TOPICS]
    return [*made, pack(shelf, TOPICS[-1], questions=30, seed=1)]


@pytest.fixture(scope="module")
def questions(packs: list[Workshop]) -> list[QuizQuestion]:
    """All questions of the packs."""
    return [question for one in packs for question in one.questions]


def test_every_key_passes_the_proof_check(shelf: Shelf, questions: list[QuizQuestion]) -> None:
    assert len(questions) > 30
    assert [(q.stem, found) for q in questions if (found := faults(shelf, q))] == []
    assert all(q.claims and q.citations and q.answer and q.explanation for q in questions)


def test_every_wrong_option_fails_the_proof_check(
    shelf: Shelf, questions: list[QuizQuestion]
) -> None:
    seen = 0
    for question in questions:
        if question.kind is not QuizKind.SINGLE_CHOICE:
            continue
        claim = question.claims[0]
        if claim.text.count(question.answer) != 1:
            continue
        for choice in question.choices:
            told = claim.text.replace(question.answer, choice.text)
            assert holds(shelf, question, told) == choice.right, (question.stem, choice.text)
            seen += not choice.right
    assert seen > 10


def test_a_single_choice_has_one_right_option_and_four_different_ones(
    questions: list[QuizQuestion],
) -> None:
    for question in questions:
        if question.choices:
            assert [c.text for c in question.choices if c.right] == [question.answer]
            assert len({fold(c.text) for c in question.choices}) == len(question.choices)
        if question.kind is QuizKind.SINGLE_CHOICE:
            assert len(question.choices) == 4
            assert all(choice.origin for choice in question.choices if not choice.right)
            assert question.answer not in question.stem


def test_a_statement_is_true_just_when_the_text_says_it(
    shelf: Shelf, questions: list[QuizQuestion]
) -> None:
    answers = set()
    for question in questions:
        if question.kind is QuizKind.TRUE_FALSE:
            said = question.stem.partition("\n“")[2].removesuffix("”")
            assert holds(shelf, question, said) == (question.answer == "对"), question.stem
            answers.add(question.answer)
    assert answers == {"对", "错"}


def test_a_blank_is_filled_by_the_texts_own_words(questions: list[QuizQuestion]) -> None:
    filled = [q for q in questions if q.kind is QuizKind.FILL_IN]
    assert filled
    for question in filled:
        assert question.answer in question.claims[0].text
        assert question.accepted[0] == "".join(fold(question.answer).split())
        assert len(set(question.accepted)) == len(question.accepted)
        assert "（" in question.stem
        gap = question.stem.partition("\n")[2]
        assert gap.count("（　") >= 1, "the sentence has a blank"


def test_steps_are_ordered_by_their_days(questions: list[QuizQuestion]) -> None:
    for question in questions:
        if question.kind is not QuizKind.ORDERING:
            continue
        assert sorted(question.right_order) == list(range(1, len(question.steps) + 1))
        assert question.right_order != sorted(question.right_order)
        if "完成时限" not in question.stem:
            continue
        days = [_day_told(part) for part in question.explanation.split("；")]
        assert days == sorted(days)
        assert len(set(days)) == len(days)
        assert not any(re.search(r"\d月", step) for step in question.steps)


def test_no_step_is_asked_for_on_two_days(shelf: Shelf, questions: list[QuizQuestion]) -> None:
    for question in questions:
        if question.kind is not QuizKind.ORDERING or "完成时限" not in question.stem:
            continue
        document = shelf.reader.document(question.citations[0].document_id)
        facts = [fact for fact in document.facts if isinstance(fact, Deadline)]
        for step in question.steps:
            asked = {
                f.due or f.recurrence for f in facts if squeeze(step).endswith(squeeze(f.task))
            }
            assert len(asked) <= 1, step


def test_a_case_on_a_term_ends_on_the_day_that_counting_gives(
    questions: list[QuizQuestion],
) -> None:
    for question in questions:
        term = re.search(r"情形：.*?(\d{4})年(\d+)月(\d+)日", question.stem)
        if not term or not question.parts:
            continue
        start = date(*map(int, term.groups()))
        length, due = (part.answer for part in question.parts)
        number = int(re.sub(r"\D", "", length) or 0)
        if not number:
            continue
        if "工作日" in length:
            end = add_working_days(start, number)
        elif "月" in length or "年" in length:
            continue
        else:
            end = start + timedelta(days=number)
        assert due == f"{end.year}年{end.month}月{end.day}日", question.stem


def test_a_case_on_a_line_is_decided_by_the_numbers(questions: list[QuizQuestion]) -> None:
    """What the key says of a quantity is worked out again from the two numbers it names."""
    decided = 0
    for question in questions:
        for part in question.parts:
            told = re.search(r"“(.+?)”，(.+?)(没有达到|没有超过|达到了|超过了)。", part.answer)
            if told is None:
                continue
            line, value = (_amount(words) for words in (told[1], told[2]))
            if line is None or value is None:
                continue
            said = {"没有达到": value < line, "没有超过": value <= line, "达到了": value >= line}
            assert said.get(told[3], value > line), part.answer
            decided += 1
    assert decided or not any(q.kind is QuizKind.WORKED_CASE and q.parts for q in questions)


def test_no_two_questions_of_a_quiz_ask_the_same(packs: list[Workshop]) -> None:
    for made in packs:
        asked = [
            (q.citations[0].document_id, q.claims[0].text, q.answer)
            for q in made.questions
            if q.kind in (QuizKind.SINGLE_CHOICE, QuizKind.FILL_IN)
        ]
        assert len(set(asked)) == len(asked)
        assert len({(q.stem, *q.steps) for q in made.questions}) == len(made.questions)
        judged = {q.claims[0].text for q in made.questions if q.kind is QuizKind.TRUE_FALSE}
        others = {q.claims[0].text for q in made.questions if q.kind is QuizKind.FILL_IN}
        assert not judged & others, "what one question shows is no other one's answer"


def test_the_same_request_makes_the_same_quiz_and_another_seed_another(shelf: Shelf) -> None:
    topic = "预算绩效管理"
    one, same, other = (pack(shelf, topic, questions=8, seed=seed).questions for seed in (3, 3, 4))
    assert one == same
    assert one != other


def test_difficulty_is_what_it_says(shelf: Shelf, packs: list[Workshop]) -> None:
    for level in ("易", "中", "难"):
        made = pack(shelf, "预算绩效管理", difficulty=level, questions=8).questions
        assert made
        assert {q.difficulty.chinese for q in made} == {level}
        if level == "难":
            assert {q.kind for q in made} <= {QuizKind.ORDERING, QuizKind.WORKED_CASE}
    for mixed in packs:
        levels = [question.difficulty.chinese for question in mixed.questions]
        assert levels == sorted(levels, key="易中难".index)


def test_all_five_kinds_are_there(sample_assistant: Assistant) -> None:
    made = pack(sample_assistant.shelf(), "预算绩效管理", questions=15)
    assert {q.kind for q in made.questions} == set(QuizKind)


def _day_told(words: str) -> tuple[int, int, int]:
    later = 1 if words.startswith("次年") else 0
    year = int(found[1]) if (found := re.match(r"(\d{4})年", words)) else later
    told = re.search(r"(\d+)月(?:(\d+)日|([上中下])旬)?", words)
    assert told, words
    day = int(told[2]) if told[2] else {"上": 10, "中": 20}.get(told[3] or "", 31)
    return year, int(told[1]), day


def _amount(words: str) -> Decimal | None:
    spots = bind_quantities(fold(words))
    return spots[0].value.amount if len(spots) == 1 else None


def test_what_follows_ends_where_its_bracket_does() -> None:
    assert closed("为差），我局得分为90.6分") == "为差"
    assert closed("退回重报（一次为限），并通报") == "退回重报（一次为限），并通报"


DUTIES = """石湾区绩效评价管理办法

第一条　为规范绩效评价，制定本办法。

第二条　第三方机构应当妥善保存工作底稿。

第三条　区财政局应当公开评价结果。

第四条　各乡镇应当建立绩效管理制度。

第五条　教育部门应当建立学校绩效档案。

第六条　区审计局应当加强审计监督。

第七条　区民政局应当公布补助名单。
"""


def test_who_has_to_is_asked_where_there_are_no_figures() -> None:
    document = read_bytes("办法.txt", DUTIES.encode())
    made = list(who_acts.choices(Pool((), (), passages_of(document)), None, Random(0)))
    assert {draft.answer for draft in made} >= {"第三方机构", "区财政局"}
    for draft in made:
        assert [c.text for c in draft.choices if c.right] == [draft.answer]
        assert len({c.text for c in draft.choices}) == 4
        assert draft.answer not in draft.stem
        (statement,) = draft.statements
        for choice in draft.choices:
            assert (choice.text in statement.text) == choice.right


RULES = """宁渡县绩效评价第三方机构管理办法

第一条　本办法所称第三方机构，是指受委托独立承担绩效评价业务的社会中介机构。

第二条　县财政局负责制定第三方机构执业质量考核标准。

第三条　第三方机构不得将受托业务转包给其他机构。

第四条　第三方机构应当组建评价工作组，并指定项目负责人。

第五条　评价工作组应当先制定评价方案，报委托方审核同意后，再开展现场调研，最后撰写评价报告。

第六条　被评价单位应当如实提供资料。被评价单位不得拒绝、隐匿资料。

第七条　县级预算部门应当对第三方机构提交的评价报告进行审核。

第八条　第三方机构有弄虚作假行为的，县财政局应当将其列入不良记录名单。

第九条　各乡镇应当建立绩效管理制度。

第十条　县审计局应当加强审计监督。

第十一条　第三方机构应当妥善保存工作底稿。
"""


@pytest.fixture(scope="module")
def duties(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """A pack on rules that name no date and no amount."""
    folder = tmp_path_factory.mktemp("duties")
    library = Library.open(folder, Settings(library=folder))
    library.publish([read_bytes("办法.txt", RULES.encode())])
    return pack(Shelf(library.reader()), "第三方机构", questions=12)


def test_rules_without_figures_fill_a_quiz_with_every_kind(duties: Workshop) -> None:
    assert len(duties.questions) >= 10
    assert {question.kind for question in duties.questions} == set(QuizKind)
    keys = [(q.kind, q.stem) for q in duties.questions]
    assert len(set(keys)) == len(keys)


def test_steps_of_a_sentence_are_put_in_its_order(duties: Workshop) -> None:
    (question,) = (q for q in duties.questions if q.kind is QuizKind.ORDERING)
    told = [question.steps[number - 1] for number in question.right_order]
    assert told == ["制定评价方案", "报委托方审核同意", "开展现场调研", "撰写评价报告"]


def test_a_case_on_a_duty_is_answered_by_its_sentence(duties: Workshop) -> None:
    cases = [q for q in duties.questions if q.kind is QuizKind.WORKED_CASE]
    assert cases
    for case in cases:
        (claim,) = case.claims
        for part in case.parts:
            verdict = part.answer in ("不可以", "不符合")
            told = part.answer.removeprefix("应当").strip("“”")
            assert verdict or squeeze(told) in squeeze(claim.text), part


def test_things_are_ordered_by_their_figures() -> None:
    rows = "桥梁养护 | 88.5分\n助餐服务 | 91分\n河道保洁 | 76分\n"
    text = f"澄溪区绩效管理情况\n\n表1 评价结果\n\n项目名称 | 得分\n{rows}"
    passages = passages_of(read_bytes("情况.txt", text.encode()))
    asked = tuple(one for passage in passages for one in askables(passage))
    (made,) = figure_order.drafts(Pool(asked, asked, passages), None, Random(0))
    told = [made.steps[number - 1] for number in made.right_order]
    assert told == ["助餐服务", "桥梁养护", "河道保洁"]


def test_a_quiz_that_falls_short_says_so(sample_assistant: Assistant) -> None:
    made = pack(sample_assistant.shelf(), "绩效跟踪", questions=60)
    assert len(made.questions) <= 60
    assert len(made.questions) == 60 or any("只够出" in note for note in made.notes)


TERMS = """石湾区公务支出管理办法

第一条　为规范公务支出，制定本办法。

第二条　持卡人应当在消费后20日内、且不迟于到期还款日前5日办理报销。

第三条　被检查单位应当自收到检查通报之日起15日内报送整改报告。
"""


def test_a_term_that_another_time_bounds_too_makes_no_case() -> None:
    document = read_bytes("办法.txt", TERMS.encode())
    asked = [a for p in passages_of(document) for a in askables(p)]
    told = [asked.told() for asked in asked if event_of(asked) and not bounded_twice(asked)]
    assert any("整改报告" in words for words in told)
    assert not any("办理报销" in words for words in told)


@pytest.mark.parametrize(
    ("said", "month", "printed"),
    [("2026年3月31日前", 3, "9月30日"), ("3月底前", 3, "9月底"), ("三月末", 3, "九月末")],
)
def test_the_end_of_a_month_is_printed_as_the_text_prints_it(
    said: str, month: int, printed: str
) -> None:
    found = day_style(said, Span(0, len(said)), month)
    assert found is not None
    assert found[1].day(9, 30).endswith(printed)
