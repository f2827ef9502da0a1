"""What slides, handout, key and table say alike of a question."""

from __future__ import annotations

from assistant.workshop.model import LETTERS, QuizQuestion, Section


def heading_of(question: QuizQuestion) -> str:
    """「第3题　单选题（中）」."""
    return f"第{question.number}题　{question.kind.chinese}（{question.difficulty.chinese}）"


def choice_lines(question: QuizQuestion) -> list[str]:
    """「A．3月底」, one a choice."""
    return [f"{LETTERS[i]}．{choice.text}" for i, choice in enumerate(question.choices)]


def asked_lines(question: QuizQuestion) -> list[str]:
    """What stands under the stem besides choices: the steps, or the parts of a case."""
    steps = [f"（{number}）{step}" for number, step in enumerate(question.steps, 1)]
    return steps + [f"{number}．{part.ask}" for number, part in enumerate(question.parts, 1)]


def answer_line(question: QuizQuestion) -> str:
    """The answer with its letter: 「C．8月底」."""
    if question.choices:
        return f"{question.letter}．{question.answer}"
    if question.parts:
        told = [f"{number}．{part.answer}" for number, part in enumerate(question.parts, 1)]
        return "　".join(told)
    return question.answer


def clock(minutes: int) -> str:
    """Minutes from the start as 「0:05」."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def timed(sections: list[Section]) -> list[tuple[str, Section]]:
    """Each section with the stretch of time it takes: 「0:05—0:20」."""
    told, at = [], 0
    for section in sections:
        told.append((f"{clock(at)}—{clock(at + section.minutes)}", section))
        at += section.minutes
    return told
