"""A manuscript as plain text, Markdown or a page of a government web site."""

from __future__ import annotations

from html import escape
from pathlib import Path

from ui.sample_library.source import NOT_REAL, Manuscript, Part, Role

PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{title}_{issuer}</title>
<meta name="ArticleTitle" content="{title}">
<meta name="PubDate" content="{published}">
<meta name="ContentSource" content="{issuer}">
</head>
<body>
<nav><a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt;
<a href="/zwgk/czxx/">财政信息</a></nav>
<table class="info">
<tr><th>发文机关</th><td>{issuer}</td><th>文号</th><td>{number}</td></tr>
<tr><th>发布日期</th><td>{published}</td><th>有效性</th><td>有效</td></tr>
</table>
<article>
{body}
</article>
<footer><p>{not_real}</p><p>主办：{issuer}</p></footer>
</body>
</html>
"""


def _text_line(part: Part) -> str:
    if part.role is Role.TABLE:
        return "\n".join(" | ".join(row) for row in part.rows)
    return part.text


def write_text(manuscript: Manuscript, folder: Path) -> None:
    """Write the manuscript as ``.txt`` (UTF-8, one paragraph a line) into ``folder``."""
    head = [manuscript.properties[name] for name in ("letterhead", "number")
            if name in manuscript.properties]  # fmt: skip
    lines = [_text_line(part) for part in manuscript.parts if part.role is not Role.PAGE_BREAK]
    text = "\n\n".join([*head, *lines, NOT_REAL]) + "\n"
    (folder / manuscript.file).write_text(text, encoding="utf-8")


def write_markdown(manuscript: Manuscript, folder: Path) -> None:
    """Write the manuscript as ``.md`` into ``folder``."""
    lines = [f"# {manuscript.title}"]
    lines += [_text_line(part) for part in manuscript.parts if part.role is not Role.TITLE]
    text = "\n\n".join([*lines, NOT_REAL]) + "\n"
    (folder / manuscript.file).write_text(text, encoding="utf-8")


def _html(part: Part) -> str:
    if part.role is Role.TITLE:
        return f"<h1>{escape(part.text)}</h1>"
    if part.role is Role.TABLE:
        tags = ["th"] + ["td"] * (len(part.rows) - 1)
        rows = [
            "<tr>" + "".join(f"<{tag}>{escape(text)}</{tag}>" for text in row) + "</tr>"
            for tag, row in zip(tags, part.rows, strict=True)
        ]
        return "<table>\n" + "\n".join(rows) + "\n</table>"
    return f"<p>{escape(part.text)}</p>"


def write_html(manuscript: Manuscript, folder: Path) -> None:
    """Write the manuscript as ``.html``, with the furniture of a web page, into ``folder``."""
    page = PAGE.format(
        title=escape(manuscript.title),
        body="\n".join(map(_html, manuscript.parts)),
        not_real=NOT_REAL,
        **{name: escape(manuscript.properties[name]) for name in ("issuer", "number", "published")},
    )
    (folder / manuscript.file).write_text(page, encoding="utf-8")
