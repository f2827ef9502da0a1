"""What a question asks: its kind, places, years, body, quantities, window and subject terms.

``understand`` reads one question against what the library holds (`Profile`); it looks at no
document text except to decide whether an unknown word is a place. Nothing reads the clock: words
such as 「下个月」 are read against ``as_of``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import groupby

from assistant.answer import QuestionKind
from assistant.bodies import body_in, read_body
from assistant.places import Place, home_of, places_in
from assistant.quantities import Quantity, quantities_in
from assistant.spelling import correct
from assistant.window import Window, window_in
from index.synonyms import synonyms
from index.tokens import stop_words, tagged_words, tokens
from ingest.errors import QuestionError
from ingest.facts.fold import fold
from ingest.facts.moments import Point
from ingest.facts.when import spot_dates
from ingest.word_file import word_file


class AnswerForm(StrEnum):
    """What the answer must hold to be one, told by the question word and its measure."""

    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    SCORE = "score"
    TIME = "time"
    REASON = "reason"
    CONTACT = "contact"
    NAME = "name"


class Version(StrEnum):
    """Which of several versions of a document a question is about."""

    DRAFT = "draft"
    ISSUED = "issued"
    FORMER = "former"  # the one that another took the place of


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question's subject.

    ``worth`` is what its part of speech tells of the subject: nouns most, verbs less. ``carried``
    terms come from an earlier turn. ``telling`` ones are what a question stands or falls with.
    """

    text: str
    worth: float = 1.0
    carried: bool = False
    telling: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A question, understood. Empty tuples and None mean: the question does not say."""

    text: str
    folded: str
    kinds: tuple[QuestionKind, ...]
    forms: frozenset[AnswerForm]
    terms: tuple[Term, ...]
    as_of: date
    places: tuple[Place, ...] = ()
    years: tuple[int, ...] = ()
    relative_years: bool = False
    carried_years: bool = False
    audience: str | None = None
    quantities: tuple[Quantity, ...] = ()
    window: Window | None = None
    versions: tuple[Version, ...] = ()
    months: tuple[int, ...] = ()
    grades: tuple[str, ...] = ()
    measure_words: frozenset[str] = frozenset()
    document_numbers: tuple[str, ...] = ()
    kind_words: tuple[str, ...] = ()
    corrections: tuple[tuple[str, str], ...] = field(default=())

    @property
    def kind(self) -> QuestionKind:
        """The most telling kind; a question that shows none asks what is required."""
        return self.kinds[0] if self.kinds else QuestionKind.REQUIREMENT

    def asks(self, kind: QuestionKind) -> bool:
        """True if the question shows ``kind``, first or beside others."""
        return kind in self.kinds


@dataclass(frozen=True)
class Profile:
    """What the library holds, as far as understanding a question needs it.

    ``regions`` are the places documents speak for, ``homes`` those places by document id; ``texts``
    are the folded canonical texts by document id; ``vocabulary`` the words of this field, for
    typing errors.
    """

    regions: frozenset[str]
    texts: Mapping[str, str]
    vocabulary: frozenset[str]
    homes: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def all_text(self) -> str:
        """Every text, joined; only for asking whether a word occurs at all."""
        return "\n".join(self.texts.values())

    @cached_property
    def numbered_text(self) -> str:
        """`all_text` with the brackets of document numbers as GB/T 9704-2012 has them."""
        return _bracketed(self.all_text)

    @cached_property
    def names(self) -> frozenset[str]:
        """What the texts set in quotation marks: the names they give to things."""
        return frozenset(_QUOTED_NAME.findall(self.all_text))


@dataclass(frozen=True)
class _Words:
    kinds: tuple[tuple[QuestionKind, re.Pattern[str]], ...]
    forms: tuple[tuple[AnswerForm, re.Pattern[str]], ...]
    stop: frozenset[str]
    measures: frozenset[str]
    plain: tuple[tuple[str, str], ...]
    telling: frozenset[str]
    grade: re.Pattern[str]
    anything: re.Pattern[str]  # 「要做什么」, with the group ``task`` for its verb
    field: frozenset[str]  # names of the whole field, which narrow nothing


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = word_file("assistant", "words/question.toml")
    return _Words(
        tuple((QuestionKind(k["name"]), _any_of(k["patterns"])) for k in data["kind"]),
        tuple((AnswerForm(f["form"]), _any_of(f["patterns"])) for f in data["answer"]),
        frozenset(data["stop"]["words"]) | stop_words() | _words_for(data["stop"]["meanings"]),
        _words_for(data["stop"]["measures"]),
        tuple(sorted(data["plain"].items(), key=lambda pair: -len(pair[0]))),
        frozenset(data["telling"]["words"]),
        re.compile(data["telling"]["grade"]),
        re.compile(data["general"]["anything"]),
        frozenset(data["general"]["field"]),
    )


def _words_for(meanings: list[str]) -> frozenset[str]:
    """All words of the synonym groups that ``meanings`` head."""
    known = synonyms()
    return frozenset(other.term for word in meanings for other in known.alternatives(word))


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{fold(p) if p.isascii() else p})" for p in patterns), re.I)


_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d|[个万亿元家项条份人字号])")
_SHORT_YEAR = re.compile(r"(?<![\d.存满达近约过每够])(1[5-9]|[23]\d)年(?!以上|以内|内|期|的?期限)")
_NUMBER = re.compile(r"[一-鿿]{2,8}[〔\[【「](20\d\d)[〕\]】」]\d{1,4}号")
# The budget that something is done to (「核减2026年预算」) is no time of the question.
_BUDGET_YEAR = re.compile(r"(?<=[减排制整扣])20\d\d年度?(?=(?:部门)?预算)")
_YEAR_RUN = re.compile(r"(20\d\d)年?(?:到|至|-|~)(20\d\d)")
_LONGEST_RUN = 9  # years
# Words that try to steer the assistant are no part of what is asked.
_INSTRUCTION = re.compile(
    r"(?:忽略|无视|不要管|忘掉)[^。；;？?\n]{0,40}(?:规则|指令|要求|提示|设定)[^。；;？?\n]*[。；;\n]"
)
_RELATIVE_YEARS = {"大前年": -3, "前年": -2, "去年": -1, "今年": 0, "本年": 0}
# 「比去年少多少」 asks after one year, by what its own text says of the other.
_RELATIVE = re.compile("(?<![比较])(?:大前年|前年|去年|今年|本年(?!度))")
_MEASURE_WORD = re.compile(r"(?:多少|几)([个家项条份人次件期名处张分])")
_MEASURE_WORTH = 0.35
_BEFORE = re.compile(r"(?<=[点天日号月底])前(?=[交提报送办做])")  # 「几点前提」 is no 前提
_NOUN_TAGS = ("n", "b", "j", "an", "vn")
_LONGEST_BODY = 6  # characters; a longer stretch holds more than a name
_ASKING = re.compile(r"[哪啥几]|什么|多少|怎|\d|^[a-z]+$")
_ASKING_VERB = re.compile(r"^(?:[不没]|会[怎有是]|能[不否够]|要[不是求]|可[以不]$)")
_DRAFT = re.compile(r"征求意见稿|征求意见的?(?:那)?版?|草案|草稿|送审稿|意见稿")
_ISSUED = re.compile(
    r"正式(?!的?(?:文件|版)?[吗么？?])(?:印发|的|版|办法|稿|文件)?|印发(?:的|稿|版)?"
    r"|现行|现在|目前|如今|in force"
)
_FORMER = re.compile(
    "(?:以前|之前|原来|原先|从前|早先)的?(?:那个|那份)?(?:暂行|试行|老|旧)?(?:办法|规定|细则|文件|版本?)"
    "|[老旧原]的?(?:办法|规定|细则|文件|版本?)|(?:试行|暂行)(?:办法|规定|细则|文本|稿|版)"
)
_NEW_TOO = re.compile("新(?:旧|老|的|办法|规定|细则|文件|版)|现行|现在|如今|修订后")
_POINTING = re.compile("[这那][批次个些份种类]")  # 「这批购买服务项目」
_QUOTED_NAME = re.compile(r"[“\"]((?:(?![了的是不])[一-鿿\d]){3,10})[”\"]")
_ASKS = re.compile(
    r"[哪啥几谁咋]|什么|多少|多[久长大高]|怎|何时|如何|为何|[吗么]$|是否|[会能要用]不[会能要用]|是不是"
    r"|[能会行要用可是].{1,10}[不没]$"
)
_TRAILING = re.compile(r".{1,14}呢")
_KIND_WORDS = re.compile(
    r"(?:工作要点|要点|办法|通知|通报|方案|情况说明|规程|解读|公告)"
    r"(?=里|中|的|规定|要求|上|跟|和|与|对|讲|说|有|没|允许|以后|$|[，。、？?])"
)


def understand(
    text: str,
    profile: Profile,
    *,
    as_of: date,
    limit: int = 2_000,
) -> Query:
    """Read ``text``.

    Raises:
        QuestionError: the question is empty, holds no words, or is longer than ``limit``.
    """
    stripped = text.strip()
    if not stripped or not re.search(r"\w", stripped):
        raise QuestionError("问题是空的。请写出想问的事，例如：“8月底前我们要交什么？”")
    if len(stripped) > limit:
        raise QuestionError(
            f"问题有{len(stripped)}个字，超过了{limit}字的上限。请只写要问的事，材料请先入库。"
        )
    asked = _INSTRUCTION.sub("", stripped).strip() or stripped
    folded = re.sub(r"(?<=[一-鿿])\s+(?=[一-鿿\d])", "", fold(asked))
    places = places_in(folded, profile.regions, profile.texts)
    corrected, corrections = correct(folded, profile.vocabulary, profile.all_text, places)
    homes, towns = _towns_at_home(places, profile)
    words = _words()
    window = window_in(corrected, as_of)
    audience = body_in(_without(corrected, [(p.start, p.end) for p in places]))
    audience = audience or (towns[-1].text if towns else None)
    terms = towns + _terms(corrected, places, words, window[1] if window else None, profile)
    return Query(
        text=stripped,
        folded=corrected,
        kinds=_kinds(corrected, words, terms, audience),
        forms=frozenset(form for form, pattern in words.forms if pattern.search(corrected)),
        terms=terms + _named_body(audience, terms),
        as_of=as_of,
        places=homes,
        years=_years(corrected, as_of),
        relative_years=bool(_RELATIVE.search(corrected) and not _YEAR.search(corrected)),
        audience=audience,
        quantities=quantities_in(corrected),
        window=window[0] if window else None,
        versions=_versions(corrected),
        months=_months(corrected),
        grades=tuple(dict.fromkeys(words.grade.findall(corrected))),
        measure_words=frozenset(_MEASURE_WORD.findall(corrected)),
        document_numbers=tuple(
            _number_held(match.group(), profile) for match in _NUMBER.finditer(corrected)
        ),
        kind_words=tuple(dict.fromkeys(_KIND_WORDS.findall(corrected))),
        corrections=corrections,
    )


def _towns_at_home(
    places: tuple[Place, ...], profile: Profile
) -> tuple[tuple[Place, ...], tuple[Term, ...]]:
    """``places`` with a town that only its own district's documents name told as that district;
    and the town's name as a term."""
    found: dict[str, Place] = {}
    towns = []
    for place in places:
        home = None if place.known else home_of(place.name, profile.texts, profile.homes)
        if home:
            towns.append(Term(place.name))
        known = replace(place, name=home, known=True) if home else place
        found.setdefault(known.name, known)
    return tuple(found.values()), tuple(dict.fromkeys(towns))


def _kinds(
    folded: str, words: _Words, terms: tuple[Term, ...], audience: str | None
) -> tuple[QuestionKind, ...]:
    """The kinds whose words the question uses. 「教育局要做什么」, that names a body and at most a
    time beside it, asks for everything that body must do.
    """
    kinds = tuple(kind for kind, pattern in words.kinds if pattern.search(folded))
    general = words.anything.search(folded)
    if general is None or QuestionKind.CHECKLIST in kinds:
        return kinds
    named = (term.text for term in terms if term.text not in general.group())
    rest = {word for word in named if word not in words.field and word not in (audience or "")}
    return kinds if rest else (QuestionKind.CHECKLIST, *kinds)


def _number_held(words: str, profile: Profile) -> str:
    """The document number in ``words``, which may begin with the question's own (「请问…」): the
    longest end of them that a text has, else all of them; in the brackets of GB/T 9704-2012."""
    issuer = re.match("[一-鿿]*", words)
    longest = issuer.end() - 2 if issuer else 0
    ends = (_bracketed(words[start:]) for start in range(max(longest, 0) + 1))
    return next((end for end in ends if end in profile.numbered_text), _bracketed(words))


def _bracketed(number: str) -> str:
    return re.sub(r"[\[【「]", "〔", re.sub(r"[\]】」]", "〕", number))


def _years(folded: str, as_of: date) -> tuple[int, ...]:
    bare = _NUMBER.sub("", folded)
    if len(set(_YEAR.findall(bare))) > 1:
        bare = _BUDGET_YEAR.sub("", bare)
    years = [int(year) for year in _YEAR.findall(bare)]
    for first, last in _YEAR_RUN.findall(bare):
        years += range(int(first), min(int(last), int(first) + _LONGEST_RUN) + 1)
    years += [2000 + int(year) for year in _SHORT_YEAR.findall(bare)]
    years += [as_of.year + _RELATIVE_YEARS[word] for word in _RELATIVE.findall(bare)]
    return tuple(sorted(set(years)))


def _months(folded: str) -> tuple[int, ...]:
    """The months that dates of the question name."""
    months = {
        spot.when.month
        for spot in spot_dates(folded)
        if isinstance(spot.when, Point) and isinstance(spot.when.month, int)
    }
    return tuple(sorted(months))


def _versions(folded: str) -> tuple[Version, ...]:
    found = [(m.start(), Version.DRAFT) for m in _DRAFT.finditer(folded)]
    former = _FORMER.search(folded)
    if former and not _NEW_TOO.search(folded):
        found.append((former.start(), Version.FORMER))
    bare = _DRAFT.sub(lambda match: "　" * len(match.group()), folded)
    found += [(m.start(), Version.ISSUED) for m in _ISSUED.finditer(bare)]
    if found and any(version is Version.DRAFT for _, version in found):
        found += [(m.start(), Version.ISSUED) for m in re.finditer("定稿", bare)]
    return tuple(dict.fromkeys(version for _, version in sorted(found)))


def _terms(
    folded: str,
    places: tuple[Place, ...],
    words: _Words,
    window: tuple[int, int] | None,
    profile: Profile,
) -> tuple[Term, ...]:
    """The words of the subject, in order, each once; places, years and windows are no subject."""
    spans = [(place.start, place.end) for place in places]
    spans += [
        match.span()
        for pattern in (_NUMBER, _YEAR, _SHORT_YEAR)
        for match in pattern.finditer(folded)
    ]
    spans += [window] if window else []
    spans += [
        match.span()
        for pattern in (_DRAFT, _ISSUED, _FORMER, _KIND_WORDS, _POINTING)
        for match in pattern.finditer(folded)
    ]
    spans += [(spot.span.start, spot.span.end) for spot in spot_dates(folded)]
    spans += [(q.span.start, q.span.end) for q in quantities_in(folded)]
    subject = _BEFORE.sub("前，", _without(folded, spans).lower())
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


def _named_body(audience: str | None, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The body a question names as a term, where its name is of a kind or field of its own and no
    term says it: 住建局, 乡镇, 国企; any department may ask as 我们部门."""
    if audience is None or any(term.text in audience or audience in term.text for term in terms):
        return ()
    body = read_body(audience)
    told = body.field or body.kind in ("town", "village", "enterprise", "third_party")
    return (Term(body.words),) if told and len(body.words) <= _LONGEST_BODY else ()


def _without(text: str, spans: list[tuple[int, int]]) -> str:
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


_NEGATIONS = ("不", "未", "非", "无")


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
    def is_single_noun(pair: tuple[str, str]) -> bool:
        return len(pair[0]) == 1 and pair[1].startswith(_NOUN_TAGS)

    for alone, run in groupby(tagged, key=is_single_noun):
        pairs = list(run)
        word = "".join(word for word, _ in pairs)
        if alone and len(pairs) > 1 and word in profile.all_text:
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


def asks_something(words: str) -> bool:
    """True if ``words`` (folded) have a word that asks: 谁, 多少, 吗."""
    return bool(_ASKS.search(words))


def parts_of(text: str, profile: Profile, *, as_of: date, commas: bool = True) -> tuple[str, ...]:
    """The questions in ``text``: one a question mark, and a last 「，镇里呢」; with ``commas`` also
    one a comma between two that each ask after a subject of their own (「…什么时候完成，多少钱的
    项目要进清单」)."""
    parts: list[str] = []
    for sentence in re.split(r"[？?]+", text):
        pieces = re.split(r"([，,；;])", sentence)
        joined = pieces[0]
        for mark, piece in zip(pieces[1::2], pieces[2::2], strict=True):
            both_ask = commas and _ASKS.search(joined) and _ASKS.search(piece)
            own_subject = both_ask and any(
                term.worth >= 1.0 for term in understand(piece, profile, as_of=as_of).terms
            )
            if own_subject or _TRAILING.fullmatch(piece):
                parts.append(joined)
                joined = piece
            else:
                joined += mark + piece
        parts.append(joined)
    told = [part.strip() for part in parts if len(re.findall(r"\w", part)) > 1]
    if len(told) > 1 and not text.rstrip().endswith(("?", "？")) and not _asks_or_trails(told[-1]):
        remark = told.pop()  # 「…还要交吗？原来草案写的5%」
        told[-1] += "，" + remark
    return tuple(told)


def _asks_or_trails(words: str) -> bool:
    return bool(_ASKS.search(words) or words.endswith("呢"))
