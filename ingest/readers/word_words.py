"""The words of a paragraph of a Word file as printed, and what hangs on it: notes, text boxes."""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml.etree import _Element

from ingest.readers.chart import CHART
from ingest.readers.chart_newer import NEWER_CHART

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}
_SKIPPED = frozenset(
    {*map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:txbxContent", "w:rt")), f"{_MC}Fallback"}
)
BOLD = "w:rPr/w:b"
_OFF = ("0", "false", "off", "none")
_NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}


def words_of(element: _Element) -> str:
    """The words of a paragraph: insertions in; deletions, hidden text, text boxes and the readings
    above characters out."""
    words: list[str] = []

    def collect(parent: _Element) -> None:
        for child in parent.iterchildren():
            if child.tag in _SKIPPED or (child.tag == qn("w:r") and _is_hidden(child)):
                continue
            if child.tag in (qn("w:t"), _MATH_TEXT):
                words.append(child.text or "")
            elif child.tag in _BREAKS:
                words.append(_BREAKS[child.tag])
            else:
                collect(child)

    collect(element)
    return "".join(words)


def says(parent: _Element | None, path: str) -> bool:
    """True if the property at ``path`` (「w:rPr/w:vanish」) is there, switched on or off."""
    return parent is not None and parent.find("/".join(map(qn, path.split("/")))) is not None


def is_on(parent: _Element | None, path: str) -> bool:
    """True if the property at ``path`` is there and not switched off."""
    found = None if parent is None else parent.find("/".join(map(qn, path.split("/"))))
    return found is not None and found.get(qn("w:val"), "true") not in _OFF


def is_bold(paragraph: _Element, by_style: bool) -> bool:
    """True if every run with words is bold; ``by_style`` is what its style says of those that say
    nothing themselves."""
    runs = [run for run in paragraph.iter(qn("w:r")) if words_of(run).strip()]
    return bool(runs) and all(is_on(run, BOLD) if says(run, BOLD) else by_style for run in runs)


def ends_in_deletion(paragraph: _Element) -> bool:
    """True if the end of the paragraph was deleted: the next one goes on with it."""
    return paragraph.find("/".join(map(qn, ("w:pPr", "w:rPr", "w:del")))) is not None


def turns_page(paragraph: _Element) -> bool:
    """True if the paragraph holds a page break that somebody set."""
    return any(br.get(qn("w:type")) == "page" for br in paragraph.iter(qn("w:br")))


def notes_in(element: _Element) -> Iterator[tuple[str, str]]:
    """The kind (footnote, endnote) and id of the notes that are referred to, in order."""
    for reference in element.iter(*_NOTES):
        if not _is_deleted(reference):
            yield _NOTES[reference.tag], reference.get(qn("w:id"), "")


def boxes_in(paragraph: _Element) -> Iterator[_Element]:
    """The outermost text boxes that are anchored in ``paragraph``, each once."""
    inside = {qn("w:txbxContent"), f"{_MC}Fallback"}
    for box in paragraph.iter(qn("w:txbxContent")):
        above = [parent.tag for parent in box.iterancestors()]
        if not inside & set(above[: above.index(qn("w:p")) if qn("w:p") in above else None]):
            yield box


def charts_in(element: _Element) -> Iterator[str]:
    """The relationships of the charts that stand in ``element``."""
    for chart in element.iter(f"{CHART}chart", f"{NEWER_CHART}chart"):
        if not _is_deleted(chart):
            yield chart.get(qn("r:id"), "")


def in_fallback(element: _Element) -> bool:
    """True for what older programs show in place of something that is there as well."""
    return any(parent.tag == f"{_MC}Fallback" for parent in element.iterancestors())


def _is_hidden(run: _Element) -> bool:
    return is_on(run, "w:rPr/w:vanish")


def _is_deleted(element: _Element) -> bool:
    return any(
        parent.tag in (qn("w:del"), qn("w:moveFrom"), f"{_MC}Fallback")
        for parent in element.iterancestors()
    )
