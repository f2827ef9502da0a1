"""Ten shapes of government pages around one article, written for these tests."""

from __future__ import annotations

TITLE = "关于做好2025年部门预算绩效目标编报工作的通知"
BODY = (
    "各镇人民政府、街道办事处，区级各部门：",
    "为做好2025年部门预算绩效目标编报工作，现将有关事项通知如下：",
    "一、编报范围",
    "纳入2025年部门预算的全部项目支出均应编报绩效目标，其中200万元以上的项目应附论证材料。",
    "二、时间安排",
    "（一）各部门应于2024年9月20日前完成自审。",
    "（二）财政局应于2024年10月15日前完成审核。",
)
SIGNED = ("东岭区财政局", "2024年8月12日")
NUMBER = "东财绩〔2024〕17号"

_MENU = "".join(
    f'<li><a href="/{n}">{name}</a></li>'
    for n, name in enumerate(("首页", "走进东岭", "新闻中心", "政务公开", "办事服务", "互动交流"))
)
_LINKS = "".join(
    f'<li><a href="/a{n}">关于{year}年度绩效自评工作的通知</a><span>{year}-03-01</span></li>'
    for n, year in enumerate((2021, 2022, 2023, 2024))
)
_FOOT = (
    "主办：东岭区人民政府办公室　技术支持：东岭区大数据中心　网站标识码：3100000001　"
    "东公网安备 31000002000001号　ICP备12345678号"
)


def _paragraphs(tag: str = "p", style: str = "") -> str:
    return "".join(f"<{tag}{style}>{line}</{tag}>" for line in (*BODY, *SIGNED))


def _html(body: str, head: str = "", charset: str = "utf-8") -> bytes:
    page = (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{TITLE}_东岭区人民政府'
        f"</title>{head}</head><body>{body}</body></html>"
    )
    return page.encode(charset)


def _fields(pairs: list[tuple[str, str]], cell: str) -> str:
    return "".join(cell.format(name=name, value=value) for name, value in pairs)


_DATA = [
    ("索引号", "AB2024-001"),
    ("发布机构", "东岭区财政局"),
    ("文号", NUMBER),
    ("成文日期", "2024-08-12"),
    ("发布日期", "2024-08-15"),
    ("有效性", "有效"),
]

PAGES: dict[str, bytes] = {
    # The table of data above, four cells a row.
    "table": _html(
        f'<div class="nav"><ul>{_MENU}</ul></div><table class="xxgk">'
        + "".join(
            f"<tr><td>{a[0]}：</td><td>{a[1]}</td><td>{b[0]}：</td><td>{b[1]}</td></tr>"
            for a, b in zip(_DATA[::2], _DATA[1::2], strict=True)
        )
        + f'</table><h1>{TITLE}</h1><div id="zoom">{_paragraphs()}</div><div>{_FOOT}</div>'
    ),
    # Data as a list of definitions; menus of divs with links.
    "definitions": _html(
        "".join(f'<div class="m"><a href="/{n}">{n}栏目</a></div>' for n in "一二三四")
        + "<dl>"
        + _fields(_DATA, "<dt>{name}</dt><dd>{value}</dd>")
        + f"</dl><h2>{TITLE}</h2>{_paragraphs()}<footer>{_FOOT}</footer>"
    ),
    # Data as list items with a label in bold.
    "list": _html(
        f"<header><ul>{_MENU}</ul></header><ul class='gk'>"
        + _fields(_DATA, "<li><b>{name}：</b><span>{value}</span></li>")
        + f"</ul><div class='title'>{TITLE}</div><div class='con'>{_paragraphs()}</div>"
        f"<div class='xg'>相关链接<ul>{_LINKS}</ul></div>"
    ),
    # One line of data under the title, tools, and links to other pages after the text.
    "line": _html(
        f'<div>您当前的位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开</a> &gt; 正文</div>'
        f"<h1>{TITLE}</h1><div>来源：东岭区财政局　发布时间：2024-08-15 09:30　浏览次数：1024"
        f"　字体：【大 中 小】</div>{_paragraphs()}<div>【打印】【关闭】</div>"
        f'<div>上一篇：<a href="/x">关于开展培训的通知</a></div>'
        f"<div>下一篇：没有了</div><div>{_FOOT}</div>"
    ),
    # Everything laid out with nested tables, as around 2005.
    "nested_tables": _html(
        f"<table><tr><td colspan=2>{_FOOT}</td></tr><tr><td><ul>{_MENU}</ul></td><td>"
        f"<table><tr><td align=center><b>{TITLE}</b></td></tr><tr><td>{_paragraphs()}</td></tr>"
        "</table></td></tr></table>",
        charset="gb2312",
    ),
    # Paragraphs made of line breaks and full-width blanks.
    "breaks": _html(
        f"<ul>{_MENU}</ul><center><font size=5>{TITLE}</font></center><div>"
        + "<br/>".join(f"　　{line}" for line in (*BODY, *SIGNED))
        + "</div>"
    ),
    # Exported from Word: every run a span, empty paragraphs, office namespaces.
    "word_export": _html(
        f"<h1>{TITLE}</h1>"
        + "".join(
            f'<p class="MsoNormal" style="text-indent:32pt"><span class="仿宋">{line[:5]}'
            f"</span><span lang=EN-US>{line[5:]}<o:p></o:p></span></p><p>&nbsp;</p>"
            for line in (*BODY, *SIGNED)
        )
    ),
    # The article in <article>, a sidebar and a hidden reader mode beside it.
    "article": _html(
        f"<nav><ul>{_MENU}</ul></nav><main><article><h1>{TITLE}</h1><p>{NUMBER}</p>{_paragraphs()}"
        f"</article><aside>热门文章<ul>{_LINKS}</ul></aside></main>"
        f'<div style="display:none">朗读模式{_paragraphs()}</div><footer>{_FOOT}</footer>'
    ),
    # Metadata tags, and a list of annexes with links.
    "meta_tags": _html(
        f'<div class="crumb"><a href="/">首页</a>&gt;<a href="/a">公开</a>&gt;文件</div>'
        f"<h1>{TITLE}</h1>{_paragraphs()}<p>附件：<a href='1.docx'>1. 绩效目标申报表.docx</a></p>",
        '<meta name="ArticleTitle" content="'
        + TITLE
        + '"><meta name="PubDate" content="2024-08-15">'
        '<meta name="ContentSource" content="东岭区财政局">',
    ),
    # Text in a <pre>, and the data table in two columns without colons.
    "two_columns": _html(
        "<table>"
        + _fields(_DATA, "<tr><th>{name}</th><td>{value}</td></tr>")
        + f"</table><div class=t>{TITLE}</div><pre>"
        + "\n".join((*BODY, *SIGNED))
        + f"</pre><div>版权所有：东岭区人民政府</div><ul>{_LINKS}</ul>"
    ),
}
