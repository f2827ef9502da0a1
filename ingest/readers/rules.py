"""Ruled tables in the picture of a page: its long straight lines, and the cells between them."""

from __future__ import annotations

from math import degrees
from typing import Any, Literal

import cv2
import numpy as np
from pdfplumber.table import Table
from PIL import Image

from ingest.readers.ruled import Edge, edge, tables_of

_SHORTEST = 1.5  # in sizes of type: a shorter stroke belongs to a character
_THICKEST = 0.4
_DARKER = 25  # steps of 255 by which ink is darker than what is around it
_NEAR = 0.35  # in sizes of type: lines so near to each other meet


def ruled_tables(picture: Image.Image, angle: float, size: float) -> tuple[Table, ...]:
    """The tables on a page, in pixels of the page laid straight.

    :param angle: by which the page lies askew, in radians.
    :param size: the usual height of type, in pixels.
    """
    ink = _ink(picture, angle)
    return tables_of(_edges(ink, size, "h") + _edges(ink, size, "v"), _NEAR * size)


def _ink(picture: Image.Image, angle: float) -> Any:
    """What is dark, white on black, turned about the top left corner by ``angle``."""
    # Softened first: the specks of a bad copy would else run together to strokes.
    grey = cv2.GaussianBlur(np.asarray(picture.convert("L")), (3, 3), 0)
    ink = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, blockSize=31, C=_DARKER
    )
    if not angle:
        return ink
    turn = cv2.getRotationMatrix2D((0, 0), degrees(angle), 1.0)
    return cv2.warpAffine(ink, turn, (ink.shape[1], ink.shape[0]))


def _edges(ink: Any, size: float, orientation: Literal["h", "v"]) -> list[Edge]:
    """Strokes in one direction, as pdfplumber's edges."""
    level = orientation == "h"
    length = max(3, round(_SHORTEST * size))
    kernel = np.ones((1, length) if level else (length, 1), np.uint8)
    gap = np.ones((1, 5) if level else (5, 1), np.uint8)  # specks of white in a scanned line
    strokes = cv2.morphologyEx(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, gap), cv2.MORPH_OPEN, kernel)
    _, _, boxes, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    edges = []
    for left, top, width, height, _ in boxes[1:].tolist():
        thin, long = (height, width) if level else (width, height)
        if thin > _THICKEST * size or long < length:
            continue
        across, down = left + width / 2, top + height / 2
        x0, x1 = (left, left + width) if level else (across, across)
        y0, y1 = (down, down) if level else (top, top + height)
        edges.append(edge(orientation, x0, x1, y0, y1))
    return edges
