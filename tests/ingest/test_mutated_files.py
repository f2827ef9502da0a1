"""Damaged files of all formats: read or refused with a Chinese word, nothing else. The benchmark
`benchmarks.mutated_files` does the same with two thousand."""

from __future__ import annotations

import random

from made_files import text_files

from benchmarks.mutated_files import mutated
from ingest import read_bytes
from ingest.document import Document
from ingest.errors import ReadError

FILES = 150


def test_damaged_files_are_read_or_refused_with_a_word() -> None:
    chance = random.Random(20261121)
    sources = list(text_files())
    for number in range(FILES):
        source = sources[number % len(sources)]
        damaged = mutated(source.data, chance)
        try:
            document = read_bytes(source.name, damaged)
        except ReadError as error:
            assert source.name in str(error)
        else:
            check_offsets(document)


def check_offsets(document: Document) -> None:
    for clause in document.clauses:
        assert document.quote(clause.span)
        assert all(clause.span.contains(cell.span) for cell in clause.cells)
