"""密级 at the head of a document keeps it out; the same words in running text do not."""

from __future__ import annotations

import io

import docx
import pytest

from ingest import read_bytes
from ingest.errors import ReadError
from ingest.settings import Settings

NOTICE = (
    "江屿省财政厅文件\n江财绩〔2021〕7号　　　　签发人：张某\n江屿省财政厅关于绩效管理的通知\n"
    "各市、县（市、区）财政局，省级各部门：\n现就保守国家秘密和商业秘密通知如下。\n"
    "附件：1. 绩效目标申报表\n2. 绩效自评表（样式）\n江屿省财政厅\n2021年4月9日\n"
)


@pytest.mark.parametrize(
    "head",
    ["000012\n机密★1年\n特急\n", "秘　密\n", "绝密★长期 特急\n", "密级：秘密★十年\n",
     "000001 秘密★5年 加急\n", "机密 ★ 启用前\n"],
)  # fmt: skip
def test_a_marked_document_is_refused_and_the_setting_lets_it_in(head: str) -> None:
    data = (head + NOTICE).encode()
    with pytest.raises(ReadError, match=r"密级.*ZHENGWEN_ADMIT_CLASSIFIED"):
        read_bytes("文件.txt", data)
    admitted = read_bytes("文件.txt", data, Settings(admit_classified=True))
    assert (admitted.metadata.classification or "")[:2] in ("秘密", "机密", "绝密")


@pytest.mark.parametrize(
    "text",
    ["商业秘密保护办法\n" + NOTICE, "工作秘密\n" + NOTICE, "秘密文件管理规定\n" + NOTICE,
     "密级：公开\n" + NOTICE, NOTICE + "密级分为：\n秘密\n机密\n"],
)  # fmt: skip
def test_the_words_elsewhere_are_no_mark(text: str) -> None:
    assert read_bytes("文件.txt", text.encode()).metadata.classification is None


def test_a_mark_in_the_header_of_a_word_file_counts() -> None:
    word = docx.Document()
    word.add_paragraph("关于绩效管理的通知")
    word.sections[0].header.paragraphs[0].text = "机密★3年"
    data = io.BytesIO()
    word.save(data)
    with pytest.raises(ReadError, match="机密★3年"):
        read_bytes("文件.docx", data.getvalue())


def test_what_stands_around_the_text() -> None:
    metadata = read_bytes("文件.txt", NOTICE.encode()).metadata
    assert metadata.signers == ("张某",)
    assert metadata.addressees == ("各市", "县（市、区）财政局", "省级各部门")
    assert metadata.annexes == ("绩效目标申报表", "绩效自评表（样式）")
