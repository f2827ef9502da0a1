"""One matter side by side: a rule in several places, a metric over places and years."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.claims import Source, cite
from assistant.compare import compare, plain_metric
from assistant.likeness import likeness
from assistant.passages import squeeze
from assistant.workshop.askable import Askable, ValueKind
from assistant.workshop.model import RegionRow, RegionTable
from assistant.workshop.pool import Pool
from assistant.workshop.provenance import title_of
from index.reader import Reader
from ingest.document import Status
from ingest.facts.model import Deadline, Figure, Threshold, Unit

MOST_ROWS = 6
_SAME_WORK = 0.25  # likeness of two tasks
_SAME_MATTER = 0.4
_LONGEST_CELL = 70
_UNITS = {Unit.YUAN, Unit.PERCENT, Unit.SCORE}
_COMPARED = (ValueKind.DAY, ValueKind.TERM, ValueKind.MONEY, ValueKind.SHARE)


def make_tables(reader: Reader, pool: Pool, most: int) -> list[RegionTable]:
    """At most ``most`` tables: rules of several places first, then metrics."""
    tables: list[RegionTable] = []
    told: set[tuple[str, int]] = set()
    for asked in pool.asked:
        if len(tables) >= (most + 1) // 2:
            break
        rows = _same_rules(asked, pool.wrong)
        keys = {(row.citation.document_id, row.citation.start) for row in rows}
        if len(rows) > 1 and not keys & told:
            told |= keys
            title = _title(asked)
            columns = ["地区和文件", "规定", "值"]
            tables.append(RegionTable(title=title, columns=columns, rows=rows))
    return [*tables, *_metrics(reader, pool, most - len(tables))]


def _title(asked: Askable) -> str:
    fact = asked.fact
    said = fact.task if isinstance(fact, Deadline) else getattr(fact, "subject", "")
    matter = squeeze(said).strip("，。；、")
    known = 4 <= len(matter) <= 18 and not any(letter.isdigit() for letter in matter)
    return f"{matter if known else '同一事项'}：各地各版怎么规定"


def _same_rules(asked: Askable, others: Sequence[Askable]) -> list[RegionRow]:
    """``asked`` and what is most like it in each other document; () where that is nothing."""
    if asked.kind not in _COMPARED or not isinstance(asked.fact, Deadline | Threshold):
        return []
    best: dict[str, tuple[float, Askable]] = {}
    for other in others:
        if other.kind is not asked.kind or type(other.fact) is not type(asked.fact):
            continue
        if other.document.id == asked.document.id or len(other.told()) > _LONGEST_CELL:
            continue
        alike = likeness(squeeze(asked.told("")), squeeze(other.told("")))
        if not _one_work(asked, other):
            continue
        if alike >= _SAME_MATTER and alike > best.get(other.document.id, (0.0, other))[0]:
            best[other.document.id] = (alike, other)
    found = sorted(best.values(), key=lambda entry: -entry[0])[: MOST_ROWS - 1]
    if len(asked.told()) > _LONGEST_CELL or not found:
        return []
    return [_row(one) for one in (asked, *(other for _, other in found))]


def _one_work(one: Askable, other: Askable) -> bool:
    """False for deadlines of two works, whose rows are alike by their column heads alone."""
    if not isinstance(one.fact, Deadline) or not isinstance(other.fact, Deadline):
        return True
    return likeness(squeeze(one.fact.task), squeeze(other.fact.task)) >= _SAME_WORK


def _row(asked: Askable) -> RegionRow:
    source = Source(asked.document, asked.sentence)
    return RegionRow(
        cells=[_where(asked), asked.told(), asked.words],
        citation=cite(source, 1),
    )


def _where(asked: Askable) -> str:
    data = asked.document.metadata
    draft = "，征求意见稿" if data.status is Status.DRAFT else ""
    year = f"{data.year}年" if data.year else ""
    region = f"{data.region or ''}{year}{draft}"
    title = title_of(asked.document)
    return f"{region}《{title}》" if len(title) <= 22 else region or f"《{title[:20]}…》"


def _metrics(reader: Reader, pool: Pool, most: int) -> list[RegionTable]:
    """The metrics of the topic that several places or years report."""
    named: dict[str, str] = {}
    for passage in pool.passages:
        for fact in passage.facts:
            plain = isinstance(fact, Figure) and fact.body is None and fact.part_of is None
            if isinstance(fact, Figure) and plain and fact.unit in _UNITS:
                named.setdefault(plain_metric(fact.metric), fact.metric)
    tables: list[RegionTable] = []
    for metric in named.values():
        if len(tables) >= most:
            break
        figures = [f for f in compare(reader, metric).figures if _alike(metric, f.figure.metric)]
        if len({(f.region, f.year) for f in figures}) < 2:
            continue
        rows = [
            RegionRow(
                cells=[f.region, f"{f.year}年", f.words, squeeze(f.figure.metric)],
                citation=cite(f.source, 1),
            )
            for f in figures[:MOST_ROWS]
        ]
        columns = ["地区", "年度", "数值", "原文叫法"]
        title = f"{squeeze(metric)}：各地各年"
        if all(table.rows != rows for table in tables):
            tables.append(RegionTable(title=title, columns=columns, rows=rows))
    return tables


def _alike(one: str, other: str) -> bool:
    return plain_metric(one) == plain_metric(other)
