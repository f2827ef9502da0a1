"""The bodies that a menu offers: those that texts set tasks, each once and by a plain name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from assistant.bodies import read_body

_EACH = re.compile("^(?:各|有关|相关|全体|所有)+")
_GOVERNMENT = re.compile("(?<=[镇乡])人民政府$|(?<=街道)办事处$")
# Who is meant for what he does or got; by that nobody looks himself up.
_ROLE = re.compile("^被|^受|^我|责任|牵头|相关|问题|逾期|的|^(?:机构|单位|财政)$")
_NO_NAME = re.compile(r"[\d、，（）]")
_LONGEST = 12  # characters


def offered(names: Iterable[str], most: int) -> list[str]:
    """At most ``most`` of ``names``, the most frequent first; 各镇 and 各镇人民政府 are one."""
    plain = (_GOVERNMENT.sub("", _EACH.sub("", name)) for name in names)
    counted = Counter(name for name in plain if _can_ask(name))
    return [name for name, _ in counted.most_common(most)]


def _can_ask(name: str) -> bool:
    named = 1 <= len(name) <= _LONGEST and not _ROLE.search(name) and not _NO_NAME.search(name)
    return named and read_body(name).kind not in ("", "place")
