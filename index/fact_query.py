"""A `FactFilter` as a condition on the rows of the catalogue."""

from __future__ import annotations

import re
from typing import Final

from sqlalchemy import Select

from index.records import FactFilter
from index.tables import FactRow

_EVERYBODY: Final = re.compile("各(?:有关|相关)?(?:单位|地)")
_CLASS_LEAD: Final = re.compile(
    "^(?:[省市区县镇乡][级直属]?|全[省市区县镇])?(?:各|所有|全体|有关|相关)*(?:预算|主管|职能|业务)?"
)
_FIELD_END: Final = re.compile("(?:主管)?(?:部门|系统|单位|局|委)$")
_CLASSES: Final = ("部门", "单位", "镇", "乡镇", "街道", "村", "村（居）", "学校", "医院", "企业")


def narrowed(query: Select[FactRow], wanted: FactFilter) -> Select[FactRow]:
    """``query`` with the conditions of ``wanted``, but for its audience (see `concerns`)."""
    if wanted.kinds is not None:
        query = query.where(FactRow.kind.in_(wanted.kinds))
    if wanted.document_ids is not None:
        query = query.where(FactRow.document_id.in_(wanted.document_ids))
    for column, values in ((FactRow.region, wanted.regions), (FactRow.year, wanted.years)):
        if values is not None:
            named = [value for value in values if value is not None]
            among = column.in_(named)
            query = query.where(among | column.is_(None) if None in values else among)
    if wanted.due_after is not None:
        query = query.where(FactRow.due >= wanted.due_after)
    if wanted.due_before is not None:
        query = query.where(FactRow.due <= wanted.due_before)
    return query


def concerns(audience: str, body: str) -> bool:
    """True if the audience of a row names nobody, ``body`` in a longer or shorter form, everybody
    (各单位), its field (教育、卫健系统 for 教育部门), or its class (区级各预算部门).
    """
    names = [name for name in audience.split("|") if name]
    field = _FIELD_END.sub("", body)
    return not names or any(
        body in name
        or name in body
        or (len(field) > 1 and field != body and field in name)
        or _EVERYBODY.match(name)
        or _class_of(name) in body
        for name in names
    )


def _class_of(name: str) -> str:
    """The bare class that a name means, 部门 for 区级各预算部门; the name itself if it is one."""
    bare = _CLASS_LEAD.sub("", name)
    return bare if bare != name and bare in _CLASSES else name
