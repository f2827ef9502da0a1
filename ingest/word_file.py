"""Word lists are data: TOML files beside the code that reads them, read in this one way."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def word_file(package: str, path: str) -> dict[str, Any]:
    """The tables of the TOML file ``path`` in ``package``: ``("assistant", "words/names.toml")``.

    Raises:
        FileNotFoundError: the package has no such file.
        tomllib.TOMLDecodeError: the file is no TOML.
    """
    return tomllib.loads(files(package).joinpath(path).read_text(encoding="utf-8"))
