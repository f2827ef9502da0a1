"""The outlines of the real and the practice documents, written down by hand: labels by depth.

One depth more is one step of indentation; a heading without a mark is a dot.
"""

from __future__ import annotations

import pytest
from shared_texts import document, needs_shared_texts

CHAPTERS = {
    "p01": ("3 5 10 13 18 22 25 28", {7: 3}),
    "p07": ("6 10 14 18 22 26 29", {}),
    "p08": ("6 9 13 17 22 26 29", {}),
}

OUTLINES = {
    "000": "一、 二、 三、 四、 五、",
    "001": "一、 二、 三、 四、 五、",
    "002": "一、 二、 三、 四、 五、 六、",
    "003": """
        一、
        二、
          （一）
            1. 2. 3. 4. 5.
          （二）
            1. 2. 3. 4.
          （三）
            1. 2. 3.
          （四）
            1. 2. 3. 4. 5.
        三、
          （一） （二） （三）
    """,
    "004": """
        一、
          （一）
          （二）
            1、 2、 3、
            4、
              （1） （2）
            5、
              （1） （2） （3）
          （三）
        二、
          （一） （二） （三）
        三、
          （一）
            1、 2、 3、
          （二）
            1、 2、 3、
        四、
    """,
    "p02": """
        一、
        二、
          （一）
            1. 2. 3.
          （二） （三）
          （四）
            1. 2. 3.
          （五） （六）
        三、
          （一） （二） （三）
        附件
    """,
    "p03": """
        一、 二、
        三、
          （一） （二）
        四、
          一是 二是 三是
        五、
          （一） （二） （三）
        六、
          1. 2. 3.
        七、 八、 九、 十、
    """,
    "p04": """
        一、 二、
        三、
          （一） （二） （三） （四）
        四、
          （一） （二） （三） （四）
        五、 六、
    """,
    "p05": """
        一、
        二、
          （一） （二） （三）
        三、
        四、
          （一） （二）
        五、
    """,
    "p06": """
        第一部分
          （一） （二） （三）
          （四）
            １． ２． ３．
          （五）
            · · ·
          （六）
        第二部分
        第三部分
          （一） （二）
    """,
    "p09": """
        一、
          · · · ·
        二、
          （一） （二） （三）
        三、
          （一） （二） （三） （四） （五） （六） （七） （八）
        四、
        五、
          （一） （二） （三）
    """,
    "p10": """
        一、
          （一） （二） （三）
        二、
          （一） （二） （三） （四） （五）
        三、
        四、
          （一） （二） （三）
        五、
          1.
        六、 七、
    """,
    "p11": """
        一、 二、 三、 四、 五、 六、
        七、
          （1） （2） （3）
        八、 九、 十、 十一、 十二、 十三、 十四、 十五、
    """,
    "p12": """
        一、
          （一） （二） （三）
        二、
        三、
          （一） （二） （三） （四） （五）
        四、 五、
        附件
          1. 2. 3. 4. 5. 6. 7.
    """,
}


def expected(text: str) -> list[tuple[int, str]]:
    lines = [line for line in text.split("\n") if line.strip()]
    margin = min(len(line) - len(line.lstrip()) for line in lines)
    found = []
    for line in lines:
        depth = (len(line) - len(line.lstrip()) - margin) // 2 + 1
        found += [(depth, label) for label in line.split()]
    return found


@needs_shared_texts
@pytest.mark.parametrize("prefix", OUTLINES)
def test_headings_stand_at_the_right_depth(prefix: str) -> None:
    headings = document(prefix).headings
    found = [(heading.depth, heading.label or "·") for heading in headings]
    assert found == expected(OUTLINES[prefix])


@needs_shared_texts
@pytest.mark.parametrize("prefix", CHAPTERS)
def test_articles_stand_under_their_chapters(prefix: str) -> None:
    last_articles, items = CHAPTERS[prefix]
    numerals = "一二三四五六七八九十"
    wanted: list[tuple[int, str]] = []
    article = 0
    for chapter, last in enumerate(map(int, last_articles.split())):
        wanted.append((1, f"第{numerals[chapter]}章"))
        while article < last:
            article += 1
            wanted.append((2, f"第{_chinese(article)}条"))
            wanted += [(3, f"（{numerals[item]}）") for item in range(items.get(article, 0))]
    found = [(heading.depth, heading.label) for heading in document(prefix).headings]
    if prefix == "p07":  # the drafters' explanation stands behind the rules
        wanted += [(1, ""), (2, "一、"), (2, "二、")]
    assert found == wanted


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    digits = " 一二三四五六七八九"
    head = "十" if tens == 1 else f"{digits[tens]}十" if tens else ""
    return head + digits[ones].strip()


@needs_shared_texts
@pytest.mark.parametrize(("prefix", "section"), [("001", "四、"), ("002", "二、")])
def test_numbered_sentences_are_clauses_with_a_mark_and_no_headings(
    prefix: str, section: str
) -> None:
    labels = [c.label for c in document(prefix).clauses if c.section.startswith(section)]
    assert list(dict.fromkeys(labels)) == ["1.", "2.", "3.", "4.", "5."]


@needs_shared_texts
def test_sections_read_as_a_reader_cites_them() -> None:
    sections = {clause.section for clause in document("p01").clauses}
    assert {"第三章第七条（一）", "第四章第十三条（三）", "第八章第二十八条"} <= sections
    assert "二、（一）3" in {clause.section for clause in document("p02").clauses}
    assert "一、（二）4、（1）" in {clause.section for clause in document("004").clauses}


@needs_shared_texts
def test_items_hang_on_their_stem() -> None:
    text = document("p04")
    stems = {clause.stem for clause in text.clauses if clause.section.startswith("一、")} - {None}
    assert len(stems) == 1
    stem = text.clauses[stems.pop() or 0]
    assert text.quote(stem.span).endswith("：")
    rows = [clause for clause in document("p12").clauses if clause.cells]
    assert rows
    assert all(row.stem is not None for row in rows)


@needs_shared_texts
def test_a_closing_provision_stands_under_no_heading() -> None:
    closing = document("p09").clauses[-1]
    assert closing.path == ()


@needs_shared_texts
def test_furniture_of_a_web_page_is_set_aside() -> None:
    page = document("p12")
    kinds = [clause.kind.value for clause in page.clauses]
    assert kinds[:3] == ["furniture"] * 3
    assert kinds[-7:] == ["furniture"] * 7
    words = "".join(page.quote(c.span) for c in page.clauses if c.kind.value != "furniture")
    assert "浏览次数" not in words
    assert "相关链接" not in words
