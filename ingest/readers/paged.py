"""What the pages of a file come to: blocks by page, pages recognised, pages left silent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from PIL import Image

from ingest.document import Block, PageBreak
from ingest.errors import ReadError
from ingest.readers.page_lines import silent_pages
from ingest.readers.scan import ScannedPage, evened, read_scan, scan_warnings
from ingest.reading import current, tell_page

_UNRECOGNISED = (
    "没有文字，文字识别（OCR）也没有认出字来。"
    "请检查原件是否空白或太模糊，重新扫描，或转成 .docx、.txt 后重新导入。"
)
_OFF = (
    "没有文字，可能是扫描件。"
    "请打开设置 ZHENGWEN_OCR，由政问识别，或先用文字识别（OCR）软件转换后重新导入。"
)


@dataclass(slots=True)
class Paged:
    """The pages of one file, gathered in any order."""

    total: int
    blocks: dict[int, list[Block]] = field(default_factory=dict)
    scanned: list[ScannedPage] = field(default_factory=list)
    silent: list[int] = field(default_factory=list)

    def add(self, number: int, blocks: Sequence[Block]) -> None:
        """The page ``number`` as it was read; without blocks it is silent."""
        if blocks:
            self.blocks[number] = list(blocks)
        else:
            self.silent.append(number)

    def recognise(self, pictures: Iterable[tuple[int, Image.Image]]) -> None:
        """Read pages, each with its number, by recognition."""
        for number, picture in pictures:
            tell_page(number, self.total)
            page = read_scan(picture, number)
            if page:
                self.scanned.append(page)
            else:
                self.silent.append(number)
        self.scanned = evened(self.scanned)
        self.blocks |= {page.number: list(page.blocks) for page in self.scanned}
        self.silent.sort()

    def with_breaks(self) -> tuple[Block, ...]:
        """All blocks, with a break before every page but the first."""
        return tuple(
            block
            for number in range(1, max(self.blocks, default=0) + 1)
            for block in (
                *([PageBreak(number)] if number > 1 else []),
                *self.blocks.get(number, []),
            )
        )

    def warnings(self) -> tuple[str, ...]:
        """Which pages were recognised, and which have no text."""
        return scan_warnings(self.scanned) + silent_pages(self.silent)


def wordless(form: str) -> ReadError:
    """The refusal of a file, of the format ``form``, on whose pages no text was found."""
    return ReadError(f"{form} {_UNRECOGNISED if current().recognise else _OFF}")
