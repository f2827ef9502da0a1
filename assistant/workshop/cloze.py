"""A sentence with its value left out. Other values of the kind are left out with it, numbered.

Otherwise 「8月底前（教育部门　　前）」 would give a part of the answer away, and a wrong option
taken from the same sentence would stand in plain view.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.workshop.askable import Askable, same_sentence
from ingest.document import Span

BLANK = "（　　）"
_NUMBERS = "①②③④⑤⑥"


@dataclass(frozen=True, slots=True)
class Cloze:
    """``text`` with blanks; ``mark`` is the number of the one asked, "" if it is the only one."""

    text: str
    mark: str

    @property
    def place(self) -> str:
        """「括号里」「②处」."""
        return f"{self.mark}处" if self.mark else "括号里"


def cloze(asked: Askable, beside: Sequence[Askable]) -> Cloze:
    """The sentence of ``asked`` without its value and those ``beside`` it of the same kind."""
    spans = sorted(
        {asked.blank}
        | {
            other.blank
            for other in beside
            if same_sentence(other, asked) and other.kind is asked.kind and _shown(other, asked)
        }
    )
    if len(spans) == 1 or len(spans) > len(_NUMBERS):
        return Cloze(asked.told(BLANK), "")
    marks = {span: f"（　{_NUMBERS[i]}　）" for i, span in enumerate(spans)}
    return Cloze(asked.told(marks=marks), _NUMBERS[spans.index(asked.blank)])


def _shown(other: Askable, asked: Askable) -> bool:
    within: Span = asked.sentence
    return within.contains(other.blank)
