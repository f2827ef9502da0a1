"""What a content stream of a PDF says is found as pdfminer finds it, or left to pdfminer."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from drawn_pages import lines, pdf_of
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSEOF
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.pdf import read
from ingest.readers.pdf_content import plain_steps


def by_pdfminer(data: bytes) -> list[Any]:
    """All operands and operators, as pdfminer's own parser gives them out."""

    def found() -> Iterator[Any]:
        parser = PDFContentParser([PDFStream({}, data)])
        try:
            while True:
                yield parser.nextobject()[1]
        except PSEOF:
            return

    return list(found())


@pytest.mark.parametrize(
    "data",
    [
        b"BT /F1 12 Tf 1 0 0 1 72 720 Tm (plain) Tj ET",
        b"0.5 -.25 +3. -0 00012 1.5.2 12-5 5e3",
        rb"(\(a\) \\ \101\12\0011 \n\r\t) Tj",
        b"(over \\\r\ntwo \\\nlines \\\rand on) Tj (\r\n) Tj",
        b"<00410042> <0 0 4 1> <> Tj [<0041>-20(b)3.5<0042>]TJ",
        b"/P <</MCID 0 /Lang (zh) /Kids [1 2 <</A true>>]>> BDC EMC",
        b"/Name/Other 1 0 0 RG W* n T* q\0Q\0\0f* (a)' 1 2(b)\"",
        b"[1 2 (never closed) 3 Tj",
        "/名称 gs".encode() + b" /\xff\xfe gs",
        b"",
    ],
)
def test_plain_streams_come_out_as_by_pdfminer(data: bytes) -> None:
    assert repr(plain_steps(data)) == repr(by_pdfminer(data))


@pytest.mark.parametrize(
    "data",
    [
        b"BI /W 1 /H 1 /BPC 8 ID \x00 EI Q",  # a picture among the operators
        b"1 0 0 rg % a remark ( that opens nothing",
        b"/A#42 gs",  # a name with a letter in digits
        b"(brackets (within) brackets) Tj",
        b"(unfinished",
        rb"(\477) Tj",  # no byte
        b"<123> Tj <<1>> ] } --5",
    ],
)
def test_other_streams_are_left_to_pdfminer(data: bytes) -> None:
    assert plain_steps(data) is None


def test_whatever_is_found_in_a_damaged_stream_is_what_pdfminer_finds() -> None:
    chance = random.Random(3)
    stream = (
        b"/P <</MCID 0>> BDC BT /F1 12 Tf 1 0 0 1 72.5 720 Tm [<4e00>-20(a\\(\\102)3.5]TJ ET EMC "
        b"q 10 20 300 .5 re f* Q (text) ' [(x) true] 0 d /N gs "
    )
    marks = b"()<>[]/%#'\"\\ \n\r\0.-+07aE{}\xff"
    plain = 0
    for _ in range(3000):
        damaged = bytearray(stream)
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(damaged))
            damaged[at : at + chance.randint(0, 2)] = bytes((chance.choice(marks),))
        found = plain_steps(bytes(damaged))
        if found is not None:
            plain += 1
            assert repr(found) == repr(by_pdfminer(bytes(damaged))), bytes(damaged)
    assert plain > 500


def test_a_page_left_to_pdfminer_is_read_alike() -> None:
    draw = lines("一、总体要求", "各部门应当于每年8月底前报送。")

    def with_a_remark(canvas: Canvas) -> None:
        canvas._code.append("% what a program says of itself")
        draw(canvas)

    assert read(pdf_of(with_a_remark)).blocks == read(pdf_of(draw)).blocks
