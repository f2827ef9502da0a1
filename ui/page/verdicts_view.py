"""Readers' verdicts for an editor to go through: what was asked, answered, said of it, expected."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.feedback import Expected, Feedback, State, Verdict

_SHOWN = 50


def verdicts_view(kept: Sequence[Feedback]) -> str:
    """Those that wait first, each with its lines to fill in; the newest of the others below."""
    if not kept:
        return (
            '<p class="nothing">还没有人评价过答案。“问答”里每个答案下面都可以点“有用”或“有误”，'
            "评价会列在这里。</p>"
        )
    ordered = sorted(kept, key=lambda each: each.state is not State.WAITING)
    return "".join(map(_verdict, ordered[:_SHOWN]))


def _verdict(kept: Feedback) -> str:
    look = "issued" if kept.given.verdict is Verdict.GOOD else "draft"
    asked = " → ".join(kept.told.questions)
    waiting = " open" if kept.state is State.WAITING else ""
    when = kept.at.astimezone().strftime("%Y-%m-%d %H:%M")
    comment = f"<p>说明：{escape(kept.given.comment)}</p>" if kept.given.comment else ""
    return (
        f'<details class="failure verdict" data-feedback="{kept.id}"{waiting}><summary>'
        f'<span class="chip chip-{look}">{kept.given.verdict.words}</span>'
        f' {escape(asked)}<span class="fault" data-state role="status">{kept.state.words}'
        f"</span></summary>"
        f'<p class="hint">{escape(kept.who)} · {when}</p>{comment}'
        f'<p class="given">{escape(kept.told.text)}</p>{_lines(kept.given.expected)}</details>'
    )


def _lines(expected: Expected) -> str:
    must = "\n".join(" | ".join(group) for group in expected.must)
    never = "\n".join(expected.must_not)
    checked = " checked" if expected.refuse else ""
    return (
        '<div class="verdict-form"><label>应说到（每行一个要点，几种说法用 | 隔开）'
        f'<textarea name="must" rows="3" maxlength="4000">{escape(must)}</textarea></label>'
        "<label>不该说（每行一条，可不填）"
        f'<textarea name="must_not" rows="1" maxlength="2000">{escape(never)}</textarea></label>'
        f'<label class="check"><input type="checkbox" name="refuse"{checked}>'
        " 资料里没有依据，应当拒答</label>"
        '<div class="buttons"><button type="button" class="act" data-decide="gold">收为标准题'
        '</button><button type="button" class="quiet" data-decide="dropped">不收</button></div>'
        "</div>"
    )
