"""Unrelated real text at scale: CMRC 2018 (Cui and others, EMNLP 2019), a sentence a clause."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from ingest.document import Clause, ClauseKind, Document, Metadata, Span

FILE = "data/cmrc2018_dev.jsonl"
CLAUSES_A_DOCUMENT = 100

_SENTENCE = re.compile(r"[^。！？；]+[。！？；]?")


def background(shared: Path, clauses: int) -> list[Document]:
    """Documents with this many clauses in all; FileNotFoundError where the text is absent.

    The text has some 10,000 sentences; for more, they come again with a number before them.
    """
    sentences = itertools.islice(_sentences(shared / FILE), clauses)
    return [
        _document(number, batch)
        for number, batch in enumerate(_batches(sentences, CLAUSES_A_DOCUMENT))
    ]


def _sentences(file: Path) -> Iterator[str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    found = [
        sentence
        for line in lines
        for sentence in _SENTENCE.findall(json.loads(line)["text"])
        if len(sentence) >= 10
    ]
    yield from found
    for turn in itertools.count(2):
        for sentence in found:
            yield f"{turn}．{sentence}"


def _batches(sentences: Iterator[str], size: int) -> Iterator[list[str]]:
    while batch := list(itertools.islice(sentences, size)):
        yield batch


def _document(number: int, sentences: list[str]) -> Document:
    text = "\n".join(sentences)
    ends = list(itertools.accumulate(len(sentence) + 1 for sentence in sentences))
    starts = [0, *ends[:-1]]
    digest = sha256(text.encode()).hexdigest()
    return Document(
        id=digest[:16],
        file=f"background_{number:04d}.txt",
        sha256=digest,
        text=text,
        metadata=Metadata(title=f"背景资料第{number}册"),
        headings=(),
        clauses=tuple(
            Clause(place, Span(start, end - 1), ClauseKind.TEXT)
            for place, (start, end) in enumerate(zip(starts, ends, strict=True))
        ),
    )
