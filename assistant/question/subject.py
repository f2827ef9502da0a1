"""The words of a question's subject: what is left when places, times and asking are taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import groupby

from assistant.asking_body import NOT_MEANT, WHO_HAS
from assistant.bodies import read_body
from assistant.places import Place
from assistant.quantities import quantities_in
from assistant.question.numbers import NUMBER
from assistant.question.profile import Profile
from assistant.question.query import Term
from assistant.question.times import SHORT_YEAR, YEAR
from assistant.question.versions import DRAFT, FINAL, FORMER, ISSUED
from assistant.question.words import Words
from index.synonyms import synonyms
from index.tokens import commonness, tagged_words, tokens
from ingest.facts.when import spot_dates

_MEASURE_WORTH = 0.35
GAP = "﹏"  # where words were taken out: those beside it are no one word (「付费﹏﹏里」)
_MOST_BLANKED = 2  # characters that stood between those of a spoken verb
_TALK = 0.8  # of its worth that a verb which is common everywhere loses
_BEFORE = re.compile(r"(?<=[点天日号月底])前(?=[交提报送办做])")  # 「几点前提」 is no 前提
_CONTENT_TAGS = ("n", "b", "j", "an", "v", "q", "m", "g", "eng", "a")
_NUMERAL = re.compile("[\\d〇零一二两三四五六七八九十百千万亿半几多数第首]")
_TIME_AND_AGAIN = 2  # times that a word stands in the texts, for it to be no chance meeting
_BY_CHANCE = 2  # characters that may meet so; three do not
_NOUN_TAGS = ("n", "b", "j", "an", "vn")
_LONGEST_BODY = 6  # characters; a longer stretch holds more than a name
_ASKING = re.compile(r"[哪啥几]|什么|多少|怎|\d|^[a-z]+$")
_ASKING_VERB = re.compile(r"^(?:[不没]|会[怎有是]|能[不否够]|要[不是求]|可[以不]$)")
_HOW_MANY = re.compile(
    "(?:多少|几)(?:[个家项条份人次件期名处张分号天]|百分点)?(?:(?:工作日|小时|月)?之?以?内)?"
)
# 「行不行」 asks; of 「收不收回」 the verb stays.
_WHETHER = re.compile("([行能要是会用算该可得让])[不没]\\1|([一-鿿])[不没](?=\\2)")
_DELAYED = (
    "[拖晚迟超]了?(?:期|交|报)?了?(?:\\d+|[一二两三四五六七八九十]+)(?:天|[个多]?(?:工作)?日|个月)"
)
_SAID_SO = (
    (re.compile("[花用支]了?(?:不[到足]|才|只|刚)?\\d+(?:\\.\\d+)?%"), "执行率"),  # 「才花了28%」
    (re.compile("[花用支](?:出去?|掉)?了?(?:几成|百分之(?:几|多少))"), "执行率"),  # 「花掉了几成」
    (re.compile("(?:百?分|分[数值])(?:是)?(?:怎么|如何)分"), "权重"),  # 「一百分怎么分的」
    (re.compile(_DELAYED), "逾期"),  # 「拖了12个工作日」
    (re.compile("对[^，。]{0,12}(?:结果|[初自复]评|分数?|结论|报告)不(?:太|大)?满意"), "异议"),
    (re.compile("征求意见(?!稿|的?时候?|那|阶段|期间)"), "意见"),  # 「征求意见，几号前提」
)
# Of drawing up a budget: 「一上材料有哪些」, but no 统一上报 and no 第一上午.
_ROUNDS = re.compile(
    "(?<![统逐同单第周唯专归十之万])[一二]上(?![下来海游级升午街岸市涨学班网传手])"
)
_TO_LEVEL = re.compile("[往向给到][省市县区州镇乡](?:里|上|级)?(?=[报交送递])")  # 「往市里报什么」
_WHICH_DAY = re.compile("哪一?[天日月年]")  # 「哪天开的」 has no 天开
_TO_WHAT_DEGREE = re.compile("(?:什么|啥|多大|何种|哪种)的?(?:程度|地步)")
_POINTING = re.compile("[这那][批次个些份种类]")  # 「这批购买服务项目」
_NEGATIONS = ("不", "未", "非", "无")
# A verb with what speech puts around it (要办, 递给, 追回来), which no text has: what of it is a
# word of the texts stays, the rest says nothing.
_COMPLEMENTED = re.compile(
    "[要能还会得][一-鿿]|[一-鿿]{0,2}(?:[出下回过起上]来|[上下出回过进]去|[到来完好给成掉上出])"
)
_QUARTERS = "东南西北中"
_JOINT = re.compile("[和与及跟同][省市县区镇]$")  # 「民政局和县水利局」 is of no 和县
_FEES = ("费", "酬", "薪", "税")
_DEED = re.compile("(?:谁|哪个?[一-鿿]{0,3})[来去给]?(审)(?!计|查|核)")  # 「谁来审」
_DEED_WORTH = 0.5
_OF_LEVEL = "级属直"
_HANDING, _LEVELS = "报交送递", "省市州区县镇乡"
_PLACES_IN = "上里"  # 镇上, 学校里
_WITH_OBJECT = 3  # characters of a verb and its noun that jieba takes for one word: 签合同
_MODAL_LAST = re.compile("[一-鿿]{2,3}[会能要是有]")
KIND_WORDS = re.compile(
    r"(?:工作要点|要点|办法|细则|通知|通报|方案|情况说明|规程|解读|公告|(?:会议)?纪要)"
    r"(?=里|中|的|规定|要求|上|跟|和|与|对|讲|说|有|没|允许|以后|哪|谁|各|比|把|将|$|[，。、？?])"
    r"|(?:总结|报告)(?=[里中上]|[讲说提]到?[的了]?)"
)

_NO_SUBJECT = (
    DRAFT,
    FINAL,
    ISSUED,
    FORMER,
    KIND_WORDS,
    NOT_MEANT,
    WHO_HAS,
    _POINTING,
    _HOW_MANY,
    _TO_LEVEL,
    _TO_WHAT_DEGREE,
    _WHICH_DAY,
    _WHETHER,
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
    spans += [match.span() for pattern in _NO_SUBJECT for match in pattern.finditer(folded)]
    spans += [(spot.span.start, spot.span.end) for spot in spot_dates(folded)]
    spans += [(q.span.start, q.span.end) for q in quantities_in(folded)]
    subject = _BEFORE.sub("前，", blanked(folded, spans, GAP).lower())
    for said, plain in words.plain:
        pattern = _spoken(said)
        if not pattern.search(subject):  # before all texts are looked through
            continue
        if said in profile.all_text and not _is_written(plain, profile):
            continue  # 亮红灯, where the texts have that and no 红色预警
        subject = pattern.sub(f" {plain} ", subject)
    found: dict[str, Term] = {}
    tagged = list(_negated(tagged_words(subject), profile))
    for word, tag in _known_words(tagged, profile):
        worth = _MEASURE_WORTH if word in words.measures else _worth(word, tag)
        worth = 1.0 if word in words.telling else worth
        asking = _ASKING.search(word) or (worth < 1.0 and _ASKING_VERB.match(word))
        names_it = len(word) > 1 or word in words.telling
        if word in words.unwritten and word not in profile.all_text:
            continue
        if worth and names_it and word not in words.stop and not asking and not _JOINT.match(word):
            found.setdefault(word, Term(word, worth, telling=word in words.telling))
    for deed in _DEED.findall(subject):
        found.setdefault(_official(deed), Term(_official(deed), _DEED_WORTH))
    for said_so, meant in _SAID_SO:
        if said_so.search(folded):
            found.setdefault(meant, Term(meant))
    for round_ in _ROUNDS.findall(subject):
        found.setdefault(round_, Term(round_))
    for quoted in re.findall(r"[“\"'「《]([^”\"'」》]{1,20})[”\"'」》]", subject):
        word = quoted.replace(GAP, "").strip()  # without the place that was blanked
        if len(word) == 1 and not words.grade.search(f"为{word}的"):
            # 「3个“一”」: it stands in many words, but in quotes
            word = f"“{word}”"
        found[word] = Term(word)
    return tuple((found | _named(subject, profile, found)).values())


@lru_cache(maxsize=2**10)
def _spoken(said: str) -> re.Pattern[str]:
    """Where a question says ``said``, also with what was blanked in it: 给钱 of 「能给多少钱」."""
    if said.isascii():
        return re.compile(rf"\b{said}\b")
    apart = rf"{GAP}{{0,{_MOST_BLANKED}}}".join(map(re.escape, said))
    return re.compile(f"(?<!最){apart}")  # 「最晚哪天交」 is of nothing handed in late


def _is_written(words: str, profile: Profile) -> bool:
    """True if a text has ``words``, in whatever wording."""
    return any(word.term in profile.all_text for word in synonyms().alternatives(words))


def _official(verb: str) -> str:
    return synonyms().canonical_term(verb)


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


def blanked(text: str, spans: list[tuple[int, int]], blank: str = " ") -> str:
    """``text`` with each character of ``spans`` replaced by ``blank``; offsets stay."""
    masked = list(text)
    for start, end in spans:
        masked[start:end] = blank * (end - start)
    return "".join(masked)


def _known_words(tagged: list[tuple[str, str]], profile: Profile) -> Iterator[tuple[str, str]]:
    """``tagged`` words; a long one that no text has, in no other word, gives way to its parts, and
    single characters that a text has as one word (城管) stand together."""
    for word, tag in _singles_joined(tagged, profile):
        known = _is_written(word, profile)
        parts = [part for part in tokens(word) if part != word]
        if known:
            yield word, tag
        elif len(word) > 3 and parts:
            yield from ((part, tag) for part in _parts_that_count(word, parts, profile))
        elif word[-1] in _PLACES_IN and word[:-1] in profile.all_text:
            yield word[:-1], tag
        elif len(word) == _WITH_OBJECT and word[1:] in profile.all_text and _is_verb(word[0]):
            yield word[1:], tag
        elif _MODAL_LAST.fullmatch(word) and word[:-1] in profile.all_text:
            yield word[:-1], tag  # 「出假报告会怎么罚」 is of no 报告会
        elif _COMPLEMENTED.fullmatch(word) and tag.startswith(("v", "l")):
            if word[:2] in profile.all_text:
                yield word[:2], tag
        else:
            yield _as_written(word, profile), tag


def _parts_that_count(word: str, parts: list[str], profile: Profile) -> list[str]:
    """The ``parts`` of ``word`` that a text has, and nouns beside them that none has: 招标 of
    公开招标, where the texts only know 公开."""
    had = [part for part in parts if part in profile.all_text]
    rest = word
    for part in had:
        rest = rest.replace(part, GAP * len(part))
    return had + [part for part in parts if had and part in rest and _is_noun(part)]


def _is_noun(word: str) -> bool:
    return len(word) > 1 and all(tag in ("n", "vn") for _, tag in tagged_words(word))


def _is_verb(character: str) -> bool:
    return all(tag.startswith("v") for _, tag in tagged_words(character))


def _as_written(word: str, profile: Profile) -> str:
    """``word`` of a question in lower case, in capitals where the texts have it so: PPP, C级."""
    return word.upper() if word.upper() in profile.all_text else word


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
    """``tagged`` words; single characters side by side that the texts have as one word (城管, 库点,
    主评人) are that word, which jieba does not know."""

    def is_single(pair: tuple[str, str]) -> bool:
        return len(pair[0]) == 1 and pair[1].startswith(_CONTENT_TAGS)

    for alone, run in groupby(_with_fees(tagged), key=is_single):
        pairs = list(run)
        while alone and pairs:
            size = next(n for n in range(len(pairs), 0, -1) if _is_word(pairs[:n], profile))
            word = "".join(character for character, _ in pairs[:size])
            yield (_as_written(word, profile), "n") if size > 1 else pairs[0]
            pairs = pairs[size:]
        yield from pairs


def _with_fees(tagged: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """``tagged`` words; 评审 and the 费 after it are one, whether a text has it or not."""
    joined: list[tuple[str, str]] = []
    for word, tag in tagged:
        paid_for = joined and len(joined[-1][0]) == 2 and joined[-1][1].startswith(("n", "v"))
        if word in _FEES and paid_for:
            joined[-1] = (joined[-1][0] + word, "n")
        else:
            joined.append((word, tag))
    return joined


def _is_word(pairs: list[tuple[str, str]], profile: Profile) -> bool:
    """True for one character, and for several, a noun among them, that the texts have together:
    once if all are nouns, else time and again."""
    if len(pairs) == 1:
        return True
    if pairs[-1][0] in _OF_LEVEL and not pairs[0][0].isascii():
        return False  # 镇属, 区直 tell of which level a body is, not what the question is about
    if pairs[0][0] in _HANDING and pairs[1][0] in _LEVELS:
        return False  # 「报市财政局」
    word = _as_written("".join(character for character, _ in pairs), profile)
    nouns = [tag.startswith(_NOUN_TAGS) or character.isascii() for character, tag in pairs]
    clear = all(nouns) or word[0].isascii()  # a letter and its noun: A级
    clear = clear or word[0] in _QUARTERS  # 北片
    clear = clear or len(pairs) > _BY_CHANCE
    return any(nouns) and profile.all_text.count(word) >= (1 if clear else _TIME_AND_AGAIN)


def _worth(word: str, tag: str) -> float:
    """What a word of this part of speech (jieba's tags) tells of the subject; 0: nothing. A verb
    that is common in all Chinese (出来, 需要) is mostly talk."""
    if tag.startswith(("n", "vn", "vz", "an", "j", "b", "eng", "x")):
        return 1.0
    if tag == "m" and commonness(word) == 0.0 and not _NUMERAL.search(word):
        return 1.0  # 余款, of which jieba has only guessed that it counts
    if word.endswith("性") and len(word) > 2:
        return 1.0  # 一次性, an adverb to jieba
    if tag.startswith(("v", "l", "i")):
        return 0.5 * (1.0 - _TALK * commonness(word))
    return 0.3 if tag.startswith(("a", "s", "t", "f")) else 0.0
