"""Who waits is not overtaken, and what was answered is not worked out again."""

from __future__ import annotations

import shutil
import threading
import time
from datetime import date
from pathlib import Path

from assistant.assistant import Assistant
from assistant.recent import Recent
from assistant.sessions import Turn
from assistant.turnstile import Turnstile
from index.library import Library
from ingest import read_bytes
from ingest.settings import Settings

QUESTION = "桐湾区各镇几号前报送材料？"
RULE = "桐湾区2026年绩效自评通知\n\n一、时间\n\n各镇应于2026年{}前报送材料。"


def test_those_who_wait_go_in_the_order_of_their_coming() -> None:
    turnstile, gone, guests = Turnstile(1), [], []
    with turnstile.place():
        for number in range(20):

            def go(number: int = number) -> None:
                with turnstile.place():
                    gone.append(number)

            guests.append(threading.Thread(target=go))
            guests[-1].start()
            while turnstile.waiting <= number:
                time.sleep(0.001)
    for guest in guests:
        guest.join()
    assert gone == list(range(20))


def test_never_more_than_there_are_places_even_where_some_fail() -> None:
    turnstile, inside, most, lock = Turnstile(3), 0, 0, threading.Lock()

    def go(number: int) -> None:
        nonlocal inside, most
        try:
            with turnstile.place():
                with lock:
                    inside += 1
                    most = max(most, inside)
                time.sleep(0.002)
                with lock:
                    inside -= 1
                if number % 3 == 0:
                    raise ValueError(number)
        except ValueError:
            pass

    guests = [threading.Thread(target=go, args=(number,)) for number in range(40)]
    for guest in guests:
        guest.start()
    for guest in guests:
        guest.join()
    assert most == 3 and inside == 0 and turnstile.waiting == 0


def test_what_was_used_last_is_kept_and_never_more_than_so_many() -> None:
    recent: Recent[int, str] = Recent(3)
    for number in range(3):
        recent.put(number, str(number))
    assert recent.get(0) == "0"
    recent.put(3, "3")
    assert [recent.get(number) for number in range(4)] == ["0", None, "2", "3"]


def test_the_same_question_is_worked_out_once_for_one_version_of_the_library(
    tmp_path: Path,
) -> None:
    settings = Settings(library=tmp_path)
    library = Library.open(tmp_path, settings)
    library.publish([read_bytes("通知.txt", RULE.format("8月20日").encode())])
    assistant = Assistant(library, settings)
    first, again = assistant.ask(QUESTION), assistant.ask(QUESTION)
    asked = ((), Turn(QUESTION, date.today()))
    assert assistant.shelf().answered.get(asked) is not None
    assert first.session != again.session
    unlike = {"session", "turn", "timings_ms"}
    assert first.model_dump(exclude=unlike) == again.model_dump(exclude=unlike)
    library.publish([read_bytes("通知.txt", RULE.format("9月9日").encode())])
    assert assistant.shelf().answered.get(asked) is None
    assert "9月9日" in assistant.ask(QUESTION).answer


def test_another_day_place_or_turn_before_is_another_question(
    sample_library_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "library"
    shutil.copytree(sample_library_folder, folder, symlinks=True)
    assistant = Assistant(Library.open(folder, Settings(library=folder)))
    plain = assistant.ask("2025年核减率是多少？")
    placed = assistant.ask("2025年核减率是多少？", region="雁洲区")
    assert plain.answer != placed.answer
    begun = assistant.ask("澄溪区2025年预算执行率是多少？")
    follow = assistant.ask("那2024年呢？", begun.session)
    alone = assistant.ask("那2024年呢？")
    assert "93.5%" in follow.answer and "93.5%" not in alone.answer
