"""OFD files (GB/T 33190-2016): a ZIP archive of XML pages with placed text, lines and pictures.

What a page shows is handed out in the order in which it is painted, in millimetres from the page's
top left corner. Names of elements are those of the standard; clause numbers are given beside them.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

from lxml import etree
from lxml.etree import _Element

from ingest.errors import ReadError
from ingest.ofd.objects import Matrix, OfdObject, OfdText, objects_of
from ingest.readers.packed import check_unpacked_size

_A4 = (0.0, 0.0, 210.0, 297.0)
_LARGEST = 2_000.0  # millimetres; what a damaged file places further away is not on the page


@dataclass(frozen=True, slots=True)
class OfdPage:
    """A page: its size in millimetres, larger than the file says where print reaches beyond it;
    what is painted on it, in order; and which document of the file it is of, from 0, whose ids
    those of its pictures and fonts are."""

    width: float
    height: float
    objects: tuple[OfdObject, ...]
    document: int = 0


@dataclass(frozen=True, slots=True)
class _Within:
    """One of the documents of a file: its number from 0, where its root stands in the archive, and
    the root, which names its pages, templates and lists of resources."""

    number: int
    place: str
    tree: _Element


class OfdFile:
    """An open file. Pages of all its documents are counted through from 1."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """:raises ReadError: if the file is encrypted or too large unpacked."""
        check_unpacked_size(archive)
        if any(name.lower().endswith("encryptions.xml") for name in archive.namelist()):
            raise ReadError("OFD 文件已加密。请取消加密后重新导入。")
        self._archive = archive
        self._names = {name.lower(): name for name in archive.namelist()}

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    def page(self, number: int) -> OfdPage:
        """The page numbered ``number``.

        :raises IndexError: if there is none of this number.
        """
        if number < 1:
            raise IndexError(number)
        within, listed = self._pages[number - 1]
        tree = self._tree(_beside(within.place, listed.get("BaseLoc", "")))
        left, top, width, height = self._area(within, tree)
        matrix = Matrix(e=-left, f=-top)
        layers = [layer for part in self._painted(within, tree) for layer in part.iter("{*}Layer")]
        objects = tuple(thing for layer in layers for thing in objects_of(layer, matrix))
        return OfdPage(*_reached(width, height, objects), objects, within.number)

    def picture(self, document: int, resource: str) -> bytes | None:
        """The bytes of the picture with this id in a document (`OfdPage.document`), None if there
        is none."""
        return self._media(self._pictures.get((document, resource)))

    def font(self, document: int, resource: str) -> bytes | None:
        """As `picture`, of a font; None too if the file names it without carrying it."""
        return self._media(self._fonts.get((document, resource)))

    @cached_property
    def _pictures(self) -> dict[tuple[int, str], str]:
        return dict(self._listed("MultiMedia", "MediaFile"))

    @cached_property
    def _fonts(self) -> dict[tuple[int, str], str]:
        return dict(self._listed("Font", "FontFile"))

    @cached_property
    def _pages(self) -> list[tuple[_Within, _Element]]:
        return [
            (within, page)
            for within in self._documents
            for page in within.tree.iterfind(".//{*}Pages/{*}Page")
        ]

    @cached_property
    def _documents(self) -> list[_Within]:
        roots = self._tree("OFD.xml").iterfind(".//{*}DocRoot")
        places = [(root.text or "").strip().lstrip("/") for root in roots]
        return [_Within(at, place, self._tree(place)) for at, place in enumerate(places)]

    def _area(self, within: _Within, page: _Element) -> tuple[float, float, float, float]:
        """Left, top, width and height of a page (7.7): its own, else that of its document."""
        for tree in (page, within.tree):
            box = tree.findtext("./{*}Area/{*}PhysicalBox") or tree.findtext(
                "./{*}CommonData/{*}PageArea/{*}PhysicalBox"
            )
            numbers = [float(word) for word in (box or "").split()]
            if len(numbers) == 4 and numbers[2] > 0 and numbers[3] > 0:
                return numbers[0], numbers[1], numbers[2], numbers[3]
        return _A4

    def _painted(self, within: _Within, page: _Element) -> Iterator[_Element]:
        """The page between its templates (7.7): those behind it first, those before it last."""
        places = {
            template.get("ID"): template.get("BaseLoc", "")
            for template in within.tree.iterfind("./{*}CommonData/{*}TemplatePage")
        }
        behind: list[_Element] = []
        before: list[_Element] = []
        for used in page.iterfind("./{*}Template"):
            place = places.get(used.get("TemplateID"))
            if place:
                tree = self._tree(_beside(within.place, place))
                (before if used.get("ZOrder") == "Foreground" else behind).append(tree)
        yield from (*behind, page, *before)

    def _listed(self, element: str, file: str) -> Iterator[tuple[tuple[int, str], str]]:
        """The documents and ids of all resources of one kind, with their members of the archive
        (7.9)."""
        for within in self._documents:
            listed = within.tree.xpath(
                "//*[local-name()='PublicRes' or local-name()='DocumentRes']"
            )
            for place in (_beside(within.place, (one.text or "").strip()) for one in listed):
                if place.lower() not in self._names:
                    continue
                tree = self._tree(place)
                folder = _beside(place, tree.get("BaseLoc", "")) + "/"
                for one in tree.iter(f"{{*}}{element}"):
                    name = _beside(folder, (one.findtext(f"{{*}}{file}") or "").strip()).lower()
                    if name in self._names:
                        yield (within.number, one.get("ID", "")), self._names[name]

    def _media(self, member: str | None) -> bytes | None:
        return None if member is None else self._archive.read(member)

    def _tree(self, place: str) -> _Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.fromstring(self._archive.read(self._names[place.lower()]), parser)


@contextmanager
def opened_ofd(data: bytes) -> Iterator[OfdFile]:
    """The file in ``data``, open. Of a damaged file anything may be raised, here and later."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield OfdFile(archive)


def _reached(width: float, height: float, objects: Sequence[OfdObject]) -> tuple[float, float]:
    """The size of a page on which all upright print has its place."""
    upright = [
        one for t in objects if isinstance(t, OfdText) and not t.askew for one in t.characters
    ]
    right = max((one.left + one.width for one in upright), default=0.0)
    bottom = max((one.baseline for one in upright), default=0.0)
    return max(width, min(right, _LARGEST)), max(height, min(bottom, _LARGEST))


def _beside(place: str, location: str) -> str:
    """A location is relative to the file that names it, or begins with / at the archive's root."""
    if location.startswith("/"):
        return location.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(place), location))
