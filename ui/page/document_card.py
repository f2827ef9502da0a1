"""What was understood of a document: its outline and the facts read from it, all clickable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import TypeVar

from assistant.audit import audit
from assistant.document_record import RelatedDocument, related
from assistant.wording import say_date
from index.records import DocumentSummary
from ingest.document import Document, Span, Status
from ingest.facts.model import Deadline, Fact, Figure, Threshold
from ui.page.answer_view import open_attribute
from ui.page.source_view import status_chip
from ui.wording import KIND_NAMES, LINK_NAMES, STATUS_NAMES

SomeFact = TypeVar("SomeFact", bound=Fact)


def documents_table(
    documents: Sequence[DocumentSummary], chosen: str | None = None, *, editable: bool = True
) -> str:
    """All documents of the library, one a row; ``editable``: they may be removed."""
    if not documents and not editable:
        return '<p class="nothing">资料库里还没有文件。请资料库的编辑加入。</p>'
    if not documents:
        return '<p class="nothing">资料库里还没有文件。把文件拖到上面的框里，或者载入示例文件。</p>'
    head = table_head("标题", "地区", "年度", "类别", "状态", '<span class="unseen">移除</span>')
    rows = "".join(
        _document_row(document, document.id == chosen, related(document, documents), editable)
        for document in documents
    )
    return f'<table class="rows">{head}<tbody>{rows}</tbody></table>'


def document_card(document: Document) -> str:
    """Outline, deadlines, thresholds and figures of a document."""
    parts = [
        f"<h2>{escape(document.metadata.title)}</h2>",
        _section("数字核对", _disagreements(document)),
        _section("大纲", _outline(document)),
        _section("时限", _facts(document, Deadline, ("时间", "事项", "对象"), _deadline)),
        _section("门槛与标准", _facts(document, Threshold, ("标准", "说的是", "后果"), _threshold)),
        _section("数值", _facts(document, Figure, ("数值", "指标", "期间"), _figure)),
    ]
    return f'<div class="facts" data-sources>{"".join(parts)}</div>'


def _status(status: Status) -> str:
    """What is in force is said in plain letters; what is not, in a label that catches the eye."""
    return STATUS_NAMES[status] if status is Status.ISSUED else status_chip(status)


def _document_row(
    document: DocumentSummary, chosen: bool, others: list[RelatedDocument], editable: bool
) -> str:
    about = document.metadata
    year = f"{about.year}" if about.year else "—"
    return (
        f"<tr{' class=chosen' if chosen else ''}>"
        f'<td><button type="button" class="link" {open_attribute(document.id, Span(0, 0))}>'
        f"{escape(about.title)}</button>{''.join(map(_related, others))}</td>"
        f'<td class="short">{escape(about.region or "—")}</td><td class="short">{year}</td>'
        f'<td class="short">{KIND_NAMES[about.kind]}</td>'
        f'<td class="short">{_status(about.status)}</td>'
        f"<td>{_removal(document.id) if editable else ''}</td></tr>"
    )


def _removal(document_id: str) -> str:
    return (
        '<button type="button" class="quiet ask-remove">移除</button>'
        f'<span class="sure"><button type="button" class="quiet"'
        f' data-remove="{escape(document_id)}">'
        '确认移除</button><button type="button" class="quiet keep">保留</button></span>'
    )


def _related(other: RelatedDocument) -> str:
    """「较早版本：通知.txt」, to be opened by a click."""
    return (
        f'<div class="hint">{LINK_NAMES[other.relation]}：<button type="button" class="link"'
        f" {open_attribute(other.document_id, Span(0, 0))}>{escape(other.file)}</button></div>"
    )


def table_head(*names: str) -> str:
    """The head of a table with these columns."""
    return "<thead><tr>" + "".join(f"<th>{name}</th>" for name in names) + "</tr></thead>"


def _section(title: str, body: str) -> str:
    return f"<details open><summary>{title}</summary>{body}</details>" if body else ""


def _disagreements(document: Document) -> str:
    items = "".join(
        f'<li><button type="button" class="link"'
        f" {open_attribute(document.id, finding.sources[0].span)}>"
        f"{escape(finding.message)}</button></li>"
        for finding in audit(document)
    )
    return f'<ul class="outline disagree">{items}</ul>' if items else ""


def _outline(document: Document) -> str:
    items = "".join(
        f'<li style="padding-left:{(heading.depth - 1) * 1.4:.1f}em">'
        f'<button type="button" class="link" {open_attribute(document.id, heading.span)}>'
        f"{escape(heading.label + heading.title)}</button></li>"
        for heading in document.headings
    )
    return f'<ul class="outline">{items}</ul>' if items else ""


def _facts(
    document: Document,
    kind: type[SomeFact],
    columns: Iterable[str],
    cells: Callable[[SomeFact], tuple[str, str]],
) -> str:
    rows = "".join(
        f'<tr><td><button type="button" class="link" {open_attribute(document.id, fact.span)}>'
        f"{escape(document.quote(fact.span))}</button></td>"
        + "".join(f"<td>{escape(words)}</td>" for words in cells(fact))
        + "</tr>"
        for fact in document.facts
        if isinstance(fact, kind)
    )
    return (
        f'<table class="rows">{table_head(*columns)}<tbody>{rows}</tbody></table>' if rows else ""
    )


def _deadline(fact: Deadline) -> tuple[str, str]:
    due = f"（{say_date(fact.due)}）" if fact.due else ""
    return fact.task + due, "、".join(fact.audience)


def _threshold(fact: Threshold) -> tuple[str, str]:
    return fact.subject, fact.consequence or ""


def _figure(fact: Figure) -> tuple[str, str]:
    return (f"{fact.body}：{fact.metric}" if fact.body else fact.metric), fact.period or ""
