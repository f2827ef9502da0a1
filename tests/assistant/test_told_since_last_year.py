"""「跟去年比有什么变化」: what a paper itself tells of it; not what changed from this year's draft,
and not what holds now."""

from __future__ import annotations

from datetime import date

import pytest
from housing_drafts import DRAFT, ISSUED

from assistant.answer import Answer
from assistant.assistant import Assistant
from index.library import Library
from ingest import read_bytes
from ingest.settings import Settings

CANTEENS = """沐川市教育局关于做好2025年学校食堂管理工作的通知

各区教育局，市属各学校：

现将有关事项通知如下。

一、工作要求
（一）各学校每学期至少开展2次食堂安全自查。

二、与上年相比的主要变化
一是校长陪餐由每周2次增加到3次；二是取消纸质台账。
联系人：基建科季知秋。

沐川市教育局
2025年2月17日
"""
LIBRARIES = """沐川市文化局关于开展2025年农家书屋检查的通知

各区文化局：

一、与往年相比，抽查比例由10%提高到20%。
二、各区于6月20日前报送检查报告。

沐川市文化局
2025年3月3日
"""


def library_of(folder: pytest.TempPathFactory, *texts: str) -> Assistant:
    settings = Settings()
    library = Library.open(folder.mktemp("papers"), settings)
    library.publish([read_bytes(f"{n}.txt", t.encode(), settings) for n, t in enumerate(texts)])
    return Assistant(library, settings)


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question, as_of=date(2025, 6, 1))


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return library_of(tmp_path_factory, DRAFT, ISSUED, CANTEENS, LIBRARIES)


def test_every_paper_that_tells_it_is_told_by_its_title(assistant: Assistant) -> None:
    answer = ask(assistant, "跟去年比有什么变化？").answer
    assert "食堂管理工作的通知》：一是校长陪餐由每周2次增加到3次；二是取消纸质台账" in answer
    assert "抽查比例由10%提高到20%" in answer
    assert "季知秋" not in answer
    assert "押金" not in answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("今年食堂管理跟上年比有哪些变化", "取消纸质台账"),
        ("今年农家书屋检查有什么变化", "抽查比例由10%提高到20%"),
    ],
)
def test_a_matter_is_told_by_its_own_paper(assistant: Assistant, question: str, told: str) -> None:
    answer = ask(assistant, question).answer
    assert told in answer
    assert answer.count("\n") == 0


@pytest.mark.parametrize(
    "question", ["人才公寓租期跟去年比有什么变化", "食堂安全自查跟去年比有什么变化"]
)
def test_what_holds_now_is_no_answer_to_what_changed(assistant: Assistant, question: str) -> None:
    assert ask(assistant, question).abstained
