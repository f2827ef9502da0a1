"""Build the sample documents from their sources: ``python -m ui.sample_library.build``."""

from __future__ import annotations

from pathlib import Path

from ui.sample_library import FOLDER
from ui.sample_library.pdf import write_pdf
from ui.sample_library.plain import write_html, write_markdown, write_text
from ui.sample_library.source import read_manuscript
from ui.sample_library.word import write_word

SOURCES = Path(__file__).parent / "sources"
WRITERS = {
    ".docx": write_word,
    ".pdf": write_pdf,
    ".html": write_html,
    ".md": write_markdown,
    ".txt": write_text,
}


def build(folder: Path = FOLDER) -> list[Path]:
    """Write every source in its format into ``folder``; the files written, in order of sources."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for path in sorted(SOURCES.glob("*.txt")):
        manuscript = read_manuscript(path)
        WRITERS[Path(manuscript.file).suffix](manuscript, folder)
        written.append(folder / manuscript.file)
    return written


if __name__ == "__main__":
    for file in build():
        print(file.name)
