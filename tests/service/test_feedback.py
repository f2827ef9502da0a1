"""Readers' words on answers, and the gold questions that come of them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.access.caller import Role
from assistant.access.keys import Keys
from assistant.feedback import GOLD_FILE
from assistant.service import create_app
from evals.gold import load_gold
from evals.runner import run_gold
from index.library import Library
from ingest.settings import Settings

QUESTION = "澄溪区2025年事前绩效评估核减率是多少？"
UNKNOWN = "幼儿园学费补贴标准是多少？"


@pytest.fixture
def folder(sample_library_folder: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    shutil.copytree(sample_library_folder, folder, symlinks=True)
    return folder


@pytest.fixture
def visitors(folder: Path) -> dict[Role, TestClient]:
    settings = Settings(library=folder, require_keys=True)
    app = create_app(settings, Library.open(folder, settings))
    kept = Keys(folder)
    return {
        role: TestClient(app, headers={"x-api-key": kept.add(role.words, role)}) for role in Role
    }


def judged(visitor: TestClient, question: str, verdict: str, **said: Any) -> dict[str, Any]:
    """What is kept of a verdict on the answer to ``question``."""
    asked = {"question": question, **said.pop("asked", {})}
    answer = visitor.post("/api/ask", json=asked).json()
    response = visitor.post("/api/feedback", json={"answer": answer, "verdict": verdict, **said})
    assert response.status_code == 201, response.text
    kept: dict[str, Any] = response.json()
    return kept


def test_a_good_answer_becomes_a_gold_question_that_it_passes(
    folder: Path, visitors: dict[Role, TestClient]
) -> None:
    editor = visitors[Role.EDITOR]
    assert judged(editor, QUESTION, "good")["state"] == "gold"
    assert judged(editor, UNKNOWN, "good")["state"] == "gold"
    judged(editor, "核减率是多少？", "good", asked={"region": "雁洲区", "year": 2025})
    questions = load_gold(folder / GOLD_FILE)
    assert ("20.0%",) in questions[0].must
    assert [question.abstain for question in questions] == [False, True, False]
    assert (questions[2].region, questions[2].year) == ("雁洲区", 2025)
    run = run_gold([folder], folder, settings=Settings(library=folder))
    assert [result.faults for result in run.sets[0].results] == [(), (), ()]
    assert run.sets[0].problems == ()


def test_a_gold_question_tells_when_the_answer_turns_bad(
    folder: Path, visitors: dict[Role, TestClient]
) -> None:
    editor = visitors[Role.EDITOR]
    judged(editor, QUESTION, "good")
    held = editor.get("/api/documents").json()
    for document in held:
        if document["region"] == "澄溪区" and document["year"] == 2025:
            editor.delete(f"/api/documents/{document['id']}")
    run = run_gold([folder], folder, settings=Settings(library=folder))
    assert not run.sets[0].results[0].right


def test_of_a_bad_answer_it_must_be_said_what_is_expected(
    folder: Path, visitors: dict[Role, TestClient]
) -> None:
    editor = visitors[Role.EDITOR]
    kept = judged(editor, QUESTION, "bad", comment="数不对")
    assert kept["state"] == "waiting"
    assert editor.get("/api/feedback/gold").text == ""
    place = f"/api/feedback/{kept['id']}"
    short = editor.patch(place, json={"state": "gold"})
    assert short.status_code == 400 and "要点" in short.json()["error"]
    expected = {"must": [["21.0%", "百分之二十一"]], "must_not": ["20.0%"]}
    taken = editor.patch(place, json={"state": "gold", "expected": expected})
    assert taken.json()["state"] == "gold"
    (question,) = load_gold(folder / GOLD_FILE)
    assert question.must == (("21.0%", "百分之二十一"),) and question.must_not == ("20.0%",)
    assert question.cite == (), "what a wrong answer leant on proves nothing"
    assert editor.patch(place, json={"state": "dropped"}).status_code == 200
    assert editor.get("/api/feedback/gold").text == ""


def test_a_readers_word_waits_for_an_editor(folder: Path, visitors: dict[Role, TestClient]) -> None:
    reader, editor = visitors[Role.READER], visitors[Role.EDITOR]
    kept = judged(reader, QUESTION, "good", comment="<script>alert(1)</script>")
    assert kept["state"] == "waiting" and not (folder / GOLD_FILE).exists()
    place = f"/api/feedback/{kept['id']}"
    for answer in (
        reader.get("/api/feedback"),
        reader.get("/api/feedback/gold"),
        reader.patch(place, json={"state": "gold"}),
        reader.delete(place),
    ):
        assert answer.status_code == 403
    (listed,) = editor.get("/api/feedback").json()
    assert (listed["who"], listed["state"]) == ("查阅", "waiting")
    editor.patch(place, json={"state": "gold"})
    assert len(load_gold(folder / GOLD_FILE)) == 1
    assert editor.delete(place).status_code == 204
    assert editor.get("/api/feedback").json() == [] and editor.delete(place).status_code == 400


def test_a_follow_up_takes_the_questions_before_it_along(
    folder: Path, visitors: dict[Role, TestClient]
) -> None:
    editor = visitors[Role.EDITOR]
    first = editor.post("/api/ask", json={"question": "澄溪区2025年预算执行率是多少？"}).json()
    kept = judged(editor, "那2024年呢？", "good", asked={"session": first["session"]})
    assert kept["questions"] == ["澄溪区2025年预算执行率是多少？", "那2024年呢？"]
    (question,) = load_gold(folder / GOLD_FILE)
    assert question.type == "followup" and question.turns == tuple(kept["questions"])
    run = run_gold([folder], folder, settings=Settings(library=folder))
    assert run.sets[0].results[0].faults == ()


def test_a_word_on_an_older_answer_is_linked_to_its_own_turn(
    folder: Path, visitors: dict[Role, TestClient]
) -> None:
    """Also where the conversation went on for long, and the same was asked twice in it."""
    editor, session, answers = visitors[Role.EDITOR], None, []
    asked = ["澄溪区2025年预算执行率是多少？", "那2024年呢？", "雁洲区2025年核减率是多少？"]
    asked += ["那2024年呢？", *(f"澄溪区202{n}年核减率是多少？" for n in range(6))]
    for question in asked:
        answer = editor.post("/api/ask", json={"question": question, "session": session}).json()
        session = answer["session"]
        answers.append(answer)

    def linked(answer: dict[str, Any]) -> list[str]:
        sent = {"answer": answer, "verdict": "good"}
        kept = editor.post("/api/feedback", json=sent).json()["questions"]
        assert isinstance(kept, list)
        return kept

    assert linked(answers[1]) == asked[:2]
    assert linked(answers[3]) == asked[:4]
    assert linked(answers[9]) == asked, "with those turns that it was understood by"
    assert linked({**answers[1], "turn": answers[2]["turn"]}) == ["那2024年呢？"]
    assert linked({**answers[1], "session": "another"}) == ["那2024年呢？"]
    assert linked({**answers[1], "turn": None}) == ["那2024年呢？"]
    beyond = {"answer": {**answers[1], "turn": 10**30}, "verdict": "good"}
    assert editor.post("/api/feedback", json=beyond).status_code == 422
