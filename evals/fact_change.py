"""What a change of a rule gained and lost: the facts of every document, before and after.

::

    python -m evals.fact_change keep before.txt     # then change a rule
    python -m evals.fact_change show before.txt
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from difflib import unified_diff
from pathlib import Path
from typing import Annotated

import typer

from evals.sets import find_sets
from ingest import read_document
from ingest.document import Document, Span
from ingest.facts.model import Fact

app = typer.Typer(add_completion=False)

_PLACES = ("span", "context", "clause", "rule")
MoreFiles = Annotated[
    list[Path] | None, typer.Option("--more", help="more documents, besides those of the sets")
]


def told(document: Document) -> Iterator[str]:
    """One line a fact: file, kind, place, its own words, and every value that is set."""
    for fact in document.facts:
        said = " ".join(document.quote(fact.span).split())[:60]
        values = (f"{name}={value}" for name, value in _values(document, fact))
        kind = type(fact).__name__
        yield f"{document.file} {kind} {fact.span.start} 「{said}」 {' '.join(values)}"


def _values(document: Document, fact: Fact) -> Iterator[tuple[str, str]]:
    for field in fields(fact):
        value = getattr(fact, field.name)
        if field.name in _PLACES or value is None or value == ():
            continue
        if isinstance(value, Span):
            value = document.quote(value)
        elif isinstance(value, tuple):
            value = "、".join(
                document.quote(one) if isinstance(one, Span) else str(one) for one in value
            )
        yield field.name, " ".join(str(value).split())


def changes(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """The lines lost (``- ``) and gained (``+ ``), in the order of the text."""
    lines = list(unified_diff(before, after, n=0, lineterm=""))[2:]  # the first two name the files
    return [f"{line[0]} {line[1:]}" for line in lines if line[0] in "-+"]


@app.command()
def keep(file: Path, more: MoreFiles = None) -> None:
    """Write the facts of all documents into FILE."""
    file.write_text("\n".join(_all_told(more)), encoding="utf-8")


@app.command()
def show(file: Path, more: MoreFiles = None) -> None:
    """Print what is lost and gained since FILE was written."""
    found = changes(file.read_text(encoding="utf-8").splitlines(), _all_told(more))
    for line in found:
        typer.echo(line)
    gained = sum(line.startswith("+ ") for line in found)
    typer.echo(f"+{gained} -{len(found) - gained}")


def _all_told(more: list[Path] | None) -> list[str]:
    sets, _ = find_sets()
    files = [file for one in sets for file in one.files()] + list(more or ())
    return [line for file in files for line in told(read_document(file))]


if __name__ == "__main__":
    app()
