"""What a reader hands over: blocks in reading order and what the format says of the document."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.document import Block


@dataclass(frozen=True, slots=True)
class Content:
    """The content of one file, before anything is understood; see `ingest.document.Source`."""

    blocks: tuple[Block, ...]
    hints: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
