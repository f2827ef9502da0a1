"""The words of a question's subject: what is left when places, times and asking are taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from assistant.bodies import read_body
from assistant.places import Place
from assistant.quantities import quantities_in
from assistant.question.numbers import NUMBER
from assistant.question.profile import Profile
from assistant.question.query import Term
from assistant.question.times import SHORT_YEAR, YEAR
from assistant.question.versions import DRAFT, FORMER, ISSUED
from assistant.question.words import Words
from index.synonyms import synonyms
from index.tokens import tagged_words, tokens
from ingest.facts.when import spot_dates

_MEASURE_WORTH = 0.35
_BEFORE = re.compile(r"(?<=[点天日号月底])前(?=[交提报送办做])")  # 「几点前提」 is no 前提
_CONTENT_TAGS = ("n", "b", "j", "an", "vn", "q", "m", "g")
_TIME_AND_AGAIN = 3  # times that a word stands in the texts, for it to be no chance meeting
_NOUN_TAGS = ("n", "b", "j", "an", "vn")
_LONGEST_BODY = 6  # characters; a longer stretch holds more than a name
_ASKING = re.compile(r"[哪啥几]|什么|多少|怎|\d|^[a-z]+$")
_ASKING_VERB = re.compile(r"^(?:[不没]|会[怎有是]|能[不否够]|要[不是求]|可[以不]$)")
_HOW_MANY = re.compile("(?:多少|几)(?:[个家项条份人次件期名处张分号天]|百分点)?")
_POINTING = re.compile("[这那][批次个些份种类]")  # 「这批购买服务项目」
_NEGATIONS = ("不", "未", "非", "无")
KIND_WORDS = re.compile(
    r"(?:工作要点|要点|办法|通知|通报|方案|情况说明|规程|解读|公告)"
    r"(?=里|中|的|规定|要求|上|跟|和|与|对|讲|说|有|没|允许|以后|$|[，。、？?])"
)


def terms_in(
    folded: str,
    places: tuple[Place, ...],
    words: Words,
    window: tuple[int, int] | None,
    profile: Profile,
) -> tuple[Term, ...]:
    """The words of the subject, in order, each once; places, years and windows are no subject."""
    spans = [(place.start, place.end) for place in places]
    spans += [
        match.span() for pattern in (NUMBER, YEAR, SHORT_YEAR) for match in pattern.finditer(folded)
    ]
    spans += [window] if window else []
    spans += [
        match.span()
        for pattern in (DRAFT, ISSUED, FORMER, KIND_WORDS, _POINTING, _HOW_MANY)
        for match in pattern.finditer(folded)
    ]
    spans += [(spot.span.start, spot.span.end) for spot in spot_dates(folded)]
    spans += [(q.span.start, q.span.end) for q in quantities_in(folded)]
    subject = _BEFORE.sub("前，", blanked(folded, spans).lower())
    for said, plain in words.plain:
        pattern = rf"\b{said}\b" if said.isascii() else re.escape(said)
        subject = re.sub(pattern, f" {plain} ", subject)
    found: dict[str, Term] = {}
    tagged = list(_negated(tagged_words(subject), profile))
    for word, tag in _known_words(tagged, profile):
        worth = _MEASURE_WORTH if word in words.measures else _worth(tag)
        worth = 1.0 if word in words.telling else worth
        asking = _ASKING.search(word) or (worth < 1.0 and _ASKING_VERB.match(word))
        names_it = len(word) > 1 or word in words.telling
        if worth and names_it and word not in words.stop and not asking:
            found.setdefault(word, Term(word, worth, telling=word in words.telling))
    for quoted in re.findall(r"[“\"'「《]([^”\"'」》]{1,20})[”\"'」》]", subject):
        found[quoted] = Term(quoted)
    return tuple((found | _named(subject, profile, found)).values())


def _named(subject: str, profile: Profile, found: Mapping[str, Term]) -> dict[str, Term]:
    """What the library calls by a name of its own (“双同步”) and ``subject`` speaks of.

    jieba has no word for such names; a name that a term says already adds nothing.
    """
    names = [n for n in profile.names if n in subject and not any(n in term for term in found)]
    longest = [n for n in names if not any(n != other and n in other for other in names)]
    return {name: Term(name) for name in longest}


def named_body(audience: str | None, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The body a question names as a term, where its name is of a kind or field of its own and no
    term says it: 住建局, 乡镇, 国企; any department may ask as 我们部门."""
    if audience is None or any(term.text in audience or audience in term.text for term in terms):
        return ()
    body = read_body(audience)
    told = body.field or body.kind in ("town", "village", "enterprise", "third_party")
    return (Term(body.words),) if told and len(body.words) <= _LONGEST_BODY else ()


def blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """``text`` with the ``spans`` blanked out; offsets stay."""
    masked = list(text)
    for start, end in spans:
        masked[start:end] = " " * (end - start)
    return "".join(masked)


def _known_words(tagged: list[tuple[str, str]], profile: Profile) -> Iterator[tuple[str, str]]:
    """``tagged`` words; a long one that no text has, in no other word, gives way to its parts, and
    single characters that a text has as one word (城管) stand together."""
    for word, tag in _singles_joined(tagged, profile):
        forms = {other.term for other in synonyms().alternatives(word)}
        parts = [part for part in tokens(word) if part != word]
        if len(word) > 3 and parts and not any(form in profile.all_text for form in forms):
            yield from ((part, tag) for part in parts if part in profile.all_text)
        else:
            yield word, tag


def _negated(tagged: list[tuple[str, str]], profile: Profile) -> Iterator[tuple[str, str]]:
    """``tagged`` words; a negation and the word it stands before are one where a text has them so:
    不合格 of 「不合格会怎么样」, but not of 「合不合格」."""
    last = ("", "")
    for word, tag in tagged:
        joined = last[0] + word
        if last[0] in _NEGATIONS and len(word) > 1 and joined in profile.all_text:
            last = (joined, tag)
            continue
        if last[0]:
            yield last
        last = (word, tag)
    if last[0]:
        yield last


def _singles_joined(tagged: list[tuple[str, str]], profile: Profile) -> Iterator[tuple[str, str]]:
    """``tagged`` words; single characters side by side, a noun among them, that the texts have as
    one word time and again (城管, 库点) are that word, which jieba does not know."""

    def is_single(pair: tuple[str, str]) -> bool:
        return len(pair[0]) == 1 and pair[1].startswith(_CONTENT_TAGS)

    for alone, run in groupby(tagged, key=is_single):
        pairs = list(run)
        word = "".join(word for word, _ in pairs)
        nouns = [tag.startswith(_NOUN_TAGS) for _, tag in pairs]
        often = profile.all_text.count(word) >= (1 if all(nouns) else _TIME_AND_AGAIN)
        if alone and len(pairs) > 1 and any(nouns) and often:
            yield word, "n"
        else:
            yield from pairs


def _worth(tag: str) -> float:
    """What a word of this part of speech (jieba's tags) tells of the subject; 0: nothing."""
    if tag.startswith(("n", "vn", "an", "j", "b", "eng", "x")):
        return 1.0
    if tag.startswith(("v", "l", "i")):
        return 0.5
    return 0.3 if tag.startswith(("a", "s", "t", "f")) else 0.0
