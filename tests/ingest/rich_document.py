"""A document with all that makes reading hard, by odfpy: running head and foot, page numbers, a
footnote, a part in two columns, a table over pages with repeated heads and merged cells."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import cache

from made_files import SUBJECTS
from odf import opendocument, style, table, text

RUNNING_HEAD = "西江区财政局内部资料　注意保存"
HEAD = ("阶段", "任务", "责任单位", "完成时限")
ROWS, ROWS_A_STAGE = 45, 5
NOTE = "项目支出含政府性基金预算安排的支出，不含国有资本经营预算。"


@dataclass
class Rich:
    """The file, its lines in reading order (the footnote after its paragraph), its table."""

    document: opendocument.OpenDocument = field(default_factory=opendocument.OpenDocumentText)
    lines: list[str] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)

    def data(self) -> bytes:
        """The .odt file."""
        made = io.BytesIO()
        self.document.save(made)
        return made.getvalue()


@cache
def rich() -> Rich:
    """The document, made once a run."""
    made = Rich()
    body = made.document.text
    _set_pages(made.document)
    plain, title = _paragraph_style(made.document, 12), _paragraph_style(made.document, 20)

    def add(words: str, to: object = body, style_: style.Style = plain) -> text.P:
        paragraph = text.P(stylename=style_, text=words)
        to.addElement(paragraph)
        made.lines.append(words)
        return paragraph

    add("西江区2026年预算绩效管理工作方案", style_=title)
    add("为深入贯彻全面实施预算绩效管理的要求，提高财政资金使用效益，结合本区实际，制定本方案。")
    add("一、总体目标")
    noted = add("到2026年底，纳入绩效目标管理的项目支出")
    _add_note(noted, NOTE)
    rest = "达到38.6亿元，绩效目标公开率达到75%，整改完成率达到98%以上。"
    noted.addText(rest)
    made.lines[-1] += rest
    made.lines.append(NOTE)
    add("二、重点任务")
    columns = _two_columns(made.document)
    for at, mark in enumerate("一二三四五六"):
        words = (
            f"（{mark}）{SUBJECTS[at]}。各部门应于{at + 3}月{at * 3 + 5}日前完成{SUBJECTS[at]}，对"
            f"{100 + at * 57}万元以上的项目逐项说明完成情况和偏差原因，由主管部门审核后报送"
            f"区财政局；逾期未报的，按照考核办法扣{at + 1}分，并在全区范围内通报，连续两年逾期的，"
            f"核减下一年度项目预算的{at + 5}%。"
        )
        add(words, columns)
    add("三、任务分工")
    add("各项任务按照下表落实到责任单位。")
    _add_table(made)
    add("四、保障措施")
    add("各部门主要负责人是第一责任人，应当加强组织领导，定期研究解决存在的问题。")
    return made


def _set_pages(document: opendocument.OpenDocument) -> None:
    layout = style.PageLayout(name="a4")
    layout.addElement(
        style.PageLayoutProperties(
            pagewidth="21cm", pageheight="29.7cm", margintop="2.5cm", marginbottom="2cm",
            marginleft="2.8cm", marginright="2.6cm",
        )
    )  # fmt: skip
    layout.addElement(style.HeaderStyle())
    layout.addElement(style.FooterStyle())
    document.automaticstyles.addElement(layout)
    master = style.MasterPage(name="Standard", pagelayoutname=layout)
    head, foot, number = style.Header(), style.Footer(), text.P(text="— ")
    head.addElement(text.P(text=RUNNING_HEAD))
    number.addElement(text.PageNumber(selectpage="current"))
    number.addText(" —")
    foot.addElement(number)
    master.addElement(head)
    master.addElement(foot)
    document.masterstyles.addElement(master)


def _paragraph_style(document: opendocument.OpenDocument, points: int) -> style.Style:
    made = style.Style(name=f"p{points}", family="paragraph")
    made.addElement(style.ParagraphProperties(textindent="0.85cm" if points == 12 else "0cm"))
    made.addElement(style.TextProperties(fontsize=f"{points}pt"))
    document.automaticstyles.addElement(made)
    return made


def _add_note(paragraph: text.P, words: str) -> None:
    note, body = text.Note(noteclass="footnote"), text.NoteBody()
    note.addElement(text.NoteCitation(text="1"))
    body.addElement(text.P(text=words))
    note.addElement(body)
    paragraph.addElement(note)


def _two_columns(document: opendocument.OpenDocument) -> text.Section:
    two = style.Style(name="two", family="section")
    properties = style.SectionProperties()
    properties.addElement(style.Columns(columncount=2, columngap="1cm"))
    two.addElement(properties)
    document.automaticstyles.addElement(two)
    section = text.Section(name="two", stylename=two)
    document.text.addElement(section)
    return section


def _add_table(made: Rich) -> None:
    ruled = style.Style(name="ruled", family="table-cell")
    ruled.addElement(style.TableCellProperties(border="0.5pt solid #000000"))
    made.document.automaticstyles.addElement(ruled)

    def cell(words: str, **spans: int) -> table.TableCell:
        filled = table.TableCell(stylename=ruled, valuetype="string", **spans)
        filled.addElement(text.P(text=words))
        return filled

    grid, heads, first = table.Table(name="t"), table.TableHeaderRows(), table.TableRow()
    grid.addElement(table.TableColumn(numbercolumnsrepeated=len(HEAD)))
    for words in HEAD:
        first.addElement(cell(words))
    heads.addElement(first)
    grid.addElement(heads)
    for at in range(ROWS):
        row, stage = table.TableRow(), f"第{at // ROWS_A_STAGE + 1}阶段"
        if at % ROWS_A_STAGE == 0:
            row.addElement(cell(stage, numberrowsspanned=ROWS_A_STAGE))
        else:
            row.addElement(table.CoveredTableCell())
        words = (
            f"{SUBJECTS[at % 7]}第{at + 1}项",
            f"第{at * 7 % 11 + 1}科",
            f"{at % 12 + 1}月{at % 27 + 1}日前",
        )
        for each in words:
            row.addElement(cell(each))
        grid.addElement(row)
        made.rows.append((stage, *words))
    made.document.text.addElement(grid)
