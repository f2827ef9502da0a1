"""The text form in which the sample documents are written.

A line ``:name value`` states a property (file, letterhead, number, cc, printed). Every other line
is one part of the document, told by its first character: ``!`` title, ``^`` chapter, ``=`` line
without indent, ``>`` right-aligned line, ``|`` table row, ``---`` page break, anything else a
paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

NOT_REAL = "（示例文件，非真实公文）"


class Role(StrEnum):
    """What a part is, which decides how it is set."""

    TITLE = "!"
    CHAPTER = "^"
    FLUSH = "="
    SIGNATURE = ">"
    PARAGRAPH = ""
    TABLE = "|"
    PAGE_BREAK = "---"


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph (``text``) or one table (``rows``)."""

    role: Role
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A document before it is set: its properties and its parts in order."""

    properties: dict[str, str]
    parts: tuple[Part, ...]

    @property
    def file(self) -> str:
        """Name of the file that it becomes; its ending decides the format."""
        return self.properties["file"]

    @property
    def title(self) -> str:
        """The last title outside the attachments, its lines joined."""
        end = next(
            (i for i, part in enumerate(self.parts) if part.text.startswith("附件") and i > 12),
            len(self.parts),
        )
        lines = [part.text for part in self.parts[:end] if part.role is Role.TITLE]
        return "".join(lines[-2:]) if lines[-1].startswith("（") else lines[-1]


def read_manuscript(path: Path) -> Manuscript:
    """Read a file of ``sources``."""
    properties: dict[str, str] = {}
    parts: list[Part] = []
    for line in filter(str.strip, path.read_text(encoding="utf-8").splitlines()):
        if line.startswith(":"):
            name, value = line[1:].split(" ", 1)
            properties[name] = value
        elif line.startswith("|"):
            row = tuple(line[1:].split("|"))
            if parts and parts[-1].role is Role.TABLE:
                parts[-1] = Part(Role.TABLE, rows=(*parts[-1].rows, row))
            else:
                parts.append(Part(Role.TABLE, rows=(row,)))
        elif line == Role.PAGE_BREAK:
            parts.append(Part(Role.PAGE_BREAK))
        elif line[0] in "!^=>":
            parts.append(Part(Role(line[0]), line[1:]))
        else:
            parts.append(Part(Role.PARAGRAPH, line))
    return Manuscript(properties, tuple(parts))
