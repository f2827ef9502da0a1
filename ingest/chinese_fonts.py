"""Fonts of this system that have Chinese characters, found by their families."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTCollection
from matplotlib import font_manager

# Windows, macOS and Linux carry one of each kind.
_SERIF_FAMILIES = (
    "FangSong",
    "FangSong_GB2312",
    "STFangsong",
    "SimSun",
    "Songti SC",
    "STSong",
    "Noto Serif CJK SC",
    "Noto Serif CJK JP",
    "Source Han Serif SC",
)
SANS_FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "SimHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
)
FAMILIES = (*_SERIF_FAMILIES, *SANS_FAMILIES)  # those of official documents first


def installed_families(families: tuple[str, ...] = FAMILIES) -> tuple[str, ...]:
    """Those of ``families`` that this system has, in their order."""
    installed = {font.name for font in font_manager.fontManager.ttflist}
    return tuple(name for name in families if name in installed)


@lru_cache(maxsize=1)
def chinese_font_files() -> tuple[Path, ...]:
    """Files of Chinese fonts on this system, upright and of normal weight, the best first."""
    found: dict[str, Path] = {}
    for font in font_manager.fontManager.ttflist:
        if font.name in FAMILIES and font.style == "normal" and font.weight in (400, "normal"):
            found.setdefault(font.name, Path(font.fname))
    return tuple(dict.fromkeys(found[name] for name in FAMILIES if name in found))


@lru_cache
def simplified_font(path: Path) -> int:
    """Which font of a collection to take: that for simplified Chinese, else the first."""
    if path.suffix.lower() not in (".ttc", ".otc"):
        return 0
    with TTCollection(path, lazy=True) as collection:
        names = [str(font["name"].getDebugName(1)) for font in collection.fonts]
    return next((n for n, name in enumerate(names) if name.endswith(" SC")), 0)
