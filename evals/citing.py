"""Citations: are they the document's own words, the right passages, and proof of their claims?

Citation recall and precision after ALCE (Gao et al. 2023, arXiv:2305.14627), with passages marked
by hand in place of an entailment model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.answer import Answer, Citation
from evals.passages import Needed
from evals.stated import implied, stated
from evals.wording import normalised
from index.reader import Reader
from ingest.document import Span
from ingest.errors import LibraryError

# Of a claim without numbers, this share of its character pairs has to stand in its quotes.
_ENOUGH_SHARED: Final = 0.4


@dataclass(frozen=True, slots=True)
class CitationScore:
    """Counts of one answer's citations.

    ``exact`` are those whose quote is the canonical text at their offsets; ``met`` of ``needed``
    gold passages are cited; ``gold`` citations overlap a gold passage; ``supporting`` ones do, or
    hold what the claims they stand behind say.
    """

    total: int
    exact: int
    needed: int
    met: int
    gold: int
    supporting: int


def score_citations(answer: Answer, needed: Needed, reader: Reader) -> CitationScore:
    """Count over the citations of ``answer``."""
    gold = [each for each in answer.citations if _is_gold(each, needed)]
    proving = _proving(answer)
    supporting = [each for each in answer.citations if each in gold or each.number in proving]
    return CitationScore(
        total=len(answer.citations),
        exact=sum(is_exact(each, reader) for each in answer.citations),
        needed=needed.count,
        met=needed.met(
            lambda passage: any(
                passage.overlaps(each.document_id, Span(each.start, each.end))
                for each in answer.citations
            )
        ),
        gold=len(gold),
        supporting=len(supporting),
    )


def is_exact(citation: Citation, reader: Reader) -> bool:
    """True if the quote is not empty and is the document's text between the offsets."""
    try:
        said = reader.open_source(citation.document_id, Span(citation.start, citation.end))
    except (LibraryError, ValueError):
        return False
    return bool(said) and said == citation.quote


def _is_gold(citation: Citation, needed: Needed) -> bool:
    return needed.any_overlaps(citation.document_id, Span(citation.start, citation.end))


def _proving(answer: Answer) -> set[int]:
    """Numbers of the citations that hold what some claim they stand behind says."""
    quotes = {citation.number: citation.quote for citation in answer.citations}
    proving: set[int] = set()
    for claim in answer.claims:
        behind = {number: quotes[number] for number in claim.citations if number in quotes}
        if supports(claim.text, behind.values()):
            wanted = stated(claim.text)
            proving |= {
                number for number, quote in behind.items() if not wanted or wanted & _held(quote)
            }
    return proving


def supports(claim: str, quotes: Iterable[str]) -> bool:
    """True if every number of ``claim`` stands in the quotes together; years may come from a title.
    A claim without numbers has to share its words with them.
    """
    together = list(quotes)
    wanted = stated(claim)
    if wanted:
        return wanted <= set().union(*map(_held, together))
    pairs = _pairs(claim)
    return bool(pairs) and len(pairs & _pairs("\n".join(together))) >= _ENOUGH_SHARED * len(pairs)


def _held(quote: str) -> set[Decimal]:
    return stated(quote) | implied(quote)


def _pairs(text: str) -> set[str]:
    plain = re.sub(r"\W", "", normalised(text))
    return {plain[at : at + 2] for at in range(len(plain) - 1)}
