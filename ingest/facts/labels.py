"""The marks that paragraphs and points begin with, as a pattern over folded text.

`ingest.marks` decides what a mark means for the outline; here they are only stepped over.
"""

from typing import Final

from ingest.facts.numerals import CN

# 1. · 2、 · 1.6月底前 · 2.2027年项目 (items 1 and 2), not 1.6
NUMBERED: Final = r"\d{1,2}[.、](?:(?!\d)|(?=\d{1,2} ?月)|(?=20\d\d ?年))"
# 2.1 · 3.2.1 before words; 3.5 before a unit is an amount; 4.1 2025年度: parted from a number by a
# blank, and the number counts something
DECIMAL: Final = (
    r"\d{1,2}(?:\.\d{1,2}){1,3}"
    r"(?: ?(?=[一-龥])(?! ?[亿万千百元个项倍分成米公平吨度人年月日天次小])"
    r"|[ \u3000]+(?=\d[\d,]*(?:\.\d+)? ?[一-龥%]))"
)
# 「一、二季度」 「三、四类项目」: two of a kind, no mark
_TWO_OF_A_KIND: Final = rf"[{CN}]{{1,3}}(?:个?季度|月|[类级期批档年组等])"
# 第七条 · （二） · 三、 · 1. · ① · 一是 · 答: · —— · ● · A.
LABEL: Final = (
    rf"(?:第[{CN}百零〇\d]+[条款项](?:之[{CN}])? ?|（[{CN}\d]+） ?"
    rf"|[{CN}]{{1,3}}、(?!{_TWO_OF_A_KIND})|{DECIMAL}|{NUMBERED} ?"
    rf"|[①-⑳] ?|[{CN}]+(?:是|要)(?![指否])|[答问] ?[:，]|[·-]{{1,2}} ?"
    r"|[●◆■★▲▪◎□▶➢◇※➤] ?|(?<![A-Za-z])[A-Z][.、）] ?)"
)
