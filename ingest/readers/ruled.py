"""Ruled tables from their straight lines, by pdfplumber."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from pdfplumber.table import (
    Table,
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)

Edge = dict[str, Any]
"""A line as pdfplumber has it."""


def edge(orientation: Literal["h", "v"], x0: float, x1: float, top: float, bottom: float) -> Edge:
    """A level or an upright line between two points."""
    return {
        "orientation": orientation,
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
    }


def tables_of(edges: Sequence[Edge], near: float) -> tuple[Table, ...]:
    """The tables between ``edges``; lines meet that are not further apart than ``near``."""
    if not edges:
        return ()
    merged = merge_edges(list(edges), near, near, 2 * near, 2 * near)
    cells = intersections_to_cells(edges_to_intersections(merged, near, near))
    page: Any = None  # only for taking out words; rows are found from the cells alone
    return tuple(Table(page, group) for group in cells_to_tables(cells))
