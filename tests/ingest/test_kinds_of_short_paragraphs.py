"""Short paragraphs told by their words: every kind of patterns.toml, with what it is not."""

from __future__ import annotations

import pytest

from ingest.patterns import matches
from ingest.word_file import word_file

KINDS = word_file("ingest", "patterns.toml")

ARE = {
    "number": ["望财绩〔2025〕8号", "青委„2019‟245 号", "江财绩[2021]7号　　签发人：张某"],
    "date": ["2025年2月10日", "二〇二五年二月十日", "2025年3月"],
    "print_record": [
        "抄送：市人大办公室",
        "某市财政局办公室　2024年2月27日印发",
        "（此件主动公开）",
    ],
    "bracket": ["（征求意见稿）", "（2024—2026年）"],
    "annex": ["附件", "附件1", "附表 2："],
    "annex_list": ["附件：1.自评表", "附件:绩效目标表"],
    "caption": ["表1　评价结果", "报送要求一览表", "2025年工作安排表"],
    "unit_line": ["单位：万元", "（金额单位：万元、%）"],
    "furniture": [
        "您当前所在位置：首页 > 政务公开",
        "【打印】【收藏】",
        "上一篇：通知",
        "一、总体要求……………3",
    ],
    "links": ["相关链接：", "延伸阅读"],
    "addressee": ["各市、县（区）财政局，省级各预算部门：", "县直各单位："],
    "organ": ["望岫区柳泾镇人民政府", "青渡市望岫区财政局文件"],
    "title_end": ["关于印发办法的通知", "绩效管理工作要点（征求意见稿）", "《某办法》政策解读"],
    "question": ["问：为什么要修订？", "问题3：怎么报？"],
    "answer": ["答：不是。"],
    "preface": ["摘　要", "前言"],
}
ARE_NOT = {
    "number": ["根据望财绩〔2025〕8号要求", "第8号"],
    "date": ["2025年2月10日前完成", "2025年度"],
    "print_record": ["抄送市人大办公室。"],
    "bracket": ["（一）压实责任", "编报（一）审核（二）"],
    "annex": ["附件1所列项目", "附件说明"],
    "annex_list": ["附件1 自评表"],
    "caption": ["见表1。", "各单位填写一览表，按时报送"],
    "unit_line": ["单位：各部门应当按照要求认真填写", "各单位：万元"],
    "furniture": ["各部门在首页公开结果。", "一、总体要求"],
    "links": ["相关部门应当落实责任。"],
    "addressee": ["现将有关事项通知如下：", "主要包括以下内容："],
    "organ": ["由财政局负责，各局配合", "2025年1月1日"],
    "title_end": ["各部门按时报送", "加强组织领导"],
    "question": ["答：不是。", "问题较多。"],
    "answer": ["答复意见如下。"],
    "preface": ["摘要如下。"],
}


def test_every_kind_has_examples_both_ways() -> None:
    assert set(ARE) == set(ARE_NOT) == set(KINDS)


@pytest.mark.parametrize(("kind", "words"), [(kind, words) for kind in ARE for words in ARE[kind]])
def test_is_of_the_kind(kind: str, words: str) -> None:
    assert matches(kind, words)


@pytest.mark.parametrize(
    ("kind", "words"), [(kind, words) for kind in ARE_NOT for words in ARE_NOT[kind]]
)
def test_is_not_of_the_kind(kind: str, words: str) -> None:
    assert not matches(kind, words)
