"""Who decides at what amount, and by which procedure: the rung of a ladder, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from index.library import Library
from ingest import read_bytes
from ingest.settings import Settings

HOSPITAL = """栗川县中医医院采购与经费报销管理办法

第一章 采购管理

第一条 采购实行归口管理：医疗设备由设备科负责，办公用品和后勤物资由总务科负责。

第二条 单次采购金额按以下权限审批：

（一）不足2000元的，由科室负责人审批；

（二）2000元以上不足1万元的，由归口部门负责人审批；

（三）1万元以上不足5万元的，由分管副院长审批；

（四）5万元以上不足20万元的，由院长审批；

（五）20万元以上的，提交院长办公会集体研究决定。

第三条 单次采购5万元以上的，应当由采购办组织院内比选，参加比选的供应商不少于3家。

第四条 设备到货后，设备科应当在7个工作日内完成验收，单价10万元以上的设备还应当有纪检监察室人员参加。
"""

SCHOOL = """沅溪市第二实验小学经费支出管理办法

第一章 支出审批

第一条 日常支出由处室负责人审核后按额度审批：\
3000元以下的由分管副校长审批，3000元以上至2万元（含）的由校长审批，2万元以上的经校务会研究决定。

第二条 维修工程支出按下列权限办理：

（一）1万元以下的，由总务主任批准；

（二）1万元以上10万元以下的，由校长办公会审定；

（三）10万元以上的，报市教育局批准。

第三条 采购按金额选择采购方式：

（一）不足5000元的，由需求处室直接采购；

（二）5000元以上不足5万元的，询价采购，报价供应商不少于3家；

（三）5万元以上的，委托代理机构公开招标。
"""

FUND = """朔岭县产业引导基金审批权限规定

第一条 对外投资实行分级决策，决策权限见下表。

表1 投资决策权限表

单笔投资金额 | 决策机构 | 备注
500万元以下 | 投资决策委员会 | 事后报备
500万元以上2000万元以下 | 基金理事会 | 须附尽职调查报告
2000万元以上 | 县政府常务会议 | 须附第三方评估报告

第二条 概算调整按偏离度处理：\
偏离度不足10%的，由项目单位自行调整；偏离度10%以上不足30%的，报县发展改革局核准；偏离度30%以上的，报县政府批准。
"""


def _assistant(folder: Path, text: str) -> Assistant:
    settings = Settings(library=folder)
    library = Library.open(folder, settings)
    library.publish([read_bytes("规定.txt", text.encode())])
    return Assistant(library, settings)


@pytest.fixture(scope="module")
def hospital(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return _assistant(tmp_path_factory.mktemp("hospital") / "library", HOSPITAL)


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return _assistant(tmp_path_factory.mktemp("school") / "library", SCHOOL)


@pytest.fixture(scope="module")
def fund(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return _assistant(tmp_path_factory.mktemp("fund") / "library", FUND)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("采购8万块钱的东西找谁签字", "由院长审批"),
        ("3000块的采购谁批", "由归口部门负责人审批"),
        ("800元的办公用品谁批", "由科室负责人审批"),
        ("800的办公用品谁批", "由科室负责人审批"),
        ("1万2的采购谁同意", "由分管副院长审批"),
        ("5w的设备谁定", "由院长审批"),
        ("5万元的采购谁批", "由院长审批"),
        ("20万的采购谁说了算", "提交院长办公会集体研究决定"),
        ("30万的采购要上会吗", "提交院长办公会集体研究决定"),
        ("3万的采购要过会吗", "由分管副院长审批"),
        ("院长能批多少钱的", "5万元以上不足20万元"),
        ("分管副院长批多少", "1万元以上不足5万元"),
        ("科室主任能批多少钱", "不足2000元"),
        ("什么金额要上会", "20万元以上"),
        ("多少钱要院长办公会研究", "20万元以上"),
        ("买8万的电脑走什么程序", "院内比选"),
        ("多少钱要比选", "5万元以上"),
    ],
)
def test_the_amount_picks_the_rung(hospital: Assistant, question: str, told: str) -> None:
    answer = hospital.ask(question).answer
    assert told in answer and len(answer.splitlines()) == 1


def test_a_line_not_met_is_said_so(hospital: Assistant) -> None:
    assert hospital.ask("4万的采购要比选吗").answer.startswith("4万不属于“5万元以上”的情形")


@pytest.mark.parametrize(
    ("question", "told"),
    [("那25万的呢", ("办公会", "25万属于")), ("那4万的呢", ("分管副院长", "4万不属于"))],
)
def test_another_amount_moves_to_its_rung(
    hospital: Assistant, question: str, told: Sequence[str]
) -> None:
    first = hospital.ask("买一台8万的设备谁审批，要比选吗")
    assert "由院长审批" in first.answer and "8万属于“5万元以上”" in first.answer
    again = hospital.ask(question, session=first.session).answer
    assert all(words in again for words in told)
    assert "验收" not in again


@pytest.mark.parametrize("question", ["学校8万的采购谁批", "公安局8万的采购谁批", "8万的合同谁签"])
def test_the_rules_of_one_house_hold_for_no_other(hospital: Assistant, question: str) -> None:
    assert hospital.ask(question).abstained


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("5000块的东西谁签字", "5000元属于“3000元以上至2万元（含）”的情形"),
        ("维修8万谁批", "由校长办公会审定"),
        ("12万的维修找谁批", "报市教育局批准"),
        ("4000块的东西怎么采购", "直接采购"),
        ("3万的采购要几家报价", "不少于3家"),
        ("60万的要公开招标吗", "公开招标"),
        ("多少钱要上校务会", "2万元以上的经校务会研究决定"),
    ],
)
def test_a_ladder_in_one_sentence_and_two_beside_it(
    school: Assistant, question: str, told: str
) -> None:
    answer = school.ask(question).answer
    assert told in answer and len(answer.splitlines()) == 1


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("8万的投资谁定", "投资决策委员会"),
        ("2000万的投资谁说了算", "县政府常务会议"),
        ("基金理事会能定多少钱的投资", "500万元以上2000万元以下"),
        ("偏离度15%谁批", "15%属于“10%以上不足30%”的情形"),
        ("概算偏离5%要报批吗", "5%属于“不足10%”的情形"),
    ],
)
def test_a_table_and_a_ladder_of_shares(fund: Assistant, question: str, told: str) -> None:
    answer = fund.ask(question).answer
    assert told in answer and len(answer.splitlines()) == 1
