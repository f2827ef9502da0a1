"""Pages that are read turned by quarters, and their places as the page lies."""

from __future__ import annotations

from dataclasses import dataclass, field

from PIL import Image

Shares = tuple[float, float, float, float]
"""Left, top, right, bottom as shares of width and height."""


def turned_back(box: Shares, quarters: int) -> Shares:
    """Where ``box``, on a page turned clockwise by ``quarters``, is on the page as it lies."""
    left, top, right, bottom = box
    for _ in range(quarters % 4):
        left, top, right, bottom = top, 1 - right, bottom, 1 - left
    return left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Turned:
    """A picture to be read after turning it clockwise by ``quarters`` of a turn."""

    picture: Image.Image
    quarters: int
    upright: Image.Image = field(init=False)

    def __post_init__(self) -> None:
        ways = {
            1: Image.Transpose.ROTATE_270,
            2: Image.Transpose.ROTATE_180,
            3: Image.Transpose.ROTATE_90,
        }
        way = ways.get(self.quarters % 4)
        upright = self.picture if way is None else self.picture.transpose(way)
        object.__setattr__(self, "upright", upright)

    def as_it_lies(self, box: Shares) -> Shares:
        """Where a box on the upright picture is on the picture as it lies."""
        return turned_back(box, self.quarters)
