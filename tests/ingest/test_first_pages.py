"""First pages in the layouts that offices use, each with what a clerk would enter of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from ingest import read_bytes
from ingest.document import DocumentKind, Status


@dataclass(frozen=True, slots=True)
class Entry:
    """What a clerk enters of a document."""

    title: str
    issuer: str | None
    region: str
    year: int
    kind: DocumentKind
    status: Status = Status.ISSUED
    number: str | None = None
    issued_on: date | None = None


PAGES: dict[str, tuple[str, Entry]] = {
    "红头联合发文": (
        """000012
特急

望溪市发展和改革委员会
望溪市财政局　　　　　文件

望发改资〔2025〕33号

关于印发《望溪市政府投资项目
绩效管理暂行办法》的通知

各县（市、区）发展改革局、财政局，市直各有关单位：

现将《望溪市政府投资项目绩效管理暂行办法》印发给你们，请认真贯彻执行。

附件：望溪市政府投资项目绩效管理暂行办法

望溪市发展和改革委员会　　　望溪市财政局
2025年6月18日
（此件公开发布）

抄送：市委办公室，市人大财经委。
望溪市发展和改革委员会办公室　　2025年6月19日印发
""",
        Entry(
            "关于印发《望溪市政府投资项目绩效管理暂行办法》的通知",
            "望溪市发展和改革委员会、望溪市财政局",
            "望溪市",
            2025,
            DocumentKind.RULES,
            Status.TRIAL,
            number="望发改资〔2025〕33号",
            issued_on=date(2025, 6, 18),
        ),
    ),
    "函": (
        """沧北省财政厅

沧财函〔2024〕215号

沧北省财政厅关于省级预算绩效目标批复情况的函

省教育厅：

你厅《关于申请调整绩效目标的函》（沧教函〔2024〕77号）收悉。经研究，函复如下：

一、同意调整学生资助项目的绩效目标。

专此函复。

沧北省财政厅
2024年9月3日
""",
        Entry(
            "沧北省财政厅关于省级预算绩效目标批复情况的函",
            "沧北省财政厅",
            "沧北省",
            2024,
            DocumentKind.OTHER,
            number="沧财函〔2024〕215号",
            issued_on=date(2024, 9, 3),
        ),
    ),
    "会议纪要": (
        """白沙县人民政府办公室

县长办公会议纪要

〔2025〕第7期

2025年4月11日上午，县长刘某主持召开第7次县长办公会议，研究预算绩效管理等工作。现纪要如下：

一、会议听取了县财政局关于2024年绩效评价结果的汇报。
会议要求，各单位5月底前完成整改。

出席：刘某、王某
列席：县财政局局长赵某

白沙县人民政府办公室　　　　2025年4月14日印发
""",
        Entry(
            "白沙县人民政府办公室县长办公会议纪要",
            "白沙县人民政府办公室",
            "白沙县",
            2025,
            DocumentKind.OTHER,
            number="〔2025〕第7期",
            issued_on=date(2025, 4, 14),
        ),
    ),
    "公告": (
        """关于公开2024年度市级项目绩效评价报告的公告

根据《中华人民共和国预算法》有关规定，现将12个项目的绩效评价报告予以公开，公开时间为2025年8月1日至2025年8月31日。

特此公告。

鹿屏市财政局
二〇二五年七月二十八日
""",
        Entry(
            "关于公开2024年度市级项目绩效评价报告的公告",
            "鹿屏市财政局",
            "鹿屏市",
            2024,
            DocumentKind.NOTICE,
            issued_on=date(2025, 7, 28),
        ),
    ),
    "网页索引表": (
        """索 引 号：11330000/2025-00123　　主题分类：财政
发布机构：菱湖区财政局　　　　　　成文日期：2025年03月12日
名　　称：菱湖区财政局关于开展2025年部门预算绩效自评的通知
文　　号：菱财绩〔2025〕4号　　　　发布日期：2025年03月14日
有 效 性：有效

菱湖区财政局关于开展2025年部门预算绩效自评的通知

信息来源：区财政局　　发布时间：2025-03-14 09:12　　浏览次数：12

区级各部门：
为做好自评工作，现通知如下。
一、自评范围
所有项目。
""",
        Entry(
            "菱湖区财政局关于开展2025年部门预算绩效自评的通知",
            "菱湖区财政局",
            "菱湖区",
            2025,
            DocumentKind.NOTICE,
            number="菱财绩〔2025〕4号",
            issued_on=date(2025, 3, 12),
        ),
    ),
    "两办意见": (
        """中共青坪区委办公室
青坪区人民政府办公室
关于全面实施预算绩效管理的实施意见

青委办发〔2023〕18号

各镇（街道）党委、政府，区直各单位：
为贯彻落实上级要求，结合我区实际，提出如下意见。
一、总体要求
坚持问题导向。
（二）基本原则
有序推进。
青坪区人民政府办公室
2023年11月20日
""",
        Entry(
            "中共青坪区委办公室 青坪区人民政府办公室关于全面实施预算绩效管理的实施意见",
            "中共青坪区委办公室、青坪区人民政府办公室",
            "青坪区",
            2023,
            DocumentKind.RULES,
            number="青委办发〔2023〕18号",
            issued_on=date(2023, 11, 20),
        ),
    ),
    "征求意见函": (
        """关于征求《曲河县县级预算绩效评价结果应用办法（征求意见稿）》意见的函

各预算单位：
我局起草了《曲河县县级预算绩效评价结果应用办法（征求意见稿）》，请于2024年10月20日前反馈意见。
联系人：李某
曲河县财政局
2024年9月25日
""",
        Entry(
            "关于征求《曲河县县级预算绩效评价结果应用办法（征求意见稿）》意见的函",
            "曲河县财政局",
            "曲河县",
            2024,
            DocumentKind.RULES,
            Status.DRAFT,
            issued_on=date(2024, 9, 25),
        ),
    ),
    "乡镇报告": (
        """松口乡人民政府2024年度部门整体支出绩效自评报告

根据县财政局要求，我乡对2024年整体支出开展自评。
一、基本情况
本乡在职人员32人。
松口乡人民政府
2025年3月5日
""",
        Entry(
            "松口乡人民政府2024年度部门整体支出绩效自评报告",
            "松口乡人民政府",
            "松口乡",
            2024,
            DocumentKind.SELF_EVALUATION_REPORT,
            issued_on=date(2025, 3, 5),
        ),
    ),
    "建议答复": (
        """漳浦市人民政府关于市十五届人大四次会议第112号建议的答复

王代表：
您提出的关于加强预算绩效管理的建议收悉，现答复如下：
近年来我市持续推进。
漳浦市人民政府
2024年7月9日
""",
        Entry(
            "漳浦市人民政府关于市十五届人大四次会议第112号建议的答复",
            "漳浦市人民政府",
            "漳浦市",
            2024,
            DocumentKind.OTHER,
            issued_on=date(2024, 7, 9),
        ),
    ),
    "题注文号": (
        """泉塘区财政局预算绩效管理内部工作规程
（泉财办〔2022〕16号　2022年8月30日印发）

第一条　为规范内部管理，制定本规程。
第二条　本规程自2022年10月1日起执行。
""",
        Entry(
            "泉塘区财政局预算绩效管理内部工作规程",
            "泉塘区财政局",
            "泉塘区",
            2022,
            DocumentKind.RULES,
            number="泉财办〔2022〕16号",
            issued_on=date(2022, 8, 30),
        ),
    ),
    "修订记录": (
        """云梁市市级财政专项资金管理办法
（2019年5月6日云梁市人民政府令第41号公布　根据2024年1月15日《关于修改部分规章的决定》修订）

第一章 总则
第一条 为加强管理，制定本办法。
""",
        Entry(
            "云梁市市级财政专项资金管理办法",
            None,
            "云梁市",
            2019,
            DocumentKind.RULES,
            issued_on=date(2019, 5, 6),
        ),
    ),
    "通报": (
        """石泉县财政局关于2024年四季度预算执行情况的通报

各乡镇、县直各单位：
截至12月末，全县执行率92.1%。
石泉县财政局
2025.1.13
""",
        Entry(
            "石泉县财政局关于2024年四季度预算执行情况的通报",
            "石泉县财政局",
            "石泉县",
            2024,
            DocumentKind.BULLETIN,
            issued_on=date(2025, 1, 13),
        ),
    ),
    "计划": (
        """2026年全区财政绩效管理工作计划

为做好2026年工作，制定如下计划。
一、重点任务
抓好目标。
滨岩区财政局
2025年12月29日
""",
        Entry(
            "2026年全区财政绩效管理工作计划",
            "滨岩区财政局",
            "滨岩区",
            2026,
            DocumentKind.WORK_PLAN,
            issued_on=date(2025, 12, 29),
        ),
    ),
    "三部门通知": (
        """棠溪市财政局
棠溪市教育局
棠溪市水务局
关于印发棠溪市民生项目指标（2025年版）的通知
棠财绩〔2025〕12号

各区（县）财政局、教育局、卫生健康委：
现将《棠溪市民生项目指标（2025年版）》印发给你们。
棠溪市财政局　棠溪市教育局　棠溪市水务局
2025年5月9日
""",
        Entry(
            "棠溪市财政局 棠溪市教育局 棠溪市水务局关于印发棠溪市民生项目指标（2025年版）的通知",
            "棠溪市财政局、棠溪市教育局、棠溪市水务局",
            "棠溪市",
            2025,
            DocumentKind.NOTICE,
            number="棠财绩〔2025〕12号",
            issued_on=date(2025, 5, 9),
        ),
    ),
    "解读网页": (
        """【政策解读】《岭东省预算绩效管理条例》解读
来源：岭东省财政厅 | 发布时间：2024-12-06 | 字号：大 中 小

《岭东省预算绩效管理条例》已于2024年11月28日经省人大常委会审议通过，自2025年3月1日起施行。现解读如下：
一、制定背景
为规范管理。
""",
        Entry(
            "《岭东省预算绩效管理条例》解读",
            "岭东省财政厅",
            "岭东省",
            2024,
            DocumentKind.INTERPRETATION,
            issued_on=date(2024, 12, 6),
        ),
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_first_page(name: str) -> None:
    page, wanted = PAGES[name]
    about = read_bytes("某文.txt", page.encode()).metadata
    assert wanted == Entry(
        about.title,
        about.issuer,
        about.region or "",
        about.year or 0,
        about.kind,
        about.status,
        about.document_number,
        about.issued_on,
    )


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("西江区财政局关于报送2024年度自评报告的通知", DocumentKind.NOTICE),
        ("关于做好2025年工作方案编制的通知", DocumentKind.NOTICE),
        ("关于印发西江区绩效管理办法的通知", DocumentKind.RULES),
        ("关于公开征求《西江区工作方案》意见的公告", DocumentKind.ACTION_PLAN),
        ("西江区2024年度预算绩效管理工作情况", DocumentKind.REPORT),
    ],
)
def test_what_is_asked_for_is_not_what_a_notice_is(title: str, kind: DocumentKind) -> None:
    page = f"{title}\n各单位：\n现将有关事项通知如下，请遵照执行。\n"
    assert read_bytes("某文.txt", page.encode()).metadata.kind is kind
