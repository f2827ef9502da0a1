"""The pickers for place, year and body, filled with what the library holds."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.checklist.offered import offered
from assistant.desk import Desk
from index.records import FactFilter, FactKind
from ingest.facts.model import Deadline

ANY = "不限"
_OFFERED_AUDIENCES = 12


def picker(label: str, choices: list[str], *, free: bool = False) -> gr.Dropdown:
    """A picker that first stands on 不限; ``free`` lets people type what is not offered."""
    return gr.Dropdown(
        [ANY, *choices],
        value=ANY,
        label=label,
        min_width=110,
        scale=2,
        allow_custom_value=free,
    )


def chosen(choice: str | None) -> str | None:
    """What a picker stands on; None where it leaves the side open."""
    return None if not choice or choice == ANY else choice.strip()


def refreshed(desk: Desk) -> list[dict[str, Any]]:
    """New choices for the three pickers, in their order."""
    return [
        gr.update(choices=[ANY, *choices])
        for choices in (regions(desk), years(desk), audiences(desk))
    ]


def regions(desk: Desk) -> list[str]:
    """The places that documents of the library speak for."""
    found = {document.metadata.region for document in desk.library.reader().documents}
    return sorted(region for region in found if region)


def years(desk: Desk) -> list[str]:
    """The years that documents of the library are about, the latest first."""
    found = {document.metadata.year for document in desk.library.reader().documents}
    return [str(year) for year in sorted((year for year in found if year), reverse=True)]


def audiences(desk: Desk) -> list[str]:
    """The bodies that deadlines name most often."""
    stored = desk.library.reader().facts(FactFilter(kinds=(FactKind.DEADLINE,)))
    facts = (item.fact for item in stored)
    named = (name for fact in facts if isinstance(fact, Deadline) for name in fact.audience)
    return offered(named, _OFFERED_AUDIENCES)
