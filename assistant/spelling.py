"""Typing errors that sound right: 「拼估」 for 评估, 「跟综」 for 跟踪.

Pinyin input is how Chinese is typed, so the common error is a homophone. A stretch of the question
that occurs nowhere in the library and sounds like exactly one word of the field is read as that
word. Sounds that southern speakers merge (n/ng, z/zh, c/ch, s/sh, l/n) count as the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from pypinyin import lazy_pinyin

from assistant.places import Place
from index.synonyms import synonyms
from index.tokens import commonness, tagged_words
from ingest.word_file import word_file

_MERGED = ((r"^zh", "z"), (r"^ch", "c"), (r"^sh", "s"), (r"^n(?=[aeiou])", "l"), (r"ng$", "n"))
_SHORTEST, _LONGEST = 2, 6
_CLEARLY_ONE_WORD = 4
_ASKING_WORDS = re.compile(r"[几哪][一-鿿]|什么[一-鿿]?|多少[一-鿿]?|怎么[一-鿿]?")
# A verb with its complement is a word of speech, spelt right: 接到 is no 街道.
_DONE = re.compile("[一-鿿]{1,2}[到来完好给成掉上出]")
# jieba: conjunction, adverb, preposition, pronoun, particle, locative (前头 is no 牵头)
_FUNCTION_TAGS = frozenset("cdfpruy")
_ASKING = re.compile(r"[几哪啥什么多少怎谁呢吗吧的了是]")  # never part of a term of the field


@lru_cache(maxsize=65_536)
def _sound(character: str) -> str:
    sound = lazy_pinyin(character)[0]
    for pattern, replacement in _MERGED:
        sound = re.sub(pattern, replacement, sound)
    return sound


def sound_of(word: str) -> tuple[str, ...]:
    """The merged sound of each character: 「评估」 -> ("pin", "gu")."""
    return tuple(_sound(character) for character in word)


@lru_cache(maxsize=8)
def _by_sound(vocabulary: frozenset[str]) -> dict[tuple[str, ...], frozenset[str]]:
    table: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for word in vocabulary:
        if _SHORTEST <= len(word) <= _LONGEST and re.fullmatch(r"[一-鿿]+", word):
            table[sound_of(word)].add(word)
    return {sound: frozenset(words) for sound, words in table.items()}


def _whole_words(question: str, corpus: str) -> list[tuple[int, int]]:
    """Where ``question`` has a word of two characters or more that is spelt right, and no part of a
    term that sounds like it: one of ``corpus`` (账号 in 「开账号」), a conjunction, adverb,
    pronoun or locative (还是 in 「往后推还是往前」)."""
    spans, at = [], 0
    for word, tag in tagged_words(question):
        start = question.find(word, at)
        if start < 0:
            continue
        at = start + len(word)
        if len(word) > 1 and (tag[0] in _FUNCTION_TAGS or word in corpus):
            spans.append((start, at))
    return spans


def _cuts(start: int, end: int, first: int, last: int) -> bool:
    """True if the stretch takes a part of the word at ``first``:``last``, or stands within it."""
    return start < last and first < end and not (start <= first and last <= end)


def _is_known(word: str, corpus: str) -> bool:
    """True if ``corpus`` has the word; for a long one, which is no chance likeness, another word
    for it will do."""
    if len(word) < _CLEARLY_ONE_WORD:
        return word in corpus
    return any(other.term in corpus for other in synonyms().alternatives(word))


@lru_cache(maxsize=1)
def _post() -> re.Pattern[str]:
    return re.compile(word_file("assistant", "words/persons.toml")["post"])


def correct(
    question: str, vocabulary: frozenset[str], corpus: str, places: Iterable[Place] = ()
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """``question`` (folded) with its homophone errors mended, and the (said, meant) pairs.

    Only a stretch that ``corpus`` (the library's folded text) never has is changed, and only into
    a word of ``vocabulary`` that it does have, or has in another word; offsets stay, since sounds
    are one a character.
    """
    table = _by_sound(vocabulary)
    taken = [(place.start, place.end) for place in places]
    taken += [match.span() for match in _ASKING_WORDS.finditer(question)]
    taken += [match.span() for match in _post().finditer(question)]  # 镇长: no 增长
    spelt_right = _whole_words(question, corpus)
    words = tagged_words(question)
    done = {word for word, tag in words if tag[0] == "v" and _DONE.fullmatch(word)}
    done |= {
        word
        for word, tag in words
        if len(word) > 1 and (commonness(word) > 0.0 or tag[0] in _FUNCTION_TAGS)
    }  # 公司: no 公示
    mended, pairs = question, []
    for length in range(_LONGEST, _SHORTEST - 1, -1):
        for start in range(len(question) - length + 1):
            end = start + length
            said = mended[start:end]
            meant = table.get(sound_of(said), frozenset())
            if not meant:
                continue
            if any(start < b and a < end for a, b in taken) or not re.fullmatch(r"[一-鿿]+", said):
                continue
            if any(_cuts(start, end, *word) for word in spelt_right):
                continue
            if said in meant or said in corpus or said in done or _ASKING.search(said):
                continue
            known = sorted(word for word in meant if _is_known(word, corpus))
            if len(known) == 1:
                mended = mended[:start] + known[0] + mended[end:]
                pairs.append((said, known[0]))
                taken.append((start, end))
    return mended, tuple(pairs)
