"""How well a passage says a term: outright, in another word, in part, or in what is around it."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.numbered_names import is_said, unit_of
from assistant.passages import Passage
from index.synonyms import synonyms
from index.tokens import field_terms, tokens

# What a term is worth by where it stands: said outright, said in another word, in the rest of the
# clause or the stem, in the headings, in the document's title.
SAID, OTHER_WORD, BROADER, TOPIC, NEARBY, ABOVE, TITLE = 1.0, 0.95, 0.6, 0.9, 0.6, 0.75, 0.4
_WITHOUT_FIELD = 0.8
TOWN_BY_CLASS = 0.8  # its name, where a duty binds all towns
_ALONE = frozenset("扣罚")  # characters that mean the same wherever they stand
_DOERS = ("财政", "部门", "单位", "第三方")  # each with tasks of its own under one name
_DENIED = {word: re.compile(f"(?<![不未非]){word}") for word in ("合格", "达标")}
# How papers say the verbs of speech, and things whose kind is their last character.
_DEEDS = {
    **dict.fromkeys("买购", "购置|购买|采购|添置"),
    "修": "维修|修缮|修建|整修",
    **dict.fromkeys("盖建", "建设|建造|修建|新建"),
    "发": "发放",
    "还": "偿还|归还",
}
_KINDS = frozenset("车船房楼债")
_GRADES = frozenset("优良中差")  # one character each, which stands in many other words
_BODY = re.compile("(?:机构|部门|单位|[局厅所股科])$")
_ASIDE = ("此外", "另外", "除此之外")  # begins a sentence that leaves its paragraph's topic


def match(term: str, passage: Passage) -> float:
    """How well ``passage`` says ``term``, in [0, 1]; a long term may be said in part."""
    if unit_of(term):
        return _named_by_number(term, passage)
    return _match(term, passage)


def _match(term: str, passage: Passage) -> float:
    if term in _GRADES or only_denied(term, passage.words):
        graded = term in _GRADES and _graded(term).search(passage.words)
        return SAID if graded else 0.0
    if _SHARED.fullmatch(term) and term not in passage.words:
        return OF_A_FAMILY * bool(_family(term[1]).search(passage.words))
    forms = _forms(term)
    best = max((worth for form, worth in forms if form in passage.words), default=0.0)
    if best > BROADER or _done_by_another(term, passage):
        return best if best > BROADER else 0.5 * best
    told = (
        _body_pattern(term),
        _shortens(term),
        _done_within(term),
        _done_at_last(term),
        done_to(term),
    )
    if any(pattern.search(passage.words) for pattern in told):
        return OTHER_WORD
    if _body_pattern(term).search(passage.title):
        return SAID  # the document itself speaks for this body
    topic = "" if passage.words.startswith(_ASIDE) else passage.topic
    for text, worth in (
        (topic, TOPIC),
        (passage.above, ABOVE),
        (passage.nearby, NEARBY),
        (passage.title, TITLE),
    ):
        if text and any(form in text for form, _ in forms):
            best = max(best, worth)
    if len(term) > 3:
        best = max(best, 0.8 * _share_of_parts(term, passage.words))
    if len(term) > 3 and term[-3:] in passage.words:  # the head of a compound stands last
        best = max(best, BROADER)
    if len(term) > 2 and _spread(term).search(passage.words):
        best = max(best, 0.7)
    return max(best, 0.7 * _in_part(term, passage.words), 0.5 * _in_part(term, passage.above))


def _named_by_number(term: str, passage: Passage) -> float:
    """How well ``passage`` says 三队: whole or not at all, since 十三队 and 二队 are others."""
    places = (
        (passage.words, SAID),
        (passage.topic, TOPIC),
        (passage.above, ABOVE),
        (passage.nearby, NEARBY),
        (passage.title, TITLE),
    )
    return max((worth for words, worth in places if is_said(term, words)), default=0.0)


def only_denied(term: str, words: str) -> bool:
    """True if ``words`` have ``term`` within its opposite alone: 合格 in 「不合格机构」."""
    return term in _DENIED and term in words and not _DENIED[term].search(words)


OF_A_FAMILY = 0.7
# 「哪几个“性”」, 「那几个“十”」: words that share a character, side by side in one sentence.
_SHARED = re.compile("“[一-鿿]”")


@lru_cache(maxsize=256)
def _family(shared: str) -> re.Pattern[str]:
    """充分性、必要性 for 性; 十要点、…十关注 for 十."""
    return re.compile(
        f"[一-鿿]{{1,6}}{shared}[、，和及](?:[一-鿿]{{1,8}}{shared}[、，和及])*[一-鿿]{{1,8}}{shared}"
        f"|{shared}[一-鿿]{{1,6}}[、和及][^。；]{{0,24}}?{shared}[一-鿿]{{1,6}}"
    )


@lru_cache(maxsize=4096)
def _forms(term: str) -> tuple[tuple[str, float], ...]:
    """What says ``term`` and what each is worth, itself first.

    A shorter word inside the term drops a qualifier: 重点评价 for 财政重点评价.
    """
    others = ((o, BROADER if o in term else OTHER_WORD) for o in other_words(term))
    bare = term.removeprefix("绩效")  # in texts that are all of it: 集中监控 is 绩效监控
    short = ((bare, _WITHOUT_FIELD),) if 1 < len(bare) < len(term) and len(term) > 3 else ()
    return ((term, SAID), *others, *short)


@lru_cache(maxsize=8)
def _graded(grade: str) -> re.Pattern[str]:
    """「评价为差的」「“差”」「等级差」, but no 相差."""
    told = f"(?:[为是成、)）]|等[级次]){grade}(?=[的，。；、:等(（]|$)"
    return re.compile(f'[“"]{grade}[”"]|{told}')


def _share_of_parts(term: str, words: str) -> float:
    """Share of the words that the compound ``term`` is made of which ``words`` say."""
    parts = _parts(term)
    said = sum(any(form in words for form in (part, *other_words(part))) for part in parts)
    return said / len(parts) if parts else 0.0


@lru_cache(maxsize=4096)
def _parts(term: str) -> tuple[str, ...]:
    """The words of two characters that ``term`` is laid out of, left to right without overlap."""
    parts, end = [], 0
    for part in tokens(term):
        at = term.find(part, end)
        if len(part) == 2 and at >= 0:
            parts.append(part)
            end = at + 2
    return tuple(parts)


@lru_cache(maxsize=4096)
def _doer(term: str) -> str:
    """Who does what the compound ``term`` names: 财政 of 财政重点评价; "" if it does not say, or
    is itself a body's name (第三方机构)."""
    if _BODY.search(term):
        return ""
    return next((doer for doer in _DOERS if term.startswith(doer) and len(term) > len(doer)), "")


def _done_by_another(term: str, passage: Passage) -> bool:
    """True if ``term`` names who does it, and the passage tells of others doing the like.

    Departments have their own 重点评价 beside that of the finance bureau, and a unit its 自评
    beside the 复评 of its department: the same words, another thing.
    """
    doer = _doer(term)
    if not doer:
        return False
    words = passage.words + passage.topic
    return doer not in words and any(other in words for other in _DOERS if other != doer)


@lru_cache(maxsize=4096)
def _spread(term: str) -> re.Pattern[str]:
    """The term's characters in order with little between them: 重大项目 in 重大政策和项目,
    平均分 in 平均83.1分."""
    return re.compile("(?:[一-鿿]{0,4}|[\\d.]{0,6})".join(map(re.escape, term)))


@lru_cache(maxsize=4096)
def _body_pattern(term: str) -> re.Pattern[str]:
    """「卫健委」 also finds 卫生健康委: a body's name is shortened to characters of its parts."""
    if not re.fullmatch(r"[一-鿿]{2,3}[局委办]", term):
        return re.compile(r"(?!)")
    office = f"(?:[一-鿿]{{0,4}}|和[一-鿿]{{2,6}}){term[-1]}"  # 商务局: 商务和投资促进局
    return re.compile("[一-鿿]{0,4}".join(term[:-1]) + office)  # 住建局: 住房和城乡建设局


def names_at_length(short: str, words: str) -> bool:
    """True if ``words`` name in full the bureau that ``short`` (住建局) names by characters."""
    return bool(_body_pattern(short).search(words))


@lru_cache(maxsize=4096)
def _done_within(term: str) -> re.Pattern[str]:
    """「整改期限」 also finds 「60日内完成整改」 and 「整改应在60日内完成」."""
    if not re.fullmatch(r"[一-鿿]{2,}(?:期限|时限)", term):
        return re.compile(r"(?!)")
    what = re.escape(term[:-2])
    span = r"\d+个?(?:工作日|日|天|月)(?:之?内|以内)"
    return re.compile(f"{span}[^，。；;]{{0,12}}{what}|{what}[^，。；;\\d]{{0,12}}{span}")


@lru_cache(maxsize=4096)
def _done_at_last(term: str) -> re.Pattern[str]:
    """「配齐」 also finds 配备 and 配足, 「建完」 建成 and 建设: speech says by a complement that a
    thing is done, texts by another verb of the same stem."""
    if not re.fullmatch("[一-鿿][完齐好清毕妥足掉]", term) or term in field_terms():
        return re.compile(r"(?!)")
    return re.compile(
        f"{term[0]}(?:[备置足齐完清毕妥成造设立理结发付送报缴]|到位)|[提上归交申填]{term[0]}"
    )


@lru_cache(maxsize=4096)
def done_to(said: str) -> re.Pattern[str]:
    """「买车」 also finds 车辆购置 and 购买车辆, 「还债」 偿还债务: what speech says by a verb of
    one character, texts say by another before or behind the thing, and of a longer name (巡查车) by
    its kind."""
    found = re.fullmatch("(?P<deed>[买购修盖建发还])(?P<thing>[一-鿿]{1,5})", said)
    if found is None or said in field_terms():
        return re.compile(r"(?!)")
    thing = "|".join(dict.fromkeys((found["thing"], *(_KINDS & {found["thing"][-1]}))))
    deed = _DEEDS[found["deed"]]
    return re.compile(
        f"(?:{thing})[^，。；、]{{0,4}}(?:{deed})|(?:{deed})[^，。；、]{{0,4}}(?:{thing})"
    )


@lru_cache(maxsize=4096)
def _shortens(term: str) -> re.Pattern[str]:
    """「内控」 also finds 内部控制, 「社保」 社会保险: it takes the first character of each of two
    words. A term of this field stands for itself."""
    if not re.fullmatch(r"[一-鿿]{2}", term) or term in field_terms():
        return re.compile(r"(?!)")
    return re.compile(f"{term[0]}[一-鿿]{term[1]}[一-鿿]")


@lru_cache(maxsize=4096)
def other_words(term: str) -> tuple[str, ...]:
    """Other words for ``term``; single characters stand in too many other words to look for."""
    others = synonyms().alternatives(term)[1:]
    return tuple(o.term for o in others if len(o.term) > 1 or o.term in _ALONE)


def _in_part(term: str, words: str) -> float:
    """Share of the term's character pairs that the words have; 0 for very short terms."""
    if len(term) < 3:
        return 0.0
    pairs = [term[i : i + 2] for i in range(len(term) - 1)]
    return sum(pair in words for pair in pairs) / len(pairs)


def match_words(term: str, words: str) -> bool:
    """True if ``words`` say ``term`` outright, in another word, at length (专职人员 for 专人), or
    in part (two characters)."""
    if unit_of(term):
        return is_said(term, words)
    bare = term.removeprefix("绩效") if len(term) > 3 else term  # 绩效考核, told as 考核得分
    if any(form in words for form in (term, bare, *other_words(term))):
        return True
    if _shortens(term).search(words) or _body_pattern(term).search(words):
        return True
    return len(term) > 2 and len(words) > 1 and _in_part(term, words) >= 0.5
