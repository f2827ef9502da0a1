"""From a request to a whole pack."""

from __future__ import annotations

from datetime import date

from assistant.evidence import match_words, other_words
from assistant.passages import squeeze
from assistant.shelf import Shelf
from assistant.workshop.material import Material, full_names, gather
from assistant.workshop.model import QuizQuestion, Workshop
from assistant.workshop.outline import make_outline
from assistant.workshop.pool import pool_of
from assistant.workshop.provenance import named
from assistant.workshop.quiz import make_quiz
from assistant.workshop.request import WorkshopRequest, check_request
from assistant.workshop.tables import make_tables
from ingest.document import Document, Status

_MINUTES_A_TABLE = 25
_SHORT_TOPIC = 3  # characters


def make_workshop(shelf: Shelf, request: WorkshopRequest, as_of: date | None = None) -> Workshop:
    """The pack for ``request``, made of the documents of ``shelf``.

    The same request over the same library makes the same pack; ``as_of`` is the day that words
    such as 「今年」 in the topic count from.

    Raises:
        InputError: the request cannot be taken, or the library holds nothing on it.
    """
    check_request(request)
    request = full_names(shelf, request)
    material = gather(shelf, request, as_of or date.today())
    pool = pool_of(shelf, material)
    questions = make_quiz(pool, request.question_count, request.level, request.seed)
    tables = make_tables(shelf.reader, pool, max(1, request.minutes // _MINUTES_A_TABLE))
    documents = {p.document.id: p.document for p in material.own}
    return Workshop(
        topic=material.topic,
        minutes=request.minutes,
        region=request.region,
        year=request.year,
        audience=request.audience,
        sections=make_outline(material.own, request.minutes),
        tables=tables,
        questions=questions,
        documents=[named(document) for document in documents.values()],
        notes=_notes(request, material, questions, list(documents.values())),
    )


def _names(topic: str, text: str) -> bool:
    """True if ``text`` names ``topic``; a short one counts whole only: 指标 is no 指标库."""
    forms = (topic, *other_words(topic))
    short = len(topic) <= _SHORT_TOPIC
    return any(form in text for form in forms) if short else match_words(topic, text)


def _beside_topic(
    request: WorkshopRequest, material: Material, questions: list[QuizQuestion]
) -> list[str]:
    """A word on questions whose source and headings do not name the topic, where that is little."""
    topic = squeeze(request.topic)
    told = {
        (p.document.id, p.span.start): f"{p.title}{p.above}{p.topic}{p.words}"
        for p in (*material.own, *material.others)
    }
    beside = [
        question.number
        for question in questions
        if not any(
            _names(topic, told.get((c.document_id, c.start), squeeze(c.quote)))
            for c in question.citations
        )
    ]
    if not beside:
        return []
    listed = "、".join(map(str, beside))
    return [f"正面讲“{request.topic.strip()}”的材料不多，第{listed}题取自同一批文件里相关的条文。"]


def _notes(
    request: WorkshopRequest,
    material: Material,
    questions: list[QuizQuestion],
    documents: list[Document],
) -> list[str]:
    """What a trainer must know of the pack."""
    notes = [
        f"{named(document)}是征求意见稿，讲课时请说明，并以正式印发的文件为准。"
        for document in documents
        if document.metadata.status is Status.DRAFT
    ]
    wanted = request.question_count
    notes += _beside_topic(request, material, questions)
    if not questions:
        notes.append(
            "这个主题的资料里没有能出题的时限、数字和责任规定，所以没有试题；提纲、课件和讲义仍可用。"
            "可以换一个主题，或者加入更多文件。"
        )
    elif len(questions) < wanted:
        level = f"“{request.level.chinese}”的" if request.level else ""
        notes.append(
            f"这个主题的资料只够出{len(questions)}道{level}题（要{wanted}道）。"
            "可以放宽难度、地区或年度，或者加入更多文件。"
        )
    if not material.others and len({d.metadata.region for d in documents}) < 2:
        notes.append("资料库里没有别的地区或年度讲这个主题，单选题的错误选项都来自同一批文件。")
    return notes
