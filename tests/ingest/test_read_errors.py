"""Files that cannot be read: each says in plain Chinese what happened and what to do."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ingest import read_bytes, read_document
from ingest.errors import ReadError
from ingest.settings import Settings

NOISE = random.Random(0).randbytes(3000)


def pdf(words: str | None, password: str | None = None) -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data, encrypt=StandardEncryption(password) if password else None)
    if words:
        canvas.drawString(100, 700, words)
    else:
        canvas.rect(100, 100, 50, 50)
    canvas.showPage()
    canvas.save()
    return data.getvalue()


def archive() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("a", "b")
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("空.txt", b"", "空的"),
        ("空白.txt", b" \n\n", "没有文字"),
        ("空.html", b"<html></html>", "没有文字"),
        ("乱码.txt", NOISE, "UTF-8"),
        ("压缩.txt", b"Rar!\x1a\x07" + NOISE, "先解压"),
        ("乱码.md", NOISE, "UTF-8"),
        ("扫描.pdf", pdf(None), "OCR"),
        ("加密.pdf", pdf("words", password="secret"), "密码"),
        ("截断.pdf", pdf("words")[:300], "损坏"),
        ("乱码.pdf", NOISE, "损坏"),
        ("乱码.docx", NOISE, "损坏"),
        ("压缩包.docx", archive(), "损坏"),
        ("加密.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + NOISE, "密码"),
        ("旧版.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + NOISE, "密码"),
        ("表格.xlsx", NOISE, "损坏"),
        ("表格.xls", NOISE, "损坏"),
        ("幻灯片.pptx", NOISE, "损坏"),
        ("归档.mht", b"MIME-Version: 1.0\n\nx", "没有网页"),
        ("未知.xyz", b"x", "可以读取"),
        ("没有扩展名", NOISE, "没有扩展名"),
        ("来信.eml", b"From: a@example.cn\n\nx", "邮件"),
        ("论文.caj", NOISE, "CAJViewer"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_the_message_says(name: str, data: bytes, says: str) -> None:
    with pytest.raises(ReadError, match=says) as error:
        read_bytes(name, data)
    assert name in str(error.value)


def test_a_text_without_an_ending_is_read_as_one() -> None:
    document = read_bytes("通知", "各单位请于3月底前报送。".encode())
    assert document.text == "各单位请于3月底前报送。"
    assert "已按 .txt 读取" in document.warnings[0]


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="找不到"):
        read_document(tmp_path / "没有.txt")
    with pytest.raises(ReadError, match="文件夹"):
        read_document(tmp_path)


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    path.write_text("绩效" * 100)
    small = Settings(max_file_bytes=100)
    with pytest.raises(ReadError, match="上限"):
        read_document(path, small)
    with pytest.raises(ReadError, match="上限"):
        read_bytes(path.name, path.read_bytes(), small)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_encodings(encoding: str) -> None:
    words = "预算绩效管理，2024年。\n涉及资金12.5亿元。"
    assert read_bytes("某文.txt", words.encode(encoding)).text == words


def test_the_id_is_of_the_bytes_and_not_of_the_name(tmp_path: Path) -> None:
    path = tmp_path / "某文.txt"
    path.write_bytes("预算绩效管理。".encode())
    document = read_document(path)
    assert document.id == document.sha256[:16]
    assert document.id == read_bytes("另名.txt", path.read_bytes()).id
    assert document.id != read_bytes("某文.txt", "预算绩效目标。".encode()).id
