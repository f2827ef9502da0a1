"""Papers of another kind of place than that of the body that asks.

区财政局 asks: a paper of a 县 or of a town does not bind it, unless it names it
市教育局 asks: nor does a paper of a 区
"""

from __future__ import annotations

import re

from assistant.bodies import Body
from ingest.document import Document
from ingest.facts.model import Deadline, Duty

# Whose office a name without a place's own name is of: 区财政局, 县教育局.
_BARE = re.compile("(?P<sign>[市区县旗])[一-鿿]{1,12}(?:[局委办厅院馆站]|中心|大队|支队)$")
_ZONE = re.compile("(?:开发|园|示范|新|高新|合作|保税)区$")
# The ends of the names of places whose papers do not bind such an office.
_NOT_ITS = {
    "市": ("区", "县", "旗", "镇", "乡", "街道"),
    "区": ("县", "旗", "镇", "乡", "街道"),
    "县": ("区", "旗", "镇", "乡", "街道"),
    "旗": ("区", "县", "镇", "乡", "街道"),
}


def is_of_elsewhere(document: Document, fact: Deadline | Duty, asked: Body | None) -> bool:
    """True if ``document`` is of a place that ``asked`` cannot be an office of, by its name, and
    ``fact`` does not name it."""
    region = document.metadata.region
    own = _BARE.fullmatch(asked.words) if asked and not asked.place else None
    if asked is None or own is None or not region or _ZONE.search(region):
        return False
    kind = re.compile(f"(?:^|[各（(、]){own['sign']}")  # 「各县（区）」 「县（市、区）财政局」
    named = any(kind.search(name) for name in fact.audience)
    return region.endswith(_NOT_ITS[own["sign"]]) and not named
