"""Text to the words that BM25 counts: folded, cut by jieba in search mode, noise dropped.

jieba (fxsj/jieba, MIT licence) cuts by a dictionary and adds, in search mode, the shorter words
inside a long one, so that 绩效运行监控 is also found as 监控. The field's own terms are in
``words/domain.txt`` and every word of ``words/synonyms.toml`` is a term as well.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from importlib.resources import files

import jieba
import jieba.posseg

from index.synonyms import synonyms
from ingest.facts.fold import fold

# A word of the field must win against its parts: higher than jieba's most frequent word (的).
TERM_FREQUENCY = 1_000_000


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
    term of this field has the tag "nz".
    """
    plain = _without_inner_blanks(fold(text).lower())
    return [(pair.word, pair.flag) for pair in _tagger().cut(plain, HMM=False)]


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
def _cutter() -> jieba.Tokenizer:
    jieba.setLogLevel(logging.WARNING)
    cutter = jieba.Tokenizer()
    for term in field_terms():
        cutter.add_word(fold(term).lower(), TERM_FREQUENCY)
    return cutter


@lru_cache(maxsize=1)
def _tagger() -> jieba.posseg.POSTokenizer:
    tagger = jieba.posseg.POSTokenizer(_cutter())
    tagger.initialize()
    for term in field_terms():
        tagger.word_tag_tab[fold(term).lower()] = "nz"
    return tagger


def _lines(name: str) -> list[str]:
    text = files("index.words").joinpath(name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and line[0] != "#"]
