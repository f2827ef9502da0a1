"""Web pages: the text is kept, the site around it is not."""

from __future__ import annotations

from datetime import date

from ingest import read_bytes
from ingest.document import ClauseKind, Document

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>关于做好绩效自评工作的通知_东岭县人民政府</title>
<meta name="ContentSource" content="东岭县财政局"><style>p {color: red}</style></head><body>
<div class="menu"><ul><li><a href="#">首页</a></li><li><a href="#">政务公开</a></li>
<li><a href="#">办事服务</a></li></ul></div>
<table><tr><td>索引号：</td><td>000123</td><td>发布机构：</td><td>东岭县财政局</td></tr>
<tr><td>文号：</td><td>东财绩〔2025〕3号</td><td>成文日期：</td><td>2025-02-27</td></tr></table>
<h1>关于做好2024年度绩效自评工作的通知</h1>
<!-- 编辑说明 -->
<div id="text">
<p>各乡镇人民政府，县直各部门：</p>
<p>　　为做好2024年度
绩效自评工作，现将 <b>有关事项</b>&nbsp;通知如下：</p>
<h2>一、自评范围</h2><p>2024年度安排的全部项目。<br>跨年度项目一并自评。</p>
<h2>二、时间安排</h2>
<ol><li>单位自评。3月10日前完成。</li><li>部门复核。3月20日前完成。</li></ol>
<table border="1"><caption>报送时限表</caption>
<thead><tr><th rowspan="2">单位</th><th colspan="2">时限</th></tr>
<tr><th>系统</th><th>纸质</th></tr></thead>
<tr><td rowspan="2">乡镇</td><td>3月10日</td><td>3月12日</td></tr>
<tr><td>3月15日</td><td>3月16日</td></tr>
<tr><td>县直部门</td><td colspan="2">3月20日</td></tr></table>
<p style="display: none">隐藏的文字</p>
<p>东岭县财政局</p><p>2025年2月27日</p></div>
<div class="links">相关链接：<a href="#">关于2023年度自评的通知</a></div>
<footer>主办：东岭县人民政府办公室</footer><script>var a = "脚本";</script></body></html>"""


def page() -> Document:
    return read_bytes("通知.html", PAGE.encode())


def test_scripts_menus_comments_and_hidden_text_are_dropped() -> None:
    for words in ("脚本", "color", "首页", "编辑说明", "隐藏", "主办", "html"):
        assert words not in page().text


def test_paragraphs_read_as_a_browser_shows_them() -> None:
    lines = page().text.split("\n")
    assert "为做好2024年度绩效自评工作，现将 有关事项 通知如下：" in lines
    assert lines[lines.index("一、自评范围") + 1 :][:2] == [
        "2024年度安排的全部项目。",
        "跨年度项目一并自评。",
    ]


def test_headings_and_numbered_lists_make_the_outline() -> None:
    assert [(h.depth, h.label, h.title) for h in page().headings] == [
        (1, "一、", "自评范围"),
        (1, "二、", "时间安排"),
        (2, "1.", "单位自评"),
        (2, "2.", "部门复核"),
    ]


def test_merged_cells_and_the_caption_of_a_table() -> None:
    document = page()
    rows = [clause for clause in document.clauses if clause.kind is ClauseKind.ROW]
    assert [cell.column for cell in rows[0].cells] == ["单位", "时限 系统", "时限 纸质"]
    assert [document.quote(row.span) for row in rows] == [
        "乡镇 | 3月10日 | 3月12日",
        "乡镇 | 3月15日 | 3月16日",
        "县直部门 | 3月20日 |",
    ]
    assert {row.caption for row in rows} == {"报送时限表"}


def test_the_data_of_the_page_become_metadata() -> None:
    metadata = page().metadata
    assert metadata.title == "关于做好2024年度绩效自评工作的通知"
    assert metadata.document_number == "东财绩〔2025〕3号"
    assert (metadata.issuer, metadata.region) == ("东岭县财政局", "东岭县")
    assert metadata.issued_on == date(2025, 2, 27)


def test_links_at_the_end_are_furniture() -> None:
    last = page().clauses[-1]
    assert last.kind is ClauseKind.FURNITURE


def test_a_page_in_gb2312_as_older_sites_have_them() -> None:
    data = '<html><head><meta charset="gb2312"></head><p>预算绩效管理。</p></html>'.encode("gb2312")
    assert read_bytes("旧页.htm", data).text == "预算绩效管理。"


def test_a_table_that_only_places_text_is_paragraphs() -> None:
    data = "<table><tr><td><p>第一段。</p><p>第二段。</p></td></tr></table>"
    assert read_bytes("版式.html", data.encode()).clauses[0].cells == ()


def test_a_short_article_in_tables_within_tables_keeps_its_paragraphs() -> None:
    page = (
        "<table><tr><td colspan=2><img></td></tr><tr><td><ul><li><a>机构</a></li>"
        "<li><a>法规</a></li><li><a>公开</a></li></ul></td><td><table>"
        "<tr><td align=center><b>岚水市绩效自评管理办法</b></td></tr>"
        "<tr><td align=center>来源：市财政局　发布时间：2025-12-03　浏览次数：332</td></tr>"
        "<tr><td><p>第一条 为规范绩效自评，制定本办法。</p>"
        "<p>第二条 市级各部门应当于每年3月31日前完成自评。</p></td></tr>"
        "<tr><td>上一篇：关于公示的通知</td></tr></table></td></tr></table>"
    )
    document = read_bytes("办法.html", page.encode())
    articles = {clause.label: document.quote(clause.span) for clause in document.clauses}
    assert articles["第二条"] == "第二条 市级各部门应当于每年3月31日前完成自评。"
    assert document.metadata.title == "岚水市绩效自评管理办法"
    assert not any(clause.cells for clause in document.clauses)
