"""How a document stands on a given day: a draft, on trial, replaced, run out, not yet in force.

What replaces a document is read from the library: another edition of the same title that was issued
later, or a text that says of its number or title 「同时废止」.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.editions import earlier, is_on_another, own_title, series
from assistant.passages import squeeze
from assistant.titles import title_marks
from index.reader import Reader
from index.records import DocumentSummary, FactFilter, FactKind
from ingest.document import DocumentKind, Metadata, Status
from ingest.facts.model import Reference, Relation

_ONE_AT_A_TIME = {DocumentKind.RULES, DocumentKind.ACTION_PLAN}
_OF_ONE_YEAR = {DocumentKind.WORK_PLAN, DocumentKind.NOTICE}


@dataclass(frozen=True, slots=True)
class Standing:
    """Of the documents of a library, which one took whose place; by document id."""

    replaced_by: dict[str, DocumentSummary]
    newer_year: dict[str, DocumentSummary]


def standing_of(reader: Reader) -> Standing:
    """Work out what replaces what in one version of the library."""
    replaced, newer = {}, {}
    for group in _by_series(reader.documents):
        issued = [d for d in group if d.metadata.status is not Status.DRAFT]
        for document in group:
            later = [d for d in issued if earlier(document.metadata, d.metadata)]
            texts = [d for d in later if not is_on_another(d.metadata)]
            # That a draft was issued is told by its interpretation too.
            later = texts or (later if document.metadata.status is Status.DRAFT else [])
            if not later:
                continue
            if document.metadata.kind in _ONE_AT_A_TIME:
                replaced[document.id] = _last(later)
            elif document.metadata.kind in _OF_ONE_YEAR:
                newer[document.id] = _last(later)
    for old, new in _repealed(reader):
        replaced.setdefault(old, new)
    return Standing(replaced, newer)


def standing_notes(
    standing: Standing, documents: Iterable[DocumentSummary], as_of: date, years: Sequence[int]
) -> list[str]:
    """What a reader must know of ``documents`` that an answer leans on, a note each at most.

    ``years`` are those the question names: a plan of a year that was asked for is not out of date.
    """
    listed = list(documents)
    held = {document.id for document in listed}
    notes = []
    for document in listed:
        note = _note(standing, document, as_of, years, held)
        if note:
            notes.append(note)
    return list(dict.fromkeys(notes))


def called(metadata: Metadata) -> str:
    """「《…》（…〔2024〕9号）」."""
    number = metadata.document_number
    title = title_marks(own_title(metadata))
    return f"{title}（{number}）" if number else title


def _note(
    standing: Standing,
    document: DocumentSummary,
    as_of: date,
    years: Sequence[int],
    held: set[str],
) -> str:
    about, name = document.metadata, called(document.metadata)
    replaced = standing.replaced_by.get(document.id)
    if about.status is Status.DRAFT:
        there = f"（已印发：{called(replaced.metadata)}）" if replaced else ""
        return f"{name}是征求意见稿，请以正式印发的文件为准{there}。"
    if replaced is not None:
        return f"{name}已被{called(replaced.metadata)}取代。"
    if about.effective_until and about.effective_until < as_of:
        day = _day(about.effective_until)
        trial = "试行期" if about.status is Status.TRIAL else "有效期"
        return f"{name}的{trial}到{day}为止，按{_day(as_of)}计已经过期，请核实是否继续执行。"
    if about.effective_from and about.effective_from > as_of:
        return f"{name}自{_day(about.effective_from)}起施行，按{_day(as_of)}计尚未生效。"
    newer = standing.newer_year.get(document.id)
    if newer is not None and newer.id not in held and about.year not in years:
        there = f"{newer.metadata.year}年的{called(newer.metadata)}"
        return f"{name}是{about.year}年的文件，资料中已有{there}。"
    return f"{name}为试行文件。" if about.status is Status.TRIAL else ""


def _by_series(documents: Sequence[DocumentSummary]) -> Iterable[list[DocumentSummary]]:
    groups: defaultdict[tuple[str | None, str], list[DocumentSummary]] = defaultdict(list)
    for document in documents:
        groups[document.metadata.region, series(document.metadata)].append(document)
    return [group for group in groups.values() if len(group) > 1]


def _last(documents: Sequence[DocumentSummary]) -> DocumentSummary:
    last = documents[0]
    for document in documents[1:]:
        if earlier(last.metadata, document.metadata):
            last = document
    return last


def _repealed(reader: Reader) -> Iterable[tuple[str, DocumentSummary]]:
    """(id of the document out of force, the document that says so), by number, else by title."""
    numbers, titles = {}, {}
    for document in reader.documents:
        if document.metadata.document_number:
            numbers[squeeze(document.metadata.document_number)] = document.id
        titles[squeeze(own_title(document.metadata))] = document.id
    summaries = {document.id: document for document in reader.documents}
    for stored in reader.facts(FactFilter(kinds=(FactKind.REFERENCE,))):
        fact = stored.fact
        if not isinstance(fact, Reference) or fact.relation is not Relation.SUPERSEDES:
            continue
        number = squeeze(fact.document_number or "")
        old = numbers.get(number) or titles.get(squeeze(fact.title).strip("《》"))
        if old and old != stored.document_id:
            yield old, summaries[stored.document_id]


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
