"""Mutated files of all formats, read one by one: nothing may crash, hang, or end without a word.

    python -m benchmarks.mutated_files --files 2000 --seed 1

Each file of `tests.ingest.made_files`, OFD files, charts and scans are damaged again
and again: bytes changed, cut out, doubled, the end cut off, parts of an archive damaged and packed
anew. They are then read as an intake reads them. A file may be read or refused with a Chinese word;
anything else is counted and printed.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "ingest"))

from made_files import MadeFile, office_files, prose, text_files
from pptx.enum.chart import XL_CHART_TYPE
from scanned_pages import as_file, page
from test_charts import NEWER_DRAWING, execution, funnel, slides, word_with
from test_pages_of_ofd import pictured, ruled_page
from test_reader_of_ofd import ofd
from test_reader_of_ofd import page as ofd_page

from ingest.errors import ReadError
from ingest.readers import office
from ingest.reading_pool import ReadingPool
from ingest.settings import settings

_MOST_CHANGES = 20


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one damaged file: 「read」, 「refused」, or the name of a fault."""

    file: str
    outcome: str
    seconds: float
    says: str = ""


def rarer_files() -> list[MadeFile]:
    """Formats that are not among `text_files`: OFD, charts, scans."""
    words = prose(70)
    scan = page([line[:26] for line in words])
    return [
        MadeFile("公文.ofd", ofd([ofd_page(*((line[:20], 2) for line in words))] * 2), words),
        MadeFile("表格.ofd", ruled_page(), ()),
        MadeFile("扫描.ofd", pictured(scan), words),
        MadeFile("图表.docx", word_with(funnel(), drawing=NEWER_DRAWING), ()),
        MadeFile("图表.pptx", slides(XL_CHART_TYPE.COLUMN_CLUSTERED, execution(), "执行情况"), ()),
        MadeFile("扫描.png", as_file(scan, form="png"), words),
        MadeFile("扫描.pdf", as_file(scan, form="pdf"), words),
    ]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """``data`` damaged in one of several ways."""
    if data.startswith(b"PK") and chance.random() < 0.6:
        return _repacked(data, chance)
    kinds = (_changed, _cut, _doubled, _shortened, _zeroed)
    return chance.choice(kinds)(bytearray(data), chance)


def _repacked(data: bytes, chance: random.Random) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w") as packed:
        names = archive.namelist()
        victim = chance.choice(names)
        for name in names:
            part = archive.read(name)
            if name == victim and part:
                kind = chance.choice((_changed, _cut, _doubled, _shortened, _zeroed))
                part = kind(bytearray(part), chance)
            packed.writestr(name, part)
    return made.getvalue()


def _changed(data: bytearray, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, _MOST_CHANGES)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def _cut(data: bytearray, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return bytes(data[:start] + data[start + chance.randint(1, 200) :])


def _doubled(data: bytearray, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return bytes(data[:start] + data[start : start + 300] * chance.randint(2, 50) + data[start:])


def _shortened(data: bytearray, chance: random.Random) -> bytes:
    return bytes(data[: chance.randrange(len(data))])


def _zeroed(data: bytearray, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.randint(1, 500))
    return bytes(data[:start] + bytes(end - start) + data[end:])


def read_all(sources: list[MadeFile], files: int, seed: int) -> list[Reading]:
    """The readings of ``files`` damaged files, each in the reading process of an intake."""
    chance = random.Random(seed)
    pool = ReadingPool(settings(), files)
    waiting = []
    for number in range(files):
        source = sources[number % len(sources)]
        waiting.append((source.name, pool.submit(source.name, mutated(source.data, chance))))
    readings = []
    for name, future in waiting:
        began = time.monotonic()
        try:
            document = future.result()
            outcome, says = "read", document.metadata.title
        except ReadError as error:
            outcome, says = "refused", str(error)
        except Exception as error:
            outcome, says = type(error).__name__, str(error)
        readings.append(Reading(name, outcome, time.monotonic() - began, says))
    pool.close()
    return readings


def main() -> None:
    """Print how many files were read, refused and otherwise, by format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without-office", action="store_true")
    chosen = parser.parse_args()
    sources = [*text_files(), *rarer_files()]
    if office.soffice() and not chosen.without_office:
        sources += office_files()
    began = time.monotonic()
    readings = read_all(sources, chosen.files, chosen.seed)
    counts = Counter((Path(one.file).suffix, one.outcome) for one in readings)
    for (form, outcome), count in sorted(counts.items()):
        print(f"{form:8}{outcome:20}{count:6}")
    print(dict(Counter(one.outcome for one in readings)))
    print(f"{len(readings)} files, {time.monotonic() - began:.0f} s")
    for one in readings:
        if one.outcome not in ("read", "refused"):
            print(one)


if __name__ == "__main__":
    main()
