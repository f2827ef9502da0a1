"""What keeps compared figures from being the same thing, told in plain words.

Names, bodies, parts, roundness and drafts differ between documents; whoever reads the figures side
by side has to know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from assistant.compare_choice import body_of
from assistant.compared_figure import ComparedFigure
from assistant.passages import squeeze
from ingest.document import Status

_MOST_NAMES = 4  # names that are listed one by one
_MOST_BODIES = 12  # bodies behind a total that are


def differences(
    figures: Sequence[ComparedFigure],
    *,
    other_units: Sequence[str] = (),
    other_periods: int = 0,
    other_assessments: Mapping[str, Sequence[ComparedFigure]] | None = None,
    other_bodies: Mapping[ComparedFigure, Sequence[ComparedFigure]] | None = None,
) -> tuple[str, ...]:
    """What to say beside ``figures``, which are sorted by place and year.

    :param other_units: figures of a fitting name that have another unit, as printed
    :param other_periods: how many fitting figures hold for half a year, months or several years
    :param other_bodies: for a figure of one body, the fitting ones of other bodies of the place
    :param other_assessments: fitting scores by the assessment that gave them, "" where unsaid
    """
    told = [*_of_figures(figures)]
    told += [_beside(one, others) for one, others in (other_bodies or {}).items() if others]
    if other_assessments:
        told.append(_assessments(other_assessments))
    if other_units:
        told.append(f"名称相近但单位不同，未列入：{'、'.join(other_units[:_MOST_NAMES])}。")
    if other_periods:
        told.append(f"另有{other_periods}个数不是全年的（半年、按月或跨年度），未列入。")
    return tuple(told)


def _of_figures(figures: Sequence[ComparedFigure]) -> Iterator[str]:
    if names := _names(figures):
        yield names
    yield from (_scope(one) for one in figures if body_of(one.figure) or one.figure.part_of)
    if about := [_place(one) for one in figures if one.figure.qualifier]:
        yield f"原文只说大概的数（约、近、余、以上等）：{'、'.join(about)}。"
    if drafts := [_place(one) for one in figures if _is_draft(one)]:
        yield f"取自征求意见稿：{'、'.join(drafts)}。"
    if gaps := _gaps(figures):
        yield gaps


def _assessments(others: Mapping[str, Sequence[ComparedFigure]]) -> str:
    """Which scores were given by other assessments, and how to see them."""
    listed = []
    for kind, figures in others.items():
        some = "、".join(f"{_place(one)}{one.words}" for one in figures[:_MOST_NAMES])
        more = "等" if len(figures) > _MOST_NAMES else ""
        listed.append(f"{kind or '未写明由谁评'}（{some}{more}）")
    named = next((kind for kind in others if kind), "自评")
    return (
        f"评分的主体不同，不能放在一起比，未列入：{'；'.join(listed)}。"
        f"要看哪一类，请在指标里写明，如“{named}平均得分”。"
    )


def _names(figures: Sequence[ComparedFigure]) -> str:
    """That places call it differently, and may count it differently."""
    by_name: dict[str, list[str]] = {}
    for one in figures:
        places = by_name.setdefault(squeeze(one.figure.metric), [])
        if one.region not in places:
            places.append(one.region)
    if len(by_name) < 2:
        return ""
    listed = "；".join(f"{'、'.join(places)}称“{name}”" for name, places in by_name.items())
    return f"原文叫法不同，口径可能不同：{listed}。"


def _scope(one: ComparedFigure) -> str:
    """That a figure holds for one body, or for a part, and not for the whole place."""
    figure = one.figure
    if body := body_of(figure):
        return f"{_place(one)}只是{body}的数，不是全部。"
    return f"{_place(one)}只是“{figure.part_of}”的一部分。"


def _beside(one: ComparedFigure, others: Sequence[ComparedFigure]) -> str:
    """Which other bodies of the place have a figure that was not put in."""
    most = _MOST_NAMES if body_of(one.figure) else _MOST_BODIES
    listed = "、".join(f"{body_of(o.figure)}{o.words}" for o in others[:most])
    more = f"等{len(others)}个" if len(others) > most else ""
    if body_of(one.figure):
        return f"{_place(one)}另有其他单位的同类数，未列入：{listed}{more}。"
    return (
        f"{_place(one)}是全部的数，分单位另有：{listed}{more}。"
        f"要看其中一个，请写上单位名，如“{body_of(others[0].figure)}{squeeze(one.figure.metric)}”。"
    )


def _gaps(figures: Sequence[ComparedFigure]) -> str:
    """Which years a place has no figure for, of those that others have."""
    years = {one.year for one in figures}
    missing = []
    for region, ones in groupby(figures, key=lambda one: one.region):
        left = sorted(years - {one.year for one in ones})
        if left and len(years) > 1:
            missing.append(f"{region}缺{'、'.join(str(year) for year in left)}年")
    return f"资料里没有的：{'；'.join(missing)}。" if missing else ""


def _is_draft(one: ComparedFigure) -> bool:
    return one.source.document.metadata.status is Status.DRAFT


def _place(one: ComparedFigure) -> str:
    return f"{one.region}{one.year}年"
