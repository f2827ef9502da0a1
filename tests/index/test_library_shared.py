"""Several processes and threads on one library."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from places import environment_of

from index.library import Library
from index.place import Place

PUBLISH_ELSEWHERE = """
import sys
from made_documents import made, REPORT
from index.library import Library
from index.place import place_of
from ingest.settings import settings

library = Library.open(place_of(settings()))
library.publish([made(sys.argv[1], REPORT + chr(10) * int(sys.argv[2]))])
"""


def _elsewhere(place: Place, name: str, marker: int) -> subprocess.Popen[bytes]:
    here = Path(__file__).parent
    command = [sys.executable, "-c", PUBLISH_ELSEWHERE, name, str(marker)]
    return subprocess.Popen(command, cwd=here, env=environment_of(place))


def test_a_version_published_by_another_process_is_seen(library: Library) -> None:
    assert library.reader().version == 1
    assert _elsewhere(library.place, "other.txt", 1).wait() == 0
    assert library.reader().version == 2
    assert "other.txt" in {document.file for document in library.reader().documents}


def test_processes_that_publish_at_once_lose_nothing(library: Library) -> None:
    running = [_elsewhere(library.place, f"{n}.txt", n) for n in range(1, 4)]
    assert [process.wait() for process in running] == [0, 0, 0]
    assert library.reader().version == 4
    assert {document.file for document in library.reader().documents} == {
        "rules.txt",
        "report.txt",
        "draft.txt",
        *(f"{n}.txt" for n in range(1, 4)),
    }


def test_threads_share_a_reader(library: Library) -> None:
    def ask(number: int) -> tuple[str, ...]:
        reader = library.reader()
        hits = reader.search(f"石浦镇预算执行率是多少 {number % 3}", limit=3)
        return tuple(reader.open_source(hit.document_id, hit.clause.span) for hit in hits)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(24)))
    assert len(set(answers)) <= 3
    assert all("93.6%" in answer[0] for answer in answers)


ASK_WITHOUT_VECTORS = """
import sys
from index.library import Library
from index.place import place_of
from ingest.settings import settings

reader = Library.open(place_of(settings())).reader()
assert reader.facts() and reader.search("预算执行率", by_meaning=False)
assert reader.document(reader.documents[0].id)
sys.exit("torch" in sys.modules or "sentence_transformers" in sys.modules)
"""


def test_what_needs_no_vectors_does_not_wait_for_torch(library: Library) -> None:
    command = [sys.executable, "-c", ASK_WITHOUT_VECTORS]
    assert subprocess.run(command, env=environment_of(library.place), check=False).returncode == 0
