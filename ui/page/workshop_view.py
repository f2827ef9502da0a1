"""A workshop pack as HTML: outline, comparisons and questions to read, and the live screen."""

from __future__ import annotations

import json
from html import escape

from assistant.answer import Citation
from assistant.workshop import QuizKind, QuizQuestion, Workshop
from assistant.workshop.files.wording import (
    answer_line,
    asked_lines,
    choice_lines,
    heading_of,
    timed,
)
from assistant.workshop.model import RegionTable, RulePoint
from assistant.workshop.provenance import source_line
from ingest.document import Span
from ui.page.answer_view import cite_button
from ui.page.document_card import table_head

_SECONDS = 60  # for a question, unless the trainer sets another time


def workshop_view(made: Workshop) -> str:
    """The whole pack; every rule and answer opens its source."""
    notes = "".join(f"<li>{escape(note)}</li>" for note in made.notes)
    questions = "".join(map(_question, made.questions))
    opener = (
        '<button type="button" class="live-open" data-live="open">现场答题</button>'
        if made.questions
        else ""
    )
    return (
        f'<div class="workshop-view"><h2>{escape(made.title)}</h2>'
        f'<p class="hint" role="status">{made.minutes}分钟，{len(made.questions)}道题，'
        f"依据{len(made.documents)}份文件。{opener}</p>"
        f"{f'<ul class=notes>{notes}</ul>' if notes else ''}{_outline(made)}"
        f"{''.join(map(_table, made.tables))}<h3>试题（点开看答案）</h3>{questions}</div>"
        f"{_live(made)}"
    )


def _outline(made: Workshop) -> str:
    parts = []
    for when, section in timed(made.sections):
        rules = "".join(map(_rule, section.rules))
        told = f"<ol data-sources>{rules}</ol>" if rules else ""
        what = escape(section.what)
        parts.append(
            f'<h3>{when}　{escape(section.title)} <span class="muted">{what}</span></h3>{told}'
        )
    return "".join(parts)


def _rule(rule: RulePoint) -> str:
    place = escape(source_line(rule.citation))
    return f'<li>{escape(rule.text)} <span class="muted">{place}</span>{_open(rule.citation)}</li>'


def _table(table: RegionTable) -> str:
    rows = "".join(
        "<tr>"
        + "".join(f"<td>{escape(cell)}</td>" for cell in row.cells)
        + f"<td>{_open(row.citation)}</td></tr>"
        for row in table.rows
    )
    head = table_head(*map(escape, table.columns), "出处")
    return (
        f"<h3>{escape(table.title)}</h3>"
        f'<table class="rows" data-sources>{head}<tbody>{rows}</tbody></table>'
    )


def _question(question: QuizQuestion) -> str:
    lines = [*choice_lines(question), *asked_lines(question)]
    under = "".join(f"<br>　　{escape(line)}" for line in lines)
    stem = "<br>".join(map(escape, question.stem.split("\n")))
    sources = "".join(map(_open, question.citations))
    return (
        f"<details data-sources><summary><b>{heading_of(question)}</b><br>{stem}{under}</summary>"
        f'<p><span class="key">答案：{escape(answer_line(question))}</span>'
        f"　{escape(question.explanation)}{sources}</p></details>"
    )


def _open(citation: Citation) -> str:
    return cite_button(citation.number, citation.document_id, Span(citation.start, citation.end))


# --- live ---------------------------------------------------------------------------------------


def _live(made: Workshop) -> str:
    """The live screen, hidden until it is opened; the page's script fills it from the data."""
    pack = json.dumps([_shown(question) for question in made.questions], ensure_ascii=False)
    return (
        f'<section class="live" hidden role="dialog" aria-label="现场答题" '
        f'data-pack="{escape(pack)}">'
        f'<div class="live-head"><b>{escape(made.title)}</b><span class="live-count"></span>'
        '<button type="button" data-live="close">退出</button></div>'
        '<div class="live-main"><div class="live-question" aria-live="polite"></div>'
        '<div class="live-answer" aria-live="polite" hidden></div></div>'
        '<aside class="live-side"><h3>得分</h3><div class="live-teams"></div>'
        '<button type="button" data-live="team">加一组</button> '
        '<button type="button" data-live="zero">清零</button></aside>'
        '<div class="live-foot"><button type="button" data-live="back">上一题</button>'
        '<button type="button" class="live-reveal" data-live="reveal">看答案</button>'
        '<button type="button" data-live="next">下一题</button>'
        f'<input class="live-seconds" type="number" min="5" max="900" value="{_SECONDS}" '
        'aria-label="每题秒数"><button type="button" data-live="clock">计时</button>'
        '<span class="live-clock" role="timer"></span>'
        '<p class="hint">← → 换题　空格 看答案　1—9 给第几组加分（按住 Shift 减分）　T 计时　'
        "Esc 退出</p></div></section>"
    )


def _shown(question: QuizQuestion) -> dict[str, object]:
    """What the live screen shows of a question, as plain data for the script."""
    choices = [{"text": choice.text, "right": choice.right} for choice in question.choices]
    if question.kind is QuizKind.TRUE_FALSE:
        choices = [{"text": word, "right": word == question.answer} for word in ("对", "错")]
    return {
        "heading": heading_of(question),
        "stem": question.stem,
        "choices": choices,
        "asked": asked_lines(question),
        "answer": answer_line(question),
        "words": question.answer,
        "explanation": question.explanation,
        "sources": [
            {
                "place": source_line(citation),
                "prefix": " ".join(citation.prefix.split()),
                "quote": " ".join(citation.quote.split()),
                "suffix": " ".join(citation.suffix.split()),
            }
            for citation in question.citations
        ],
    }
