"""What documents say of themselves: heads of texts of our own, and the documents at hand."""

from __future__ import annotations

from datetime import date

import pytest
from shared_texts import document, needs_shared_texts

from ingest import read_bytes
from ingest.document import DocumentKind, Level, Metadata, Status


def metadata(text: str) -> Metadata:
    return read_bytes("某文.txt", text.encode()).metadata


def test_a_notice_that_issues_rules() -> None:
    found = metadata(
        "江屿省财政厅文件\n江财绩〔2021〕7 号　　　　签发人：张某\n"
        "江屿省财政厅关于印发《江屿省预算绩效\n管理办法（试行）》的通知\n各市、县财政局：\n"
        "现将办法印发给你们，请遵照执行。\n江屿省财政厅\n2021年4月9日\n"
        "江屿省预算绩效管理办法（试行）\n第一条　为加强管理，制定本办法。\n"
        "第二条　本办法自2021年6月1日起施行，有效期两年。\n"
        "抄送：省人大财经委，省审计厅。\n江屿省财政厅办公室　2021年4月12日印发\n"
    )
    assert found == Metadata(
        title="江屿省财政厅关于印发《江屿省预算绩效管理办法（试行）》的通知",
        issuer="江屿省财政厅",
        region="江屿省",
        region_path=("江屿省",),
        level=Level.PROVINCE,
        year=2021,
        kind=DocumentKind.RULES,
        status=Status.TRIAL,
        document_number="江财绩〔2021〕7号",
        issued_on=date(2021, 4, 9),
        effective_from=date(2021, 6, 1),
        effective_until=date(2023, 5, 31),
        signers=("张某",),
        addressees=("各市", "县财政局"),
        printed_by="江屿省财政厅办公室",
        printed_on=date(2021, 4, 12),
    )


def test_minutes_are_of_the_place_whose_office_heads_them() -> None:
    found = metadata(
        "会 议 纪 要\n〔2025〕第3期\n\n芦溪县人民政府办公室　　　　2025年4月8日\n\n"
        "全县资产管理联席会议纪要\n\n会议议定：清查工作5月底前完成。\n"
    )
    assert found.region == "芦溪县"


@pytest.mark.parametrize(
    ("title", "kind", "status", "year"),
    [
        ("西江区2024年度绩效自评工作通知", "notice", "issued", 2024),
        ("西江区预算绩效管理三年行动方案（2024—2026年）", "action_plan", "issued", 2024),
        ("西江区2024年预算绩效管理工作要点（征求意见稿）", "work_plan", "draft", 2024),
        ("关于《西江区绩效办法（草案）》公开征求意见的公告", "rules", "draft", None),
        ("西江区财政支出绩效评价暂行规定", "rules", "trial", None),
        ("关于2023年度重点绩效评价结果的通报", "bulletin", "issued", 2023),
        ("西江区2023年全面实施预算绩效管理情况的说明", "report", "issued", 2023),
        ("西江区水务局2023年度部门整体绩效自评报告", "self_evaluation_report", "issued", 2023),
        ("《西江区绩效管理办法》政策解读", "interpretation", "issued", None),
        ("西江区财政局２０２３年工作总结", "report", "issued", 2023),
    ],
)
def test_kind_status_and_year_by_the_title(
    title: str, kind: str, status: str, year: int | None
) -> None:
    found = metadata(f"{title}\n有关情况如下。\n一、总体情况\n工作有序开展。\n")
    assert (found.title, found.kind, found.status, found.year) == (title, kind, status, year)


@pytest.mark.parametrize(
    ("sentence", "begins", "ends"),
    [
        (
            "本办法自2025年1月1日起施行，有效期五年，至2029年12月31日止。",
            (2025, 1, 1),
            (2029, 12, 31),
        ),
        ("本办法自2024年4月1日起施行，有效期至2029年3月31日。", (2024, 4, 1), (2029, 3, 31)),
        ("本办法自印发之日起施行，有效期3年。", (2024, 2, 29), (2027, 2, 27)),
        ("本方案自印发之日起30日后施行。", (2024, 3, 30), None),
        ("本规定自二〇二四年五月一日起试行，试行期两年。", (2024, 5, 1), (2026, 4, 30)),
        ("各单位自2024年5月1日起执行新标准。", None, None),
    ],
)
def test_validity(
    sentence: str, begins: tuple[int, int, int] | None, ends: tuple[int, int, int] | None
) -> None:
    end = "西江区财政局\n2024年2月29日\n"
    found = metadata(f"西江区绩效管理办法\n第一条　为加强管理。\n第二条　{sentence}\n{end}")
    assert found.effective_from == (date(*begins) if begins else None)
    assert found.effective_until == (date(*ends) if ends else None)


def test_places_around_the_region_come_from_bodies_and_cited_rules() -> None:
    found = metadata(
        "青渡市望岫区财政局文件\n关于印发《望岫区工作要点》的通知\n各部门：\n"
        "根据《中共澜川省委关于预算绩效管理的意见》和《青渡市绩效办法》制定。\n2025年1月2日\n"
    )
    assert found.region_path == ("澜川省", "青渡市", "望岫区")
    assert (found.region, found.level) == ("望岫区", Level.COUNTY)


def test_two_candidates_for_an_outer_place_are_none() -> None:
    found = metadata("望岫区工作要点\n学习《青渡市绩效办法》和《泽陵市绩效办法》。\n")
    assert found.region_path == ("望岫区",)


def test_a_town_within_a_county() -> None:
    found = metadata("望岫区柳泾镇人民政府\n关于开展绩效自评的通知\n各村：\n请按时完成。\n")
    assert found.region_path == ("望岫区", "柳泾镇")
    assert (found.level, found.issuer) == (Level.TOWN, "望岫区柳泾镇人民政府")


def test_the_place_of_a_report_that_names_no_issuer_stands_after_about_in_its_title() -> None:
    found = metadata("关于霖川区2025年预算绩效管理工作情况的报告\n\n现将有关情况报告如下。\n")
    assert (found.region, found.year) == ("霖川区", 2025)


def test_a_national_document_has_no_region() -> None:
    found = metadata("财政部关于开展绩效评价的通知\n财预〔2020〕10号\n各省财政厅：\n请抓好落实。\n")
    assert (found.level, found.region, found.year) == (Level.NATIONAL, None, 2020)


def test_dates_in_chinese_numerals_and_numbers_of_any_brackets() -> None:
    found = metadata(
        "西江区财政局关于开展自评的通知\n西财绩[2025]8号\n各部门：\n请按时完成。\n"
        "西江区财政局\n二〇二五年二月十日\n"
    )
    assert (found.document_number, found.issued_on) == ("西财绩[2025]8号", date(2025, 2, 10))


def test_a_text_that_says_nothing_of_itself() -> None:
    found = read_bytes("某个文件.txt", "工作正在有序推进，各项任务按时完成。".encode()).metadata
    assert found == Metadata(title="某个文件")


KNOWN = {
    "000": ("青浦区", 2020, "report", "issued", None),
    "001": ("嘉定区", 2021, "report", "issued", None),
    "002": ("上海市", 2020, "report", "issued", None),
    "003": ("青浦区", 2022, "work_plan", "draft", None),
    "004": ("吴泾镇", 2024, "report", "issued", None),
    "p01": ("澜川省", 2024, "rules", "issued", "澜川省财政厅"),
    "p02": ("望岫区", 2025, "work_plan", "issued", "青渡市望岫区财政局"),
    "p03": ("望岫区", 2024, "report", "issued", "望岫区财政局"),
    "p04": ("柳泾镇", 2024, "notice", "issued", "望岫区柳泾镇人民政府"),
    "p05": ("青渡市", 2024, "bulletin", "issued", "青渡市财政局"),
    "p06": ("棠浦区", 2024, "report", "issued", "棠浦区财政局"),
    "p07": ("泽陵市", 2023, "rules", "draft", "泽陵市财政局"),
    "p08": ("泽陵市", 2024, "rules", "issued", "泽陵市财政局"),
    "p09": ("栖桥区", 2024, "action_plan", "issued", "景沧市栖桥区人民政府办公室"),
    "p10": ("隆屏区", 2024, "self_evaluation_report", "issued", "隆屏区城市管理局"),
    "p11": ("绵岭市", 2025, "interpretation", "issued", "绵岭市财政局"),
    "p12": ("芦津县", 2026, "notice", "issued", "芦津县财政局"),
}


@needs_shared_texts
@pytest.mark.parametrize("prefix", KNOWN)
def test_documents_at_hand(prefix: str) -> None:
    found = document(prefix).metadata
    assert (found.region, found.year, found.kind, found.status, found.issuer) == KNOWN[prefix]


@needs_shared_texts
def test_titles_over_two_lines_are_one() -> None:
    title = document("001").metadata.title
    assert title.startswith("嘉定区")
    assert title.endswith("情况的说明")
    assert "\n" not in title


def test_a_table_alone_is_called_by_its_caption() -> None:
    table = "序号\t部门\t得分\n1\t教育局\t90\n2\t水利局\t85\n"
    about = read_bytes(
        "附表.txt", f"东山县2024年度评价结果汇总表\n单位：分\n{table}".encode()
    ).metadata
    assert (about.title, about.region, about.year) == (
        "东山县2024年度评价结果汇总表",
        "东山县",
        2024,
    )
