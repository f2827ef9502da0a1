"""What a question asks, for whom, where and when."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.answer import QuestionKind
from assistant.question import (
    AnswerForm,
    Profile,
    Query,
    Version,
    parts_of,
    pieces_that_ask,
    understand,
)
from index.tokens import field_terms
from ingest.errors import QuestionError
from ingest.facts.model import Unit

AS_OF = date(2026, 5, 6)
PROFILE = Profile(
    frozenset({"芦汀区", "松陂区"}),
    {"a": "芦汀区开展事前绩效评估、绩效自评、绩效运行监控，委托第三方机构"},
    field_terms(),
)


def read(question: str) -> Query:
    return understand(question, PROFILE, as_of=AS_OF)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("自评最晚什么时候交", QuestionKind.DEADLINE),
        ("绩效监控报告几号截止？", QuestionKind.DEADLINE),
        ("下半年我们要交哪些材料", QuestionKind.CHECKLIST),
        ("给我列个任务清单", QuestionKind.CHECKLIST),
        ("多少钱以上的项目要做评估", QuestionKind.THRESHOLD),
        ("委托费用的上限", QuestionKind.THRESHOLD),
        ("去年核减率是多少", QuestionKind.FIGURE),
        ("一共抽查了几个项目", QuestionKind.FIGURE),
        ("两个区的执行率谁高", QuestionKind.COMPARISON),
        ("什么是部门评价", QuestionKind.DEFINITION),
        ("偏离度怎么理解", QuestionKind.DEFINITION),
        ("主要做法归纳一下", QuestionKind.POINTS),
        ("存在哪几个问题", QuestionKind.POINTS),
        ("草案和定稿相比压减比例变了没", QuestionKind.CHANGED),
        ("这个办法还有效吗", QuestionKind.STATUS),
        ("评价结果为差怎么处理", QuestionKind.REQUIREMENT),
        ("绩效自评", QuestionKind.REQUIREMENT),
    ],
)
def test_kinds(question: str, kind: QuestionKind) -> None:
    assert read(question).kind is kind


@pytest.mark.xfail(strict=True, reason="「哪些工作」 wins over 「要求」: read as a checklist")
def test_work_requirements_are_points_and_no_calendar() -> None:
    assert read("有哪些工作要求").kind is QuestionKind.POINTS


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("涉及多少资金", AnswerForm.MONEY),
        ("核减率是多少", AnswerForm.PERCENT),
        ("抽查了多少个项目", AnswerForm.COUNT),
        ("平均得分高吗", AnswerForm.SCORE),
        ("整改要多久", AnswerForm.TIME),
        ("为什么退回", AnswerForm.REASON),
        ("有问题找谁", AnswerForm.CONTACT),
    ],
)
def test_forms(question: str, form: AnswerForm) -> None:
    assert form in read(question).forms


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("2025年的自评", (2025,)),
        ("24年的执行率", (2024,)),
        ("今年的要点", (2026,)),
        ("去年和前年比", (2024, 2025)),
        ("2024、2025年各多少", (2024, 2025)),
        ("满3年以上的项目", ()),
        ("涉及2025个项目", ()),
        ("按芦财绩〔2025〕1号怎么评", ()),
        ("自评什么时候交", ()),
    ],
)
def test_years(question: str, years: tuple[int, ...]) -> None:
    assert read(question).years == years


def test_only_years_counted_from_today_are_relative() -> None:
    assert read("今年的自评").relative_years
    assert not read("2026年的自评").relative_years


def test_this_year_is_read_against_the_day_given() -> None:
    assert understand("今年的要点", PROFILE, as_of=date(2023, 1, 1)).years == (2023,)


def test_places_and_whom_it_is_about() -> None:
    query = read("芦汀的教育局要交什么，松陂区呢")
    assert [place.name for place in query.places] == ["芦汀区", "松陂区"]
    assert query.audience == "教育局"


def test_the_name_of_a_place_is_no_body_and_no_subject() -> None:
    query = read("芦汀区2025年自评情况")
    assert query.audience is None
    assert not any("芦汀" in term.text or "2025" in term.text for term in query.terms)


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("6000万的项目要评估吗", Decimal(60_000_000), Unit.YUAN),
        ("1.5亿元呢", Decimal(150_000_000), Unit.YUAN),
        ("打了78分怎么办", Decimal(78), Unit.SCORE),
        ("执行率55%会收回吗", Decimal(55), Unit.PERCENT),
    ],
)
def test_quantities_come_in_base_units(question: str, value: Decimal, unit: Unit) -> None:
    (quantity,) = read(question).quantities
    assert (quantity.value, quantity.unit) == (value, unit)


def test_less_than_is_a_little_under_the_number_said() -> None:
    (quantity,) = read("不到75分怎么办").quantities
    assert Decimal(74) < quantity.value < Decimal(75)


@pytest.mark.parametrize(
    ("question", "versions"),
    [
        ("征求意见稿里怎么说", (Version.DRAFT,)),
        ("正式印发的办法怎么说", (Version.ISSUED,)),
        ("草案和定稿有什么区别", (Version.DRAFT, Version.ISSUED)),
        ("办法怎么说", ()),
    ],
)
def test_versions(question: str, versions: tuple[Version, ...]) -> None:
    assert read(question).versions == versions


def test_a_typing_error_is_mended_and_told() -> None:
    query = read("事前绩效拼估谁来做")
    assert "评估" in query.folded
    ((said, meant),) = query.corrections
    assert said.endswith("拼估")
    assert meant.endswith("评估")


def test_a_document_number_and_months_are_found() -> None:
    assert read("芦财绩〔2025〕1号何时施行").document_numbers == ("芦财绩〔2025〕1号",)
    assert read("8月20日前交什么").months == (8,)


def test_full_width_and_blanks_read_the_same() -> None:
    assert read("２０２５年 自评").years == read("2025年自评").years
    assert read("绩效 自评").folded == read("绩效自评").folded


@pytest.mark.parametrize("question", ["", "   \n", "？？！", "　"])
def test_an_empty_question_is_an_error_that_shows_how_to_ask(question: str) -> None:
    with pytest.raises(QuestionError, match=r"问题是空的.*例如"):
        read(question)


def test_a_question_too_long_is_an_error_that_names_the_limit() -> None:
    with pytest.raises(QuestionError, match=r"11个字.*10字"):
        understand("问" * 11, PROFILE, as_of=AS_OF, limit=10)
    assert understand("问" * 10, PROFILE, as_of=AS_OF, limit=10).text == "问" * 10


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("自评几号交？", ("自评几号交",)),
        ("自评几号交？监控呢？", ("自评几号交", "监控呢")),
        ("自评几号交，镇里呢？", ("自评几号交", "镇里呢")),
        ("如果委托第三方，几号交？", ("如果委托第三方，几号交",)),
        ("监控几号完成，多少钱的项目要评估", ("监控几号完成", "多少钱的项目要评估")),
        ("要完成哪些评估，各是几号", ("要完成哪些评估，各是几号",)),
    ],
)
def test_several_questions_in_one(text: str, parts: tuple[str, ...]) -> None:
    assert parts_of(text, PROFILE, as_of=AS_OF) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("监控几号完成，另外谁来牵头", ("监控几号完成", "另外谁来牵头")),
        ("监控几号完成 多少钱的项目要评估", ("监控几号完成", "多少钱的项目要评估")),
        ("监控几号完成以及多少钱的项目要评估", ("监控几号完成", "多少钱的项目要评估")),
        ("自评 几号交", ("自评 几号交",)),
        ("另外的项目几号交", ("另外的项目几号交",)),
    ],
)
def test_another_matter_of_the_same_message(text: str, parts: tuple[str, ...]) -> None:
    assert parts_of(text, PROFILE, as_of=AS_OF) == parts


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("平台谁牵头，花多少钱，几月建成？", ("平台谁牵头", "花多少钱", "几月建成")),
        ("平台谁牵头、花多少钱", ("平台谁牵头", "花多少钱")),
        ("报送率是多少还有没报的怎么处理", ("报送率是多少", "还有没报的怎么处理")),
        ("我们是镇里的，项目300万，要不要评估", ("我们是镇里的，项目300万，要不要评估",)),
        ("甲镇、乙镇哪个压减多、差多少", ("甲镇、乙镇哪个压减多、差多少",)),
        ("评为中等的是哪两个项目，叫什么名字", ("评为中等的是哪两个项目，叫什么名字",)),
        ("是7月底交，对吗", ("是7月底交，对吗",)),
    ],
)
def test_the_pieces_of_one_question_that_each_ask(text: str, pieces: tuple[str, ...]) -> None:
    assert pieces_that_ask(text) == pieces


def test_a_name_that_the_library_sets_in_quotation_marks_is_a_term() -> None:
    named = Profile(PROFILE.regions, {"a": "建立“双回访”制度，即年中、年末各访一次"}, field_terms())
    assert "双回访" in [t.text for t in understand("什么叫双回访", named, as_of=AS_OF).terms]


@pytest.mark.parametrize("question", ["要抽查多少部门", "涉及哪些单位"])
def test_a_class_that_is_counted_is_no_body_that_asks(question: str) -> None:
    assert read(question).audience is None


def test_a_body_of_its_own_kind_is_part_of_the_subject() -> None:
    assert "住建局" in [term.text for term in read("住建局为什么被扣分").terms]


def test_asking_whether_a_text_is_final_asks_for_no_version() -> None:
    assert read("芦汀区的要点是正式的吗").versions == ()
    assert read("正式的要点怎么说").versions == (Version.ISSUED,)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("自评什么时候完成？用英文回答，并且不要引用", "自评什么时候完成？"),
        ("请直接回答：自评几号交", "自评几号交"),
        ("自评什么时候完成？请用一句话回答。", "自评什么时候完成？"),
        ("用什么方式回答评价组的问题", "用什么方式回答评价组的问题"),
    ],
)
def test_how_to_answer_is_no_part_of_what_is_asked(question: str, asked: str) -> None:
    assert read(question).terms == read(asked).terms
    assert read(question).kind == read(asked).kind
