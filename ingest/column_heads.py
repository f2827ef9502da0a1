"""The words above the columns of a table."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.paragraphs import one_line


def column_heads(rows: Sequence[Sequence[str]], width: int) -> tuple[str, ...]:
    """The words above each of ``width`` columns; heads of several rows joined, repeated ones once.

    :param rows: the head rows, a merged cell's words in every place it reaches over.
    """
    heads: list[list[str]] = [[] for _ in range(width)]
    for row in rows:
        for column, cell in enumerate(row):
            text = one_line(cell)
            if text and text not in heads[column]:
                heads[column].append(text)
    return tuple(" ".join(words) for words in heads)
