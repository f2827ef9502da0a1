"""What a follow-up takes over from the question before."""

from __future__ import annotations

from datetime import date

from assistant.answer import QuestionKind
from assistant.assistant import Assistant
from assistant.conversation import carry_over, readings
from assistant.question import Query, understand
from assistant.shelf import Shelf

AS_OF = date(2026, 5, 6)


def asked(shelf: Shelf, *questions: str) -> Query:
    """The last of ``questions``, completed from those before it."""
    query: Query | None = None
    for question in questions:
        query = carry_over(understand(question, shelf.profile, as_of=AS_OF), query)
    assert query is not None
    return query


def words(query: Query) -> set[str]:
    return {term.text for term in query.terms}


FIRST = "松陂区2026年绩效运行监控最晚什么时候完成？"


def test_what_a_name_stands_for_is_asked_of_no_place(made_shelf: Shelf) -> None:
    assert asked(made_shelf, FIRST, "双监控是监控哪两样？").places == ()
    assert asked(made_shelf, FIRST, "绩效自评几号前交？").places


def test_the_first_question_stands_by_itself(made_shelf: Shelf) -> None:
    query = understand(FIRST, made_shelf.profile, as_of=AS_OF)
    assert carry_over(query, None) == query


def test_a_follow_up_for_another_body_keeps_subject_place_and_year(made_shelf: Shelf) -> None:
    first, then = asked(made_shelf, FIRST), asked(made_shelf, FIRST, "那教育部门呢？")
    assert words(first) <= words(then)
    assert then.audience == "教育部门"
    assert [place.name for place in then.places] == ["松陂区"]
    assert then.years == (2026,)
    assert then.kind is QuestionKind.DEADLINE


def test_what_is_carried_is_marked_as_carried(made_shelf: Shelf) -> None:
    then = asked(made_shelf, FIRST, "那教育部门呢？")
    carried = {term.text for term in then.terms if term.carried}
    assert words(asked(made_shelf, FIRST)) <= carried


def test_a_follow_up_for_another_place_changes_the_place_and_drops_the_body(
    made_shelf: Shelf,
) -> None:
    then = asked(made_shelf, FIRST, "那教育部门呢？", "澜屿市呢？")
    assert [place.name for place in then.places] == ["澜屿市"]
    assert then.audience is None
    assert words(asked(made_shelf, FIRST)) <= words(then)


def test_a_follow_up_may_change_the_year_alone(made_shelf: Shelf) -> None:
    then = asked(made_shelf, FIRST, "2025年呢？")
    assert then.years == (2025,)
    assert [place.name for place in then.places] == ["松陂区"]


def test_a_question_that_stands_by_itself_takes_over_the_place_only(made_shelf: Shelf) -> None:
    then = asked(made_shelf, FIRST, "被评价部门收到评价结果以后整改方案多久报送")
    assert [place.name for place in then.places] == ["松陂区"]
    assert not any(term.carried for term in then.terms)


def test_a_new_question_on_another_place_takes_no_year_over(made_shelf: Shelf) -> None:
    then = asked(made_shelf, FIRST, "芦汀区评价结果为差的项目下一年度预算压减比例是多少")
    assert [place.name for place in then.places] == ["芦汀区"]
    assert then.years == ()


def test_a_conversation_answers_each_turn_for_its_own_body(made_assistant: Assistant) -> None:
    first = made_assistant.ask(FIRST, as_of=AS_OF)
    then = made_assistant.ask("那教育部门呢？", session=first.session, as_of=AS_OF)
    assert "8月20日" in first.answer
    assert "9月20日" in then.answer
    assert then.session == first.session


def test_sessions_do_not_hear_each_other(made_assistant: Assistant) -> None:
    made_assistant.ask(FIRST, session="one", as_of=AS_OF)
    other = made_assistant.ask("那教育部门呢？", session="two", as_of=AS_OF)
    assert other.scope.region is None


def test_the_year_before_is_counted_from_the_year_asked_about(sample_assistant: Assistant) -> None:
    first = sample_assistant.ask("澄溪区2025年财政重点评价平均多少分？", as_of=date(2026, 5, 6))
    answer = sample_assistant.ask("上一年呢", session=first.session, as_of=date(2026, 5, 6))
    assert answer.scope.year == 2024


def test_a_case_after_a_checklist_asks_after_the_case(made_shelf: Shelf) -> None:
    then = asked(made_shelf, "松陂区教育局要交哪些材料？", "评价考82分是什么等级？")
    assert then.kind is not QuestionKind.CHECKLIST


def test_a_whole_short_question_is_read_by_itself_where_the_texts_hold_nothing_of_both(
    made_shelf: Shelf,
) -> None:
    first = asked(made_shelf, "松陂区2026年核减率是多少")
    own = understand("自评什么时候交", made_shelf.profile, as_of=AS_OF)
    with_both, alone, *_ = readings(own, (first,))
    assert with_both.if_clear
    assert not any(term.carried for term in alone.query.terms)
    assert [place.name for place in alone.query.places] == ["松陂区"]


def test_what_asks_nothing_by_itself_is_read_with_the_turn_before_only(made_shelf: Shelf) -> None:
    first = asked(made_shelf, FIRST)
    own = understand("那教育部门呢", made_shelf.profile, as_of=AS_OF)
    (only,) = readings(own, (first,))
    assert any(term.carried for term in only.query.terms)


def test_the_year_of_a_figure_is_no_year_of_a_rule(made_shelf: Shelf) -> None:
    figure = asked(made_shelf, "松陂区2025年核减率是多少")
    rule = understand("被评价部门的整改方案要在多少天以内报送", made_shelf.profile, as_of=AS_OF)
    assert all(way.query.years == () for way in readings(rule, (figure,)))
    another = understand("全区自评的项目有多少个", made_shelf.profile, as_of=AS_OF)
    assert readings(another, (figure,))[0].query.years == (2025,)


def test_the_place_said_first_holds_through_a_long_talk(made_assistant: Assistant) -> None:
    made_assistant.ask(FIRST, session="long")
    for _ in range(6):
        made_assistant.ask("绩效自评什么时候完成", session="long")
    scope = made_assistant.ask("绩效运行监控什么时候完成", session="long").scope
    assert scope.region == "松陂区"


def test_a_doubt_asks_for_the_same_again(made_shelf: Shelf) -> None:
    first = asked(made_shelf, FIRST)
    doubt = asked(made_shelf, FIRST, "不是8月底吗？")
    assert doubt.forms == first.forms
    assert words(first) <= words(doubt)


def test_another_unit_of_the_house_takes_the_place_of_the_one_before(made_shelf: Shelf) -> None:
    then = asked(made_shelf, "急诊科的绩效考核得分是多少", "影像科呢")
    assert "急诊科" not in words(then)
    assert then.audience == "影像科"


def test_a_follow_up_may_go_on_with_the_turn_before_the_last(made_shelf: Shelf) -> None:
    figure = asked(made_shelf, "松陂区2025年核减率是多少")
    why = carry_over(understand("为什么", made_shelf.profile, as_of=AS_OF), figure)
    year = understand("2024年呢", made_shelf.profile, as_of=AS_OF)
    ways = readings(year, (why, figure))
    assert [way.query.forms == figure.forms for way in ways] == [False, True]
