"""Did a library in a folder get slower? This program and an older one, side by side in one run.

    python -m benchmarks.side_by_side COMMIT [--times 5]

COMMIT is taken out of the repository's history into a folder that is thrown away. Both programs,
in turns and each time in a process of its own, do the same through the same few methods: open a
library of the practice documents and 2,000 clauses of unrelated text, ask, read facts and
documents, take a document out and put it in again. Printed are the medians of processor time, which
other programs on the machine disturb less than the clock, and how many functions are called: of
these each run makes the same.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[1]
_CLAUSES = 2_000
_ASKED = 60
# What is measured, and in what it is told: milliseconds of processor time unless said.
_NAMES = {
    "load": "载入程序、打开资料库（毫秒）",
    "search": "一次检索（毫秒）",
    "narrowed": "限一个地区（毫秒）",
    "facts": "全部时限（毫秒）",
    "document": "取一份文件（毫秒）",
    "remove": "发布：删去一份（毫秒）",
    "add": "发布：加入一份（毫秒）",
    "search_calls": "一次检索调用函数（次）",
    "facts_calls": "全部时限调用函数（次）",
    "document_calls": "取一份文件调用函数（次）",
}


def main() -> None:
    """Measure both in turns and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commit", nargs="?")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(_measured(options.measure)))
    elif options.commit:
        _compare(options.commit, options.times)
    else:
        parser.error("COMMIT?")


def _compare(commit: str, times: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        before = Path(scratch) / "before/program"
        before.mkdir(parents=True)
        packed = subprocess.run(
            ["git", "-C", str(ROOT), "archive", commit], check=True, stdout=subprocess.PIPE
        )
        subprocess.run(["tar", "x", "-C", str(before)], check=True, input=packed.stdout)
        found: dict[Path, list[dict[str, float]]] = {before: [], ROOT: []}
        for turn in range(times + 1):
            for program in sorted(found, reverse=bool(turn % 2)):
                library = Path(scratch) / f"{'now' if program == ROOT else 'then'}"
                measured = _of_program(program, library)
                if turn:  # the first time it is made
                    found[program].append(measured)
    print(f"| {times} 次的中位数 | {commit[:9]} | 现在 | 之比 |\n|:--|--:|--:|--:|")
    for name, title in _NAMES.items():
        then, now = (median(each[name] for each in found[program]) for program in (before, ROOT))
        print(f"| {title} | {then:,.2f} | {now:,.2f} | {now / then:.2f} |")


def _of_program(program: Path, library: Path) -> dict[str, float]:
    """What a process measures that runs ``program``, with this file as it is here."""
    environment = {**os.environ, "ZHENGWEN_LIBRARY": str(library)}
    packages = [str(program), *(p for p in sys.path if p and Path(p) != ROOT)]
    environment["PYTHONPATH"] = os.pathsep.join(packages)
    done = subprocess.run(
        [sys.executable, "-P", __file__, "--measure", str(library)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=program,
    )
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured


def _measured(folder: Path) -> dict[str, float]:
    """Run in a process of its own, by whichever program is first on its path."""
    began = time.process_time()
    from index.library import Library  # noqa: PLC0415 (of the program that is measured)
    from index.records import FactFilter, FactKind, Filters  # noqa: PLC0415

    library = Library.open(folder)
    reader = library.reader()
    load = 1000 * (time.process_time() - began)
    shared = ROOT.parent / "shared"
    asked = [
        json.loads(line)
        for file in sorted((shared / "practice").glob("gold_*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    questions = [str(row["q"]) for row in asked if "q" in row][:_ASKED]
    if not reader.documents:
        from benchmarks.background import background  # noqa: PLC0415
        from ingest import read_document  # noqa: PLC0415

        files = [
            f for f in sorted((shared / "practice").iterdir()) if f.suffix in (".txt", ".docx")
        ]
        library.publish([*map(read_document, files), *background(shared, _CLAUSES)])
        reader = library.reader()
    for question in questions:
        reader.foresee(question)  # the vector of a question is no part of a search
    some = next(d for d in reader.documents if d.metadata.region)
    narrow, deadlines = (
        Filters(regions=[some.metadata.region]),
        FactFilter(kinds=[FactKind.DEADLINE]),
    )
    ids = [document.id for document in reader.documents]
    reader.search(questions[0])
    measured = {
        "load": load,
        "search": _took(lambda n: reader.search(questions[n]), len(questions)),
        "narrowed": _took(lambda n: reader.search(questions[n], narrow), len(questions)),
        "facts": _took(lambda _: reader.facts(deadlines), 20),
        "document": _took(lambda n: reader.document(ids[n]), len(ids)),
        "search_calls": _calls(lambda: reader.search(questions[1])),
        "facts_calls": _calls(lambda: reader.facts(deadlines)),
        "document_calls": _calls(lambda: reader.document(ids[0])),
    }
    document = reader.document(some.id)
    measured["remove"] = _took(lambda _: library.publish([], [document.id]), 1)
    measured["add"] = _took(lambda _: library.publish([document]), 1)
    return measured


def _took(act: Callable[[int], Any], times: int) -> float:
    """The median, in milliseconds of processor time."""
    took = []
    for number in range(times):
        began = time.process_time()
        act(number)
        took.append(1000 * (time.process_time() - began))
    return median(took)


def _calls(act: Callable[[], Any]) -> int:
    """How many functions, Python's and built-in ones, are called."""
    counted = 0

    def count(_frame: Any, what: str, _of: Any) -> None:
        nonlocal counted
        counted += what in ("call", "c_call")

    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(None)
    return counted


if __name__ == "__main__":
    main()
