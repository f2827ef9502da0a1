"""Pages named in a list of addresses: fetched from a real server, each with its outcome."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner

from index.addresses import addresses_in
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
        found = {"/zwgk/1.html": PAGE.encode(), "/large.txt": b"x" * 20_000}.get(self.path)
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
    assert [(file.file, file.outcome.value) for file in report.files] == [
        ("127.0.0.1/zwgk/1.html", "added"),
        ("127.0.0.1/gone.html", "refused"),
        ("127.0.0.1/large.txt", "refused"),
        ("127.0.0.1/zwgk/2.html", "refused"),
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
    assert "已加入　127.0.0.1/zwgk/1.html" in ran.output


@pytest.mark.parametrize("line", ["www.example.gov.cn/1.html", "file:///etc/passwd", "ftp://a/b"])
def test_a_line_that_is_no_address_is_told_of(tmp_path: Path, line: str) -> None:
    listed = tmp_path / "网址.txt"
    listed.write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match=r"第 1 个网址.*http://"):
        addresses_in(listed)


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="无法读取"):
        addresses_in(tmp_path / "没有.txt")
