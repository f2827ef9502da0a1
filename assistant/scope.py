"""Which documents may speak to a question, and under which condition.

A document speaks freely for its own place and years. One of another place or year may still hold
the answer (a city's bulletin has a row for each district; this year's report tells last year's
figure), but then the passage itself must name the place or the year. Drafts keep silent where the
issued text is there, unless the draft is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answer import QuestionKind
from assistant.organisations import called_at_home, speakers_of
from assistant.places import short_name
from assistant.question import Query, Version
from index.records import DocumentSummary
from ingest.document import Document, DocumentKind, Status

# Standing texts hold for any year while they are in force.
STANDING = {DocumentKind.RULES, DocumentKind.INTERPRETATION}
_HEAD = 300  # characters
_YEAR_RANGE = re.compile(r"(20\d\d)年?\s*[-—–~至]\s*(20\d\d)年")
_KIND_OF_YEAR = re.compile(
    r"(?P<year>20\d\d)年度?的?(?:预算绩效管理)?(?P<kind>工作要点|要点|工作方案|实施方案|通报|情况报告)"
)
_WORK_OF_YEAR = re.compile(
    r"(?P<year>20\d\d)年度的?(?:[省市区县镇][本直]?级|部门|单位|项目|财政|支出|资金|整体|预算|绩效|和|及|、)*"
    r"(?P<work>自评|监控)"
)
_OWN_LEVEL = re.compile("[省市州]本?级|[省市州]直|本级")
_OLD = re.compile(
    r"试行|暂行|[老旧原]的?(?:办法|规定|细则|文件|版|那)|废止|失效|作废|(?:以前|之前)的?(?:办法|规定|细则|文件|版)"
)
_VERSION_MARK = re.compile(
    r"[（(](?:征求意见稿|草案|送审稿|试行|暂行|修订)[）)]|关于印发|关于公开征求.*|的通知|的公告|[《》“”\s]"
)


@dataclass(frozen=True, slots=True)
class Voice:
    """A document that may speak; its passages count if they name ``places`` and ``years``."""

    summary: DocumentSummary
    places: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """The voices that may answer, the places nobody speaks for, and what to tell the reader."""

    voices: tuple[Voice, ...]
    missing_places: tuple[str, ...] = ()
    silent_drafts: tuple[DocumentSummary, ...] = ()

    @property
    def document_ids(self) -> tuple[str, ...]:
        """The ids of all voices."""
        return tuple(voice.summary.id for voice in self.voices)


def choose_scope(
    query: Query,
    documents: Sequence[DocumentSummary],
    texts: Mapping[str, str],
    replaced_by: Mapping[str, DocumentSummary],
) -> Scope:
    """Choose from ``documents``; ``texts`` are their folded canonical texts by id, ``replaced_by``
    what took the place of a document, by the id of the older one."""
    documents = _of_year_named(query, documents, texts)
    if query.ruled_above:
        documents = [d for d in documents if _rules_below(d)]
    numbered = _numbered(query, documents, texts)
    versioned, silent = (numbered, ()) if numbered else _of_version(query, documents, replaced_by)
    voices, spoken_for = [], set()
    for summary in versioned:
        needed = _places_needed(query, summary, texts[summary.id])
        if needed is None:
            continue
        spoken_for |= {
            place.name
            for place in query.places
            if _speaks_for(summary, place.name)
            or _names_alone(summary, place.name, texts[summary.id])
            or place.name in needed
        }
        voices.append(Voice(summary, needed, _years_needed(query, summary)))
    missing = tuple(place.name for place in query.places if place.name not in spoken_for)
    return Scope(tuple(voices), missing, silent)


def _rules_below(summary: DocumentSummary) -> bool:
    """True for standing rules that are not for the own level of their place (市级、市直)."""
    about = summary.metadata
    return about.kind in STANDING and not _OWN_LEVEL.search(about.title)


def _of_year_named(
    query: Query, documents: Sequence[DocumentSummary], texts: Mapping[str, str]
) -> list[DocumentSummary]:
    """``documents`` but for those of the kind that the question names with another year: 「2024年的
    工作要点里」 is not answered from the plan of 2025."""
    documents = _of_work_of_year(query, documents, texts)
    named = _KIND_OF_YEAR.search(query.folded) if len(query.years) == 1 else None
    if named is None:
        return list(documents)
    year, kind = int(named["year"]), named["kind"]
    return [d for d in documents if kind not in d.metadata.title or year in _years_told_by(d)]


def _of_work_of_year(
    query: Query, documents: Sequence[DocumentSummary], texts: Mapping[str, str]
) -> Sequence[DocumentSummary]:
    """``documents`` but for those on the same work of another year: 「2026年度的自评」 is not what
    the notice on 「2025年度绩效自评」 calls for; one that tells of that year's own may speak."""
    asked = _WORK_OF_YEAR.search(query.folded)
    if asked is None or len(query.years) != 1:
        return documents

    year, work = asked["year"], asked["work"]
    told_of = re.compile(f"{year}年度?[^，。；]{{0,14}}{work}")

    def is_of_another(document: DocumentSummary) -> bool:
        title = document.metadata.title
        works = {told["work"] for told in _WORK_OF_YEAR.finditer(title)}
        return work in works and year not in title and not told_of.search(texts[document.id])

    return [d for d in documents if not is_of_another(d)]


def _years_told_by(summary: DocumentSummary) -> set[int]:
    about = summary.metadata
    issued = {about.issued_on.year} if about.issued_on else set()
    titled = {int(year) for year in re.findall(r"20\d\d", about.title)}
    return set(years_of(summary)) | titled | issued


def years_of(summary: DocumentSummary | Document) -> frozenset[int]:
    """The years a document is about: one, or a range that its title names."""
    years = {summary.metadata.year} if summary.metadata.year else set()
    span = _YEAR_RANGE.search(summary.metadata.title)
    if span:
        years |= set(range(int(span[1]), int(span[2]) + 1))
    return frozenset(years)


@lru_cache(maxsize=2**16)
def base_title(title: str) -> str:
    """The title without marks of its version: the same for a draft and the issued text."""
    quoted = re.search(r"《(.+?)》", title)
    return _VERSION_MARK.sub("", quoted[1] if quoted else title)


def _numbered(
    query: Query, documents: Sequence[DocumentSummary], texts: Mapping[str, str]
) -> list[DocumentSummary]:
    """The documents that bear, or else name, a document number of the question."""
    if not query.document_numbers:
        return []
    wanted = {_bare(number) for number in query.document_numbers}
    own = [
        d
        for d in documents
        if d.metadata.document_number and _bare(d.metadata.document_number) in wanted
    ]
    return own or [d for d in documents if any(n in _bare(texts[d.id]) for n in wanted)]


def _bare(text: str) -> str:
    return re.sub(r"[〔〕\[\]【】「」\s]", "", text)


def _of_version(
    query: Query,
    documents: Sequence[DocumentSummary],
    replaced_by: Mapping[str, DocumentSummary],
) -> tuple[list[DocumentSummary], tuple[DocumentSummary, ...]]:
    """The documents of the version asked for, and those left out: drafts of an issued text, rules
    that were replaced."""
    issued = {_work(d) for d in documents if d.metadata.status is not Status.DRAFT}
    if query.versions == (Version.DRAFT,):
        drafted = {_work(d) for d in documents if d.metadata.status is Status.DRAFT}
        chosen = [
            d for d in documents if d.metadata.status is Status.DRAFT or _work(d) not in drafted
        ]
        return chosen, ()
    if set(query.versions) == {Version.DRAFT, Version.ISSUED}:
        return list(documents), ()
    replaced = _out_of_force(query, documents, replaced_by)
    silent = tuple(
        d
        for d in documents
        if (d.metadata.status is Status.DRAFT and _work(d) in issued) or d.id in replaced
    )
    left_out = {d.id for d in silent}
    return [d for d in documents if d.id not in left_out], silent


def _work(summary: DocumentSummary) -> tuple[str | None, str]:
    """Place and title without marks of version: the same for a draft and what was issued."""
    return summary.metadata.region, base_title(summary.metadata.title)


def _out_of_force(
    query: Query,
    documents: Sequence[DocumentSummary],
    replaced_by: Mapping[str, DocumentSummary],
) -> frozenset[str]:
    """The ids of rules that do not hold: those that others took the place of, unless the question
    is after old ones, and for one year asked about those that came later."""
    silent = set()
    for old in documents:
        new = replaced_by.get(old.id)
        issued = old.metadata.status is not Status.DRAFT
        if new is None or not issued or old.metadata.kind is not DocumentKind.RULES:
            continue
        if query.versions == (Version.FORMER,):
            silent.add(new.id)
        elif len(query.years) == 1 and not query.relative_years:
            silent.add(new.id if query.years[0] < _first_year(new) else old.id)
        elif not _OLD.search(query.folded):
            silent.add(old.id)
    return frozenset(silent)


def _first_year(summary: DocumentSummary) -> int:
    about = summary.metadata
    day = about.effective_from or about.issued_on
    return day.year if day else about.year or 0


def _speaks_for(summary: DocumentSummary, place: str) -> bool:
    return place in speakers_of(summary.metadata)


def _names_alone(summary: DocumentSummary, place: str, text: str) -> bool:
    """True if nothing says for which place a document speaks and its head names this one."""
    return summary.metadata.region is None and place in text[:_HEAD]


def _places_needed(query: Query, summary: DocumentSummary, text: str) -> tuple[str, ...] | None:
    """() if the document speaks freely, the names its passages must hold, or None if silent."""
    if not query.places:
        return ()
    if any(
        _speaks_for(summary, place.name) or _names_alone(summary, place.name, text)
        for place in query.places
    ):
        return ()
    mentioned = tuple(
        called
        for place in query.places
        for called in called_at_home(place.name, summary.metadata.region)
        if called in text or short_name(called) in text
    )
    return mentioned or None


def _years_needed(query: Query, summary: DocumentSummary) -> tuple[int, ...]:
    told = query.kind is QuestionKind.FIGURE  # a rule stands for all years; a figure is of one
    if not query.years or (summary.metadata.kind in STANDING and not told):
        return ()
    if set(query.years) & years_of(summary):
        return ()
    return query.years
