"""The sets themselves: every label and every passage has to be in the documents."""

from __future__ import annotations

import pytest

from evals.sets import DEFAULT_SHARED, EvalSet, known_sets
from evals.squeeze import Alignment, Squeezed, places
from ingest import read_document

SETS = {one.name: one for one in known_sets(DEFAULT_SHARED)}


@pytest.fixture(params=SETS)
def one(request: pytest.FixtureRequest) -> EvalSet:
    found = SETS[request.param]
    if not found.documents.is_dir() or (found.gold and not found.gold.exists()):
        pytest.skip(f"the documents of the set {found.name} are not beside this checkout")
    return found


def test_every_label_points_at_its_quote_and_is_found_in_the_canonical_text(one: EvalSet) -> None:
    labels = one.facts()
    for key in sorted({label.doc for label in labels}):
        file = one.file_of(key)
        raw = file.read_text(encoding="utf-8")
        document = read_document(file)
        alignment = Alignment(raw, document.text)
        for label in (each for each in labels if each.doc == key):
            assert label.span.of(raw) == label.quote
            place = alignment.span(label.span)
            assert place is not None, label.quote
            assert Squeezed.of(place.of(document.text)).text == Squeezed.of(label.quote).text


def test_every_labelled_statement_stands_once_in_its_document(one: EvalSet) -> None:
    texts: dict[str, Squeezed] = {}
    for label in one.stated():
        file = one.file_of(label.doc)
        text = texts.setdefault(file.name, Squeezed.of(read_document(file).text))
        assert len(places(label.quote, text)) == 1, label


def test_every_needed_passage_stands_in_its_document(one: EvalSet) -> None:
    texts = {file: Squeezed.of(read_document(file).text) for file in one.files()}
    for question in one.questions():
        for prefix, words in (*question.cite, *question.cite_alt):
            assert places(words, texts[one.file_of(prefix)]), (question.id, prefix, words)


def test_every_answer_is_in_the_documents_or_is_not_asked_for(one: EvalSet) -> None:
    assert all(question.cite for question in one.questions() if not question.abstain)
