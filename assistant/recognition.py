"""What must be said of answers that stand on scans: how surely the cited words were recognised."""

from __future__ import annotations

from assistant.claims import Composition, Source
from assistant.titles import title_marks
from ingest.readers.scan import LOW_CONFIDENCE


def recognition_notes(composition: Composition) -> list[str]:
    """A note a document whose cited words, or their pages, were recognised with low confidence."""
    least: dict[str, tuple[str, float]] = {}
    for statement in composition.statements:
        for source in statement.sources:
            confidence = _confidence(source)
            if confidence is None or confidence >= LOW_CONFIDENCE:
                continue
            title = title_marks(source.document.metadata.title)
            _, before = least.get(source.document.id, (title, 1.0))
            least[source.document.id] = (title, min(confidence, before))
    return [
        f"{title}是扫描件，所引文字由文字识别读出，置信度低（{confidence:.2f}），请与原页核对。"
        for title, confidence in least.values()
    ]


def _confidence(source: Source) -> float | None:
    """That of the cited lines, or of their page where that is lower; None for no scan."""
    placement = source.document.placement
    confidence = placement.confidence(source.span) if placement else None
    if placement is None or confidence is None:
        return None
    pages = {box.page for box in placement.boxes(source.span)}
    levels = [placement.page_confidence(page) for page in pages]
    return min([confidence, *(level for level in levels if level is not None)])
