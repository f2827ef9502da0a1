"""What stands around the text of an official document (GB/T 9704-2012, 7.2 to 7.4): 签发人,
主送机关, 附件说明, 印发机关 and 印发日期."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ingest.calendar_dates import DATE, date_of
from ingest.layout import Text
from ingest.roles import Role

_SIGNER = re.compile(r"签\s*发\s*人\s*[：:]\s*(?P<names>\S[^，。；]{0,40})")
_PRINTED = re.compile(rf"(?P<by>\S.{{0,38}}?)\s*(?P<on>{DATE})\s*印\s*发")
_ANNEX = re.compile(r"附\s*件\s*[：:]\s*")
_ANNEX_NUMBER = re.compile(r"\s*(?:^|(?<=\s))[0-9０-９]{1,2}\s*[.．、]\s*")
_SEPARATOR = re.compile(r"[、，,]\s*(?![^（(]*[）)])")


@dataclass(frozen=True, slots=True)
class Frame:
    """The elements around the text, None or empty where the document has none."""

    signers: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    annexes: tuple[str, ...] = ()
    printed_by: str | None = None
    printed_on: date | None = None


def frame_of(text: Text, roles: tuple[Role, ...]) -> Frame:
    """Gather the elements around ``text``; the first of each kind counts: those of the notice, not
    those of what it issues."""
    lines = [(role, part.span.of(text.text)) for part, role in zip(text.parts, roles, strict=True)]
    front = [words for role, words in lines if role in (Role.NUMBER, Role.BODY, Role.PAGE_DATA)]
    signer = next((found for words in front if (found := _SIGNER.search(words))), None)
    addressee = next((words for role, words in lines if role is Role.ADDRESSEE), "")
    record = (words for role, words in lines if role is Role.PRINT_RECORD)
    printed = next((found for words in record if (found := _PRINTED.search(words))), None)
    return Frame(
        signers=tuple(re.split(r"[\s、]+", signer["names"].strip())) if signer else (),
        addressees=tuple(filter(None, _SEPARATOR.split(addressee.strip().rstrip("：:")))),
        annexes=_annexes(lines),
        printed_by=printed["by"].strip() if printed else None,
        printed_on=date_of(printed["on"]) if printed else None,
    )


def _annexes(lines: list[tuple[Role, str]]) -> tuple[str, ...]:
    """The titles of the annexes in the first list of them, without their numbers."""
    found: list[str] = []
    for role, words in lines:
        if role is Role.ANNEX_LIST:
            found += _ANNEX_NUMBER.split(_ANNEX.sub("", words))
        elif found:
            break
    return tuple(title.strip() for title in found if title.strip())
