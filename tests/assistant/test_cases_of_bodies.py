"""Provisions on one case of bodies (「（4）不合格机构，…」), and those on bodies at all."""

from __future__ import annotations

import pytest

from assistant.bodies import read_body
from assistant.evidence.cases import is_case_of
from assistant.passages import passages_of
from ingest import read_bytes


def rules_a_case(asked: str, provision: str) -> bool:
    """True if ``provision`` rules a case of bodies like ``asked``."""
    text = f"芦汀区评价质量管理办法\n\n第一条　为规范管理，制定本办法。\n\n{provision}\n"
    (found,) = (
        p for p in passages_of(read_bytes("办法.txt", text.encode())) if p.quote in provision
    )
    return is_case_of(read_body(asked), found)


@pytest.mark.parametrize(
    ("asked", "provision"),
    [
        ("第三方机构", "（4）不合格机构，由绩效股约谈项目负责人。"),
        ("第三方机构", "第二条　失信机构，两年内不得承接评价业务。"),
        ("预算单位", "（一）优秀单位，次年支出不参与统一压减。"),
        ("预算单位", "对逾期未整改单位，由区财政局通报批评。"),
    ],
)
def test_a_case_is_told_by_what_sorts_its_bodies(asked: str, provision: str) -> None:
    assert rules_a_case(asked, provision)


@pytest.mark.parametrize(
    ("asked", "provision"),
    [
        ("第三方机构", "中介机构，应当于每年3月底前报送人员名单。"),
        ("预算单位", "（一）市级预算单位，年度申请财政资金500万元以上的。"),
        ("预算单位", "全年抽查12个单位，退回3个。"),
        ("预算单位", "不少单位，目标编报不够细。"),
        ("第三方机构", "（二）不合格机构，是指考核得分低于60分的机构。"),
    ],
)
def test_bodies_that_nothing_sorts_are_no_case(asked: str, provision: str) -> None:
    assert not rules_a_case(asked, provision)
