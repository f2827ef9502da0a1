"""The same notice on two sites, a draft and its issue, last year's notice: told apart."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from made_documents import made
from typer.testing import CliRunner

from index.generations import Generations
from index.intake import add_files
from index.library import Library
from index.place import Place
from index.watching import added_when_changed
from ingest.settings import Settings
from ui.cli.commands import app

STEPS = ("目标编报", "目标审核", "运行监控", "绩效自评", "部门评价", "结果应用")
TITLE = "西江区财政局关于做好{year}年绩效管理工作的通知"


def body(amount: int = 400) -> list[str]:
    return [
        f"{mark}、{step}。各部门应当于{at + 3}月底前完成{step}，{amount + at}万元以上的项目"
        "报送材料，并对照绩效目标逐项说明完成情况和偏差原因。"
        for at, (mark, step) in enumerate(zip("一二三四五六", STEPS, strict=True))
    ]


def text(title: str, lines: list[str], day: str) -> str:
    return "\n".join([title, *lines, "西江区财政局", day])


def page(title: str, lines: list[str], day: str) -> str:
    shown = "".join(f"<p>{line}</p>" for line in (*lines, "西江区财政局", day))
    return f"<html><div>浏览次数：88</div><h1>{title}</h1>{shown}<div>上一篇：没有了</div></html>"


def warnings_of(folder: Path, library: Library) -> dict[str, str]:
    return {file.file: "；".join(file.warnings) for file in add_files(library, [folder]).files}


def linked(library: Library) -> dict[str, list[tuple[str, str]]]:
    """The links of every document: what the other is, and its file."""
    documents = library.reader().documents
    files = {document.id: document.file for document in documents}
    return {
        document.file: [(link.kind.value, files[link.document_id]) for link in document.links]
        for document in documents
    }


def test_like_documents_are_told_and_all_kept(tmp_path: Path) -> None:
    title = TITLE.format(year=2025)
    files = {
        "1通知.txt": text(title, body(), "2025年1月2日"),
        "2转载.html": page(title, body(), "2025年1月2日"),
        "3征求意见稿.txt": text(title + "（征求意见稿）", body(900), "2024年12月2日"),
        "4去年.txt": text(TITLE.format(year=2024), body(900), "2024年1月2日"),
    }
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name, words in files.items():
        (inbox / name).write_text(words, encoding="utf-8")
    library = Library.open(tmp_path / "library")
    said = warnings_of(inbox, library)
    assert said["1通知.txt"] == ""
    assert "正文与“1通知.txt”相同" in said["2转载.html"]
    assert "“1通知.txt”的较早的版本" in said["3征求意见稿.txt"]
    assert said["4去年.txt"] == ""
    assert len(library.reader().documents) == len(files)
    assert linked(library) == {
        "1通知.txt": [("copy", "2转载.html"), ("earlier", "3征求意见稿.txt")],
        "2转载.html": [("copy", "1通知.txt"), ("earlier", "3征求意见稿.txt")],
        "3征求意见稿.txt": [("later", "1通知.txt"), ("later", "2转载.html")],
        "4去年.txt": [],
    }
    (inbox / "5再印发.txt").write_text(text(title, body(500), "2025年6月2日"), encoding="utf-8")
    assert "“1通知.txt”的较新的版本" in warnings_of(inbox, library)["5再印发.txt"]


REGULATION = "第{n}条　{step}由{who}负责，{amount}万元以上的项目应当在{month}月底前完成并书面报告。"


def regulation(note: str, day: str, offices: str) -> str:
    """Rules under one title; of two with other ``offices`` half of the articles differ."""
    articles = [
        REGULATION.format(n=mark, step=step, who=who, amount=300 + at, month=at + 3)
        for at, (mark, step, who) in enumerate(zip("一二三四五六", STEPS, offices, strict=True))
    ]
    return text(f"西江区绩效管理办法{note}", articles, day)


def test_links_go_with_their_documents(place: Place) -> None:
    library = Library.open(place)
    trial = made("试行.txt", regulation("（试行）", "2023年5月4日", "甲乙丙丁戊己"))
    revised = made("修订.txt", regulation("", "2026年5月4日", "甲乙丙子丑寅"))
    elsewhere = regulation("", "2026年5月4日", "甲乙丙子丑寅").replace("西江区", "东江区")
    library.publish([trial])
    library.publish([revised, made("别处.txt", elsewhere)])
    assert linked(library) == {
        "试行.txt": [("later", "修订.txt")],
        "修订.txt": [("earlier", "试行.txt")],
        "别处.txt": [],
    }
    library.publish((), removed=[trial.id])
    assert linked(library) == {"修订.txt": [], "别处.txt": []}
    library.publish([trial])
    assert linked(library)["修订.txt"] == [("earlier", "试行.txt")]


def test_a_library_of_before_there_were_links_gets_them(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library")
    trial = made("试行.txt", regulation("（试行）", "2023年5月4日", "甲乙丙丁戊己"))
    library.publish([trial])
    generation = Generations(tmp_path / "library").folder(1)
    with sqlite3.connect(generation / "catalogue.sqlite") as catalogue:
        for table in ("links", "sketches", "alembic_version"):
            catalogue.execute(f"DROP TABLE {table}")
    library = Library.open(tmp_path / "library")
    assert linked(library) == {"试行.txt": []}
    library.publish([made("修订.txt", regulation("", "2026年5月4日", "甲乙丙子丑寅"))])
    assert linked(library)["试行.txt"] == [("later", "修订.txt")]


def test_the_list_of_documents_names_versions_and_copies(tmp_path: Path) -> None:
    Library.open(tmp_path / "library").publish(
        [
            made("试行.txt", regulation("（试行）", "2023年5月4日", "甲乙丙丁戊己")),
            made("修订.txt", regulation("", "2026年5月4日", "甲乙丙子丑寅")),
        ]
    )
    told = CliRunner().invoke(app, ["documents", "--library", str(tmp_path / "library"), "--json"])
    _, revised = json.loads(told.stdout)
    (other,) = revised["related"]
    assert (other["relation"], other["file"]) == ("earlier", "试行.txt")
    assert other["title"] == "西江区绩效管理办法（试行）"
    shown = CliRunner().invoke(
        app, ["documents", "show", "修订.txt", "--library", str(tmp_path / "library")]
    )
    assert "较早版本：试行.txt" in shown.stdout


def test_a_watched_folder_takes_in_what_is_put_into_it(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    library = Library.open(tmp_path / "library")
    (inbox / "坏.docx").write_bytes(b"x")

    def changes() -> Iterator[str]:
        yield "nothing new"
        (inbox / "通知.txt").write_text(text("西江区通知", body(), "2025年1月2日"), "utf-8")
        yield "a file was put in"
        yield "nothing new"

    reports = list(added_when_changed(library, [inbox], Settings(), changes()))
    told = [[(file.file, file.outcome.value) for file in report.files] for report in reports]
    assert told == [[("坏.docx", "refused")], [("通知.txt", "added")]]
