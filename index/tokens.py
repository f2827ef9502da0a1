"""Text to the words that BM25 counts: folded, cut by jieba in search mode, noise dropped.

jieba (fxsj/jieba, MIT licence) cuts by a dictionary and adds, in search mode, the shorter words
inside a long one, so that 绩效运行监控 is also found as 监控. The field's own terms are in
``words/domain.txt`` and every word of ``words/synonyms.toml`` is a term as well.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import jieba
import jieba.posseg

from index.synonyms import synonyms
from ingest.facts.fold import fold

# A word of the field must win against its parts: higher than jieba's most frequent word (的).
TERM_FREQUENCY = 1_000_000
_RARE, _COMMON = 10_000, 50_000  # occurrences in jieba's corpus: up to the one none, see below


def tokens(text: str) -> list[str]:
    """The words of ``text`` in order, folded and in lower case, without marks and stop words.

    Line breaks and blanks inside Chinese words (from printed lines) do not part them.
    """
    plain = _without_inner_blanks(fold(text).lower())
    stop = stop_words()
    return [
        word
        for word in _cutter().cut_for_search(plain)
        if word not in stop and any(character.isalnum() for character in word)
    ]


def tagged_words(text: str) -> list[tuple[str, str]]:
    """The words of ``text`` in order with jieba's part of speech: ("评估", "vn"), ("怎么", "r").

    Only words of the dictionary are cut out; what it does not know comes in single characters. A
    term of this field has the tag "nz", one that is a verb (做, 报送) the tag "vz".
    """
    plain = _without_inner_blanks(fold(text).lower())
    return [(pair.word, pair.flag) for pair in _tagger().cut(plain, HMM=False)]


def commonness(word: str) -> float:
    """How common ``word`` is in Chinese at large, in [0, 1], by the counts of jieba's dictionary
    (of the People's Daily and novels): 0 up to 10,000 (处理), 1 from 50,000 (出来 has 31,000). A
    term of this field is none of them."""
    count = 1 if word in _own_terms() else _cutter().FREQ.get(word) or 1
    return min(max(math.log(count / _RARE, _COMMON / _RARE), 0.0), 1.0)


def field_terms() -> frozenset[str]:
    """The terms of this field that the program knows: its dictionary and all synonyms."""
    return frozenset((*_lines("domain.txt"), *synonyms().terms))


def _without_inner_blanks(text: str) -> str:
    """Drop blanks that stand between two characters of which one is not ASCII."""
    kept: list[str] = []
    for position, character in enumerate(text):
        if character.isspace():
            before = kept[-1] if kept else ""
            after = text[position + 1 : position + 2]
            if not (before.isascii() and after.isascii()):
                continue
        kept.append(character)
    return "".join(kept)


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Words that say nothing of the matter: particles."""
    return frozenset(_lines("stop.txt"))


@lru_cache(maxsize=1)
def _own_terms() -> frozenset[str]:
    return frozenset(fold(term).lower() for term in field_terms())


@lru_cache(maxsize=1)
def _cutter() -> jieba.Tokenizer:
    jieba.setLogLevel(logging.WARNING)
    cutter = jieba.Tokenizer()
    for term in _own_terms():
        cutter.add_word(term, TERM_FREQUENCY)
    return cutter


@lru_cache(maxsize=1)
def _tagger() -> jieba.posseg.POSTokenizer:
    tagger = jieba.posseg.POSTokenizer(_cutter())
    tagger.initialize()
    verbs = {term for term in _own_terms() if _is_verb(term, tagger.word_tag_tab)}
    for term in _own_terms():
        tagger.word_tag_tab[term] = "vz" if term in verbs else "nz"
    return tagger


def _is_verb(term: str, tags: Mapping[str, str]) -> bool:
    """True if jieba has ``term``, or the official word for what it does not know, as a verb."""
    own = tags.get(term) or tags.get(synonyms().canonical_term(term), "")
    return own.startswith("v") and not own.startswith("vn")


def _lines(name: str) -> list[str]:
    text = files("index.words").joinpath(name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and line[0] != "#"]
