"""Whom a duty binds."""

from __future__ import annotations

import pytest

from assistant.asking_body import body_in
from assistant.bodies import Fit, fit, read_body


@pytest.mark.parametrize(
    ("asked", "audience", "exceptions", "expected"),
    [
        ("教育局", ["教育部门"], [], Fit.NAMED),
        ("教育局", ["区级各预算部门"], [], Fit.COVERED),
        ("教育局", ["区级各预算部门"], ["教育系统"], Fit.OTHER),
        ("区级预算部门", ["各主管部门"], [], Fit.COVERED),
        ("区级预算部门", ["区教育局"], [], Fit.OTHER),
        ("镇", ["各镇"], [], Fit.NAMED),
        ("镇", ["区级各预算部门", "各镇"], [], Fit.NAMED),
        ("镇", ["区级各预算部门"], [], Fit.OTHER),
        ("镇", ["全部单位"], [], Fit.COVERED),
        ("村委会", ["各村（居）"], [], Fit.NAMED),
        ("村委会", ["镇属部门"], [], Fit.OTHER),
        ("主管部门", ["市财政局"], [], Fit.OTHER),
        ("财政局", ["市财政局"], [], Fit.NAMED),
        ("水务局", [], [], Fit.OPEN),
        ("住建局", ["区住房城乡建设局"], [], Fit.NAMED),
        ("第三方机构", ["各部门", "各镇"], [], Fit.OTHER),
        ("村委会", ["各部门"], [], Fit.OTHER),
        ("镇", ["各单位"], [], Fit.COVERED),
        ("水务局", ["有新增项目的部门"], [], Fit.COVERED),
        ("镇", ["有新增项目的部门", "镇"], [], Fit.NAMED),
        ("大数据中心", ["区财政局", "区政府督查室"], [], Fit.OTHER),
        ("第三方机构", ["有关单位和个人"], [], Fit.COVERED),
        ("初中", ["各乡镇中心学校", "县直各学校"], [], Fit.NAMED),
        ("镇", ["各乡镇中心学校"], [], Fit.OTHER),
        ("查干苏木", ["各苏木", "嘎查"], [], Fit.NAMED),
        ("人民医院", ["县中医医院"], [], Fit.OTHER),
        ("妇幼保健院", ["各公立医院"], [], Fit.NAMED),
        ("水文勘测队", ["局属单位"], [], Fit.COVERED),
        ("水务局", ["存在问题的单位"], [], Fit.COVERED),
        ("水务局", ["市政府"], [], Fit.OTHER),
        ("镇", ["各县（区）"], [], Fit.OTHER),
        # a county named alone includes its finance bureau, no other bureau and no other county's
        ("松陂县财政局", ["松陂县"], [], Fit.COVERED),
        ("松陂县教育局", ["松陂县"], [], Fit.OTHER),
        ("荻港县财政局", ["松陂县"], [], Fit.OTHER),
        ("荻港县财政局", ["松陂县财政局"], [], Fit.OTHER),
        ("岚州市荻港县财政局", ["荻港县财政局"], [], Fit.NAMED),
        ("荻港县财政局", ["被抽查县财政局"], [], Fit.NAMED),
        ("高新区财政局", ["高新区"], [], Fit.COVERED),
        ("松陂县", ["松陂县财政局"], [], Fit.COVERED),
        ("松陂县", ["市财政局"], [], Fit.OTHER),
        ("市政府", ["市财政局"], [], Fit.OTHER),
        ("平湖市财政局", ["省直管县（市）财政局"], [], Fit.OTHER),
        # who asks as a class is not let off by what one of it is let off
        ("乡镇", ["各乡镇"], ["云岭乡"], Fit.NAMED),
        ("云岭乡", ["各乡镇"], ["云岭乡"], Fit.OTHER),
        ("水务局", ["主管部门主要负责人"], [], Fit.COVERED),
        # what a bracket lists
        ("教育局", ["区级各部门（含所属单位）"], [], Fit.COVERED),
        ("教育局", ["民生项目主管部门（区教育局、区民政局）"], [], Fit.NAMED),
        ("水务局", ["民生项目主管部门（区教育局、区民政局）"], [], Fit.OTHER),
        # an office of a town is the town's, and no other office
        ("镇农业农村办", ["镇财政所"], [], Fit.OTHER),
        ("镇财政所", ["财政所"], [], Fit.NAMED),
        ("柏溪镇财政所", ["镇财政所"], [], Fit.NAMED),
        ("石桥镇", ["镇财政所"], [], Fit.NAMED),
        ("镇财政所", ["各镇"], [], Fit.COVERED),
        ("石桥镇", ["石桥镇人民政府"], [], Fit.NAMED),
        ("水务站", ["镇直各站所"], [], Fit.NAMED),
        ("办公室", ["镇机关各办公室"], [], Fit.NAMED),
        ("内设机构", ["各责任单位"], [], Fit.COVERED),
        ("县中医医院", ["乡镇", "公立医院"], ["公立医院"], Fit.OTHER),
        ("区城投集团", ["被评价单位"], [], Fit.COVERED),
        ("区城投集团", ["各预算单位"], [], Fit.OTHER),
        ("松涛街道", ["各主管部门", "街镇"], [], Fit.NAMED),
        ("松涛街道", ["各乡镇"], [], Fit.OTHER),
    ],
)
def test_fit(asked: str, audience: list[str], exceptions: list[str], expected: Fit) -> None:
    assert fit(read_body(asked), audience, exceptions) is expected


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("我是一个镇的财政所的，要报哪些东西", "财政所"),
        ("我在一所市属中学管财务，3月份要做哪些事", "市属中学"),
        ("我是水务站的经办人，7月要交什么", "水务站"),
        ("市城投集团有哪些活", None),
        ("卫健委2025年7月有哪些事", "卫健委"),
        ("我们主管部门10月要交什么", "主管部门"),
        ("8月底前要交什么", None),
        ("普通县直单位（不是主管部门）有哪些时间点", "普通县直单位"),
        ("我是东湖村的报账员", "东湖村"),
        ("我在一所初中管填报，教体局这个通知要我做什么", "初中"),
        ("乡村振兴的钱要怎么报", None),
    ],
)
def test_the_body_a_question_speaks_of(question: str, body: str | None) -> None:
    assert body_in(question) == body
