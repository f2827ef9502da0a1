"""A person that a question is on: 「王小明负责什么」 「王小明的电话」.

No dictionary has the names of persons, and a name cut into words is lost. One is known by a family
name, a name's length and what is asked of persons only.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.question.query import Term
from index.tokens import tagged_words
from ingest.word_file import word_file

_BEFORE = "(?:^|(?<=[，,。；;？?:：])|(?<=请问)|(?<=问下)|(?<=一下)|(?<=告诉我))"
_ASKED_OF_PERSONS = (
    "(?=是(?:个?(?:什么|啥|何)(?:职[务位]|官|人|级别|身份|岗位|领导)|谁|干|做|哪个?(?:单位|部门|局|科室|领导))"
    "|(?:同志|局长|主任)?的?(?:联系方式|联系电话|办公电话|电话|手机|邮箱|职务|职位|职称)"
    "|(?:担?任|现任)(?:什么|啥|何)|(?:负责|分管|主管|牵头|督办|管)(?:的是)?(?:了?什么|啥|哪))"
)
# 「财政局」 「余杭区」: no person is called so.
_NO_NAME_ENDS = tuple("局科部委县市镇乡村办组股处室站所院区省州厅队会员长人")


def persons_in(folded: str) -> tuple[Term, ...]:
    """The persons by name that ``folded`` asks about: with none of them nothing is answered."""
    return tuple(
        dict.fromkeys(
            Term(found["name"], telling=True)
            for found in _person().finditer(folded)
            if _is_name(found["name"])
        )
    )


def _is_name(words: str) -> bool:
    """True unless the dictionary has ``words`` as another word (高度, 方案)."""
    (_, tag), *others = tagged_words(words)
    return not words.endswith(_NO_NAME_ENDS) and (bool(others) or tag.startswith("nr"))


@lru_cache(maxsize=1)
def person_name() -> str:
    """A pattern for a person's whole name."""
    read = word_file("assistant", "words/persons.toml")
    compound = "|".join(read["compound_surnames"])
    given = "(?:(?![的是任])[一-鿿]){1,2}"
    return f"(?:(?:{compound}){given}|[{read['surnames']}]{given})"


@lru_cache(maxsize=1)
def _person() -> re.Pattern[str]:
    return re.compile(f"{_BEFORE}(?P<name>{person_name()}){_ASKED_OF_PERSONS}")
