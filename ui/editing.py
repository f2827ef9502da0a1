"""Metadata as people write them, on page and command line, and what they change by it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

from pydantic import ValidationError

from index.corrections import Correction
from ingest.document import Level, Metadata
from ingest.errors import InputError
from ingest.facts.fold import fold
from ui.wording import KIND_NAMES, STATUS_NAMES

FIELD_NAMES = {
    "title": "标题",
    "issuer": "发文机关",
    "region": "地区",
    "level": "层级",
    "year": "年度",
    "kind": "类别",
    "status": "状态",
    "document_number": "文号",
    "issued_on": "成文日期",
    "effective_from": "施行日期",
    "effective_until": "失效日期",
}

LEVEL_NAMES = {
    Level.NATIONAL: "国家",
    Level.PROVINCE: "省级",
    Level.CITY: "市级",
    Level.COUNTY: "区县级",
    Level.TOWN: "乡镇街道",
}
CHOICES: dict[str, Mapping[Any, str]] = {
    "level": LEVEL_NAMES,
    "kind": KIND_NAMES,
    "status": STATUS_NAMES,
}
_DATES = frozenset({"issued_on", "effective_from", "effective_until"})
_DATE_FORMS = ("%Y-%m-%d", "%Y年%m月%d日", "%Y/%m/%d", "%Y.%m.%d")


def field_of(name: str) -> str:
    """The field that people call ``name``, in Chinese or as in the interface.

    Raises:
        InputError: there is none.
    """
    for field, chinese in FIELD_NAMES.items():
        if name in (field, chinese):
            return field
    raise InputError(f"没有“{name}”这一项，可写：{'、'.join(FIELD_NAMES.values())}。")


def told(metadata: Metadata) -> dict[str, str]:
    """The fields of ``metadata`` that can be corrected, as people read and write them."""
    return {name: said(name, getattr(metadata, name)) for name in FIELD_NAMES}


def said(name: str, value: Any) -> str:
    """The value of the field ``name`` as people write it; "" for none."""
    if value is None:
        return ""
    return CHOICES[name][value] if name in CHOICES else str(value)


def correction(written: Mapping[str, str]) -> Correction:
    """What the fields ``written`` change; an empty one is emptied.

    Raises:
        InputError: something written cannot be a value of its field.
    """
    values = {name: _value(name, fold(words).strip()) for name, words in written.items()}
    try:
        return Correction.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        place = FIELD_NAMES.get(str(first["loc"][0]), "") if first["loc"] else ""
        problem = str(first["msg"]).removeprefix("Value error, ")
        if first["type"] == "string_too_long":
            problem = "太长，最多200个字"
        elif place == FIELD_NAMES["year"]:
            problem = "要在1949到2100之间"
        raise InputError(f"{place}{problem}。") from error


def _value(name: str, words: str) -> object:
    if not words:
        return None
    if name in CHOICES:
        return _choice(name, words)
    if name in _DATES:
        return _day(name, words)
    if name == "year":
        if not words.removesuffix("年").isdecimal():
            raise InputError(f"年度“{words}”不是年份。请写成 2026 这样。")
        return int(words.removesuffix("年"))
    return words


def _choice(name: str, words: str) -> Enum:
    for value, chinese in CHOICES[name].items():
        if words in (chinese, value.value):
            found: Enum = value
            return found
    known = "、".join(CHOICES[name].values())
    raise InputError(f"{FIELD_NAMES[name]}没有“{words}”这一种，可写：{known}。")


def _day(name: str, words: str) -> date:
    for form in _DATE_FORMS:
        try:
            return datetime.strptime(words, form).date()
        except ValueError:
            continue
    raise InputError(f"{FIELD_NAMES[name]}“{words}”不是日期。请写成 2026-08-31 这样。")
