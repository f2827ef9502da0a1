"""Pages named in a list of addresses: fetched from a real server, each with its outcome."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from typer.testing import CliRunner

from index.addresses import addresses_in, fetched
from index.intake import add_files
from index.library import Library
from ingest.errors import InputError
from ingest.settings import Settings
from ui.cli.commands import app

PAGE = """<html><head><meta charset="utf-8"></head><body><h1>河湾区财政局关于报送自评报告的通知</h1>
<p>区级各预算单位：</p><p>请于2025年9月30日前报送自评报告。</p></body></html>"""


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:  # (the name is that of http.server)
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        pages = {"/zwgk/1.html": PAGE.encode(), "/large.txt": b"x" * 20_000}
        found = (pages | {quote("/公开/通知.html") + "?" + quote("号=1", "="): PAGE.encode()}).get(
            self.path
        )
        self.send_response(200 if found else 404)
        self.end_headers()
        self.wfile.write(found or b"")

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[HTTPServer]:
    monkeypatch.setenv("no_proxy", "*")
    server = HTTPServer(("127.0.0.1", 0), _Site)
    server.asked = []  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def address(site: HTTPServer, path: str) -> str:
    return f"http://127.0.0.1:{site.server_port}{path}"


def test_each_address_has_its_outcome(site: HTTPServer, tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library")
    wanted = [address(site, path) for path in ("/zwgk/1.html", "/gone", "/large.txt")]
    nobody = "http://127.0.0.1:9/zwgk/2.html"
    report = add_files(library, [], Settings(max_file_bytes=10_000), addresses=[*wanted, nobody])
    host = f"127.0.0.1_{site.server_port}"
    assert [(file.file, file.outcome.value) for file in report.files] == [
        (f"{host}/zwgk/1.html", "added"),
        (f"{host}/gone.html", "refused"),
        (f"{host}/large.txt", "refused"),
        ("127.0.0.1_9/zwgk/2.html", "refused"),
    ]
    reasons = [file.reason or "" for file in report.files]
    assert "404" in reasons[1] and "上限" in reasons[2] and "连不上" in reasons[3]
    (held,) = library.reader().documents
    assert held.metadata.issuer == "河湾区财政局"


def test_the_command_fetches_only_what_the_list_names(site: HTTPServer, tmp_path: Path) -> None:
    listed = tmp_path / "网址.txt"
    listed.write_text(f"# 河湾区\n{address(site, '/zwgk/1.html')}\n\n", encoding="utf-8")
    library = ["--library", str(tmp_path / "library")]
    assert CliRunner().invoke(app, ["ingest", str(listed), *library]).exit_code == 0
    assert site.asked == []  # type: ignore[attr-defined]
    ran = CliRunner().invoke(app, ["ingest", "--urls", str(listed), *library])
    assert ran.exit_code == 0, ran.output
    assert site.asked == ["/zwgk/1.html"]  # type: ignore[attr-defined]
    assert f"已加入　127.0.0.1_{site.server_port}/zwgk/1.html" in ran.output


def test_an_address_may_have_chinese_letters(site: HTTPServer) -> None:
    (file,) = fetched([address(site, "/公开/通知.html?号=1")], 10_000)
    assert file.load() == PAGE.encode()
    assert file.name.endswith("/公开/通知.html_号=1.html")


def test_every_address_has_a_name_of_its_own_that_says_what_kind_of_file_it_is() -> None:
    long = "绩" * 300
    named = {
        "http://a.cn/x.html": "a.cn/x.html",
        "https://a.cn:8443/x.html": "a.cn_8443/x.html",
        "http://a.cn/%B1%ED.pdf": None,
        "http://a.cn/%B2%ED.pdf": None,
        f"http://a.cn/{long}.pdf": None,
        f"http://a.cn/{long}效.pdf": None,
    }
    names = [file.name for file in fetched(list(named), 10_000)]
    assert len(set(names)) == len(named)
    for name, said in zip(names, named.values(), strict=True):
        assert name == said if said else name.endswith(".pdf") and len(name) < 220


def test_addresses_are_not_watched(tmp_path: Path) -> None:
    listed = tmp_path / "网址.txt"
    listed.write_text("http://127.0.0.1:9/1.html", encoding="utf-8")
    given = ["ingest", "--urls", str(listed), "--watch", "--library", str(tmp_path / "library")]
    ran = CliRunner().invoke(app, given)
    assert ran.exit_code == 2
    assert "请给出路径" in "".join(ran.output.split())


@pytest.mark.parametrize(
    "line", ["www.example.gov.cn/1.html", "file:///etc/passwd", "ftp://a/b", "http://a.cn:八/"]
)
def test_a_line_that_is_no_address_is_told_of(tmp_path: Path, line: str) -> None:
    listed = tmp_path / "网址.txt"
    listed.write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match=r"第 1 个网址.*http://"):
        addresses_in(listed)


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="无法读取"):
        addresses_in(tmp_path / "没有.txt")
