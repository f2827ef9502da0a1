"""The run of a workshop: what is told when, with the rules it is told from.

The middle of a workshop goes through the stages of the cycle where the topic spans several, else
through the kinds of rule: terms, who does what by when, lines, duties, figures. Minutes are whole,
and add up to those asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.claims import Role, Source, Statement, cite
from assistant.likeness import likeness
from assistant.passages import Passage
from assistant.wording import stem_of, tidy
from assistant.workshop.model import RulePoint, Section
from assistant.workshop.provenance import proven
from assistant.workshop.sentence import strip_label
from assistant.workshop.words import words
from ingest.document import ClauseKind, Span
from ingest.facts.model import Deadline, Definition, Duty, Fact, Figure, Threshold

MINUTES_A_RULE = 3.0
_SHORTEST = 2  # minutes of a section
_LONGEST_RULE = 320  # characters
_SAME = 0.75  # likeness from which two rules tell one thing
_LONG_DAY, _BREAK = 150, 10  # minutes


@dataclass(frozen=True, slots=True)
class Taught:
    """A passage to teach, and how much it tells."""

    passage: Passage
    weight: float


def make_outline(passages: Sequence[Passage], minutes: int) -> list[Section]:
    """The sections, opening to closing; ``minutes`` at least ten."""
    opening, quiz, closing = (_share(minutes, part) for part in (0.06, 0.26, 0.06))
    pause = _BREAK if minutes >= _LONG_DAY else 0
    teaching = minutes - opening - quiz - closing - pause
    most = max(2, round(teaching / MINUTES_A_RULE))
    groups = _groups(_chosen(passages, most), max(1, teaching // (2 * _SHORTEST)))
    lengths = _parted(teaching, [sum(t.weight for t in group) for _, group in groups])
    middle = [
        Section(title=title, minutes=length, what="逐条讲解", rules=_rules(group))
        for (title, group), length in zip(groups, lengths, strict=True)
    ]
    if pause:
        middle.insert((len(middle) + 1) // 2, Section(title="休息", minutes=pause, what=""))
    return [
        Section(title="导入", minutes=opening, what="说明目标、所依据的文件和安排"),
        *middle,
        Section(title="练习与讲评", minutes=quiz, what="分组答题，对照原文讲评"),
        Section(title="小结", minutes=closing, what="回顾要点，答疑"),
    ]


def _share(minutes: int, part: float) -> int:
    return max(1, round(minutes * part))


def _parted(minutes: int, weights: Sequence[float]) -> list[int]:
    """``minutes`` in whole parts by ``weights``, each at least `_SHORTEST` where there is room
    (largest remainders, Hamilton 1792)."""
    least = _SHORTEST if minutes >= _SHORTEST * len(weights) else 0
    free = minutes - least * len(weights)
    total = sum(weights) or 1.0
    exact = [free * weight / total for weight in weights]
    parts = [int(part) for part in exact]
    left = free - sum(parts)
    by_rest = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for i in by_rest[:left]:
        parts[i] += 1
    return [part + least for part in parts]


# --- which rules --------------------------------------------------------------------------------


def _chosen(passages: Sequence[Passage], most: int) -> list[Taught]:
    """The most telling passages, each told once, in the order of their documents."""
    ranked = sorted(
        (Taught(passage, weight) for passage in passages if (weight := _weight(passage)) > 0),
        key=lambda taught: -taught.weight,
    )
    kept: list[Taught] = []
    for taught in ranked:
        if len(kept) == most:
            break
        if not any(_alike(taught, other) for other in kept) and proven((rule_of(taught.passage),)):
            kept.append(taught)
    order = {(p.document.id, p.span): number for number, p in enumerate(passages)}
    return sorted(kept, key=lambda t: order[(t.passage.document.id, t.passage.span)])


def _alike(one: Taught, other: Taught) -> bool:
    return likeness(one.passage.words, other.passage.words) >= _SAME


def _weight(passage: Passage) -> float:
    """How much a passage has to teach; 0 for headings, rows and sentences that point back."""
    clause, said = passage.clause, strip_label(passage.words)
    if clause.kind in (ClauseKind.TITLE, ClauseKind.HEADING, ClauseKind.ROW):
        return 0.0
    dated = any(isinstance(fact, Deadline | Threshold | Definition) for fact in passage.facts)
    if not (12 if dated else 22) <= len(passage.words) <= _LONGEST_RULE or said.startswith(
        words().points_back
    ):
        return 0.0
    if said.endswith((":", "：")) or any(word in said for word in words().preamble):
        return 0.0
    if not passage.facts and not clause.path:
        return 0.0
    worth = {Deadline: 1.0, Threshold: 0.9, Definition: 0.9, Duty: 0.7, Figure: 0.3}
    kinds = {type(fact) for fact in passage.facts}
    return max((worth.get(kind, 0.0) for kind in kinds), default=0.2) + 0.05 * len(kinds)


def rule_of(passage: Passage) -> Statement:
    """The passage in its own words, with the sentence that its item hangs on."""
    document = passage.document
    own = Source(document, passage.span)
    stem = stem_of(document, passage.clause)
    told = strip_label(tidy(own.quote)).rstrip("；;，,")
    if stem is None or len(stem.quote) > 90:
        return Statement(told, (own,), Role.QUOTE)
    return Statement(strip_label(tidy(stem.quote)) + told, (stem, own), Role.READING)


# --- under which heads --------------------------------------------------------------------------

_ASPECTS: tuple[tuple[str, Callable[[Sequence[Fact]], bool]], ...] = (
    ("概念", lambda facts: any(isinstance(f, Definition) for f in facts)),
    ("谁在什么时候做什么", lambda facts: any(isinstance(f, Deadline) for f in facts)),
    ("标准与界线", lambda facts: any(isinstance(f, Threshold) for f in facts)),
    ("要求与禁止", lambda facts: any(isinstance(f, Duty) for f in facts)),
    ("执行情况", lambda facts: any(isinstance(f, Figure) for f in facts)),
)
_ELSE = "其他规定"


def _groups(taught: Sequence[Taught], most: int) -> list[tuple[str, list[Taught]]]:
    """The passages under heads, at most ``most``; the thinnest heads are joined to 其他规定."""
    stages: dict[str, list[Taught]] = {}
    for one in taught:
        stages.setdefault(_stage(one.passage), []).append(one)
    named = {title: group for title, group in stages.items() if title != _ELSE}
    sizes = [len(group) for group in named.values()]
    by_stage = (
        len(sizes) >= 3 and sum(sizes) >= 0.7 * len(taught) and max(sizes) <= 0.4 * len(taught)
    )
    groups = stages if by_stage else _by_aspect(taught)
    order = [s.name for s in words().stages] if by_stage else [title for title, _ in _ASPECTS]
    listed = sorted(groups.items(), key=lambda entry: (*order, entry[0], _ELSE).index(entry[0]))
    if len(listed) > most:
        kept = sorted(listed, key=lambda entry: -len(entry[1]))[: max(1, most - 1)]
        rest = [one for entry in listed if entry not in kept for one in entry[1]]
        listed = [*(entry for entry in listed if entry in kept), (_ELSE, rest)]
    return [(title, group) for title, group in listed if group] or [(_ELSE, list(taught))]


def _by_aspect(taught: Sequence[Taught]) -> dict[str, list[Taught]]:
    groups: dict[str, list[Taught]] = {}
    for one in taught:
        facts = one.passage.facts
        title = next((name for name, fits in _ASPECTS if fits(facts)), _ELSE)
        groups.setdefault(title, []).append(one)
    return groups


def _stage(passage: Passage) -> str:
    """The stage that the passage's words name most often, else its headings; else 其他规定."""
    for text in (passage.words, passage.topic + passage.above):
        counts = {s.name: sum(text.count(word) for word in s.words) for s in words().stages}
        best = max(counts, key=lambda name: counts[name])
        if counts[best]:
            return best
    return _ELSE


def _rules(taught: Sequence[Taught]) -> list[RulePoint]:
    points = []
    for one in taught:
        passage = one.passage
        statement = rule_of(passage)
        text = passage.document.text
        spans = sorted({f.span for f in passage.facts if isinstance(f, Deadline | Threshold)})
        marks = [tidy(Span(s.start, s.end).of(text)) for s in spans]
        points.append(
            RulePoint(
                text=statement.text,
                marks=[mark for mark in dict.fromkeys(marks) if mark in statement.text],
                citation=cite(statement.sources[-1], 1),
            )
        )
    return points
