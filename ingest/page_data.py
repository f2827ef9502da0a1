"""Fields and values printed on one line, as on web pages and above tables."""

from __future__ import annotations

import re

from ingest.metadata_words import metadata_words

_NOTHING = frozenset(("", "无", "暂无", "/", "-", "—"))
_BETWEEN = " \t\r\n\u00a0\u3000|｜│丨"  # what stands between fields
# A field that nobody listed ends a value as well: 「某局　状态：征集中」; so do tools in brackets.
_UNLISTED = re.compile(rf"(?:^|[{_BETWEEN}])[\u4e00-\u9fff]{{2,8}}[：:]|【")
_SEAL = re.compile(r"[（(](?:盖章|公章|签章|章)[）)]")
_LEFT_OPEN = re.compile("[×Ｘ_＿]|[xX]{2}")  # 「××局」「____」


def page_data(words: str) -> dict[str, str]:
    """The fields in a line such as 「来源：某市财政局　发布日期：2025-01-22」, known ones only, by
    their names in ``metadata.toml``; what a form leaves open is left out."""
    names = metadata_words().fields
    found: dict[str, str] = {}
    keys = list(metadata_words().field.finditer(words))
    for key, following in zip(keys, [*keys[1:], None], strict=False):
        name = names.get(re.sub(r"\s", "", key["key"]))
        said = words[key.end() : following.start() if following else len(words)]
        value = _SEAL.sub("", _UNLISTED.split(said, maxsplit=1)[0]).strip(_BETWEEN)
        if name and value not in _NOTHING and not _LEFT_OPEN.search(value):
            found.setdefault(name, value)
    return found
