"""What can be wrong with a statement, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """What kind of thing does not stand in the sources."""

    SOURCE = "source"  # nothing is cited, or what is cited is not there
    WORDS = "words"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"  # and modality
    PAIRING = "pairing"  # the value belongs to another subject
    VERDICT = "verdict"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a statement is not proven; ``reason`` is Chinese and names the words that fail."""

    fault: Fault
    reason: str
