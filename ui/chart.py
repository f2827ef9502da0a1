"""A comparison as a picture."""

from __future__ import annotations

from pathlib import Path

from matplotlib.figure import Figure as Picture
from matplotlib.text import Text

from assistant.compare import Comparison
from ingest.chinese_fonts import SANS_FAMILIES, installed_families
from ingest.errors import InputError

_BAR_INCHES = 0.55  # room for the number above a bar
_COLOURS = ("#96281b", "#3f5765", "#b58a2c", "#6f7f5c", "#7a5468", "#8c8577")
_HATCHES = ("", "///", "...", "xx")  # tell places apart where the colours begin again


def draw_comparison(made: Comparison, path: Path) -> None:
    """Write a bar chart into ``path`` (``.png``): years along the axis, a colour each place.

    Raises:
        InputError: the ending is another, no font has Chinese characters, or writing fails.
    """
    if path.suffix.lower() != ".png":
        raise InputError(f"只能画成 .png 图，{path.name} 的扩展名不对。")
    font = chinese_font()
    scale, unit = made.scale
    divisor = float(scale)
    present = [[r for r in made.regions if made.at(r, year)] for year in made.years]
    most = max(map(len, present))  # bars of one year, side by side
    picture = Picture(figsize=(max(8.0, most * len(made.years) * _BAR_INCHES), 4.5), dpi=160)
    axes = picture.add_subplot()
    width = 0.8 / most
    for number, region in enumerate(made.regions):
        shown = [(i, made.at(region, year)) for i, year in enumerate(made.years)]
        bars = [(i, float(figure.value) / divisor) for i, figure in shown if figure]
        drawn = axes.bar(
            [i + (present[i].index(region) - (len(present[i]) - 1) / 2) * width for i, _ in bars],
            [value for _, value in bars],
            width * 0.92,
            label=region,
            color=_COLOURS[number % len(_COLOURS)],
            hatch=_HATCHES[number // len(_COLOURS) % len(_HATCHES)],
            edgecolor="white",
        )
        axes.bar_label(drawn, fmt="%g", fontsize=9, padding=2)
    axes.set_xticks(range(len(made.years)), [f"{year}年" for year in made.years])
    axes.set_xlim(-0.5, len(made.years) - 0.5)  # a year with one bar is as wide as the others
    axes.set_title(f"{made.metric}（{unit}）" if unit else made.metric, pad=12)
    axes.spines[["top", "right"]].set_visible(False)
    axes.margins(y=0.15)
    axes.legend(frameon=False, ncols=4, loc="upper left", bbox_to_anchor=(0, -0.08))
    for text in picture.findobj(Text):
        text.set(fontfamily=font)
    try:
        picture.savefig(path, bbox_inches="tight")
    except OSError as error:
        raise InputError(f"无法写入 {path}：{error.strerror}。") from error


def chinese_font() -> str:
    """The family of the first font of this system that has Chinese characters, sans serif.

    Raises:
        InputError: there is none.
    """
    if installed := installed_families(SANS_FAMILIES):
        return installed[0]
    raise InputError(
        "系统里没有中文字体，画不了图。请安装一种，如 Noto Sans CJK（fonts-noto-cjk）。"
    )
