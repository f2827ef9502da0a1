"""The passages that gold questions need are found among the first five clauses.

``python -m benchmarks.retrieval`` prints the figures; here is the floor they must not fall through.
"""

from __future__ import annotations

from pathlib import Path
from statistics import mean

import pytest

from evals.finding import LIMIT, RetrievalScore, score_retrieval
from evals.passages import Passages
from evals.sets import find_sets
from index.library import Library
from ingest import read_document

FLOOR = 0.95


@pytest.mark.parametrize("name", ["sample", "practice", "real"])
def test_the_passage_needed_is_among_the_first_five(name: str, tmp_path: Path) -> None:
    sets, absent = find_sets(only=[name])
    if not sets:
        pytest.skip(absent[0])
    library = Library.open(tmp_path / "library")
    library.publish([read_document(file) for file in sets[0].files()])
    reader = library.reader()
    passages = Passages(reader)
    asked = [
        (question.asked[0], passages.of(question))
        for question in sets[0].questions()
        if question.cite and not question.turns
    ]
    assert len(asked) > 20

    def scores(*, by_meaning: bool) -> list[RetrievalScore]:
        return [
            score_retrieval(reader.search(text, limit=LIMIT, by_meaning=by_meaning), needed)
            for text, needed in asked
        ]

    fused, by_words = scores(by_meaning=True), scores(by_meaning=False)
    assert mean(score.any_at_5 for score in fused) >= FLOOR
    assert mean(score.first for score in fused) > mean(score.first for score in by_words)
