"""PDFs drawn for tests, character by character where it matters."""

from __future__ import annotations

import io
from collections.abc import Callable

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
WIDTH, HEIGHT = A4


def pdf_of(*pages: Callable[[Canvas], None], size: tuple[float, float] = A4) -> bytes:
    """A PDF with a page for each function that draws one; type is 16 points unless set."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=size)
    for draw in pages:
        canvas.setFont(FONT, 16)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def lines(
    *texts: str, left: float = 90, top: float = 100, pitch: float = 28
) -> Callable[[Canvas], None]:
    """Draws ``texts`` one below the other, ``top`` points from the top of an A4 page."""

    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(texts):
            canvas.drawString(left, HEIGHT - top - number * pitch, text)

    return draw
