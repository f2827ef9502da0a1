"""The slides: cover, agenda, rules with their sources, comparisons, questions and answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.workshop.files.deck import ACCENT, SOFT, Deck, Text
from assistant.workshop.files.wording import (
    answer_line,
    asked_lines,
    choice_lines,
    heading_of,
    timed,
)
from assistant.workshop.model import QuizKind, QuizQuestion, RegionTable, RulePoint, Workshop
from assistant.workshop.provenance import source_line

_MOST_DOCUMENTS = 5
_MOST_RULES, _MOST_TEXT = 3, 170  # on a slide; characters of the rules
_WIDTHS = {3: (3.0, 6.0, 1.6), 4: (2.0, 1.4, 1.8, 4.0)}


def slides_file(made: Workshop) -> bytes:
    """The deck as a file."""
    deck = Deck(made.title)
    _cover(deck, made)
    rows = [[when, s.title, f"{s.minutes}分钟", s.what] for when, s in timed(made.sections)]
    deck.table("安排", ["时间", "环节", "时长", "做什么"], rows, (2.2, 3.4, 1.4, 4.4))
    for section in made.sections:
        for rules in _together(section.rules):
            _rules(deck, section.title, rules)
    for table in made.tables:
        _table(deck, table)
    for question in made.questions:
        _question(deck, question)
        _answer(deck, question)
    _closing(deck, made)
    return deck.data()


def _cover(deck: Deck, made: Workshop) -> None:
    shown = made.documents[:_MOST_DOCUMENTS]
    rest = len(made.documents) - len(shown)
    about = [f"时长{made.minutes}分钟，{len(made.questions)}道练习"]
    if made.audience:
        about.append(f"听众：{made.audience}")
    more = [f"等{len(made.documents)}份文件"] if rest else []
    deck.cover(made.title, [*about, "依据：", *shown, *more])


def _together(rules: Sequence[RulePoint]) -> Iterator[list[RulePoint]]:
    """``rules`` in order, as many on a slide as can be read from the back of a room."""
    slide: list[RulePoint] = []
    for rule in rules:
        full = len(slide) == _MOST_RULES or sum(len(r.text) for r in (*slide, rule)) > _MOST_TEXT
        if slide and full:
            yield slide
            slide = []
        slide.append(rule)
    if slide:
        yield slide


def _rules(deck: Deck, title: str, rules: Sequence[RulePoint]) -> None:
    numbers = [f"{number}．" for number in range(1, len(rules) + 1)] if len(rules) > 1 else [""]
    texts = [Text(n + rule.text, tuple(rule.marks)) for n, rule in zip(numbers, rules, strict=True)]
    places = dict.fromkeys(source_line(rule.citation) for rule in rules)
    quotes = (" ".join(rule.citation.quote.split()) for rule in rules)
    deck.text(title, texts, f"出处：{'；'.join(places)}", notes=f"原文：{' '.join(quotes)}")


def _table(deck: Deck, table: RegionTable) -> None:
    places = dict.fromkeys(source_line(row.citation) for row in table.rows)
    deck.table(
        table.title,
        table.columns,
        [row.cells for row in table.rows],
        _WIDTHS.get(len(table.columns), tuple(1.0 for _ in table.columns)),
        f"出处：{'；'.join(list(places)[:3])}{'等' if len(places) > 3 else ''}",
    )


def _question(deck: Deck, question: QuizQuestion) -> None:
    texts = [Text(question.stem)]
    texts += [Text(line) for line in (*choice_lines(question), *asked_lines(question))]
    if question.kind is QuizKind.TRUE_FALSE:
        texts.append(Text("对　　　　错", colour=SOFT))
    deck.text(heading_of(question), texts)


def _answer(deck: Deck, question: QuizQuestion) -> None:
    texts = [Text(f"答案：{answer_line(question)}", bold=True, colour=ACCENT)]
    texts.append(Text(question.explanation, (question.answer,)))
    places = dict.fromkeys(source_line(citation) for citation in question.citations)
    deck.text(f"第{question.number}题　答案", texts, f"出处：{'；'.join(places)}")


def _closing(deck: Deck, made: Workshop) -> None:
    texts = [Text("依据的文件", bold=True, colour=ACCENT), *map(Text, made.documents)]
    texts += [Text(note, colour=SOFT) for note in made.notes]
    deck.text("小结", texts)
