"""The same notice on two sites, a draft and its issue, last year's notice: told apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from index.intake import add_files
from index.library import Library
from index.watching import added_when_changed
from ingest.settings import Settings

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
    (inbox / "5再印发.txt").write_text(text(title, body(500), "2025年6月2日"), encoding="utf-8")
    assert "“1通知.txt”的较新的版本" in warnings_of(inbox, library)["5再印发.txt"]


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
