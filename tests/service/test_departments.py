"""Several libraries behind one port: who may use which, and that nothing leaks between them."""

from __future__ import annotations

import asyncio
import json
import shutil
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import openai
import pytest
from fastapi import FastAPI
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from mcp_types import CallToolResult
from serving import served

from assistant.access.caller import Role
from assistant.access.departments import Department, Departments
from assistant.access.keys import Keys
from assistant.houses import Houses
from index.library import Library
from ingest import read_bytes
from ingest.errors import InputError
from ingest.settings import Settings
from ui.cli import main
from ui.server import create_server

QUESTION = "8月底前要交什么？"
WORDS = "桐湾区教育局2026年绩效自评通知\n\n一、时间\n\n各学校应于2026年8月20日前报送自评材料。"


@pytest.fixture(scope="module")
def folder(sample_library_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample library with a department's library in it, which holds one notice."""
    folder = tmp_path_factory.mktemp("departments") / "library"
    shutil.copytree(sample_library_folder, folder, symlinks=True)
    own = Departments(folder).add("jiaoyu", "区教育局")
    library = Library.open(own, Settings(library=own))
    library.publish([read_bytes("教育局通知.txt", WORDS.encode())])
    return folder


@pytest.fixture(scope="module")
def keys(folder: Path) -> dict[str, str]:
    kept = Keys(folder)
    made = {
        "general": kept.add("财政局", Role.EDITOR),
        "school": kept.add("教育局", Role.EDITOR, ["jiaoyu"]),
        "leader": kept.add("督查", Role.READER, ["all"]),
        "mixed": kept.add("绩效科", Role.READER, ["main"]),
    }
    kept.grant("绩效科", Role.EDITOR, ["jiaoyu"])
    return made


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    settings = Settings(library=folder, require_keys=True, requests_a_minute=1000)
    with served(create_server(settings, Library.open(folder, settings))) as address:
        yield address


def client(address: str, key: str) -> httpx.Client:
    return httpx.Client(base_url=address, headers={"x-api-key": key}, timeout=60)


def test_a_key_opens_the_libraries_it_was_given_for_and_no_other(
    address: str, keys: dict[str, str]
) -> None:
    seen = {}
    for who, key in keys.items():
        visitor = client(address, key)
        seen[who] = [
            visitor.get(path).status_code
            for path in ("/api/documents", "/libraries/jiaoyu/api/documents")
        ]
    assert seen == {
        "general": [200, 403],
        "school": [403, 200],
        "leader": [200, 200],
        "mixed": [200, 200],
    }
    refused = client(address, keys["school"]).post("/api/ask", json={"question": QUESTION})
    assert refused.status_code == 403 and "这个资料库" in refused.json()["error"]
    for path in ("/libraries/jiaoyu/api/health", "/libraries/jiaoyu/docs"):
        assert httpx.get(f"{address}{path}").status_code == 401


def test_the_role_is_that_of_the_library(address: str, keys: dict[str, str]) -> None:
    mixed = client(address, keys["mixed"])
    sent = {"files": ("通知.txt", "桐湾区通知\n\n各镇应于10月9日前报送材料。".encode())}
    assert mixed.post("/api/documents", files=sent).status_code == 403
    (file,) = mixed.post("/libraries/jiaoyu/api/documents", files=sent).json()["files"]
    assert file["outcome"] == "added"
    place = f"/libraries/jiaoyu/api/documents/{file['document_id']}"
    assert client(address, keys["leader"]).delete(place).status_code == 403
    assert mixed.delete(place).status_code == 204


def test_an_answer_comes_from_the_library_that_was_asked(
    address: str, keys: dict[str, str]
) -> None:
    leader = client(address, keys["leader"])
    general = leader.post("/api/ask", json={"question": QUESTION}).json()
    school = leader.post("/libraries/jiaoyu/api/ask", json={"question": QUESTION}).json()
    assert "教育局通知.txt" not in {citation["file"] for citation in general["citations"]}
    assert {citation["file"] for citation in school["citations"]} == {"教育局通知.txt"}
    other = school["citations"][0]["document_id"]
    assert leader.get(f"/api/documents/{other}/text").status_code == 404
    assert leader.get(f"/libraries/jiaoyu/api/documents/{other}/text").status_code == 200


def test_the_caller_is_told_which_libraries_there_are_for_them(
    address: str, keys: dict[str, str]
) -> None:
    def told(key: str, path: str) -> list[tuple[str, str, bool]]:
        found = client(address, keys[key]).get(f"{path}api/libraries").json()
        return [(each["title"], each["address"], each["here"]) for each in found]

    both = [("总库", "/", True), ("区教育局", "/libraries/jiaoyu/", False)]
    assert told("leader", "/") == both
    assert told("school", "/libraries/jiaoyu/") == [("区教育局", "/libraries/jiaoyu/", True)]
    assert told("general", "/") == both[:1]


def test_models_interface_and_page_work_below_the_path_of_a_department(
    address: str, keys: dict[str, str]
) -> None:
    model = openai.OpenAI(base_url=f"{address}/libraries/jiaoyu/v1", api_key=keys["school"])
    said = model.chat.completions.create(
        model="zhengwen", messages=[{"role": "user", "content": QUESTION}]
    )
    assert "8月20日" in str(said.choices[0].message.content)
    (first, *_) = said.choices[0].message.annotations or []
    read = client(address, keys["school"]).get(str(first.url_citation.url))
    assert read.status_code == 200 and "8月20日" in read.json()["passage"]["text"]
    with pytest.raises(openai.PermissionDeniedError):
        openai.OpenAI(base_url=f"{address}/v1", api_key=keys["school"]).models.list()
    browser = httpx.Client(base_url=address, headers={"accept": "text/html"}, timeout=60)
    assert browser.get("/libraries/jiaoyu").headers["location"] == "/libraries/jiaoyu/"
    assert browser.get("/libraries/jiaoyu/").headers["location"] == "/libraries/jiaoyu/login"


def test_a_login_leads_to_a_library_where_the_key_is_good(
    address: str, keys: dict[str, str]
) -> None:
    browser = httpx.Client(base_url=address, headers={"accept": "text/html"}, timeout=60)
    entered = browser.post("/login", data={"key": keys["school"]})
    assert entered.headers["location"] == "/libraries/jiaoyu/"
    assert browser.get("/libraries/jiaoyu/").status_code == 200
    assert browser.get("/").headers["location"] == "/login"
    turned = browser.get("/login").text
    assert "不能用于" in turned and 'href="/libraries/jiaoyu/"' in turned


@pytest.mark.parametrize(
    "path",
    [
        "/libraries/jiaoyu/../../api/documents",
        "/libraries/jiaoyu/..%2f..%2fapi/documents",
        "/libraries/%2e%2e/api/documents",
        "/libraries/jiaoyu//api/documents",
        "/libraries/other/api/documents",
        "/libraries/jiaoyu%00/api/documents",
    ],
)
def test_no_spelling_of_a_path_leads_past_the_gate(
    address: str, keys: dict[str, str], path: str
) -> None:
    """``school`` may see nothing of the main library, whoever has no key nothing at all."""
    url = httpx.URL(address).copy_with(raw_path=path.encode())
    asked = client(address, keys["school"]).get(url)
    assert "砚州市" not in asked.text and asked.status_code in (400, 401, 403, 404)
    assert httpx.get(url).status_code in (400, 401, 404)


def test_too_large_a_body_is_refused_below_a_path_too(address: str, keys: dict[str, str]) -> None:
    school = client(address, keys["school"])
    long = school.post("/libraries/jiaoyu/api/ask", json={"question": "问" * 1_000_000})
    assert long.status_code == 413
    file = {"files": ("大.bin", b"a" * 3_000_000)}
    assert school.post("/libraries/jiaoyu/api/documents", files=file).status_code == 415


def test_a_key_of_before_is_good_in_the_main_library_only(tmp_path: Path) -> None:
    from sqlalchemy import delete
    from sqlalchemy.orm import Session

    from assistant.access.records import GrantRow, open_records

    key = Keys(tmp_path).add("旧", Role.EDITOR)
    with Session(open_records(tmp_path)) as database, database.begin():
        database.execute(delete(GrantRow))
    caller = Keys(tmp_path).caller(key)
    assert caller is not None and caller.may_edit
    Keys(tmp_path).grant("旧", Role.READER, ["jiaoyu"])
    assert dict(Keys(tmp_path).find("旧").roles) == {"main": "editor", "jiaoyu": "reader"}
    with pytest.raises(InputError, match="哪里都不能用"):
        Keys(tmp_path).grant("旧", None, ["jiaoyu", "main"])


def test_the_command_line_makes_libraries_and_gives_keys_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*words: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["zhengwen", *words, "--library", str(tmp_path)])
        with pytest.raises(SystemExit) as stopped:
            main()
        said = capsys.readouterr()
        return int(stopped.value.code or 0), said.out + said.err

    assert run("libraries", "add", "jiaoyu", "--title", "区教育局")[0] == 0
    for wrong in ("../oben", "Jiaoyu", "main", "jiaoyu", "a" * 40, "区教育局"):
        assert run("libraries", "add", wrong)[0] == 1, wrong
    listed = json.loads(run("libraries", "--json")[1])
    assert [each["path"] for each in listed] == ["/", "/libraries/jiaoyu/"]
    assert run("keys", "add", "甲", "--in", "nirgends")[0] == 1
    assert run("keys", "add", "甲", "--role", "editor", "--in", "jiaoyu")[0] == 0
    assert run("keys", "grant", "甲", "--in", "main")[0] == 0
    (key,) = json.loads(run("keys", "--json")[1])
    assert key["roles"] == {"jiaoyu": "editor", "main": "reader"}
    assert "jiaoyu：编辑" in run("keys")[1].replace("\n", "")
    code, told = run("libraries", "remove", "jiaoyu")
    assert code == 0 and Path(listed[1]["folder"]).is_dir() and "文件还在" in told


def test_assistants_use_the_library_of_a_department(address: str, keys: dict[str, str]) -> None:
    """The official MCP client below the path of a department, with its key and with another's."""

    async def told(key: str) -> CallToolResult:
        async with httpx.AsyncClient(headers={"authorization": f"Bearer {key}"}) as http:
            below = streamable_http_client(f"{address}/libraries/jiaoyu/mcp", http_client=http)
            async with Client(below) as client:
                return await client.call_tool("ask", {"question": QUESTION})

    answer = asyncio.run(told(keys["school"])).structured_content
    assert answer is not None
    assert {citation["file"] for citation in answer["citations"]} == {"教育局通知.txt"}
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    place = "/libraries/jiaoyu/mcp"
    assert client(address, keys["general"]).post(place, json=call).status_code == 403
    assert httpx.post(f"{address}{place}", json=call).status_code == 401


def test_a_library_can_be_added_and_taken_off_while_the_service_runs(
    address: str, folder: Path, keys: dict[str, str]
) -> None:
    leader = client(address, keys["leader"])
    place = "/libraries/weijian/api/documents"
    assert leader.get(place).status_code == 404
    own = Departments(folder).add("weijian", "区卫健委")
    library = Library.open(own, Settings(library=own))
    library.publish([read_bytes("卫健委通知.txt", WORDS.replace("教育局", "卫健委").encode())])
    with ThreadPoolExecutor(4) as many:  # all at once: it is opened once
        listed = [each.json() for each in many.map(leader.get, [place] * 4)]
    assert [[document["file"] for document in each] for each in listed] == [["卫健委通知.txt"]] * 4
    asked = leader.post("/libraries/weijian/api/ask", json={"question": QUESTION}).json()
    assert {citation["file"] for citation in asked["citations"]} == {"卫健委通知.txt"}
    page = leader.get("/libraries/weijian/", headers={"accept": "text/html"})
    assert page.status_code == 200 and "政问" in page.text
    assert client(address, keys["school"]).get(place).status_code == 403
    assert "区卫健委" in {each["title"] for each in leader.get("/api/libraries").json()}
    Departments(folder).remove("weijian")
    assert leader.get(place).status_code == 404
    assert "区卫健委" not in {each["title"] for each in leader.get("/api/libraries").json()}


def test_a_library_that_cannot_be_opened_harms_no_other(
    address: str, folder: Path, keys: dict[str, str]
) -> None:
    own = Departments(folder).add("kaputt", "坏的")
    shutil.rmtree(own)
    own.write_text("no folder")
    try:
        leader = client(address, keys["leader"])
        refused = leader.get("/libraries/kaputt/api/documents")
        assert refused.status_code == 503 and refused.json()["error"]
        assert leader.get("/api/documents").status_code == 200
        assert leader.get("/libraries/jiaoyu/api/documents").status_code == 200
    finally:
        Departments(folder).remove("kaputt")


def test_a_broken_library_does_not_keep_the_service_from_starting(
    sample_library_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "library"
    shutil.copytree(sample_library_folder, folder, symlinks=True)
    listed = Departments(folder)
    broken, good = listed.add("kaputt", "区审计局"), listed.add("jiaoyu", "区教育局")
    library = Library.open(broken, Settings(library=broken))
    library.publish([read_bytes("审计局通知.txt", WORDS.replace("教育局", "审计局").encode())])
    (catalogue,) = broken.glob("generations/*1/catalogue*")
    whole = catalogue.read_bytes()
    catalogue.write_bytes(b"not what it was")
    settings = Settings(library=folder)
    monkeypatch.setattr("assistant.houses._AGAIN", 0.0)
    with served(create_server(settings, Library.open(folder, settings))) as address:
        reader = httpx.Client(base_url=address, timeout=60)
        assert reader.get("/api/documents").status_code == 200
        assert reader.get("/libraries/jiaoyu/api/documents").json() == []
        assert Library.open(good, settings).reader().documents == ()
        refused = reader.get("/libraries/kaputt/api/documents")
        assert refused.status_code == 503
        assert "区审计局" in refused.json()["error"] and "其他资料库不受影响" in refused.text
        assert str(tmp_path) not in refused.text, "where it lies is for the log"
        catalogue.write_bytes(whole)
        (found,) = reader.get("/libraries/kaputt/api/documents").json()
        assert found["file"] == "审计局通知.txt"


def test_who_asks_an_open_library_does_not_wait_for_one_that_is_being_opened(
    sample_library_folder: Path,
) -> None:
    listed = Departments(sample_library_folder.parent / "waiting")
    listed.place.mkdir(exist_ok=True)
    opening, go_on = threading.Event(), threading.Event()

    def make(department: Department) -> FastAPI:
        if department.id == "slow":
            opening.set()
            assert go_on.wait(30)
        made = FastAPI()
        made.add_api_route("/", lambda: department.title)
        return made

    listed.add("quick", "快")
    with (
        served(Houses(FastAPI(), listed, make)) as address,
        ThreadPoolExecutor(1) as other,
    ):
        listed.add("slow", "慢")
        waits = other.submit(httpx.get, f"{address}/libraries/slow/", timeout=60)
        assert opening.wait(30)
        assert httpx.get(f"{address}/libraries/quick/", timeout=20).json() == "快"
        assert not waits.done()
        go_on.set()
        assert waits.result(30).json() == "慢"
