"""Where a question's words come from: how a document is named, and what a key is proven by."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Citation
from assistant.claims import Source, Statement, cite
from assistant.proof import check
from assistant.titles import STATUS_NAMES
from assistant.workshop.model import KeyClaim
from ingest.document import Document, Status

_QUOTED = re.compile(r"《(.+)》")


def title_of(document: Document) -> str:
    """The title of what is issued, without 关于印发…的通知 around it."""
    title = re.sub(r"\s+", "", document.metadata.title)
    quoted = _QUOTED.search(title)
    inner = quoted[1] if quoted else title
    return inner.replace("《", "〈").replace("》", "〉")


def named(document: Document) -> str:
    """「《澄溪区2026年…工作要点》」, with the place, year and version that its title leaves out."""
    data, title = document.metadata, title_of(document)
    said = [
        data.region if data.region and data.region not in title else "",
        f"{data.year}年" if data.year and str(data.year) not in title else "",
        "征求意见稿" if data.status is Status.DRAFT and "征求意见" not in title else "",
    ]
    scope = "，".join(part for part in said if part)
    return f"《{title}》" + (f"（{scope}）" if scope else "")


def place_in(source: Source) -> str:
    """「《…》二、（一）2」."""
    clause = source.document.clause_at(source.span.start)
    return f"《{title_of(source.document)}》{clause.section if clause else ''}"


def source_line(citation: Citation) -> str:
    """「出处：《…》二、（一）2（征求意见稿）第3页」."""
    quoted = _QUOTED.search(citation.title)
    title = re.sub(r"\s+", "", quoted[1] if quoted else citation.title).strip("《》")
    page = f"第{citation.page}页" if citation.page else ""
    draft = f"（{STATUS_NAMES[citation.status]}）" if citation.status is not Status.ISSUED else ""
    already = "征求意见" in title or "试行" in title
    return f"《{title}》{'' if already else draft}{citation.section}{page and ' ' + page}"


def proven(statements: Sequence[Statement]) -> bool:
    """True if every statement passes the proof check."""
    return bool(statements) and all(check(statement) is None for statement in statements)


def refuted(statement: Statement) -> bool:
    """True if the proof check finds that the sources do not say ``statement``."""
    return check(statement) is not None


def cited(statements: Sequence[Statement]) -> tuple[list[KeyClaim], list[Citation]]:
    """The statements as claims, and their sources as numbered citations, each once."""
    numbers: dict[tuple[str, int, int], int] = {}
    citations: list[Citation] = []
    claims = []
    for statement in statements:
        own = []
        for source in statement.sources:
            key = (source.document.id, source.span.start, source.span.end)
            if key not in numbers:
                numbers[key] = len(numbers) + 1
                citations.append(cite(source, numbers[key]))
            own.append(numbers[key])
        claims.append(KeyClaim(text=statement.text, citations=list(dict.fromkeys(own))))
    return claims, citations
