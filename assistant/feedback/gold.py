"""Gold questions from readers' words, in the form of the evals suite (one JSON object a line)."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from assistant.answer import Answer, QuestionKind
from assistant.feedback.record import Expected, Feedback, Verdict
from assistant.proof.values import read_values
from ingest.document import Span

GOLD_FILE = "gold_feedback.jsonl"  # `zhengwen eval --gold FOLDER` takes a folder's gold*.jsonl
_MOST_POINTS = 12
_LONGEST_SENTENCE = 120
_ENDS = "。；\n"


def points_of(answer: Answer) -> Expected:
    """What a right answer says, read off one that a reader found good.

    Of each claim its times and quantities in their own words; where a claim has none, its first
    sentence. An editor may put it better.
    """
    if answer.abstained:
        return Expected(refuse=True)
    found: list[str] = []
    for claim in answer.claims:
        known = [value.span for value in read_values(claim.text).known]
        words = [span.of(claim.text) for span in _outermost(known)]
        found += words or _sentence(claim.text)
    said = [point for point in dict.fromkeys(found) if point in answer.answer]
    return Expected(must=tuple((point,) for point in said[:_MOST_POINTS]))


def gold_line(feedback: Feedback) -> dict[str, object]:
    """The gold question of a ``feedback`` whose expectation suffices.

    What the question left to the pickers goes along as ``region``, ``year``, ``audience`` and
    ``as_of``, so that 「下个月」 means the same month again.
    """
    told, expected = feedback.told, feedback.given.expected
    asked = {"turns": told.questions} if len(told.questions) > 1 else {"q": told.questions[-1]}
    line: dict[str, object] = {"id": f"feedback-{feedback.id}", "type": _type(feedback), **asked}
    if expected.refuse:
        line |= {"abstain": True}
    else:
        line |= {"must": expected.must}
        if feedback.given.verdict is Verdict.GOOD:
            line |= {"cite": [(each.file, each.quote) for each in told.evidence]}
    if expected.must_not:
        line |= {"must_not": expected.must_not}
    line |= told.scope.model_dump(mode="json", exclude_none=True)
    return line | ({"note": feedback.given.comment} if feedback.given.comment else {})


def write_gold(feedback: Iterable[Feedback], file: Path) -> None:
    """Put the gold questions of ``feedback`` in the place of what ``file`` holds, in one step."""
    lines = [json.dumps(gold_line(each), ensure_ascii=False) + "\n" for each in feedback]
    handle, written = tempfile.mkstemp(dir=file.parent, prefix=".gold-")
    with os.fdopen(handle, "w", encoding="utf-8") as made:
        made.writelines(lines)
    Path(written).replace(file)


def _type(feedback: Feedback) -> str:
    """The suite's name for the kind of question."""
    if feedback.given.expected.refuse:
        return "unanswerable"
    if len(feedback.told.questions) > 1:
        return "followup"
    kind = feedback.told.kind
    return QuestionKind.REQUIREMENT.value if kind is QuestionKind.SMALL_TALK else kind.value


def _outermost(spans: Iterable[Span]) -> list[Span]:
    """Those that lie within no other, in order."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda span: (span.start, -span.end)):
        if not kept or not kept[-1].contains(span):
            kept.append(span)
    return kept


def _sentence(text: str) -> list[str]:
    end = min((at for mark in _ENDS if (at := text.find(mark)) > 0), default=len(text))
    words = text[:end].strip()
    return [words] if 0 < len(words) <= _LONGEST_SENTENCE else []
