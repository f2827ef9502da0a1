"""The files of a pack, read back by other means than those that wrote them."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from itertools import pairwise
from pathlib import Path

import docx
import pdfplumber
import pytest
from lxml import etree
from PIL import ImageFont
from pptx import Presentation
from workshop_packs import pack

from assistant.assistant import Assistant
from assistant.workshop import QuizKind, Workshop
from assistant.workshop.files import FILES, check_output, file_name, write_workshop
from assistant.workshop.files.answer_key import answer_key_file
from assistant.workshop.files.fit import Room, fitting_size, height_of, pages_of
from assistant.workshop.files.gift import escaped, gift_file
from assistant.workshop.files.handout import handout_file
from assistant.workshop.files.sheet import csv_file
from assistant.workshop.files.slides import slides_file
from ingest.errors import InputError
from ingest.readers import office

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture(scope="module")
def made(sample_assistant: Assistant) -> Workshop:
    """A pack with all kinds of question, comparisons and long rules."""
    return pack(sample_assistant.shelf(), "预算绩效管理", minutes=120, questions=20)


@pytest.fixture(scope="module")
def slides(made: Workshop) -> bytes:
    """Its slides."""
    return slides_file(made)


# --- slides -------------------------------------------------------------------------------------


def test_every_rule_has_its_place_and_every_question_and_answer_its_slide(
    made: Workshop, slides: bytes
) -> None:
    shown = list(_shown(slides).slides)
    heads = [slide.shapes.title.text_frame.text for slide in shown]
    assert heads[0] == made.title
    assert heads[1].startswith("安排")
    for section in made.sections:
        own = [s for s, head in zip(shown, heads, strict=True) if head.startswith(section.title)]
        told = "".join(
            shape.text_frame.text for s in own for shape in s.shapes if shape.has_text_frame
        )
        assert all(rule.text in told for rule in section.rules)
        assert len(own) <= max(1, len(section.rules))
    for question in made.questions:
        assert any(
            head.startswith(f"第{question.number}题　{question.kind.chinese}") for head in heads
        )
        assert any(head.startswith(f"第{question.number}题　答案") for head in heads)
    assert heads[-1].startswith("小结")


def test_the_agenda_tells_every_section_with_its_time(made: Workshop, slides: bytes) -> None:
    agenda = [s for s in _shown(slides).slides if s.shapes.title.text_frame.text[:2] == "安排"]
    tables = [shape.table for slide in agenda for shape in slide.shapes if shape.has_table]
    told = [
        [cell.text_frame.text for cell in row.cells] for t in tables for row in list(t.rows)[1:]
    ]
    assert [row[1] for row in told] == [section.title for section in made.sections]
    assert told[0][0].startswith("0:00—")
    assert told[-1][0].endswith(f"—{made.minutes // 60}:{made.minutes % 60:02d}")


def test_every_rule_slide_names_its_source(made: Workshop, slides: bytes) -> None:
    told = [_words(slide) for slide in _shown(slides).slides]
    for section in made.sections:
        for rule in section.rules:
            own = next(words for words in told if rule.text[:20] in words)
            assert "出处：《" in own
            assert rule.citation.section in own


def test_no_text_runs_over_its_box_or_off_the_slide(slides: bytes) -> None:
    """Lines are broken anew here with the real widths of a Chinese font's characters."""
    deck = _shown(slides)
    for number, slide in enumerate(deck.slides, 1):
        boxes = []
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height, number
            if shape.has_text_frame and shape.text_frame.text:
                assert _height(shape.text_frame, shape.width.pt) <= shape.height.pt, number
                boxes.append((shape.top, shape.top + shape.height))
        boxes.sort()
        assert all(one[1] <= other[0] for one, other in pairwise(boxes))


def test_tables_fit_their_slides(slides: bytes) -> None:
    deck = _shown(slides)
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_table:
                rows = list(shape.table.rows)
                widths = [column.width.pt for column in shape.table.columns]
                for row in rows:
                    for cell, width in zip(row.cells, widths, strict=True):
                        assert _height(cell.text_frame, width - 12) + 12 <= row.height.pt + 1
                assert shape.top.pt + sum(row.height.pt for row in rows) <= 484


def test_the_theme_names_a_chinese_font(slides: bytes) -> None:
    archive = zipfile.ZipFile(io.BytesIO(slides))
    theme = etree.fromstring(archive.read("ppt/theme/theme1.xml"))
    for kind in ("majorFont", "minorFont"):
        fonts = theme.find(f".//{DRAWING}{kind}")
        assert fonts.find(f"{DRAWING}ea").get("typeface") == "微软雅黑"
        named = {font.get("script"): font.get("typeface") for font in fonts}
        assert named["Hans"] == "微软雅黑"


@pytest.mark.skipif(not office.soffice(), reason="LibreOffice (soffice) is not installed")
def test_slides_open_in_another_program_with_every_word_on_the_page(
    made: Workshop, slides: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "slides.pdf"
    path.write_bytes(office.converted(slides, ".pptx", "pdf"))
    with pdfplumber.open(path) as opened:
        assert len(opened.pages) == len(_shown(slides).slides)
        for page in opened.pages:
            for char in page.chars:
                assert char["x0"] >= 0 and char["x1"] <= page.width
                assert char["top"] >= 0 and char["bottom"] <= page.height
        told = "".join("".join((page.extract_text() or "").split()) for page in opened.pages)
    for question in made.questions:
        assert "".join(question.answer.split())[:6] in told


# --- fit ----------------------------------------------------------------------------------------


def test_what_does_not_fit_is_parted_at_sentence_ends_and_nothing_is_lost() -> None:
    room = Room(300, 100)
    text = "区级各预算部门应于七月十日前报送评估报告。各镇可放宽至七月二十日前。" * 12
    assert fitting_size([text], room, (20, 16), 0) is None
    pages = pages_of([text, "末尾。"], room, 16, 0.5)
    assert "".join(piece for page in pages for piece in page) == text + "末尾。"
    assert all(height_of(page, room.width, 16, 0.5) <= room.height for page in pages)
    assert all(page[-1].endswith("。") for page in pages)


def test_a_text_without_any_stop_is_parted_too() -> None:
    room = Room(200, 60)
    pages = pages_of(["预" * 500], room, 16, 0)
    assert sum(len(piece) for page in pages for piece in page) == 500
    assert all(height_of(page, room.width, 16, 0) <= room.height for page in pages)


# --- Word ---------------------------------------------------------------------------------------


def test_the_handout_has_everything_but_the_answers(made: Workshop) -> None:
    told = _docx_words(handout_file(made))
    for section in made.sections:
        assert section.title in told
        assert all(rule.text in told for rule in section.rules)
    for question in made.questions:
        assert all(line in told for line in question.stem.split("\n"))
        assert question.explanation not in told
    assert "答案：" not in told


def test_the_key_gives_document_clause_and_quote_for_every_answer(made: Workshop) -> None:
    told = _docx_words(answer_key_file(made))
    assert told.count("答案：") == len(made.questions)
    for question in made.questions:
        assert question.explanation in told
        for citation in question.citations:
            assert " ".join(citation.quote.split()) in told
            assert citation.section in told


def test_official_fonts_are_named_and_so_is_what_stands_in_for_them(made: Workshop) -> None:
    archive = zipfile.ZipFile(io.BytesIO(handout_file(made)))
    body = etree.fromstring(archive.read("word/document.xml"))
    used = {fonts.get(f"{WORD}eastAsia") for fonts in body.iter(f"{WORD}rFonts")}
    assert {"方正小标宋简体", "黑体", "仿宋_GB2312"} <= used
    table = etree.fromstring(archive.read("word/fontTable.xml"))
    for font in table:
        if font.get(f"{WORD}name") in used:
            assert font.find(f"{WORD}altName") is not None


# --- table and Moodle ---------------------------------------------------------------------------


def test_the_table_has_a_row_for_every_question_with_its_key(made: Workshop) -> None:
    data = csv_file(made)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [int(row["题号"]) for row in rows] == [q.number for q in made.questions]
    for row, question in zip(rows, made.questions, strict=True):
        assert row["题型"] == question.kind.chinese
        assert row["出处"] and row["原文"]
        if question.kind is QuizKind.SINGLE_CHOICE:
            assert row[f"选项{row['答案'][0]}"] == question.answer
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())


def test_moodle_reads_back_every_question(made: Workshop) -> None:
    read = _read_gift(gift_file(made).decode())
    assert len(read) == len(made.questions)
    for (stem, answers), question in zip(read, made.questions, strict=True):
        assert stem == question.stem
        if question.choices:
            right = [words for mark, words in answers if mark == "="]
            assert right == [question.answer]
            assert len(answers) == len(question.choices)
        elif question.kind is QuizKind.TRUE_FALSE:
            assert answers == [("", "TRUE" if question.answer == "对" else "FALSE")]
        elif question.kind is QuizKind.FILL_IN:
            assert [words for _, words in answers] == question.accepted
        elif question.kind is QuizKind.ORDERING:
            pairs = dict(words.split(" -> ") for _, words in answers)
            in_order = sorted(pairs, key=lambda step: int(pairs[step][1:]))
            assert in_order == [question.steps[i - 1] for i in question.right_order]
        else:
            assert answers == [], "a case with parts is an essay"


def test_special_characters_of_gift_are_escaped() -> None:
    assert escaped("a=b~c#d{e}f:g\\h\ni") == r"a\=b\~c\#d\{e\}f\:g\\h\ni"
    stem = "根据{x}：A=B？~#\\n"
    assert _plain(escaped(stem)) == stem


# --- all together -------------------------------------------------------------------------------


def test_a_folder_and_an_archive_hold_all_files(made: Workshop, tmp_path: Path) -> None:
    written = write_workshop(made, tmp_path / "全部")
    assert {path.name for path in written} == {file_name(made, name) for name in FILES}
    [archive] = write_workshop(made, tmp_path / "pack.zip")
    assert set(zipfile.ZipFile(archive).namelist()) == {path.name for path in written}


def test_the_ending_says_what_is_written(made: Workshop, tmp_path: Path) -> None:
    write_workshop(made, tmp_path / "讲义.docx")
    write_workshop(made, tmp_path / "答案.docx")
    assert (tmp_path / "答案.docx").read_bytes() != (tmp_path / "讲义.docx").read_bytes()
    with pytest.raises(InputError, match=r"\.pptx、\.docx"):
        check_output(tmp_path / "pack.ppt")
    with pytest.raises(InputError, match="无法写入"):
        write_workshop(made, tmp_path / "没有这个目录" / "x.csv")


def test_a_title_makes_a_name_that_every_system_takes(made: Workshop) -> None:
    odd = made.model_copy(update={"topic": '绩效/跟踪:"甲"?' * 20})
    name = file_name(odd, "课件.pptx")
    assert not set(name) & set('\\/:*?"<>|')
    assert len(name.encode()) < 255


def _shown(data: bytes):  # type: ignore[no-untyped-def]
    return Presentation(io.BytesIO(data))


def _words(slide) -> str:  # type: ignore[no-untyped-def]
    return "\n".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)


def _height(frame, width: float) -> float:  # type: ignore[no-untyped-def]
    """The height of a text frame, its lines broken by the widths of a real font if there is one."""
    total = 0.0
    for paragraph in frame.paragraphs:
        runs = paragraph.runs
        if not runs:
            continue
        size = runs[0].font.size.pt
        lines = sum(_lines(part, width, size) for part in paragraph.text.split("\v"))
        total += lines * paragraph.line_spacing.pt
        total += paragraph.space_before.pt if paragraph.space_before else 0.0
    return total


def _lines(text: str, width: float, size: float) -> int:
    lines, used = 1, 0.0
    for letter in text:
        wide = _width(letter) * size
        if used + wide > width:
            lines, used = lines + 1, 0.0
        used += wide
    return lines


def _width(letter: str) -> float:
    font = _font()
    return font.getlength(letter) / 100 if font else (0.6 if letter.isascii() else 1.0)


def _font() -> ImageFont.FreeTypeFont | None:
    from ingest.chinese_fonts import chinese_font_files

    files = chinese_font_files()
    return _opened(str(files[0])) if files else None


_FONTS: dict[str, ImageFont.FreeTypeFont] = {}


def _opened(path: str) -> ImageFont.FreeTypeFont:
    if path not in _FONTS:
        _FONTS[path] = ImageFont.truetype(path, 100)
    return _FONTS[path]


def _docx_words(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def _read_gift(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """A small reader of GIFT: the stem of each question, and its answers with their marks."""
    found = []
    for block in text.split("\n\n")[1:]:
        match = re.fullmatch(
            r"::(?:\\.|[^:\\])+::\[plain\](?P<stem>(?:\\.|[^{\\])+)\{(?P<body>.*)\}",
            block.strip(),
            re.DOTALL,
        )
        assert match, block
        answers = match["body"].partition("####")[0]
        parts = re.findall(r"([=~])((?:\\.|[^=~#\\])*)(?:#(?:\\.|[^=~#\\])*)?", answers)
        listed = [(mark, _plain(words).strip()) for mark, words in parts]
        if not listed and answers.strip():
            listed = [("", answers.strip())]
        found.append((_plain(match["stem"]), listed))
    return found


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], text)
