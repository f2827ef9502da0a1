"""The handout for those who attend: agenda, rules with their sources, comparisons, questions."""

from __future__ import annotations

from assistant.workshop.files.official import OfficialDocument
from assistant.workshop.files.wording import asked_lines, choice_lines, heading_of, timed
from assistant.workshop.model import QuizKind, Workshop
from assistant.workshop.provenance import source_line

_WIDTHS = {3: (3.0, 6.0, 1.8), 4: (2.0, 1.4, 2.0, 4.0)}


def handout_file(made: Workshop) -> bytes:
    """The document as a file; the answers are in another one."""
    document = OfficialDocument(f"{made.title}讲义")
    document.heading("一、安排")
    rows = [[when, s.title, f"{s.minutes}分钟", s.what] for when, s in timed(made.sections)]
    document.table(["时间", "环节", "时长", "做什么"], rows, (2.2, 3.2, 1.6, 4.4))
    _rules(document, made)
    if made.tables:
        document.heading("三、比较")
        for table in made.tables:
            document.subheading(table.title)
            document.table(
                [*table.columns, "出处"],
                [[*row.cells, source_line(row.citation)] for row in table.rows],
                (*_WIDTHS.get(len(table.columns), (1.0,) * len(table.columns)), 3.4),
            )
    document.heading(f"{'四' if made.tables else '三'}、练习")
    _questions(document, made)
    document.heading(f"{'五' if made.tables else '四'}、依据的文件")
    for number, title in enumerate(made.documents, 1):
        document.line(f"{number}．{title}")
    for note in made.notes:
        document.line(f"注：{note}")
    return document.data()


def _rules(document: OfficialDocument, made: Workshop) -> None:
    document.heading("二、要点")
    for section in made.sections:
        if section.rules:
            document.subheading(section.title)
        for number, rule in enumerate(section.rules, 1):
            document.line(f"{number}．{rule.text}", keep=True)
            document.source(f"出处：{source_line(rule.citation)}")


def _questions(document: OfficialDocument, made: Workshop) -> None:
    for question in made.questions:
        document.subheading(heading_of(question))
        for line in question.stem.split("\n"):
            document.line(line, keep=True)
        lines = [*choice_lines(question), *asked_lines(question)]
        if question.kind is QuizKind.TRUE_FALSE:
            lines = ["对（　）　　错（　）"]
        for line in lines:
            document.line(line, indent=True)
        if question.kind in (QuizKind.ORDERING, QuizKind.FILL_IN) or question.parts:
            document.line("答：＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿", indent=True)
