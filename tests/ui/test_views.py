"""What the page makes of answers and documents, as HTML."""

from __future__ import annotations

from datetime import date

from bs4 import BeautifulSoup

from assistant.answer import Answer, AnswerScope, Citation, Claim, QuestionKind
from assistant.cited_text import answer_text
from ingest import read_bytes
from ingest.document import Document, Span, Status
from ui.page.answer_view import answer_view
from ui.page.conversation import Turn, conversation_view, welcome_view
from ui.page.reading import read_passage
from ui.page.source_view import document_view

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def _document(text: str) -> Document:
    return read_bytes("要点.txt", text.encode())


def _answer(text: str, *, quote: str = "8月底前", status: Status = Status.ISSUED) -> Answer:
    return Answer(
        question="什么时候？",
        kind=QuestionKind.DEADLINE,
        abstained=False,
        answer=text,
        scope=AnswerScope(region="澄溪区", as_of=date(2026, 1, 1)),
        claims=[Claim(text=text, citations=[1])],
        citations=[
            Citation(
                number=1,
                document_id="abc",
                file="要点.txt",
                title="要点",
                section="二、（一）",
                start=10,
                end=15,
                quote=quote,
                prefix="",
                suffix="",
                status=status,
            )
        ],
        notes=[],
    )


def test_every_citation_mark_is_a_button_that_opens_its_passage() -> None:
    page = BeautifulSoup(answer_view(_answer("各部门8月底前完成。[1]")), "html.parser")
    (mark,) = page.select("button.cite")
    assert mark.text == "1"
    assert read_passage(mark["data-open"]) == ("abc", Span(10, 15))


def test_a_number_in_brackets_that_is_no_citation_stays_text() -> None:
    page = BeautifulSoup(answer_view(_answer("见澄财〔2026〕[7]号。[1]")), "html.parser")
    assert len(page.select("button.cite")) == 1
    assert "[7]" in page.text


def test_a_table_in_the_answer_keeps_its_citations() -> None:
    table = "| 时间 | 事项 |\n| --- | --- |\n| 8月底前 | 监控[1] |"
    page = BeautifulSoup(answer_view(_answer(table)), "html.parser")
    assert page.select_one("td button.cite")
    heads = [cell["data-head"] for cell in page.select("td")]
    assert heads == ["时间", "事项"], "a phone shows them beside the cells"


def test_the_status_of_a_draft_is_shown_with_its_source() -> None:
    page = BeautifulSoup(answer_view(_answer("好[1]", status=Status.DRAFT)), "html.parser")
    assert page.select_one(".sources .chip-draft").text == "征求意见稿"  # type: ignore[union-attr]


def test_words_of_documents_and_people_never_become_markup() -> None:
    hostile = _answer(f"{HOSTILE} [坏](javascript:alert(3)) [1]", quote=HOSTILE)
    document = _document(f"澄溪区2026年要点{HOSTILE}\n\n一、{HOSTILE}\n\n各部门应{HOSTILE}完成。")
    shown = [
        answer_view(hostile),
        conversation_view([Turn(HOSTILE), Turn("问", error=HOSTILE), Turn(HOSTILE, hostile)]),
        welcome_view([HOSTILE], 1),
        document_view(document, [], Span(3, 20)),
    ]
    for html in shown:
        page = BeautifulSoup(html, "html.parser")
        assert not page.select("script, img, a")
        assert "alert(1)" in page.text or "alert(1)" in str(page.select("[data-ask]"))


def test_the_marked_words_are_exactly_the_span() -> None:
    document = _document(
        "澄溪区2026年工作要点\n\n一、监控\n\n各部门应于8月底前完成首次监控，11月底前补充。\n"
    )
    start = document.text.index("8月底前")
    also = document.text.index("11月底前")
    html = document_view(document, [Span(also, also + 5)], Span(start, start + 4))
    page = BeautifulSoup(html, "html.parser")
    assert [mark.text for mark in page.select("mark.current")] == ["8月底前"]
    assert [mark.text for mark in page.select("mark.also")] == ["11月底前"]


def test_the_whole_text_of_a_document_is_shown_once() -> None:
    table = "序号 | 事项 | 时限\n1 | 自评 | 3月\n2 | 监控 | 8月\n"
    words = f"澄溪区2026年工作要点\n\n一、监控\n\n各部门应于8月底前完成。\n\n{table}"
    document = _document(words)
    page = BeautifulSoup(document_view(document), "html.parser")
    shown = "".join(page.select_one(".source-text").text.split())  # type: ignore[union-attr]
    kept = "".join(document.text.replace("|", "").split())
    assert shown.replace("|", "") == kept
    assert len(page.select("table")) == 1


def test_a_cited_table_row_is_shown_under_the_heads_of_its_columns() -> None:
    answer = _answer("得分66.3。[1]", quote="7 | 停车平台 | 66.3")
    row = [("序号", "7"), ("项目", "停车平台"), ("得分", "66.3")]
    answer = answer.model_copy(
        update={"citations": [answer.citations[0].model_copy(update={"row": row})]}
    )
    page = BeautifulSoup(answer_view(answer), "html.parser")
    assert [cell.text for cell in page.select(".quote .cell")] == [
        "序号7",
        "项目停车平台",
        "得分66.3",
    ]
    assert "序号：7；项目：停车平台；得分：66.3" in answer_text(answer)
    assert answer.citations[0].quote == "7 | 停车平台 | 66.3"
