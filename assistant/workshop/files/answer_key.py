"""The key: each answer with why, and the document, clause and words it stands on."""

from __future__ import annotations

from assistant.workshop.files.official import OfficialDocument
from assistant.workshop.files.wording import answer_line, asked_lines, choice_lines, heading_of
from assistant.workshop.model import Difficulty, Workshop
from assistant.workshop.provenance import source_line


def answer_key_file(made: Workshop) -> bytes:
    """The document as a file."""
    document = OfficialDocument(f"{made.title}试题答案")
    told = "；".join(f"{level.chinese}：{level.meaning}" for level in Difficulty)
    document.line(f"难度的含义——{told}。")
    for question in made.questions:
        document.subheading(heading_of(question))
        for line in question.stem.split("\n"):
            document.line(line, keep=True)
        for line in (*choice_lines(question), *asked_lines(question)):
            document.line(line, indent=True)
        document.line(f"答案：{answer_line(question)}", keep=True)
        document.line(f"解析：{question.explanation}")
        for citation in question.citations:
            quote = " ".join(citation.quote.split())
            document.source(f"出处：{source_line(citation)}　原文：“{quote}”")
    return document.data()
