"""Sample documents: written for the project in official form, of an invented city.

``files`` holds what a user would be given; ``sources`` the texts they are built from with
``python -m ui.sample_library.build`` (after a change of a source; the result is committed).
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "files"


def sample_files() -> list[Path]:
    """The sample documents, in the order of their names."""
    return sorted(path for path in FOLDER.iterdir() if path.is_file())
