"""Pages of a PDF: where words stand, in which order they are read, what is no text of theirs."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from drawn_pages import FONT, HEIGHT, WIDTH, lines, pdf_of
from pypdfium2 import PdfDocument
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from ingest import read_bytes
from ingest.document import Document, Span
from ingest.errors import ReadError

LONG = "各预算主管部门应当坚持目标导向，把绩效理念和方法融入预算"  # 28 characters: a full line

NOTE = "① 数据取自年度决算报表，统计口径为当年决算数，不含上年结转结余。"


def read(*pages: Callable[[Canvas], None]) -> Document:
    return read_bytes("某文.pdf", pdf_of(*pages))


def span_of(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def test_a_quote_knows_its_box_to_the_point() -> None:
    document = read(lines(LONG, "管理全过程，于3月20日前报送自评报告。"))
    (box,) = document.boxes(span_of(document, "3月20日前"))
    left = 90 + 16 * len("管理全过程，于")
    width = 16 * 3 + 8 * 3  # three Chinese characters and three digits
    assert box.page == 1
    assert box.left * WIDTH == pytest.approx(left, abs=1)
    assert (box.right - box.left) * WIDTH == pytest.approx(width, abs=2)
    baseline = 100 + 28
    assert box.top * HEIGHT < baseline - 8 < box.bottom * HEIGHT
    assert (box.bottom - box.top) * HEIGHT < 20


def test_every_visible_character_stands_on_the_page_of_its_clause() -> None:
    document = read(lines("一、总体要求", LONG, "管理全过程。"), lines("二、重点任务", LONG))
    assert document.placement is not None
    for clause in document.clauses:
        for offset in range(clause.span.start, clause.span.end):
            if not document.text[offset].isspace():
                assert document.placement.page(offset) == clause.page


def test_a_page_without_words_does_not_shift_the_numbers_of_the_others() -> None:
    document = read(lines("甲文全篇。"), lambda canvas: None, lines("乙文全篇。"))
    assert [clause.page for clause in document.clauses] == [1, 3]
    assert [span.of(document.text).strip() for span in document.pages] == [
        "甲文全篇。",
        "",
        "乙文全篇。",
    ]


def columns(canvas: Canvas) -> None:
    canvas.setFont(FONT, 22)
    canvas.drawCentredString(WIDTH / 2, HEIGHT - 80, "云岭区绩效评价工作情况通报")
    canvas.setFont(FONT, 10)
    for column, left in (("左", 70), ("右", 310)):
        for number in range(12):
            words = f"{column}栏第{number:02}行是说明绩效评价情况的文字，占满全行"
            canvas.drawString(left, HEIGHT - 120 - number * 16, words)


def test_two_columns_are_read_one_after_the_other_below_their_title() -> None:
    text = read(columns).text
    assert text.startswith("云岭区绩效评价工作情况通报")
    places = [text.index(f"{column}栏第{number:02}行") for column in "左右" for number in range(12)]
    assert places == sorted(places)


def test_two_columns_below_a_longer_table_without_rules() -> None:
    def below_a_table(canvas: Canvas) -> None:
        canvas.setFont(FONT, 10)
        for number in range(14):
            canvas.drawString(70, HEIGHT - 90 - number * 16, f"第{number:02}类项目")
            canvas.drawString(400, HEIGHT - 90 - number * 16, f"{number}月底前")
        sentence = (
            "以上各类项目的申报时间由区财政局统一规定，各单位不得自行变更，其余事项另行通知。"
        )
        canvas.drawString(70, HEIGHT - 330, sentence)
        for column, left in (("左", 70), ("右", 310)):
            for number in range(7):
                words = f"{column}栏第{number:02}行是说明绩效评价情况的文字，占满全行"
                canvas.drawString(left, HEIGHT - 362 - number * 16, words)

    text = read(below_a_table).text
    places = [text.index(f"{column}栏第{number:02}行") for column in "左右" for number in range(7)]
    assert places == sorted(places)
    assert text.index("第13类项目") < text.index("以上各类项目") < places[0]


def test_commas_that_hang_in_the_gutter_are_of_their_column_and_a_note_below_both_is_a_note() -> (
    None
):
    def hanging(canvas: Canvas) -> None:
        canvas.setFont(FONT, 10)
        for column, left in (("左", 70), ("右", 310)):
            for number in range(12):
                comma = "，" if number == 5 else ""
                words = f"{column}栏第{number:02}行是说明绩效评价情况的文字占满全行{comma}"
                canvas.drawString(left, HEIGHT - 120 - number * 16, words)
        canvas.drawString(70, HEIGHT - 120 - 12 * 16, "左栏末行的数据①截至年底各部门均已完成")
        canvas.setFont(FONT, 8)
        canvas.drawString(
            70, 100, "① 数据取自年度决算报表，统计口径为当年决算数，不含上年结转结余。"
        )

    text = read(hanging, lines("第二页说明其他事项，内容完整。")).text
    places = [text.index(f"{column}栏第{number:02}行") for column in "左右" for number in range(12)]
    assert places == sorted(places)
    assert f"\n{NOTE}" in text


@pytest.mark.parametrize("pages", [2, 4])
def test_a_running_head_is_dropped_and_the_title_it_repeats_is_kept(pages: int) -> None:
    title = "云岭区绩效评价工作情况通报"

    def page(number: int) -> Callable[[Canvas], None]:
        return lines(title, *[f"第{number}页第{at}句说明有关情况，内容完整。" for at in range(9)])

    document = read(*(page(number) for number in range(pages)))
    assert document.text.count(title) == 1
    assert document.metadata.title == title
    assert f"第{pages - 1}页第8句" in document.text


def test_names_set_side_by_side_are_no_columns() -> None:
    pairs = [
        ("联系人", "张三"),
        ("电话", "0571-1234"),
        ("地址", "云岭路1号"),
        ("邮编", "310000"),
        ("传真", "无"),
    ]

    def form(canvas: Canvas) -> None:
        for number, (name, value) in enumerate(pairs):
            canvas.drawString(90, HEIGHT - 100 - 28 * number, name)
            canvas.drawString(340, HEIGHT - 100 - 28 * number, value)

    text = read(form).text
    places = [text.index(words) for pair in pairs for words in pair]
    assert places == sorted(places)


def test_a_sentence_without_commas_goes_on_however_many_titles_are_on_its_page() -> None:
    def draw(canvas: Canvas) -> None:
        for number, (words, size, left) in enumerate(
            [
                ("东山县财政局", 30, 200),
                ("东山县项目支出绩效评价操作指引", 22, 130),
                ("第一章　总则", 22, 230),
                (LONG[:23], 16, 122),
                ("管理全过程，并对自评结果负责。", 16, 90),
                ("各部门应于九月底前报送整体支出绩效目标申报表和", 16, 122),
                ("自评报告。", 16, 90),
                (LONG[:22] + "，", 16, 122),
                ("有关情况及时报告。", 16, 90),
                (LONG[:22] + "，", 16, 122),
                ("有关情况及时通报。", 16, 90),
                ("抄送：县人大常委会办公室。", 12, 90),
                ("抄送单位名单附后。", 12, 90),
                ("东山县财政局办公室", 12, 90),
            ]
        ):
            canvas.setFont(FONT, size)
            canvas.drawString(left, HEIGHT - 90 - 34 * number, words)

    paragraphs = read(draw).text.split("\n")
    assert "各部门应于九月底前报送整体支出绩效目标申报表和自评报告。" in paragraphs
    assert "东山县项目支出绩效评价操作指引" in paragraphs
    assert "第一章　总则" in paragraphs


def test_a_footnote_does_not_break_the_sentence_it_is_printed_under() -> None:
    def first(canvas: Canvas) -> None:
        lines(*[LONG] * 22)(canvas)
        canvas.line(90, 95, 200, 95)
        canvas.setFont(FONT, 9)
        canvas.drawString(90, 80, "① 绩效目标指预期产出和效果，")
        canvas.drawString(90, 66, "见本办法第五条。")

    text = read(first, lines("管理全过程。", "二、其他事项")).text
    assert "融入预算管理全过程。" in text
    note = "① 绩效目标指预期产出和效果，见本办法第五条。"
    assert text.index(note) > text.index("管理全过程。")
    assert text.index(note) < text.index("二、其他事项")


def test_the_mark_of_a_note_is_no_digit_of_the_number_before_it() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(90, 700, "全年核减资金320")
        canvas.setFont(FONT, 8)
        canvas.drawString(90 + 16 * 6 + 24, 708, "1")
        canvas.setFont(FONT, 16)
        canvas.drawString(90 + 16 * 6 + 24 + 5, 700, "万元。")

    assert "320¹万元" in read(draw).text.replace(" ", "")


@pytest.mark.parametrize("turn", [90, 270])
def test_print_that_runs_up_or_down_the_page_is_read_and_framed_where_it_is(turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(WIDTH / 2, HEIGHT / 2)
        canvas.rotate(turn)
        for number in range(6):
            canvas.drawString(-280, 60 - 28 * number, f"{LONG}第{number}行。")

    document = read(draw)
    assert "融入预算第0行" in document.text
    (box,) = document.boxes(span_of(document, "第0行"))
    # The words begin 28 characters along a line that starts 280 points before the centre.
    along, aside = -280 + 16 * 28 + 20, 66
    x, y = (-aside, -along) if turn == 90 else (aside, along)
    assert (box.left + box.right) / 2 * WIDTH == pytest.approx(WIDTH / 2 + x, abs=10)
    assert (box.top + box.bottom) / 2 * HEIGHT == pytest.approx(HEIGHT / 2 + y, abs=10)
    assert box.bottom - box.top > box.right - box.left


def test_a_page_that_the_file_turns_has_boxes_as_it_is_shown() -> None:
    file = PdfDocument(pdf_of(lines(LONG, "管理全过程。")))
    file[0].set_rotation(90)
    data = io.BytesIO()
    file.save(data)
    document = read_bytes("某文.pdf", data.getvalue())
    assert "融入预算管理全过程。" in document.text
    (box,) = document.boxes(span_of(document, "各预算主管部门"))
    # Turned clockwise the first line runs down along the right edge.
    assert box.right > 0.8
    assert box.bottom - box.top > box.right - box.left


def test_boxes_are_shares_of_what_is_left_of_a_cropped_page() -> None:
    file = PdfDocument(pdf_of(lines(LONG)))
    file[0].set_cropbox(90, HEIGHT - 150, 590, HEIGHT - 50)
    data = io.BytesIO()
    file.save(data)
    document = read_bytes("某文.pdf", data.getvalue())
    (box,) = document.boxes(span_of(document, LONG))
    assert box.left == pytest.approx(0, abs=0.01)
    assert box.right == pytest.approx(16 * 28 / 500, abs=0.01)
    assert 0.3 < (box.top + box.bottom) / 2 < 0.6


def test_bold_made_by_printing_twice_is_read_once() -> None:
    def draw(canvas: Canvas) -> None:
        for shift in (0, 0.4):
            canvas.drawString(90 + shift, 700, "绩效目标审核要点")

    assert read(draw).text == "绩效目标审核要点"


def test_a_watermark_is_no_part_of_the_text() -> None:
    def draw(canvas: Canvas) -> None:
        lines(LONG, "管理全过程。")(canvas)
        canvas.rotate(45)
        canvas.setFont(FONT, 60)
        canvas.drawString(300, 100, "内部资料")

    assert "内" not in read(draw).text


def test_radicals_are_read_as_the_characters_they_are_printed_for() -> None:
    document = read(lines("各部⻔应于3⽉底前⾏⽂，由⻓期项⽬⼯作组负责。"))
    assert document.text == "各部门应于3月底前行文，由长期项目工作组负责。"


def test_an_encrypted_file_is_refused_with_what_to_do() -> None:
    data = io.BytesIO()
    canvas = Canvas(data, encrypt=pdfencrypt.StandardEncryption("secret"))
    canvas.drawString(90, 700, "report")
    canvas.save()
    with pytest.raises(ReadError, match="密码"):
        read_bytes("某文.pdf", data.getvalue())


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_cut_short_is_read_or_refused(share: float) -> None:
    data = pdf_of(lines(LONG), lines(LONG))
    try:
        document = read_bytes("某文.pdf", data[: int(share * len(data))])
    except ReadError as error:
        assert "请" in str(error)
    else:
        assert LONG in document.text
