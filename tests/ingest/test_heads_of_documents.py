"""Heads of many hands: who issued it, for which place and year, under which number, and when."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest
import xlsxwriter

from ingest import read_bytes
from ingest.document import DocumentKind, Metadata, Status

TOWN = """禾泉县石滩镇人民政府文件
石政发〔2025〕18号
━━━━━━━━━━━━━━
关于做好2024年度部门整体支出绩效自评工作的
通知
各村（居）委会，镇属各办公室、中心：
根据县财政局统一部署，现就有关事项通知如下。
石滩镇人民政府
2025年3月12日
石滩镇党政综合办公室　　　　　　　　2025年3月12日印发"""
ZONE = """滨湖经济技术开发区管理委员会办公室
关于印发《滨湖经济技术开发区项目支出绩效评价管理暂行办法》的通知
滨经管办〔2024〕7号
各局室、各街道，各国有公司：
现将办法印发给你们，请认真贯彻执行。
滨湖经济技术开发区管理委员会办公室
二○二四年六月三日"""
JOINT = """岭东省财政厅
岭东省教育厅
岭财教〔2023〕45号
岭东省财政厅 岭东省教育厅关于下达2023年义务教育补助经费绩效目标的通知
各市财政局、教育局：
为加强资金管理，现下达绩效目标。
岭东省财政厅      岭东省教育厅
2023年5月9日"""
REPORT = """二〇二四年度云岭区卫生健康局部门整体支出绩效自评报告
一、部门概况
云岭区卫生健康局内设12个科室，下属单位23家。
云岭区卫生健康局
2025年3月"""
MONTH_ONLY = """关于加强绩效结果应用的若干措施
一、强化挂钩
各部门应当把评价结果与预算安排挂钩。
云岭区财政局
2025年3月"""
DRAFT = """江源市财政局关于公开征求《江源市市级绩效目标管理办法（修订草案征求意见稿）》意见的公告
为规范管理，我局起草了办法，现公开征求意见。意见请于2025年9月15日前反馈。
江源市财政局
2025年8月15日"""
MINUTES = """会 议 纪 要
第6期
中共东岚县委全面深化改革委员会办公室　　2024年11月20日
预算绩效管理联席会议纪要
11月18日，县政府副县长主持召开联席会议，研究部署2025年工作。现纪要如下：
一、会议听取了县财政局关于2024年工作的汇报。"""
BULLETIN = """工作通报
〔2025〕第3期
清河市预算绩效管理工作领导小组办公室          2025年7月25日
关于上半年绩效运行监控情况的通报
各县（区）人民政府，市直各部门：
上半年，全市共监控项目1256个，监控资金85.6亿元。现将有关情况通报如下。"""
QUESTIONS = """《青崖市本级预算绩效运行监控管理办法》政策问答
来源：青崖市财政局　　发布时间：2024-03-05　　字体：大 中 小
问：监控的时间是什么？
答：每年8月底前完成1—7月监控。"""
STREET = """海云市澜溪区人民政府枫林街道办事处
枫林街道2024年预算绩效管理工作总结
2024年，街道全面实施预算绩效管理。"""
SPEECH = """在全市预算绩效管理工作会议上的讲话
（2025年2月10日）
淮川市财政局局长 王某
同志们：
今天会议的任务是总结2024年工作，部署2025年工作。"""
ORDER = """岭东省财政厅公告
2024年第3号
现将《岭东省省级预算绩效管理办法》予以公布，自2024年5月1日起施行。
岭东省财政厅
2024年3月28日"""
PLAN = """临溪县全面实施预算绩效管理三年行动方案
（2024—2026年）
为全面实施预算绩效管理，制定本方案。
临溪县人民政府办公室
2024年1月8日印发"""
ANSWER = """对桐湾市第八届人大四次会议第102号建议的答复
桐财函〔2025〕30号
王某代表：
您提出的建议收悉，现答复如下：
一、工作开展情况
已建立机制。
桐湾市财政局
2025年5月18日"""

CASES = {
    TOWN: ("禾泉县石滩镇人民政府", "石滩镇", 2024, "石政发〔2025〕18号", date(2025, 3, 12)),
    ZONE: (
        "滨湖经济技术开发区管理委员会办公室",
        "滨湖经济技术开发区",
        2024,
        "滨经管办〔2024〕7号",
        date(2024, 6, 3),
    ),
    JOINT: (
        "岭东省财政厅、岭东省教育厅",
        "岭东省",
        2023,
        "岭财教〔2023〕45号",
        date(2023, 5, 9),
    ),
    REPORT: ("云岭区卫生健康局", "云岭区", 2024, None, None),
    MONTH_ONLY: ("云岭区财政局", "云岭区", 2025, None, None),
    DRAFT: ("江源市财政局", "江源市", 2025, None, date(2025, 8, 15)),
    MINUTES: (
        "中共东岚县委全面深化改革委员会办公室",
        "东岚县",
        2024,
        None,
        date(2024, 11, 20),
    ),
    BULLETIN: (
        "清河市预算绩效管理工作领导小组办公室",
        "清河市",
        2025,
        "〔2025〕第3期",
        date(2025, 7, 25),
    ),
    QUESTIONS: ("青崖市财政局", "青崖市", 2024, None, date(2024, 3, 5)),
    STREET: ("海云市澜溪区人民政府枫林街道办事处", "枫林街道", 2024, None, None),
    SPEECH: (None, "淮川市", 2025, None, date(2025, 2, 10)),
    ORDER: ("岭东省财政厅", "岭东省", 2024, "2024年第3号", date(2024, 3, 28)),
    PLAN: ("临溪县人民政府办公室", "临溪县", 2024, None, date(2024, 1, 8)),
    ANSWER: ("桐湾市财政局", "桐湾市", 2025, "桐财函〔2025〕30号", date(2025, 5, 18)),
}


@pytest.mark.parametrize("text", CASES, ids=lambda text: text.splitlines()[0])
def test_who_where_when(text: str) -> None:
    about = read_bytes("文.txt", text.encode()).metadata
    said = (about.issuer, about.region, about.year, about.document_number, about.issued_on)
    assert said == CASES[text]


def test_status_and_kind_are_those_of_what_is_issued() -> None:
    draft, zone = (read_bytes("文.txt", text.encode()).metadata for text in (DRAFT, ZONE))
    assert (draft.status, draft.kind) == (Status.DRAFT, DocumentKind.RULES)
    assert (zone.status, zone.kind) == (Status.TRIAL, DocumentKind.RULES)


def test_a_title_that_names_its_place_does_not_take_in_the_head_above_it() -> None:
    assert read_bytes("文.txt", STREET.encode()).metadata.title == (
        "枫林街道2024年预算绩效管理工作总结"
    )


# --- fields on one line -------------------------------------------------------------------------

HEAD = ["序号", "任务", "责任单位", "完成时限"]
TASKS = [HEAD, ["1", "目标审核", "预算科", "3月底前"], ["2", "运行监控", "各部门", "8月底前"]]


def sheet(*above: list[str]) -> Metadata:
    """The metadata of a workbook with these rows above a table; one cell is one over all."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    page = book.add_worksheet()
    for row, words in enumerate([*above, *TASKS]):
        if len(words) == 1:
            page.merge_range(row, 0, row, 3, words[0])
        page.write_row(row, 0, words)
    book.close()
    return read_bytes("表.xlsx", data.getvalue()).metadata


@pytest.mark.parametrize(
    "fields",
    [
        ["编报单位：沙湾区财政局", "文号：沙财〔2026〕9号", "日期：2026.01.15", ""],
        ["编报单位：沙湾区财政局　文号：沙财〔2026〕9号　日期：2026年1月15日"],
        ["填报单位：沙湾区财政局（盖章）", "", "文号：沙财〔2026〕9号　填报日期：2026-01-15"],
    ],
)
def test_a_row_of_fields_above_a_table_is_metadata(fields: list[str]) -> None:
    about = sheet(["2026年度绩效管理工作计划表"], fields)
    assert about.title == "2026年度绩效管理工作计划表"
    assert (about.issuer, about.region) == ("沙湾区财政局", "沙湾区")
    assert (about.document_number, about.issued_on) == ("沙财〔2026〕9号", date(2026, 1, 15))


def test_what_a_form_leaves_open_is_nothing() -> None:
    about = sheet(
        ["2026年度绩效管理工作计划表"], ["填报单位：（盖章）", "日期：    年  月  日", "", ""]
    )
    assert (about.issuer, about.issued_on) == (None, None)


def test_who_filled_in_a_table_of_a_word_file() -> None:
    word = docx.Document()
    word.add_heading("2025年度项目绩效自评情况汇总表", 0)
    word.add_paragraph("填报单位：海棠市民政局（盖章）　　填报日期：2026年2月3日　　单位：万元")
    table = word.add_table(2, 2)
    for cell, words in zip(table._cells, ["项目", "得分", "养老服务", "91"], strict=True):
        cell.text = words
    data = io.BytesIO()
    word.save(data)
    about = read_bytes("表.docx", data.getvalue()).metadata
    assert (about.issuer, about.issued_on) == ("海棠市民政局", date(2026, 2, 3))


@pytest.mark.parametrize(
    ("line", "issuer"),
    [
        ("发布机构　状态：征集中　【字体：大 中 小】", None),
        ("发布机构：　状态：征集中　【打印】", None),
        (
            "信息来源：海棠市财政局　状态：有效　【字体：大 中 小】　公开日期：2025-03-02",
            "海棠市财政局",
        ),
        ("发布机构：海棠市财政局【打印本页】", "海棠市财政局"),
    ],
)
def test_tools_and_unknown_fields_of_a_web_page_are_no_issuer(
    line: str, issuer: str | None
) -> None:
    page = f"<html><body><div>{line}</div><h1>关于调整绩效目标的通知</h1><p>各单位：</p>"
    page += "<p>请于2025年4月1日前报送。</p></body></html>"
    assert read_bytes("文.html", page.encode()).metadata.issuer == issuer


@pytest.mark.parametrize("remark", ["内部资料　注意保存", "内部材料 请勿外传", "内部资料"])
def test_a_remark_on_keeping_above_the_title_is_no_part_of_it(remark: str) -> None:
    text = f"{remark}\n河谷县绩效管理情况参阅\n各单位已于5月1日前报送自查报告。"
    assert read_bytes("参阅.txt", text.encode()).metadata.title == "河谷县绩效管理情况参阅"
