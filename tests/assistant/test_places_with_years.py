"""Two places with a year of its own each are compared by those years' papers, and 「几个部门」 by
what counts 部门."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.question.times import year_of_each
from index.library import Library
from ingest import read_bytes
from ingest.settings import Settings


def report(place: str, office: str, year: int, departments: int, amount: str) -> bytes:
    return f"""{place}{year}年预算绩效管理工作情况

{place}财政局

一、工作开展情况
（一）重点评价。{office}财政局对{departments + 9}个重点项目、{departments}个部门开展财政重点评价，\
涉及资金{amount}亿元。

{place}财政局
{year + 1}年2月10日
""".encode()


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    settings = Settings()
    library = Library.open(tmp_path_factory.mktemp("places"), settings)
    papers = [
        ("泽陵市", "市", 2022, 5, "21.40"),
        ("泽陵市", "市", 2023, 6, "23.70"),
        ("望岫区", "区", 2022, 3, "4.20"),
        ("望岫区", "区", 2023, 4, "5.60"),
    ]
    library.publish([read_bytes(f"{p[0]}{p[2]}.txt", report(*p), settings) for p in papers])
    return Assistant(library, settings)


@pytest.mark.parametrize(
    ("question", "amounts"),
    [
        ("市里2022和望岫2023，财政重点评价涉及资金各多少亿", ("21.40", "5.60")),
        ("2023年市里、2022年望岫，财政重点评价涉及资金各多少", ("23.70", "4.20")),
        ("财政重点评价涉及资金，泽陵市22年跟望岫区23年比一下", ("21.40", "5.60")),
    ],
)
def test_each_place_is_told_of_its_own_year(
    assistant: Assistant, question: str, amounts: tuple[str, str]
) -> None:
    answer = assistant.ask(question, as_of=date(2026, 3, 1))
    assert all(amount in answer.answer for amount in amounts)
    others = {"21.40", "23.70", "4.20", "5.60"} - set(amounts)
    assert not any(other in answer.answer for other in others)


def test_what_is_counted_is_what_was_asked(assistant: Assistant) -> None:
    answer = assistant.ask(
        "财政重点评价选了几个部门，市里22年和望岫22年比一下", as_of=date(2026, 3, 1)
    )
    assert "泽陵市5个" in answer.answer
    assert "望岫区3个" in answer.answer


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("甲市2022年和乙区2023年", (2022, 2023)),
        ("2022年甲市、2023年乙区", (2022, 2023)),
        ("甲市和乙区2022年、2023年", ()),
        ("甲市2022年和乙区", ()),
    ],
)
def test_a_year_is_of_the_place_beside_it(question: str, years: tuple[int, ...]) -> None:
    spans = [(question.find(name), question.find(name) + 2) for name in ("甲市", "乙区")]
    assert year_of_each(question, spans) == years
