"""Documents printed in lines as offices print them, read back: the paragraphs come out whole.

The printer here is no part of the program: it breaks paragraphs at a width, indents or not, leaves
empty lines, numbers pages, and keeps stops off the beginning of lines (禁则).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from shared_texts import PATHS, document, needs_shared_texts

from ingest.document import Source
from ingest.layout import lay_out
from ingest.readers import txt

_TOKEN = re.compile(r"[0-9A-Za-z.,%]+|.")
_NOT_FIRST = "，。；：！？、）》”’"


@dataclass(frozen=True)
class Print:
    """How a text is printed; ``indent`` counts for the width even where it is not ``shown``."""

    measure: float = 28
    indent: float = 2
    shown: bool = False
    spaced: bool = False
    form_feeds: bool = False
    tails: bool = False
    lines_a_page: int = 20


PRINTS = {
    "lines": Print(),
    "empty lines between": Print(spaced=True),
    "form feeds": Print(measure=26, form_feeds=True, lines_a_page=22),
    "blanks at the ends of paragraphs": Print(spaced=True, tails=True),
    "visible indents": Print(measure=30, shown=True),
}


def width(words: str) -> float:
    return sum(0.5 if character < "\x80" else 1.0 for character in words)


def broken(paragraph: str, how: Print) -> list[str]:
    lines, line, used = [], "", how.indent
    for token in _TOKEN.findall(paragraph):
        hangs = token in _NOT_FIRST and used + 1 <= how.measure + 1
        if line and used + width(token) > how.measure and not hangs:
            lines.append(line)
            line, used = "", 0.0
        line += token
        used += width(token)
    return [*lines, line]


def printed(paragraphs: list[str], how: Print) -> str:
    out: list[str] = []
    on_page, page = 0, 1
    for paragraph in paragraphs:
        lines = [paragraph] if " | " in paragraph else broken(paragraph, how)
        lines[0] = "　　" * how.shown + lines[0]
        lines[-1] += " " * how.tails
        for line in lines:
            out.append(line)
            on_page += 1
            if on_page == how.lines_a_page and " | " not in paragraph:
                out.append(f"- {page} -" + "\x0c" * how.form_feeds)
                on_page, page = 0, page + 1
    return ("\n\n" if how.spaced else "\n").join(out).replace("\x0c\n", "\x0c")


def read_back(text: str) -> list[str]:
    content = txt.read(text.encode())
    return lay_out(Source("某文.txt", "", "txt", content.blocks)).text.split("\n")


@needs_shared_texts
@pytest.mark.parametrize("how", PRINTS.values(), ids=PRINTS)
def test_paragraphs_come_out_whole(how: Print) -> None:
    lost: list[str] = []
    count = 0
    for path in PATHS:
        if path.name.startswith(("p12", "00")):
            continue  # printed already
        paragraphs = document(path.name[:3]).text.split("\n")
        count += len(paragraphs)
        lost += set(paragraphs) - set(read_back(printed(paragraphs, how)))
    assert len(lost) <= 0.01 * count, lost


OWN = [
    "东山县2025年预算绩效管理工作要点",
    "为做好2025年预算绩效管理工作，落实《江屿省预算绩效管理办法》（江财绩〔202"
    "4〕7号）的要求，现提出以下要点。",
    "一、年度目标",
    "到2025年底，全县项目支出绩效目标编报率保持100%，重点评价覆盖资金9.2亿"
    "元，问题整改到位率不低于95%。",
    "二、重点任务",
    "（一）守好入口，事前评估再前移",
    "1.明确评估范围。申请2026年预算的新增项目，凡单项金额60万元（含）以上的，"
    "均须开展事前绩效评估，评估结论作为预算安排的依据。",
    "2.明确申报时间。各部门应于7月11日17时前提交评估报告；各乡镇可延至7月18"
    "日17:30前。逾期未报的，原则上不予安排。",
    "第三条　各部门应当自收到整改通知之日起10个工作日内报送整改方案，"
    "60日内整改到位，并报财政部门备案。",
    "东山县财政局",
    "2025年2月10日",
]


@pytest.mark.parametrize("how", PRINTS.values(), ids=PRINTS)
def test_a_text_of_our_own_comes_out_as_it_was(how: Print) -> None:
    assert read_back(printed(OWN, how)) == OWN
