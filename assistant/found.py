"""What an answer found: the one that is first, worst or slowest, which the next turn calls 它."""

from __future__ import annotations

import re

from assistant.claims import Composition

# 「总分最高的是石桥镇：94.5分」 「支出进度最低的是农机购置累加补助，为84.0%」
_IS = re.compile(
    "(?:最[一-鿿]{1,3}|第[一二三四五六七八九十]+[一-鿿]?|倒数第[一二三四五六七八九十])"
    "的(?:[一-鿿]{1,4})?[是为](?P<name>[^：:，,。；;（）()、和与\\d]{2,24})(?=[：:，,。；;（(])"
)
_MOST_OTHER_END = re.compile("最[低少小差慢晚后]|倒数|末位|垫底|靠后")


def found_by(question: str, made: Composition) -> str:
    """The one that the answer ``made`` names as the most or least of all, by the end that
    ``question`` asks for; "" where it names none, or several."""
    names = [(said.group(), said["name"]) for s in made.statements for said in _IS.finditer(s.text)]
    low = bool(_MOST_OTHER_END.search(question))
    fitting = [name for words, name in names if bool(_MOST_OTHER_END.search(words)) == low]
    return fitting[0] if len(set(fitting)) == 1 else ""
