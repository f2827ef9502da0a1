"""Footnotes and endnotes of a Word file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml import etree

from ingest.readers.word_words import words_of

_PARTS = {"footnote": RELATIONSHIP_TYPE.FOOTNOTES, "endnote": RELATIONSHIP_TYPE.ENDNOTES}


class Notes:
    """The notes of a document; each is handed out once, numbered as it comes (「注1：……」)."""

    def __init__(self, document: WordDocument) -> None:
        self._words: dict[tuple[str, str], str] = {}
        self._count = 0
        relations = document.part.rels.values()
        for kind, relation in _PARTS.items():
            for found in relations:
                if found.reltype == relation and not found.is_external:
                    self._words |= dict(_notes(kind, found.target_part.blob))

    def said(self, references: Iterable[tuple[str, str]]) -> Iterator[str]:
        """The lines of the notes with these kinds and ids."""
        for reference in references:
            words = self._words.pop(reference, "")
            if words:
                self._count += 1
                yield f"注{self._count}：{words}"


def _notes(kind: str, blob: bytes) -> Iterator[tuple[tuple[str, str], str]]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for note in etree.fromstring(blob, parser).iter(qn(f"w:{kind}")):
        if note.get(qn("w:type"), "normal") == "normal":  # separators between text and notes aside
            lines = (words_of(paragraph).strip() for paragraph in note.iter(qn("w:p")))
            yield (kind, note.get(qn("w:id"), "")), " ".join(filter(None, lines))
