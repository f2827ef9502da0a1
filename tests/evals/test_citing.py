"""Citations and retrieval, judged on a small library made of real text files."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import Answer, AnswerScope, Citation, Claim, QuestionKind
from evals.citing import score_citations, supports
from evals.finding import score_retrieval
from evals.gold import GoldQuestion
from evals.passages import Passages
from index.library import Library
from index.reader import Reader
from index.records import Hit
from ingest import read_document
from ingest.document import Status

NOTICE = """白石县财政局关于报送绩效目标的通知

各预算单位：

一、报送时间

各预算单位应于2025年8月20日前报送绩效目标，乡镇可以延至9月5日。

二、评审

新增项目80万元以上的，应当组织评审。评审结论自收到材料之日起十五个工作日内出具。

白石县财政局
2025年7月1日
"""


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    folder = tmp_path_factory.mktemp("citing")
    file = folder / "n01_通知.txt"
    file.write_text(NOTICE, encoding="utf-8")
    library = Library.open(folder / "library")
    library.publish([read_document(file)])
    return library.reader()


def question(*cites: str, other: tuple[str, ...] = ()) -> GoldQuestion:
    return GoldQuestion.model_validate(
        {
            "id": "q",
            "type": "deadline",
            "q": "绩效目标几号前报？",
            "must": [["8月20日"]],
            "cite": [["n01", words] for words in cites],
            "cite_alt": [["n01", words] for words in other],
        }
    )


def cite(reader: Reader, words: str, number: int = 1, *, shift: int = 0) -> Citation:
    (summary,) = reader.documents
    start = reader.document(summary.id).text.index(words)
    return Citation(
        number=number,
        document_id=summary.id,
        file=summary.file,
        title=summary.metadata.title,
        section="一",
        start=start + shift,
        end=start + shift + len(words),
        quote=words,
        prefix="",
        suffix="",
        status=Status.ISSUED,
    )


def answer(claims: list[Claim], *citations: Citation) -> Answer:
    return Answer(
        question="q",
        kind=QuestionKind.DEADLINE,
        abstained=False,
        answer="8月20日前[1]",
        scope=AnswerScope(as_of=date(2026, 1, 1)),
        claims=claims,
        citations=list(citations),
    )


def test_a_quote_that_is_not_the_text_at_its_place_is_not_exact(reader: Reader) -> None:
    needed = Passages(reader).of(question("8月20日前报送"))
    true = cite(reader, "8月20日前报送绩效目标")
    moved = cite(reader, "8月20日前报送绩效目标", 2, shift=1)
    changed = true.model_copy(update={"number": 3, "quote": "8月30日前报送绩效目标"})
    beyond = true.model_copy(update={"number": 4, "end": 10_000})
    unknown = true.model_copy(update={"number": 5, "document_id": "nobody"})
    made = answer([], true, moved, changed, beyond, unknown)
    result = score_citations(made, needed, reader)
    assert (result.total, result.exact) == (5, 1)


def test_recall_counts_needed_passages_and_precision_citations(reader: Reader) -> None:
    needed = Passages(reader).of(question("8月20日前报送", "80万元以上"))
    claim = Claim(text="8月20日前报送", citations=[1, 2])
    made = answer(
        [claim], cite(reader, "应于2025年8月20日前报送绩效目标"), cite(reader, "延至9月5日", 2)
    )
    result = score_citations(made, needed, reader)
    assert (result.needed, result.met) == (2, 1)
    assert (result.gold, result.supporting) == (1, 1)


def test_an_equally_good_place_stands_in_for_one_passage_only(reader: Reader) -> None:
    needed = Passages(reader).of(question("8月20日前", "80万元以上", other=("延至9月5日",)))
    result = score_citations(answer([], cite(reader, "延至9月5日")), needed, reader)
    assert (result.needed, result.met, result.gold) == (2, 1, 1)


def test_a_citation_off_the_gold_passage_may_still_support_its_claim(reader: Reader) -> None:
    needed = Passages(reader).of(question("8月20日前"))
    claim = Claim(text="乡镇可以延至9月5日", citations=[1])
    result = score_citations(answer([claim], cite(reader, "乡镇可以延至9月5日")), needed, reader)
    assert (result.gold, result.supporting) == (0, 1)


def test_a_gold_passage_that_no_document_holds_is_told_and_not_met(reader: Reader) -> None:
    needed = Passages(reader).of(question("8月20日前", "没有这一句"))
    assert needed.unknown == ("n01：没有这一句",)
    result = score_citations(answer([], cite(reader, "8月20日前")), needed, reader)
    assert (result.needed, result.met) == (2, 1)


@pytest.mark.parametrize(
    ("claim", "quote", "good"),
    [
        ("应于8月20日前报送", "8月20日前报送绩效目标", True),
        ("应于8月21日前报送", "8月20日前报送绩效目标", False),
        ("门槛是80万元", "八十万元以上", True),
        ("15个工作日内出具", "自收到材料之日起十五个工作日内出具", True),
        ("2025年应于8月20日前报送", "8月20日前报送", True),
        ("应于8月31日前报送", "8月底前报送", True),
        ("应于8月30日前报送", "8月底前报送", False),
        ("2026年9月30日完成", "三季度末前完成", True),
        ("18:00截止", "下午6点截止", True),
        ("17:30截止", "下午5点半截止", True),
        ("3月20日前", "三月中旬", True),
        ("应当组织评审", "新增项目应当组织评审", True),
        ("应当公开结果", "乡镇可以延期", False),
    ],
)
def test_a_quote_supports_a_claim_if_it_holds_its_numbers_or_its_words(
    claim: str, quote: str, good: bool
) -> None:
    assert supports(claim, [quote]) is good


def hit(reader: Reader, words: str) -> Hit:
    (summary,) = reader.documents
    document = reader.document(summary.id)
    clause = document.clause_at(document.text.index(words))
    assert clause is not None
    return Hit(summary.id, clause, 1.0, 1, 1)


def test_retrieval_tells_all_needed_passages_from_any(reader: Reader) -> None:
    needed = Passages(reader).of(question("8月20日前", "80万元以上"))
    other, first, second = (hit(reader, words) for words in ("各预算单位：", "8月20日", "80万元"))
    both = score_retrieval([other, first, second], needed)
    assert (both.any_at_1, both.any_at_5, both.all_at_5, both.first) == (False, True, True, 0.5)
    one = score_retrieval([second], needed)
    assert (one.any_at_1, one.any_at_5, one.all_at_5, one.first) == (True, True, False, 1.0)
    none = score_retrieval([], needed)
    assert (none.any_at_5, none.first) == (False, 0.0)


def test_a_needed_passage_among_the_sixth_is_too_late(reader: Reader) -> None:
    needed = Passages(reader).of(question("80万元以上"))
    late = [hit(reader, "各预算单位：")] * 5 + [hit(reader, "80万元")]
    result = score_retrieval(late, needed)
    assert (result.any_at_5, result.all_at_5) == (False, False)
    assert result.first == pytest.approx(1 / 6)
