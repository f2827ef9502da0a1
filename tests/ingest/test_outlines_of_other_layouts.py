"""Outlines of layouts that the documents at hand do not have; texts of our own."""

from __future__ import annotations

import pytest

from ingest import read_bytes
from ingest.document import ClauseKind, Document


def read(text: str) -> Document:
    return read_bytes("某文.txt", text.encode())


def outline(document: Document) -> list[str]:
    return [
        f"{'  ' * (heading.depth - 1)}{heading.label} {heading.title}".rstrip()
        for heading in document.headings
    ]


REPORT = """云岭市教育局2023年度部门预算绩效评价报告

摘　要
本次评价对象为学生营养改善项目，评价得分86.5分。

1 项目概况
1.1 立项背景
根据《云岭省财政厅关于开展绩效评价的通知》要求设立。
1.2 资金情况
1.2.1 预算安排
2023年安排预算3,200万元。
1.2.2 预算执行
全年执行3,050万元，执行率95.3%。
2 评价结论
2.1 总体结论
1.5亿元以上的项目等级为“良”。
3 有关建议
3.1 2024年6月底前完善指标体系
请区教育局牵头。
3.2 10月底前完成整改
请各校落实。
"""


def test_decimal_numbering() -> None:
    assert outline(read(REPORT)) == [
        " 摘　要",
        "1 项目概况",
        "  1.1 立项背景",
        "  1.2 资金情况",
        "    1.2.1 预算安排",
        "    1.2.2 预算执行",
        "2 评价结论",
        "  2.1 总体结论",
        "3 有关建议",
        "  3.1 2024年6月底前完善指标体系",
        "  3.2 10月底前完成整改",
    ]


def test_decimal_sections_are_not_counted_twice() -> None:
    sections = {clause.section for clause in read(REPORT).clauses}
    assert {"1.2.1", "1.2.2", "3.2"} <= sections


RULES = """江屿省省级部门预算绩效管理暂行规定
第一章 总则
第一节 一般规定
第一条 【目的】为规范绩效管理，制定本规定。
第二条之一 省级部门适用本规定。
第二节 职责
第三条 财政厅履行下列职责：
（一）制定制度
（二）组织评价
（三）公开结果
第四条 部门应当：
1、编报目标；
2、开展监控，包括：
①预算执行监控；
②绩效目标监控。
3、落实整改。
未落实的，按照第三条的规定处理。
第二章 附则
第五条 本规定自2023年7月1日起施行。
"""


def test_chapters_sections_articles_and_nested_items() -> None:
    document = read(RULES)
    assert outline(document) == [
        "第一章 总则",
        "  第一节 一般规定",
        "    第一条",
        "    第二条之一",
        "  第二节 职责",
        "    第三条",
        "    第四条",
        "      2、",
        "第二章 附则",
        "  第五条",
    ]
    by_section = {clause.section: clause for clause in document.clauses}
    stem = by_section["第一章第二节第四条"]
    assert by_section["第一章第二节第三条（三）"].kind is ClauseKind.ITEM
    nested = by_section["第一章第二节第四条2、②"]
    assert document.clauses[nested.stem or 0].label == "2、"
    assert by_section["第一章第二节第四条3"].stem is not None
    words = {document.quote(c.span): c for c in document.clauses}
    second = words["未落实的，按照第三条的规定处理。"]
    assert (second.kind, second.section, second.stem) == (ClauseKind.TEXT, stem.section, None)


PLAN = """南汀区2025年度预算绩效管理工作计划

为做好工作，制定本计划。

总体目标

到2025年底，实现绩效管理全覆盖。

2025年第一季度

1. 下达绩效目标

区财政局于2月15日前批复下达。

2. 组织培训

3月10日前开展一次。

2026年第一季度

1. 开展自评

4月30日前完成。

保障措施

加强组织领导。
"""


def test_bare_headings_stand_above_the_series_that_begins_under_them() -> None:
    assert outline(read(PLAN)) == [
        " 总体目标",
        " 2025年第一季度",
        "  1. 下达绩效目标",
        "  2. 组织培训",
        " 2026年第一季度",
        "  1. 开展自评",
        " 保障措施",
    ]


def test_a_bare_heading_within_a_series_stands_below_it() -> None:
    text = (
        "东山县绩效管理工作方案\n为做好工作，制定本方案。\n"
        "一、重点任务\n目标管理\n按时编报目标。\n运行监控\n按时开展监控。\n二、保障措施\n加强领导。\n"
    )
    assert outline(read(text)) == ["一、 重点任务", "   目标管理", "   运行监控", "二、 保障措施"]


def test_questions_of_an_interpretation() -> None:
    text = (
        "《新安市绩效目标管理办法》政策问答\n"
        "问：为什么要修订办法？\n答：原办法已施行五年。主要变化有三个方面。\n"
        "问：什么时候开始施行？\n答：自2025年1月1日起施行。\n"
    )
    assert outline(read(text)) == [" 问：为什么要修订办法？", " 问：什么时候开始施行？"]


def test_numbers_with_a_stop_before_digits_are_marks_within_a_series() -> None:
    text = (
        "整改要求\n有关要求如下。\n一、时限\n"
        "1.15个工作日内报送整改方案。\n2.60日内完成整改。\n3.1000万元以上的项目，报送专题报告。\n"
        "1.5亿元以上的资金另行规定。\n"
    )
    labels = [clause.label for clause in read(text).clauses]
    assert labels[-4:] == ["1.", "2.", "3.", ""]


def test_decimal_numbering_before_words_that_begin_like_units() -> None:
    text = (
        "青禾区图书馆项目评价报告\n1.项目基本情况\n1.1项目背景\n按规划新建。\n1.2所属单位\n区图书馆。\n"
        "1.2亿元资金已全部到位。\n2.评价结论\n2.1个别指标\n偏低。\n2.2名次\n列全区第三。\n"
    )
    titles = [(heading.label, heading.title) for heading in read(text).headings]
    assert titles == [
        ("1.", "项目基本情况"), ("1.1", "项目背景"), ("1.2", "所属单位"),
        ("2.", "评价结论"), ("2.1", "个别指标"), ("2.2", "名次"),
    ]  # fmt: skip


def test_a_number_with_a_stop_before_so_many_of_something_is_no_decimal() -> None:
    text = (
        "完成情况\n一、成效\n1.3所幼儿园完成改造，新增学位270个。\n2.2所学校完成改造。\n"
        "3.15名教师到岗。\n2.2所学校另行安排。\n"
    )
    labels = [clause.label for clause in read(text).clauses]
    assert labels[-4:] == ["1.", "2.", "3.", ""]


def test_points_in_one_paragraph_are_not_its_mark() -> None:
    document = read("情况说明\n一是抓目标。各部门按时编报。二是抓监控。各部门按时开展。\n")
    assert [clause.label for clause in document.clauses] == ["", ""]
    assert document.headings == ()


def test_a_point_of_its_own_is_a_run_in_heading() -> None:
    document = read("情况说明\n一、成效\n一是抓目标。各部门按时编报。\n二是抓监控。按时开展。\n")
    assert outline(document) == ["一、 成效", "  一是 抓目标", "  二是 抓监控"]


BRACKETS = """石浦区2024年绩效管理情况

——————————

【综述】全年工作有新进展，覆盖面扩大。

【评价】
① 自评。完成自评310个。
② 部门评价。完成评价24个。

【街镇】
街镇 | 项目数（个）
东街 | 12

【打算】其一，补齐指标。其二，
强化预警。
"""


def test_titles_in_brackets_stand_above_what_follows() -> None:
    document = read(BRACKETS)
    assert outline(document) == [" 综述", " 评价", "  ① 自评", "  ② 部门评价", " 街镇", " 打算"]
    text = [clause for clause in document.clauses if clause.kind is ClauseKind.TEXT]
    assert [[heading.title for heading in clause.path] for clause in text] == [
        ["综述"], ["评价", "自评"], ["评价", "部门评价"], ["打算"],
    ]  # fmt: skip
    (row,) = [clause for clause in document.clauses if clause.kind is ClauseKind.ROW]
    assert [heading.title for heading in row.path] == ["街镇"]
    for heading in document.headings:
        assert heading.title in document.quote(heading.span)


def test_titles_in_brackets_below_numbered_headings_and_one_that_is_none() -> None:
    text = (
        "东山县绩效管理工作方案\n为做好工作，制定本方案。\n"
        "一、重点任务\n【编报】按时编报目标。\n【监控】按时开展监控，内容如下。\n1.执行。按月看。\n"
        "二、保障措施\n【培训】加强培训。\n"
    )
    assert outline(read(text)) == [
        "一、 重点任务", "   编报", "   监控", "    1. 执行", "二、 保障措施", "   培训",
    ]  # fmt: skip
    single = "东山县通知\n为做好工作，通知如下。\n【注】本通知由县财政局解释。\n"
    assert read(single).headings == ()


@pytest.mark.parametrize("ask", ["问：{}", "Q1：{}", "问题二：{}", "{}"])
def test_questions_are_headings_however_they_are_marked(ask: str) -> None:
    questions = ("为什么要修订办法，主要考虑是什么？", "什么时候开始施行？")
    text = "《新安市绩效目标管理办法》政策问答\n现就有关问题解答如下。\n"
    for words in questions:
        text += (
            f"{ask.format(words)}\n{'' if ask == '{}' else '答：'}原办法已施行五年，有新要求。\n"
        )
    assert outline(read(text)) == [f" {ask.format(words)}" for words in questions]


BOLD = "强化统筹，压实主体责任"
BOLD_PAGES = {
    "简报.html": "<h1>石浦区绩效工作简报</h1><p><strong>区财政局，2024年。</strong></p>"
    f"<p>工作有序推进。</p><p><span><b>{BOLD}</b></span></p><p>逐级<b>落实，到人</b>。</p>",
    "简报.md": f"# 石浦区绩效工作简报\n\n工作有序推进。\n\n**{BOLD}**\n\n逐级**落实，到人**。\n",
}


@pytest.mark.parametrize("name", BOLD_PAGES)
def test_a_bold_line_of_the_body_is_a_heading(name: str) -> None:
    document = read_bytes(name, BOLD_PAGES[name].encode())
    last = document.clauses[-1]
    assert document.quote(last.span) == "逐级落实，到人。"
    assert [heading.title for heading in last.path][-1:] == [BOLD]


ANNEXES = """东山县财政局关于开展绩效自评的通知
各乡镇人民政府：
请于3月20日前报送。
附件：1.绩效自评表
　　　2.填报说明
东山县财政局
2025年2月7日
附件1
绩效自评表
指标 | 目标值 | 完成值
数量 | 12 | 12
附件2
填报说明
1.指标值：能量化的必须量化。
2.自评得分：按照百分制填写。
"""


def test_annexes_begin_an_outline_of_their_own() -> None:
    document = read(ANNEXES)
    assert outline(document) == [
        "附件1",
        "附件2 填报说明",
        "  1. 指标值",
        "  2. 自评得分",
    ]
    rows = [clause for clause in document.clauses if clause.cells]
    assert {row.section for row in rows} == {"附件1"}
    assert {row.caption for row in rows} == {"绩效自评表"}


def test_an_annex_named_over_its_table_names_its_rows() -> None:
    text = """东山县财政局关于开展绩效自评的通知

一、时间
请于3月20日前报送。

东山县财政局
2025年2月7日

附件：2025年评价对象清单
编号 | 项目 | 部门
1 | 堤防加固 | 水利局
2 | 校舍修缮 | 教育局
"""
    rows = [clause for clause in read(text).clauses if clause.cells]
    assert {row.path[-1].title for row in rows} == {"2025年评价对象清单"}
    assert {row.section for row in rows} == {"附件"}


@pytest.mark.parametrize(
    "contents",
    ["目  录\n一、总体要求……………1\n二、重点任务……………3\n", "目录\n一、总体要求........1\n"],
)
def test_a_table_of_contents_is_no_outline(contents: str) -> None:
    text = f"东山县工作方案\n{contents}一、总体要求\n坚持目标导向。\n二、重点任务\n落实责任。\n"
    assert outline(read(text)) == ["一、 总体要求", "二、 重点任务"]


def test_a_list_of_names_is_no_outline() -> None:
    text = "试点名单\n现公布试点名单。\n区教育局\n区民政局\n区水务局\n区卫生健康委\n"
    assert read(text).headings == ()


def test_a_web_page_copied_as_text() -> None:
    text = """首页
政务公开
> 通知公告
关于报送2024年度绩效自评材料的通知
发布时间：2025-02-08 09:30来源：石泉县财政局浏览次数：56次字体：[大 中 小]
石财绩函〔2025〕2号
各乡（镇）人民政府，县直各部门、各单位：
现将有关事项通知如下：
一、自评范围
2024年度县级预算安排的项目支出。
二、时间要求
（一）3月20日前，项目单位完成自评；
（二）3月31日前，主管部门报送县财政局。
石泉县财政局
2025年2月7日
【打印本页】【关闭窗口】
上一篇：关于开展2025年预算绩效目标申报的通知
版权所有：石泉县人民政府
"""
    document = read(text)
    kinds = [clause.kind for clause in document.clauses]
    assert kinds[:3] + kinds[-3:] == [ClauseKind.FURNITURE] * 6
    assert document.metadata.title == "关于报送2024年度绩效自评材料的通知"
    assert document.metadata.issuer == "石泉县财政局"
    assert outline(document) == ["一、 自评范围", "二、 时间要求"]


def test_the_title_is_found_below_the_head_of_a_site() -> None:
    text = """东岭县人民政府门户网站
今天是：2025年3月1日 星期六
繁體版 | 无障碍浏览 | 登录
网站首页  走进东岭  政务公开  政务服务  政民互动
当前位置：网站首页 > 政务公开 > 通知公告 > 正文
工作报告
索引号：ABC-2025-001　　主题分类：财政/预算
发文字号：东财绩〔2025〕7号
东岭县财政局关于开展2024年度绩效
自评工作的通知
时间：2025-03-03 10:20　来源：东岭县财政局　浏览：120　字体：大 中 小
县直各单位，各乡镇人民政府：
现将有关事项通知如下，请认真组织实施。
一、自评范围
全部项目。
"""
    document = read(text)
    metadata = document.metadata
    assert metadata.title == "东岭县财政局关于开展2024年度绩效自评工作的通知"
    assert metadata.document_number == "东财绩〔2025〕7号"
    assert outline(document) == ["一、 自评范围"]
    assert [c.kind for c in document.clauses][:6] == [ClauseKind.FURNITURE] * 6


def test_captions_with_a_line_for_the_unit() -> None:
    text = """预算执行情况
全年情况如下表。
表1　预算执行情况
单位：万元
项目 | 预算 | 执行
教育 | 1,200 | 1,100
表2　部门得分
部门 | 得分
教育局 | 95
"""
    document = read(text)
    captions = [clause.caption for clause in document.clauses if clause.kind is ClauseKind.ROW]
    assert captions == ["表1　预算执行情况 单位：万元", "表2　部门得分"]
    assert document.headings == ()


def test_a_table_of_contents_of_a_word_processor_is_no_outline() -> None:
    contents = "目录\n第一章 总则\t1\n一、项目概况\t2\n（一）背景\t2\n附件1 评分表\t30"
    text = f"东山区项目绩效评价报告\n{contents}\n一、项目概况\n项目于2024年立项。"
    document = read_bytes("报告.txt", text.encode())
    assert [heading.title for heading in document.headings] == ["项目概况"]
