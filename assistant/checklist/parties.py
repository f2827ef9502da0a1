"""Whom a fact binds, and whether it binds the body that asks."""

from __future__ import annotations

import re

from assistant.bodies import Body, Fit, fit, read_body, within
from assistant.checklist.addressed import is_of_others
from assistant.checklist.audience import bodies_of
from assistant.checklist.contrast import is_let_off, left_out
from assistant.checklist.grades import is_of_another_result, is_of_result
from assistant.checklist.house_rules import is_of_another_house
from assistant.checklist.partakers import has_part
from assistant.checklist.standing_as import treated_as
from assistant.passages import Passage, squeeze
from assistant.ranks import Rank, every_rank, ranks_of
from ingest.document import ClauseKind, Document, DocumentKind
from ingest.facts.model import Deadline, Duty, Obligation
from ingest.facts.once import once

# 计财股, 局机关纪委; 县教育局财务科 is of a bureau that it names.
_ROOM = re.compile(
    "(?:(?:本|局|院|校|委|办|厅|所)?(?:机关)?)?(?!各|有关|相关)(?:(?![局委厅镇乡])[一-鿿]){1,8}"
    "(?:[股科处]|办公室|科室|股室)|[局委院校厅]?机关(?:纪委|党委|工会)"
)
_FINANCE = "finance"
_THIRD_PARTY = "third_party"
_OF_CLASSES = ("department", "unit", "town", "")  # kinds of body that are told as classes


def fit_of(passage: Passage, fact: Deadline | Duty, asked: Body | None) -> Fit:
    """How ``fact`` stands to the body that asks; None asks for everything."""
    if asked is None:
        return Fit.OPEN
    outside = is_of_another_house(passage.document, asked)
    asked = within(asked, passage.document.metadata.region)
    how = fit(asked, bodies_of(passage.document, fact), fact.exceptions)
    if outside and how is not Fit.NAMED:
        return Fit.OTHER
    if how is Fit.OTHER:
        how = _by_another_way(passage, fact, asked)
    return Fit.OTHER if _is_for_others(passage, fact, asked, how) else how


def is_bound(document: Document, fact: Deadline | Duty, asked: Body | None) -> bool:
    """True if ``fact`` by its own words binds ``asked``; None is anybody."""
    if asked is None:
        return True
    own = within(asked, document.metadata.region)
    return fit(own, bodies_of(document, fact), fact.exceptions) is not Fit.OTHER


def _by_another_way(passage: Passage, fact: Deadline | Duty, asked: Body) -> Fit:
    """How ``asked`` is bound though ``fact`` names others: by its grade, by gathering them, or by
    another column of the row (配合单位), which has a part in the task."""
    if _binds_its_rooms(passage, fact, asked):
        return Fit.NAMED
    if is_of_result(passage.document, fact, asked) or _is_its_own_plan(passage, fact, asked):
        return Fit.COVERED
    if has_part(passage, fact, asked):
        return Fit.NAMED
    if any(_binds_as(passage.document, fact, name) for name in treated_as(passage.document, asked)):
        return Fit.COVERED
    excepted = fit(asked, (), fact.exceptions) is Fit.OTHER or _excepted(asked, passage)
    in_row = passage.clause.kind is ClauseKind.ROW and asked.words in passage.words
    return Fit.NAMED if in_row and not excepted and not _tells_each(passage) else Fit.OTHER


def _binds_its_rooms(passage: Passage, fact: Deadline | Duty, asked: Body) -> bool:
    """True if ``asked`` issued the document and ``fact`` binds rooms of it: what a bureau lays on
    its rooms is the bureau's; not what is for all who are addressed, its 各股室 among them."""
    issuer = passage.document.metadata.issuer
    names = bodies_of(passage.document, fact)
    told = [name for name in names if "各" not in name or squeeze(name) in passage.words]
    if not issuer or not any(map(_ROOM.fullmatch, told)):
        return False
    return asked.words in issuer or fit(asked, (issuer,)) is Fit.NAMED


def _is_its_own_plan(passage: Passage, fact: Deadline | Duty, asked: Body) -> bool:
    """True for a day to come in the report of ``asked`` on its own work: what is told there of its
    sections, projects and places is its own plan."""
    data = passage.document.metadata
    if data.kind is not DocumentKind.SELF_EVALUATION_REPORT or not isinstance(fact, Deadline):
        return False
    to_come = fact.due is not None and data.issued_on is not None
    later = to_come and str(fact.due) > str(data.issued_on)
    return later and bool(data.issuer) and fit(asked, (data.issuer or "",)) is Fit.NAMED


def _binds_as(document: Document, fact: Deadline | Duty, name: str) -> bool:
    names = bodies_of(document, fact)
    return name in names or fit(read_body(name), names, fact.exceptions) is Fit.NAMED


def _tells_each(passage: Passage) -> bool:
    """True for a row that gives several bodies times of their own."""
    return len({f.audience for f in passage.facts if isinstance(f, Deadline)}) > 1


def _is_for_others(passage: Passage, fact: Deadline | Duty, asked: Body, how: Fit) -> bool:
    """True if the text as a whole sets ``asked`` apart from those that ``fact`` binds."""
    document = passage.document
    if is_of_another_result(document, fact, asked) or is_of_others(passage, fact, asked):
        return True
    if how in (Fit.NAMED, Fit.COVERED) and is_let_off(passage, fact, asked):
        return True
    if is_of_result(document, fact, asked):
        return False  # the text names it, be it of another place
    if how is Fit.COVERED and _is_from_below(document, fact, asked):
        return True
    if _is_asked_by_its_client(document, fact, asked, how):
        return True
    return _only_as_a_class(passage, fact, asked, how) and left_out(passage, fact, asked)


def _is_from_below(document: Document, fact: Deadline | Duty, asked: Body) -> bool:
    """True if ``asked`` is of a lower place than the city or county whose own bodies a class of
    ``fact`` means: 荻港县教育局 is none of 「各部门」 in a city's notice."""
    own = ranks_of(document.metadata.region or "") & {Rank.CITY, Rank.COUNTY}
    if not own or not asked.ranks or own & asked.ranks:
        return False
    bodies = map(read_body, bodies_of(document, fact))
    covering = [body for body in bodies if fit(asked, (body.words,)) is Fit.COVERED]
    return bool(covering) and not any(
        body.kind == "place" or body.ranks & asked.ranks or every_rank(body.words)
        for body in covering
    )


def _mostly_for(document: Document, asked: Body) -> bool:
    """True if most of the demands that name anybody name ``asked``: who hires it is otherwise meant
    where nobody is named."""
    named = [fact.audience for fact in document.facts if isinstance(fact, Obligation)]
    told = [names for names in named if names]
    return 2 * sum(fit(asked, names) is Fit.NAMED for names in told) > len(told)


def _only_as_a_class(passage: Passage, fact: Deadline | Duty, asked: Body, how: Fit) -> bool:
    """True if ``asked`` is bound by a class, be it that its name is only in the address."""
    said = [name for name in bodies_of(passage.document, fact) if squeeze(name) in passage.words]
    single = asked.place is not None or asked.town is not None
    by_kind = single and not any(_names_one(name) for name in said)
    return how is Fit.COVERED or (
        how is Fit.NAMED and (_is_no_name(asked, said) or (by_kind and bool(said)))
    )


def _is_no_name(asked: Body, said: list[str]) -> bool:
    """True if what the words say (各单位) holds ``asked`` as a class or means the addressees."""
    return bool(said) and fit(asked, said) is not Fit.NAMED


def _names_one(name: str) -> bool:
    """True for 石桥镇, 荻港县财政局; 「各镇」「街道」 are classes."""
    body = read_body(name)
    return bool(body.town or body.place or body.field) and not name.startswith("各")


def _is_asked_by_its_client(
    document: Document, fact: Deadline | Duty, asked: Body, how: Fit
) -> bool:
    """True for what a finance bureau asks of others, and for what nobody by name is asked where a
    third party asks."""
    if asked.kind == _THIRD_PARTY:
        return how is Fit.OPEN and not _mostly_for(document, asked)
    return asked.kind == _FINANCE and _is_asked_by_finance(document, fact, asked, how)


def _is_asked_by_finance(document: Document, fact: Deadline | Duty, asked: Body, how: Fit) -> bool:
    """True for what a finance bureau asks of others, as a class or by naming nobody: it hands
    nothing in to itself."""
    if how is Fit.NAMED or not _acts_by_itself(document):
        return False
    if how is Fit.OPEN:
        sent = document.metadata.kind in (DocumentKind.NOTICE, DocumentKind.OTHER)
        return sent or _is_in_an_article_for_others(document, fact, asked)
    kinds = {
        read_body(name).kind
        for name in bodies_of(document, fact)
        if fit(asked, (name,)) is Fit.COVERED
    }
    return kinds <= set(_OF_CLASSES)


def _is_in_an_article_for_others(document: Document, fact: Deadline | Duty, asked: Body) -> bool:
    """True if the article of ``fact`` names bodies, and not ``asked``: 「预算部门应当开展评估。应急
    项目可以先行实施，并在45日内补充评估」."""
    article = document.clauses[fact.clause].section
    beside = [
        other.audience
        for other in document.facts
        if isinstance(other, Obligation)
        and other.audience
        and document.clauses[other.clause].section == article
    ]
    return bool(beside) and all(fit(asked, names) is not Fit.NAMED for names in beside)


@once
def _acts_by_itself(document: Document) -> bool:
    """True if the document issues from a finance bureau, or names one apart from the classes: as
    who acts, or as who is handed things."""
    facts = [fact for fact in document.facts if isinstance(fact, Obligation)]
    told = [document.metadata.issuer, *(fact.recipient for fact in facts)]
    told += [name for fact in facts for name in fact.audience]
    return any(read_body(name).kind == _FINANCE for name in told if name)


def _excepted(asked: Body, passage: Passage) -> bool:
    at = passage.words.find(asked.words)
    return "除外" in passage.words[at:] or "不含" in passage.words[max(0, at - 4) : at]
