"""Organisations that are no office of a place: a college, a hospital group, a company.

What they lay down holds for themselves, and a question that names one (云洛师范学院) is after its
papers, not after those of the city whose name it bears.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.document import Metadata

# Kinds of public institutions and enterprises, by how their names end.
_OWN = re.compile(
    "(?:学院|大学|学校|[小中]学|高中|初中|幼儿园|医院|卫生院|卫生服务中心|集团|公司|研究[院所]"
    "|博物馆|图书馆|文化馆|美术馆|档案馆|体育馆|科技馆|电视台|报社|剧院|福利院|敬老院|养老院)$"
)
_LEGAL_FORM = re.compile("(?<=集团)(?:股份)?有限(?:责任)?公司$")  # left out in speech
_PLACE = re.compile("^[一-鿿]{2,8}?[省市区县州](?=[一-鿿]{4})")
_LEAST = 4  # characters of a name that is said without its place


@lru_cache(maxsize=2**12)
def own_name(issuer: str | None, region: str | None) -> str | None:
    """The name of an organisation that issues papers of its own, without its place; None for
    offices of a place and for names that tell it from no other (市医院)."""
    if not issuer or not _OWN.search(issuer):
        return None
    name = _LEGAL_FORM.sub("", issuer.strip())
    bare = _PLACE.sub("", name.removeprefix(region or ""))
    return bare if len(bare) >= _LEAST else name if len(name) > _LEAST else None


def organisation_of(metadata: Metadata) -> str | None:
    """The organisation that issued a document, by `own_name`."""
    return own_name(metadata.issuer, metadata.region)


def speakers_of(metadata: Metadata) -> frozenset[str]:
    """Whom a document speaks for: the organisation that issued it, or else its place."""
    own = organisation_of(metadata)
    names = {own} if own else {metadata.region}
    return frozenset(name for name in names if name)
