"""Whenever the publishing process is killed, the last published version stays whole."""

from __future__ import annotations

import itertools
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from made_documents import report, rules
from places import environment_of

from index.library import Library
from index.place import Place
from index.reader import Reader

# For each line it is sent, a process that replaces one document by the same words with more blank
# lines, over and over, and tells its number after each version. Its passages stay the same, so no
# model has to be loaded; what else there is to load is loaded once for all of them. It spends its
# time in publication itself.
PUBLISH_FOR_EVER = """
import os
import sys
import index.vectors
from made_documents import made, RULES
from index.library import Library
from index.place import place_of
from index.tokens import tokens
from ingest.settings import settings

tokens(made("rules.txt", RULES).text)
for _ in sys.stdin:
    if child := os.fork():
        os.waitpid(child, 0)
        continue
    library = Library.open(place_of(settings()))
    while True:
        version = library.reader().version
        library.publish([made("rules.txt", RULES + chr(10) * (version + 1))])
        print(os.getpid(), flush=True)
"""

ROUNDS = 8


def test_kill_at_any_moment_leaves_a_whole_library(place: Place) -> None:
    library = Library.open(place)
    library.publish([rules(), report()])
    versions = [library.reader().version]
    chance = random.Random(20241121)
    with publishers(place) as start:
        for _ in range(ROUNDS):
            process = start()
            time.sleep(chance.uniform(0.0, 0.4))
            os.kill(process, signal.SIGKILL)
            reader = Library.open(place).reader()
            _assert_whole(reader)
            versions.append(reader.version)
    assert all(later > earlier for earlier, later in itertools.pairwise(versions))
    Library.open(place).publish([], [report().id])
    if not isinstance(place, Path):
        return
    left = [path.name for path in (place / "generations").iterdir()]
    assert f"{versions[-1] + 1:08d}" in left
    assert not any(name.startswith(".new") for name in left), "what was killed is cleared away"


@contextmanager
def publishers(place: Place) -> Iterator[Callable[[], int]]:
    """Starts processes that publish, one after the death of the other; gives the number of one
    that has published once."""
    starting = subprocess.Popen(
        [sys.executable, "-c", PUBLISH_FOR_EVER],
        env=environment_of(place),
        cwd=Path(__file__).parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    )
    known: set[str] = set()

    def start() -> int:
        assert starting.stdin is not None and starting.stdout is not None
        starting.stdin.write("\n")
        while (told := starting.stdout.readline()) in known:  # of one that was killed
            pass
        known.add(told)
        return int(told)

    try:
        yield start
    finally:
        starting.communicate()


def _assert_whole(reader: Reader) -> None:
    first, second = reader.documents
    assert (first.file, second.file) == ("rules.txt", "report.txt")
    assert reader.document(second.id) == report()
    assert len(reader.document(first.id).clauses) == first.clause_count
    assert [fact.fact for fact in reader.facts()] == [*rules().facts, *report().facts]
    question = "石浦镇预算执行率"
    for hits in (reader.search(question), reader.search(question, by_meaning=False)):
        assert {hit.document_id for hit in hits} == {first.id, second.id}
        assert hits[0].document_id == second.id
        assert "93.6%" in reader.open_source(second.id, hits[0].clause.span)
