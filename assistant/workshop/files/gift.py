"""The quiz in GIFT, the text format that Moodle imports.

https://docs.moodle.org/en/GIFT_format: ``~ = # { } :`` are escaped by a backslash, and a line break
within a text is written ``\\n``. GIFT has no ordering question; the steps are matched with their
places instead. A worked case with parts is an essay whose feedback holds the key.
"""

from __future__ import annotations

import re

from assistant.workshop.model import QuizKind, QuizQuestion, Workshop
from assistant.workshop.provenance import source_line

_SPECIAL = re.compile(r"([~=#{}:\\])")


def gift_file(made: Workshop) -> bytes:
    """All questions, one blank line between them, in UTF-8."""
    blocks = [f"$CATEGORY: {_category(made)}"]
    blocks += [_question(question) for question in made.questions]
    return ("\n\n".join(blocks) + "\n").encode()


def escaped(text: str) -> str:
    """``text`` as GIFT wants it within a question."""
    return _SPECIAL.sub(r"\\\1", text).replace("\n", "\\n")


def _category(made: Workshop) -> str:
    """A path of categories: a slash would begin another one."""
    return "政问/" + made.title.replace("/", "／").replace("\n", "")


def _question(question: QuizQuestion) -> str:
    name = f"第{question.number}题 {question.kind.chinese}（{question.difficulty.chinese}）"
    body = _answers(question)
    return (
        f"::{escaped(name)}::[plain]{escaped(question.stem)}{{\n{body}####{_feedback(question)}\n}}"
    )


def _answers(question: QuizQuestion) -> str:
    if question.choices:
        return "".join(
            f"{'=' if choice.right else '~'}{escaped(choice.text)}"
            + (f"#{escaped(choice.origin)}" if choice.origin else "")
            + "\n"
            for choice in question.choices
        )
    if question.kind is QuizKind.TRUE_FALSE:
        return "TRUE\n" if question.answer == "对" else "FALSE\n"
    if question.kind is QuizKind.FILL_IN:
        return "".join(f"={escaped(form)}\n" for form in question.accepted)
    if question.kind is QuizKind.ORDERING:
        places = {step: place for place, step in enumerate(question.right_order, 1)}
        return "".join(
            f"={escaped(step)} -> 第{places[number]}\n"
            for number, step in enumerate(question.steps, 1)
        )
    return ""


def _feedback(question: QuizQuestion) -> str:
    """The key and where it stands; of an essay the answer to each part."""
    lines = [f"{part.ask} {part.answer}" for part in question.parts] or [question.answer]
    lines.append(question.explanation)
    lines += [f"出处：{source_line(citation)}" for citation in question.citations]
    return escaped("\n".join(lines))
