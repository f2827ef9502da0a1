"""Properties that hold for any text, found by hypothesis."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import read_bytes
from ingest.document import ClauseKind, Document, Source, Span
from ingest.errors import ReadError
from ingest.layout import Text, lay_out
from ingest.readers import txt
from ingest.sentences import segments, sentences
from ingest.settings import Settings

# Pieces that the rules look at, in any order: marks, stops, brackets, rows, page numbers, breaks.
PIECES = st.sampled_from(
    [
        "一、", "（一）", "1.", "（1）", "①", "第一章", "第一条　", "第二条", "一是", "二是", "——",
        "附件", "附件：1.", "预算绩效管理", "各部门应当", "自评", "8月底前", "12.5亿元", "2024年",
        "总体要求", "：", "，", "、", "；", "。", "？", "”", "“", "（", "）", "《", "》", " | ",
        "|", "\t", "　", " ", "\n", "\n\n", "\n", "\x0c", "- 3 -", "\n90\n",
        "\n- 4 -\n", "2024年3月1日", "西江区财政局", "首页", "相关链接：", "问：", "答：",
        "\u200b", "\r\n", "abc", "５",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=80).map("".join)
PROSE = st.text(alphabet="预算绩效管理，。；：、（）“”《》一二三 　\n", max_size=300)
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def laid_out(words: str) -> Text:
    content = txt.read(words.encode())
    return lay_out(Source("某文.txt", "", "txt", content.blocks))


def read(words: str) -> Document | None:
    try:
        return read_bytes("某文.txt", words.encode(), Settings(clause_characters=50))
    except ReadError:
        return None


@given(PROSE)
@QUICK
def test_prose_keeps_every_character_but_blanks(words: str) -> None:
    assert "".join(laid_out(words).text.split()) == "".join(words.split())


@given(TEXTS)
@QUICK
def test_what_is_kept_stands_in_the_order_of_the_source(words: str) -> None:
    rest = iter(words)
    kept = "".join(laid_out(words).text.replace("|", "").split())
    assert all(character in rest for character in kept)


@given(TEXTS)
@QUICK
def test_lines_of_the_canonical_text_are_its_parts(words: str) -> None:
    text = laid_out(words)
    assert [part.span.of(text.text) for part in text.parts] == (
        text.text.split("\n") if text.text else []
    )
    assert all(line == line.strip() != "" for line in text.text.split("\n") if text.text)
    assert all(a.end == b.start for a, b in zip(text.pages, text.pages[1:], strict=False))


@given(TEXTS)
@QUICK
def test_clauses_hold_all_of_the_text_and_cut_no_sentence(words: str) -> None:
    document = read(words)
    if document is None:
        return
    end = 0
    for clause in document.clauses:
        assert document.text[end : clause.span.start].strip() == ""
        assert clause.span.start >= end
        assert clause.span.end > clause.span.start
        assert clause.stem is None or clause.stem < clause.number
        assert all(clause.span.contains(cell.span) for cell in clause.cells)
        assert [heading.depth for heading in clause.path] == list(range(1, len(clause.path) + 1))
        end = clause.span.end
    assert document.text[end:].strip() == ""
    ends = {part.end for part in segments(document.text, Span(0, len(document.text)))}
    running = (ClauseKind.TEXT, ClauseKind.ITEM)
    assert {clause.span.end for clause in document.clauses if clause.kind in running} <= ends


@given(TEXTS)
@QUICK
def test_a_clause_is_longer_than_the_limit_only_if_it_is_one_segment(words: str) -> None:
    document = read(words)
    for clause in document.clauses if document else ():
        if clause.kind is ClauseKind.TEXT and clause.span.end - clause.span.start > 50:
            assert len(segments(document.text, clause.span)) == 1


@given(TEXTS)
@QUICK
def test_headings_begin_with_their_label_and_hold_their_title(words: str) -> None:
    document = read(words)
    for heading in document.headings if document else ():
        printed = heading.span.of(document.text)
        assert printed.startswith(heading.label)
        assert heading.title in printed


@given(TEXTS)
@QUICK
def test_sentences_leave_out_nothing_but_blanks(words: str) -> None:
    whole = Span(0, len(words))
    for split in (sentences(words, whole), segments(words, whole)):
        assert "".join("".join(span.of(words) for span in split).split()) == "".join(words.split())
        assert list(split) == sorted(split)
    assert {part.end for part in sentences(words, whole)} <= {
        part.end for part in segments(words, whole)
    }


@given(st.binary(max_size=400), st.sampled_from([".txt", ".md", ".html", ".docx", ".pdf"]))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes, suffix: str) -> None:
    try:
        document = read_bytes(f"某文{suffix}", data)
    except ReadError as error:
        assert str(error)
    else:
        assert document.text.strip()
