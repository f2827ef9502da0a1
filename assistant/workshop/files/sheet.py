"""The quiz as a table (CSV), with a byte order mark, so that Excel reads it as UTF-8."""

from __future__ import annotations

import csv
import io

from assistant.workshop.files.wording import answer_line, asked_lines
from assistant.workshop.model import LETTERS, QuizQuestion, Workshop
from assistant.workshop.provenance import source_line

MOST_CHOICES = 5
COLUMNS = (
    "题号", "题型", "难度", "题干", *(f"选项{LETTERS[i]}" for i in range(MOST_CHOICES)),
    "答案", "解析", "出处", "原文",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(made: Workshop) -> bytes:
    """A row a question."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for question in made.questions:
        writer.writerow([_safe(cell) for cell in _cells(question)])
    return text.getvalue().encode("utf-8-sig")


def _cells(question: QuizQuestion) -> list[str]:
    choices = [choice.text for choice in question.choices][:MOST_CHOICES]
    return [
        str(question.number),
        question.kind.chinese,
        question.difficulty.chinese,
        "\n".join([question.stem, *asked_lines(question)]),
        *choices,
        *[""] * (MOST_CHOICES - len(choices)),
        answer_line(question),
        question.explanation,
        "；".join(source_line(citation) for citation in question.citations),
        "\n".join(" ".join(citation.quote.split()) for citation in question.citations),
    ]


def _safe(cell: str) -> str:
    """A spreadsheet would take these for formulas."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
