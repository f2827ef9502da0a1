"""Printed lines become paragraphs again: nothing joined that is apart, nothing left broken."""

from __future__ import annotations

import pytest

from ingest.document import PageBreak, Paragraph, Source
from ingest.layout import lay_out
from ingest.readers import txt


def lines_of(text: str) -> list[str]:
    content = txt.read(text.encode())
    return lay_out(Source("某文.txt", "", "txt", content.blocks)).text.split("\n")


PRINTED = """
东山县2025年预算绩效管理

工作方案

为深入推进预算绩效管理，提高财政资源配置效率和使用效

益，根据有关规定，结合我县实际，制定本方案。

一、总体要求

坚持目标导向、问题导向，把绩效理念和方法融入预算管理

全过程，到2025年底，实现绩效管理全覆盖，涉及资金12.5

亿元。

（一）编报目标。各部门应于8 月 2

0 日前报送绩效目标，逾期不报的，县财政局不予安排下一

- 3 -

年度预算，并予以通报批评；情节严重的，约谈主要负责人。

（二）开展监控。第一次监控应于9月底前完成，由县财政局

会同有关部门组织实施
"""


def test_sentences_broken_over_lines_pages_and_numbers_are_joined() -> None:
    assert lines_of(PRINTED) == [
        "东山县2025年预算绩效管理",
        "工作方案",
        "为深入推进预算绩效管理，提高财政资源配置效率和使用效益，"
        "根据有关规定，结合我县实际，制定本方案。",
        "一、总体要求",
        "坚持目标导向、问题导向，把绩效理念和方法融入预算管理全过程，"
        "到2025年底，实现绩效管理全覆盖，涉及资金12.5亿元。",
        "（一）编报目标。各部门应于8 月 20 日前报送绩效目标，逾期不报的，"
        "县财政局不予安排下一年度预算，并予以通报批评；情节严重的，约谈主要负责人。",
        "（二）开展监控。第一次监控应于9月底前完成，由县财政局会同有关部门组织实施",
    ]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    paragraphs = [
        "东山县财政局关于开展绩效自评的通知",
        "各乡镇人民政府，县直各部门：",
        "现将2024年度绩效自评有关事项通知如下，请结合实际认真组织实施，确保按时完成各项任务，并将有关情况及时反馈。",
        "一、自评范围",
        "2024年度安排的全部项目。",
        "联系人：李工",
        "电话：0000-1234567",
        "东山县财政局",
        "2025年2月7日",
    ]
    assert lines_of("\n".join(paragraphs)) == paragraphs
    assert lines_of("\n\n".join(paragraphs)) == paragraphs


def test_a_paragraph_broken_once_by_a_page_is_joined_among_whole_ones() -> None:
    whole = (
        "各部门应当在预算执行中按照序时进度做好绩效运行监控，"
        "对偏离目标的项目及时分析原因并采取纠偏措施，确保绩效目标如期实现。"
    )
    broken = "所有委托第三方机构的重点评价，均应当通过预算绩效综合服务平台"
    rest = "实施，评价报告于6月底前全部报送财政部门。"
    assert lines_of(f"{whole}\n\n{broken}\n{rest}\n\n{whole}") == [whole, broken + rest, whole]


def test_an_inline_series_stays_in_its_paragraph() -> None:
    text = (
        "清单包括以下各类项目，由各部门负责汇总报送财政局：\n"
        "（1）预算金额在600万元及以上，并且连续安排三年的；\n"
        "（2）金额不大但能够充分体现部门职能、事关重大改革\n"
        "发展任务的；（3）社会关注度高、群众反映比较集中的\n"
        "其他项目，以及上级部门要求纳入清单管理的全部项\n"
        "目。各部门应当及时更新清单，并且报送财政局备案审\n"
        "查。"
    )
    assert lines_of(text)[-1].startswith(
        "（2）金额不大但能够充分体现部门职能、事关重大改革发展任务的；（3）"
    )


@pytest.mark.parametrize("number", ["- 3 -", "— 3 —", "3", "第3页", "第 3 页 共 9 页", "3/9"])
def test_page_numbers_are_dropped_also_inside_sentences(number: str) -> None:
    text = f"各部门应当落实责任，8月底前完成绩效运行\n\n\n{number}\n\n监控并报送监控报告。"
    assert lines_of(text) == ["各部门应当落实责任，8月底前完成绩效运行监控并报送监控报告。"]


def test_numbers_that_are_data_stay() -> None:
    column = ["项目数", "12", "15", "18", "20"]
    assert lines_of("\n".join(column)) == column


def test_running_headers_are_dropped() -> None:
    bodies = ["各部门按时报送。", "财政局抽查复核。", "结果向社会公开。", "逾期予以通报。"]
    pages = [f"绩效管理文件汇编 {n}\n{body}\n{n}" for n, body in enumerate(bodies, start=1)]
    assert lines_of("\x0c".join(pages)) == bodies


def test_repeated_sentences_and_items_at_the_edge_of_pages_stay() -> None:
    pages = [f"{n}.绩效自评表\n各部门按时报送。\n- {n} -" for n in range(1, 5)]
    assert lines_of("\n".join(pages)) == [
        line for n in range(1, 5) for line in (f"{n}.绩效自评表", "各部门按时报送。")
    ]


def test_form_feeds_make_pages() -> None:
    content = txt.read("第一页。\x0c第二页。\x0c第三页。".encode())
    text = lay_out(Source("某文.txt", "", "txt", content.blocks))
    assert [span.of(text.text).strip() for span in text.pages] == [
        "第一页。",
        "第二页。",
        "第三页。",
    ]


def test_a_visible_indent_begins_a_paragraph_after_a_full_line() -> None:
    text = (
        "　　为深入推进预算绩效管理工作，根据有关规定，制\n"
        "定本方案，请各部门结合实际情况认真遵照执行完成。\n"
        "　　本方案由县财政局负责解释，各部门在执行中遇到\n"
        "的问题，请及时向县财政局反映，以便研究解决完善。\n"
        "　　未尽事宜按照上级有关规定执行，各乡镇参照执行\n"
        "本方案，并且报县财政局备案。"
    )
    assert [line[:3] for line in lines_of(text)] == ["为深入", "本方案", "未尽事"]


def test_lines_of_another_size_of_type_are_apart_and_large_ones_one_title() -> None:
    def line(text: str, size: float) -> Paragraph:
        return Paragraph(text, 1, broken=True, size=size)

    body = "为加强管理，提高资金使用效益，根据有关规定，结合"
    blocks = (
        line("东山县财政局关于开展", 22),
        line("绩效自评工作的通知", 22),
        *(line(body, 16) for _ in range(6)),
        line("县实际，制定本方案。", 16),
    )
    text = lay_out(Source("某文.pdf", "", "pdf", blocks)).text
    assert text.split("\n") == [
        "东山县财政局关于开展绩效自评工作的通知",
        body * 6 + "县实际，制定本方案。",
    ]


def test_words_of_letters_keep_a_blank_where_a_line_breaks() -> None:
    blocks = (
        Paragraph("本系统名为 Budget", broken=True),
        PageBreak(2),
        Paragraph("Performance，由财政局开发，", broken=True),
        Paragraph("供各部门使用。", broken=True),
    )
    text = lay_out(Source("某文.txt", "", "txt", blocks)).text
    assert "Performance，由财政局开发，供各部门使用。" in text


def test_invisible_characters_are_dropped_and_blanks_within_a_line_kept() -> None:
    assert lines_of("\ufeff涉及\u200b资金 12.5 亿元。　\n") == ["涉及资金 12.5 亿元。"]
