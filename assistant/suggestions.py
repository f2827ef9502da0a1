"""Questions that the library can answer, to start from: made of the facts it holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from assistant.compare import comparable_metrics, compare
from assistant.editions import own_title
from index.reader import Reader
from index.records import DocumentSummary, FactFilter, FactKind
from ingest.document import Document, DocumentKind, Status
from ingest.facts.model import Comparator, Deadline, Figure, Threshold, Unit

_SHORT, _LONG = 4, 18  # characters of a phrase that reads well within a question
# Names that say by themselves what is measured; others would read oddly before 是多少.
_MEASURE = re.compile(r"(?:率|金额|资金|得分|占比|单价|费用)$")
_PHRASE = re.compile(r"[一-鿿“”]+")
# A line on money from below: its subject is a sum, and what follows is one act.
_FROM_BELOW = (Comparator.AT_LEAST, Comparator.MORE_THAN)
_SUM = re.compile("(?:额|资金|预算|投资|支出|项目|费用?)$")
_DUTY = re.compile("^(?:由?[一-鿿]{2,8}?(?:部门|单位|局|委))?(?:应当?|必须|须|要|一律|原则上)+")
_BINDS = re.compile("应|须|要|不|由|除|哪|多少")


def suggested_questions(reader: Reader, limit: int = 5) -> tuple[str, ...]:
    """At most ``limit`` questions of different kinds, from different documents where possible."""
    makers = (_checklist, _threshold, _comparison, _figure, _changed)
    made = (next(iter(maker(reader)), None) for maker in makers)
    return tuple(question for question in made if question)[:limit]


def _checklist(reader: Reader) -> Iterator[str]:
    for document in _of_kind(reader, DocumentKind.WORK_PLAN, DocumentKind.NOTICE):
        region = document.metadata.region
        bodies = [
            name
            for fact in document.facts
            if isinstance(fact, Deadline)
            for name in fact.audience
            if _reads_well(name, shortest=2)
        ]
        if region and bodies:
            most = max(set(bodies), key=lambda name: (bodies.count(name), name))
            year = f"{document.metadata.year}年" if document.metadata.year else ""
            yield f"{year}{region}{most}要在什么时候交哪些材料？"


def _threshold(reader: Reader) -> Iterator[str]:
    for document in _documents_with(reader, FactKind.THRESHOLD):
        for fact in document.facts:
            if not isinstance(fact, Threshold) or fact.comparator not in _FROM_BELOW:
                continue
            act = _DUTY.sub("", fact.consequence or "")
            money = fact.unit is Unit.YUAN and _SUM.search(fact.subject)
            plain = not _BINDS.search(fact.subject + act)
            if money and plain and _reads_well(fact.subject) and _reads_well(act):
                region = document.metadata.region or ""
                yield f"{region}{fact.subject}多少以上要{act}？"


def _comparison(reader: Reader) -> Iterator[str]:
    """Asks for a year that most places have a figure for."""
    for metric in comparable_metrics(reader):
        if not (_reads_well(metric) and _MEASURE.search(metric)):
            continue
        years = Counter(figure.year for figure in compare(reader, metric).figures)
        year, places = next(iter(years.most_common(1)), (0, 0))
        if places > 1:
            yield f"{year}年各地的{metric}分别是多少？"


def _figure(reader: Reader) -> Iterator[str]:
    for document in _of_kind(reader, DocumentKind.REPORT):
        about = document.metadata
        for fact in document.facts:
            if not (isinstance(fact, Figure) and about.region and about.year):
                continue
            own = fact.body is None and fact.period == str(about.year)
            if own and _reads_well(fact.metric) and _MEASURE.search(fact.metric):
                yield f"{about.region}{about.year}年{fact.metric}是多少？"


def _changed(reader: Reader) -> Iterator[str]:
    for document in reader.documents:
        if document.metadata.status is Status.DRAFT:
            title = re.sub(r"[（(].*?[）)]", "", own_title(document.metadata)).strip("《》")
            yield f"《{title}》正式印发后与征求意见稿有什么不同？"


def _of_kind(reader: Reader, *kinds: DocumentKind) -> Iterator[Document]:
    chosen = [d for d in reader.documents if d.metadata.kind in kinds]
    yield from (reader.document(d.id) for d in sorted(chosen, key=_latest_first))


def _documents_with(reader: Reader, kind: FactKind) -> Iterator[Document]:
    ids = dict.fromkeys(fact.document_id for fact in reader.facts(FactFilter(kinds=(kind,))))
    yield from map(reader.document, ids)


def _latest_first(document: DocumentSummary) -> tuple[int, str]:
    return -(document.metadata.year or 0), document.file


def _reads_well(phrase: str, shortest: int = _SHORT) -> bool:
    return shortest <= len(phrase) <= _LONG and bool(_PHRASE.fullmatch(phrase))
