"""Whether a document holds: its number, from when until when, draft or issued, replaced by what."""

from __future__ import annotations

import re

from assistant.answer import QuestionKind
from assistant.claims import Composition, Source, Statement
from assistant.compose import explanation
from assistant.editions import own_title, series
from assistant.passages import Passage, squeeze
from assistant.question import Query
from assistant.shelf import Inquiry
from assistant.titles import title_marks
from assistant.wording import state
from ingest.document import Document, Span, Status
from ingest.facts.model import Reference, Relation

_DRAFT_OR_ISSUED = re.compile(
    "(?:是|算|还是)[^，。]{0,4}(?:正式|试行|草案|草稿|征求意见|定稿|终稿|最终[版稿])|(?:正式|试行|定稿|终稿|草[稿案])[版的了]?[^，。]{0,3}[吗么没]|试行(?:多久|几年|期)"
)
_IN_FORCE = re.compile(
    r"(?:自|从)[^，。；、]{2,24}(?:起|[日月](?:正式)?)[^，。；、]{0,6}(?<!预算)(?:施行|实施|执行|生效|试行)|有效期|有效性:|试行期?(?:限)?(?:为|是)?[一二两三\d]+年"
)
_OWN_STATUS = re.compile(r"施行|执行|生效|文号|有效|为准|哪天|管到")
_GONE = re.compile(
    r"还(?:能|在|有没有|有无|是不是|算)?(?:用|有?效|管用|算数)|废止|失效|作废|老|旧|以前|暂行"
)
_DRAFT = re.compile("[（(](?P<mark>[一-鿿]{0,4}(?:征求意见|送审|讨论|草)稿?|草案)[）)]")
_ISSUES = re.compile("(?<!拟)(?:印发|公布|出台|发布)了?[^，。；《]{0,6}《([^》]{4,60})》")
_FROM_WHEN = re.compile("哪[天年]|什么时候|何时|啥时候|几号|多久|到期|开始")
_OLD_AND_NEW = re.compile(r"老.{0,10}新|新.{0,6}老")


def compose(inquiry: Inquiry) -> Composition:
    """What the documents say of their own or another document's standing."""
    query = inquiry.query
    statements: list[Statement] = []
    if _GONE.search(query.folded) and not _OLD_AND_NEW.search(query.folded):
        statements += _superseded(inquiry)
    if not statements and query.document_numbers:
        statements += _naming(inquiry)
    own = _OWN_STATUS.search(query.folded) or _DRAFT_OR_ISSUED.search(query.folded)
    if not statements and own:
        statements += _standing(inquiry)
    if not statements:
        return explanation.compose(inquiry)
    return Composition(QuestionKind.STATUS, tuple(dict.fromkeys(statements))[:4])


def _superseded(inquiry: Inquiry) -> list[Statement]:
    """Sentences that put the document asked about out of force."""
    found = []
    replaced_by = inquiry.shelf.standing.replaced_by
    voices = [voice.summary.id for voice in inquiry.scope.voices]
    successors = [replaced_by[old].id for old in voices if old in replaced_by]
    for document in dict.fromkeys(voices + successors):
        for passage in inquiry.shelf.passages(document):
            for fact in passage.facts:
                if not isinstance(fact, Reference) or fact.relation is not Relation.SUPERSEDES:
                    continue
                by = squeeze(passage.document.metadata.document_number or "")
                worth = _likeness(inquiry.query, fact, by)
                if worth > 0:
                    found.append((worth, state(passage, inquiry.query)))
    found.sort(key=lambda entry: -entry[0])
    gone = [statement for worth, statement in found if worth >= 0.6 * found[0][0]]
    for successor in [said.sources[0].document for said in gone[:1]]:
        gone += _number(successor)
        gone += _in_force(inquiry, successor) if _FROM_WHEN.search(inquiry.query.folded) else []
    return gone


def _naming(inquiry: Inquiry) -> list[Statement]:
    """The sentence that names the document whose number was asked about, where it is not held."""
    own = {squeeze(v.summary.metadata.document_number or "") for v in inquiry.scope.voices}
    numbers = [squeeze(number) for number in inquiry.query.document_numbers]
    if any(number in own for number in numbers):
        return []
    return [
        state(passage, inquiry.query)
        for voice in inquiry.scope.voices
        for passage in inquiry.shelf.passages(voice.summary.id)
        if any(number in passage.words for number in numbers)
    ][:2]


def _likeness(query: Query, fact: Reference, by: str) -> float:
    """How well the document that ``fact`` puts out of force is the one asked about; ``by`` is the
    number of the one that does so."""
    number = squeeze(fact.document_number or "")
    if number and any(squeeze(asked) == number for asked in query.document_numbers):
        return 10.0
    own = any(squeeze(asked) == by for asked in query.document_numbers)
    if query.document_numbers and not own:
        return 0.0
    title = squeeze(fact.title)
    said = [term.text for term in query.terms if term.text in title]
    year = any(str(year) in number for year in query.years)
    return len("".join(said)) + 3.0 * year + own if said or year or own else 0.0


def _standing(inquiry: Inquiry) -> list[Statement]:
    """Number and period of validity of the document that the question is about."""
    if not inquiry.rated:
        return []
    document = _document_asked(inquiry)
    issued = _issued(inquiry, document)
    if issued:  # the draft's own number and first day hold no more
        return [*_draft(document), *issued]
    return [*_draft(document), *_number(document), *_in_force(inquiry, document)]


def _issued(inquiry: Inquiry, draft: Document) -> list[Statement]:
    """What the document that came of ``draft`` says: the sentence that names it as issued, or its
    number, and from when it holds."""
    name = squeeze(series(draft.metadata))
    if draft.metadata.status is not Status.DRAFT or not name:
        return []
    successor = inquiry.shelf.standing.replaced_by.get(draft.id)
    if successor is None:
        return []
    by = inquiry.shelf.reader.document(successor.id)
    said = [p for p in inquiry.shelf.passages(by.id) if _is_issued_by(p, name)][:1]
    issue = [state(passage, inquiry.query) for passage in said] or _number(by)
    return [*issue, *_in_force(inquiry, by)]


def _is_issued_by(passage: Passage, name: str) -> bool:
    return any(name in squeeze(title) for title in _ISSUES.findall(passage.words))


def _draft(document: Document) -> list[Statement]:
    """That the document is a draft, in the words that mark it as one."""
    marked = _DRAFT.search(document.text)
    if document.metadata.status is not Status.DRAFT or marked is None:
        return []
    source = Source(document, Span(marked.start("mark"), marked.end("mark")))
    return [Statement(f"{title_marks(own_title(document.metadata))}是{marked['mark']}", (source,))]


def _in_force(inquiry: Inquiry, document: Document) -> list[Statement]:
    """The sentences that say from when and until when the document holds."""
    return [
        state(passage, inquiry.query)
        for passage in inquiry.shelf.passages(document.id)
        if _IN_FORCE.search(passage.words) and len(passage.words) < 160
    ]


def _number(document: Document) -> list[Statement]:
    """What number the document bears, where it prints one."""
    number = document.metadata.document_number
    at = document.text.find(number) if number else -1
    if not number or at < 0:
        return []
    source = Source(document, Span(at, at + len(number)))
    return [Statement(f"{title_marks(document.metadata.title)}的文号是{number}", (source,))]


def _document_asked(inquiry: Inquiry) -> Document:
    """The document whose title says most of the question's terms, among those that may speak."""
    terms = [term.text for term in inquiry.query.terms]

    def worth(passage: Passage) -> tuple[int, float]:
        return (sum(term in passage.title for term in terms), 0.0)

    own = {voice.summary.id for voice in inquiry.scope.voices if not voice.places}
    candidates = [r.passage for r in inquiry.rated[:30] if r.passage.document.id in own]
    return max(candidates or [inquiry.rated[0].passage], key=worth).document
