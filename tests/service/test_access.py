"""Who may use the service: keys, roles, logins, hosts, pace; and what is tried against it."""

from __future__ import annotations

import shutil
import socket
import sys
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from serving import served
from starlette.types import Receive, Scope, Send

from assistant.access.caller import Role
from assistant.access.hosts import Hosts, is_loopback
from assistant.access.keys import Keys
from assistant.body_limit import BodyLimit, Limits
from assistant.service import create_app
from index.library import Library
from ingest.errors import InputError
from ingest.settings import Settings
from ui.cli import main

FILE_SENT = {
    "files": ("桐湾区通知.txt", "桐湾区2026年通知\n\n各镇应于10月9日前报送材料。".encode())
}
OUTSIDE = Settings(host="0.0.0.0", allowed_hosts="")


@pytest.fixture(scope="module")
def folder(sample_library_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("access") / "library"
    shutil.copytree(sample_library_folder, folder, symlinks=True)
    return folder


@pytest.fixture(scope="module")
def service(folder: Path) -> FastAPI:
    """The service as it is when other machines can reach it."""
    settings = Settings(library=folder, host="0.0.0.0", requests_a_minute=100)
    return create_app(settings, Library.open(folder, settings))


@pytest.fixture(scope="module")
def keys(folder: Path) -> dict[Role, str]:
    kept = Keys(folder)
    return {role: kept.add(role.value, role) for role in Role}


def client_with(service: FastAPI, key: str | None) -> TestClient:
    head = {"authorization": f"Bearer {key}"} if key else {}
    return TestClient(service, raise_server_exceptions=False, headers=head)


# --- keys -------------------------------------------------------------------------------------


def test_a_key_opens_and_what_is_stored_of_it_does_not(tmp_path: Path) -> None:
    key = Keys(tmp_path).add("财政科", Role.READER)
    caller = Keys(tmp_path).caller(key)
    assert caller is not None and (caller.name, caller.role) == ("财政科", Role.READER)
    stored = b"".join(file.read_bytes() for file in tmp_path.glob("access.sqlite*"))
    assert key.split("_", 2)[2].encode() not in stored
    assert (tmp_path / "access.sqlite").stat().st_mode & 0o077 == 0


def test_no_part_of_a_key_opens(tmp_path: Path) -> None:
    keys = Keys(tmp_path)
    key, other = keys.add("甲", Role.EDITOR), keys.add("乙", Role.READER)
    _, id, secret = key.split("_", 2)
    mixed = f"zw_{other.split('_')[1]}_{secret}"
    for wrong in ("", "zw", id, secret, key[:-1], key + "a", mixed, f"zw_{id}_", key.upper()):
        assert keys.caller(wrong) is None, wrong


def test_a_removed_key_and_its_logins_are_refused_at_once(tmp_path: Path) -> None:
    keys = Keys(tmp_path)
    key = keys.add("甲", Role.READER)
    caller = keys.caller(key)
    assert caller is not None
    login = keys.log_in(str(caller.key))
    assert keys.logged_in(login) == caller
    Keys(tmp_path).remove("甲")  # another process does it
    assert keys.caller(key) is None
    assert keys.logged_in(login) is None


def test_two_keys_do_not_share_a_name(tmp_path: Path) -> None:
    keys = Keys(tmp_path)
    keys.add("甲", Role.READER)
    with pytest.raises(InputError, match="已经有"):
        keys.add(" 甲 ", Role.EDITOR)


def test_the_command_line_makes_lists_and_removes_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["zhengwen", *words, "--library", str(tmp_path)])
        with pytest.raises(SystemExit) as stopped:
            main()
        said = capsys.readouterr()
        return int(stopped.value.code or 0), said.out, said.err

    code, refused, advice = run("serve", "--host", "0.0.0.0")
    assert code == 1 and "zhengwen keys add" in advice and not refused
    code, made, warning = run("keys", "add", "预算科", "--role", "editor")
    caller = Keys(tmp_path).caller(made.strip())
    assert code == 0 and "只显示这一次" in warning
    assert caller is not None and caller.role is Role.EDITOR
    assert "预算科" in run("keys")[1] and made.strip() not in run("keys", "list")[1]
    assert run("keys", "remove", "预算科")[0] == 0
    assert Keys(tmp_path).caller(made.strip()) is None
    assert run("keys", "add", "甲", "--role", "root")[0] == 1


# --- what a key is good for ---------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/api/health", "/api/documents", "/docs", "/openapi.json"])
@pytest.mark.parametrize("key", [None, "zw_00000000_" + "a" * 43, "sk-whatever"])
def test_without_the_right_key_nothing_is_told(
    service: FastAPI, path: str, key: str | None
) -> None:
    answer = client_with(service, key).get(path)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert "密钥" in answer.json()["error"]


def test_whether_it_lives_may_be_known_without_a_key(service: FastAPI) -> None:
    assert client_with(service, None).get("/api/health/live").json() == {"status": "ok"}


def test_a_reader_asks_and_reads_but_changes_nothing(
    service: FastAPI, keys: dict[Role, str]
) -> None:
    reader = client_with(service, keys[Role.READER])
    assert reader.post("/api/ask", json={"question": "核减率是多少？"}).status_code == 200
    held = reader.get("/api/documents").json()
    for answer in (
        reader.post("/api/documents", files=FILE_SENT),
        reader.delete(f"/api/documents/{held[0]['id']}"),
        reader.post("/gradio_api/upload", files=FILE_SENT),
    ):
        assert answer.status_code == 403
        assert "编辑密钥" in answer.json()["error"]
    assert reader.get("/api/documents").json() == held


def test_an_editor_adds_and_removes(service: FastAPI, keys: dict[Role, str]) -> None:
    editor = client_with(service, keys[Role.EDITOR])
    (file,) = editor.post("/api/documents", files=FILE_SENT).json()["files"]
    assert file["outcome"] == "added"
    assert editor.delete(f"/api/documents/{file['document_id']}").status_code == 204


def test_a_browser_is_sent_to_the_login_and_remembered(
    service: FastAPI, keys: dict[Role, str]
) -> None:
    browser = TestClient(service, headers={"accept": "text/html"}, follow_redirects=False)
    assert browser.get("/docs").headers["location"] == "/login"
    assert 'name="key"' in browser.get("/login").text
    wrong = browser.post("/login", data={"key": "<script>"})
    assert wrong.status_code == 401 and "<script>" not in wrong.text
    entered = browser.post("/login", data={"key": keys[Role.READER]})
    cookie = entered.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=lax" in cookie
    assert keys[Role.READER] not in cookie
    assert browser.get("/docs").status_code == 200
    browser.post("/logout")
    assert browser.get("/docs").status_code == 303


def test_a_page_of_another_site_cannot_use_a_login(service: FastAPI, keys: dict[Role, str]) -> None:
    browser = client_with(service, None)
    browser.post("/login", data={"key": keys[Role.EDITOR]})
    for origin in ("https://evil.example", "null", "http://testserver.evil.example"):
        answer = browser.post("/api/documents", files=FILE_SENT, headers={"origin": origin})
        assert answer.status_code == 403, origin
    own = browser.post("/api/ask", json={"question": "问"}, headers={"origin": "http://testserver"})
    assert own.status_code == 200


def test_too_many_requests_of_one_key_wait_and_others_do_not(folder: Path) -> None:
    settings = Settings(library=folder, require_keys=True, requests_a_minute=3)
    service = create_app(settings, Library.open(folder, settings))
    kept = Keys(folder)
    hasty = client_with(service, kept.add("急", Role.READER))
    calm = client_with(service, kept.add("缓", Role.READER))
    answers = [hasty.get("/api/documents").status_code for _ in range(5)]
    assert answers == [200, 200, 200, 429, 429]
    assert int(hasty.get("/api/documents").headers["retry-after"]) >= 1
    assert calm.get("/api/documents").status_code == 200


def test_whoever_guesses_keys_is_stopped(folder: Path) -> None:
    settings = Settings(library=folder, require_keys=True)
    service = create_app(settings, Library.open(folder, settings))
    guesser = client_with(service, "zw_00000000_" + "a" * 43)
    codes = [guesser.get("/api/documents").status_code for _ in range(25)]
    assert codes[0] == 401 and codes[-1] == 429


# --- on this machine only -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def own(folder: Path) -> TestClient:
    """The service on loopback, where no key is asked for."""
    settings = Settings(library=folder)
    app = create_app(settings, Library.open(folder, settings))
    return TestClient(app, raise_server_exceptions=False, base_url="http://127.0.0.1:7860")


@pytest.mark.parametrize("host", ["127.0.0.1:7860", "localhost:7860", "[::1]:7860", "localhost"])
def test_on_loopback_the_names_of_this_machine_need_no_key(own: TestClient, host: str) -> None:
    assert own.get("/api/health", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example:7860", "127.0.0.1.evil.example", "", "[", "::1"])
def test_on_loopback_a_strange_name_for_this_machine_is_refused(own: TestClient, host: str) -> None:
    """DNS rebinding: a site's own name is made to lead here."""
    assert own.get("/api/health", headers={"host": host}).status_code == 421


def test_on_loopback_a_strange_page_changes_nothing(own: TestClient) -> None:
    headers = {"origin": "https://evil.example"}
    assert own.post("/api/documents", files=FILE_SENT, headers=headers).status_code == 403
    assert own.post("/api/ask", json={"question": "问"}, headers=headers).status_code == 403


def test_a_proxy_may_call_by_the_names_in_the_settings() -> None:
    hosts = Hosts.of(Settings(allowed_hosts="policy.example, zw.example"))
    assert hosts.names is not None
    assert {"policy.example", "zw.example", "localhost"} <= hosts.names
    assert Hosts.of(OUTSIDE).names is None


@pytest.mark.parametrize(
    ("host", "only_here"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False),
     ("192.168.1.5", False), ("zw.example", False)],
)  # fmt: skip
def test_which_addresses_only_this_machine_reaches(host: str, only_here: bool) -> None:
    assert is_loopback(host) is only_here


# --- bodies --------------------------------------------------------------------------------------


async def _reads_all(scope: Scope, receive: Receive, send: Send) -> None:
    """An application that answers 200 when it has the whole body."""
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"ok"})


def test_a_gigabyte_is_refused_after_its_head(folder: Path) -> None:
    settings = Settings(library=folder)
    app = create_app(settings, Library.open(folder, settings))
    with served(app) as address, socket.create_connection(_place(address)) as connection:
        connection.sendall(
            b"POST /api/documents HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n"
            b"Content-Type: multipart/form-data; boundary=b\r\n\r\n"
        )
        assert connection.recv(4096).startswith(b"HTTP/1.1 413")


def test_a_client_that_sends_a_byte_now_and_then_is_cut_off() -> None:
    slow = BodyLimit(_reads_all, Limits(10_000, ("/",), seconds=0.3))
    with served(slow) as address, socket.create_connection(_place(address)) as connection:
        connection.sendall(b"POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc")
        connection.settimeout(5)
        assert connection.recv(4096).startswith(b"HTTP/1.1 408")


def test_a_slow_client_does_not_keep_others_waiting(own: TestClient) -> None:
    with served(own.app) as address:
        waiting = [socket.create_connection(_place(address)) for _ in range(60)]
        for connection in waiting:
            connection.sendall(
                b"POST /api/ask HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n{"
            )
        assert httpx.get(f"{address}/api/health", timeout=20).status_code == 200
        for connection in waiting:
            connection.close()


def test_json_has_a_smaller_limit_than_files(own: TestClient) -> None:
    question = {"question": "问" * 1_000_000}
    assert own.post("/api/ask", json=question).status_code == 413


def _place(address: str) -> tuple[str, int]:
    url = httpx.URL(address)
    return url.host, url.port or 80
