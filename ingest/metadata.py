"""What a document says about itself."""

from __future__ import annotations

import re
from datetime import date
from itertools import chain

from ingest.calendar_dates import date_of, year_in
from ingest.classification import classification_of
from ingest.document import DocumentKind, Level, Metadata, Source, Status
from ingest.facts.fold import fold
from ingest.front import Front, body_and_number, front_of
from ingest.layout import Text
from ingest.metadata_words import metadata_words
from ingest.official_frame import frame_of
from ingest.places import Place, places_at_start, places_cited
from ingest.roles import Role
from ingest.validity import validity_of

_YEAR_IN_NUMBER = re.compile(r"(?:19|20)\d{2}")
_ISSUER_IN_TITLE = re.compile(r"(?P<issuer>[^《》，。]{3,40}?)(?:关于|转发|印发)")
_BODY_OF_TITLE = re.compile(
    "[一-龥]{2,14}?(?:[省市区县旗镇乡]人民政府|街道办事处|财政[局厅]"
    "|[省市区县旗][一-龥]{2,8}?(?:委员会|办公室|(?<![格布全当时结])局))"
)
_OPENING = 400  # characters
# A line of its own for who speaks, with the day beside it at most; or for the speaker by office.
_HEADING_BODY = re.compile(
    rf"(?P<body>{_BODY_OF_TITLE.pattern}(?:办公室)?)"
    r"(?:文件)?[\s\u3000]*(?:\d{4}年.{0,8}|(?:党[组委]书记、?)?(?:副?[局厅部处市区县镇乡]长|副?主任|书记)"
    r"[\s\u3000]*[一-龥]{2,4})?"
)
_BOOK = re.compile("《(?P<title>[^》]*)")
_NATIONAL = re.compile("(?:国务院|中共中央|财政部|国家[^，。]{2,8}[局委部]|中华人民共和国)")
_LEVELS = tuple(Level)
_COLUMN = re.compile(r"^【[^【】]{1,10}】\s*(?=\S)")  # of a site, before a title: 【政策解读】
_NUMBER = re.compile(r"[^\s（(，。；]{1,20}[〔\[［（(]\s*[12]\d{3}\s*[〕\]］）)]\s*第?\d{1,4}\s*号")
_BETWEEN_BODIES = re.compile(r"(?<=[一-龥])\s+(?=[一-龥])")


def describe(text: Text, roles: tuple[Role, ...], source: Source) -> Metadata:
    """Title, issuer, place, year, kind, status, number and dates of a document.

    What is not said and does not follow from one reading alone is None.
    """
    front = front_of(text, roles)
    data = front.data | source.hints
    title = _COLUMN.sub("", _title(front, data, source))
    frame = frame_of(text, roles)
    issued_on = _issued_on(front, data) or frame.printed_on
    issuer = _issuer(title, front, data)
    places = _places(title, front, issuer, text.text)
    validity = validity_of(text.text, issued_on)
    subject = _subject(title)
    number = _number(front, data)
    return Metadata(
        title=title,
        issuer=issuer,
        region=places[-1].name if places else None,
        region_path=tuple(place.name for place in places),
        level=places[-1].level if places else _level(issuer),
        year=_year(title, front, issued_on or validity.begins, number),
        kind=_kind(subject),
        status=_status(title, front),
        document_number=number,
        issued_on=issued_on,
        effective_from=validity.begins,
        effective_until=validity.ends,
        signers=frame.signers,
        addressees=frame.addressees,
        annexes=frame.annexes,
        printed_by=frame.printed_by,
        printed_on=frame.printed_on,
        classification=classification_of(source),
    )


def _title(front: Front, data: dict[str, str], source: Source) -> str:
    found = next(iter(front.titles), None) or data.get("title")
    return found or source.file.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _subject(title: str) -> str:
    """The title of what is issued, or put up for opinions, by a notice; else the title itself."""
    issued = metadata_words().issuing.search(title)
    return issued["inner"] if issued and title.endswith(("通知", "公告", "通告")) else title


def _issued_on(front: Front, data: dict[str, str]) -> date | None:
    """成文日期: of the page's data, else signed, else in a remark, else the day of publication."""
    said = chain(
        [data.get("issued_on", "")], front.dates, front.remarks, [data.get("published_on", "")]
    )
    return next((day for words in said if (day := date_of(words))), None)


def _issuer(title: str, front: Front, data: dict[str, str]) -> str | None:
    if data.get("issuer"):
        return data["issuer"]
    in_title = _ISSUER_IN_TITLE.match(title)
    if in_title:
        return _BETWEEN_BODIES.sub("、", in_title["issuer"])
    if any(head.endswith("文件") for head in front.heads):  # a red head names all who issue
        return "、".join(head.removesuffix("文件").strip() for head in front.heads)
    for organ in (*front.heads, *front.signers):
        return organ
    body = _BODY_OF_TITLE.match(title)
    return body[0] if body else data.get("compiled_by")


def _places(title: str, front: Front, issuer: str | None, text: str) -> tuple[Place, ...]:
    """The places a document speaks for, outermost first: named by its title, else by its issuer;
    places around it are taken from names of bodies and, if only one comes into question, from the
    rules it cites."""
    inner = _BOOK.search(title)
    named = [title, inner["title"] if inner else "", issuer or "", *front.titles[1:]]
    named += [*front.heads, *front.signers, title.removeprefix("关于")]
    chains = [found for words in named if (found := places_at_start(words))]
    if not chains:  # minutes and bulletins name who speaks in a line of their own above the title
        bodies = (_HEADING_BODY.fullmatch(line) for line in text[:_OPENING].splitlines())
        chains = [found for body in bodies if body and (found := places_at_start(body["body"]))]
    if not chains:
        return ()
    own = chains[0]
    for other in chains[1:]:
        names = [place.name for place in other]
        if own[0].name in names[1:]:  # 望岫区 within 青渡市望岫区
            own = other[: names.index(own[0].name)] + own
    return _with_cited(own, text)


def _with_cited(own: tuple[Place, ...], text: str) -> tuple[Place, ...]:
    cited = places_cited(text)
    for level in reversed(_LEVELS[: _LEVELS.index(own[0].level)]):
        names = {place.name for place in cited if place.level is level}
        if len(names) == 1:
            own = (Place(names.pop(), level), *own)
    return own


def _level(issuer: str | None) -> Level | None:
    return Level.NATIONAL if issuer and _NATIONAL.match(issuer) else None


def _number(front: Front, data: dict[str, str]) -> str | None:
    """文号 without blanks and without what is printed beside it."""
    said = data.get("document_number") or next(iter(front.numbers), None)
    for remark in front.remarks if said is None else ():
        found = _NUMBER.search(remark)
        said = found[0] if found else said
    return re.sub(r"\s", "", body_and_number(said)[1].partition("签发人")[0]) if said else None


def _year(title: str, front: Front, known: date | None, number: str | None) -> int | None:
    """The first year in a title (of 「2024—2026年」 the one it begins with), else that of issue.

    Minutes are of the year that they were issued in, whatever the meeting was on (研究2027年预算).
    """
    if known and any(words.endswith("纪要") for words in (title, *front.titles)):
        return known.year
    for words in (title, *front.titles):
        said = year_in(words)
        if said is not None:
            return said
    if known:
        return known.year
    in_number = _YEAR_IN_NUMBER.search(fold(number)) if number else None
    if in_number:
        return int(in_number[0])
    return next(filter(None, map(year_in, front.dates)), None)  # 「2025年3月」, without a day


def _kind(subject: str) -> DocumentKind:
    bare = re.sub(r"[（(][^（()）]*[）)]", "", subject)
    if metadata_words().plain_notice.fullmatch(bare):
        return DocumentKind.NOTICE
    outside = re.sub("《[^》]*》?", "", bare)
    for words in (outside, bare):
        for kind, pattern in metadata_words().kinds:
            if pattern.search(words):
                return kind
    return DocumentKind.OTHER


def _status(title: str, front: Front) -> Status:
    words = "\n".join((title, *front.titles, *front.remarks))
    if metadata_words().draft.search(words):
        return Status.DRAFT
    return Status.TRIAL if metadata_words().trial.search(_subject(title)) else Status.ISSUED
