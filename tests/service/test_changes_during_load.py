"""A library that changes while it is asked: no error, and never two versions in one answer."""

from __future__ import annotations

import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
from serving import served

from assistant.answer import Answer
from assistant.service import create_app
from index.library import Library
from ingest import read_bytes
from ingest.settings import Settings

QUESTION = "桐湾区和柏塘区2025年预算执行率分别是多少？"
PLACES = ("桐湾区", "柏塘区")
ASKERS, ROUNDS, EDITIONS = 6, 12, 8


def _edition(number: int) -> dict[str, bytes]:
    """Two reports that give the same figure, another in each edition."""
    rate = 80 + number
    return {
        f"{place}.txt": f"{place}2025年预算绩效管理情况\n\n一、总体情况\n\n"
        f"2025年项目支出预算执行率为{rate}.0%。\n".encode()
        for place in PLACES
    }


def test_answers_during_publications_are_of_one_version(
    sample_library_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "library"
    shutil.copytree(sample_library_folder, folder, symlinks=True)
    settings = Settings(library=folder)
    library = Library.open(folder, settings)
    done = threading.Event()

    def publish() -> None:
        try:
            for number in range(1, EDITIONS):
                library.publish([read_bytes(*file) for file in _edition(number).items()])
        finally:
            done.set()

    library.publish([read_bytes(*file) for file in _edition(0).items()])
    with (
        served(create_app(settings, library)) as address,
        httpx.Client(base_url=address, timeout=120) as client,
        ThreadPoolExecutor(ASKERS + 1) as threads,
    ):
        client.post("/api/ask", json={"question": QUESTION})
        publishing = threads.submit(publish)

        def ask(_round: int) -> tuple[int, Answer]:
            response = client.post("/api/ask", json={"question": QUESTION})
            client.get("/api/documents").raise_for_status()
            return response.status_code, Answer.model_validate(response.json())

        answers = []
        while not done.is_set() or len(answers) < ROUNDS:
            answers += list(threads.map(ask, range(ASKERS)))
        publishing.result()
    rates = []
    for status, answer in answers:
        assert status == 200
        assert {citation.file for citation in answer.citations} == {f"{p}.txt" for p in PLACES}
        said = {rate for rate in range(80, 80 + EDITIONS) if f"{rate}.0%" in answer.answer}
        assert len(said) == 1, answer.answer
        rates += said
    assert len(set(rates)) > 1, "nothing was published while it was asked"
