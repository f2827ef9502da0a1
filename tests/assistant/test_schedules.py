"""A schedule with two columns of dates, what comes of a case, a bureau by its short name."""

from __future__ import annotations

from assistant.assistant import Assistant

PAPERS = {
    "notice.txt": (
        "云栖区财政局关于开展2024年度绩效评价工作的通知\n云财绩〔2025〕6号\n区直各部门：\n"
        "一、时间安排\n各单位的报送时间见附件。\n"
        "二、工作要求\n逾期5日仍未报送的，扣减该部门绩效考核分3分。\n"
        "退回修改的项目中，区教育局21个，区卫生健康局17个，区交通运输局8个。\n"
        "云栖区财政局\n2025年2月11日\n附件\n报送时间安排表\n"
        "序号 | 单位 | 单位自评表报送时间 | 部门评价报告报送时间\n"
        "1 | 区教育局 | 3月12日 | 5月28日\n"
        "2 | 区水利局 | 3月19日 | 6月4日\n"
        "3 | 区林业局 | 3月26日 | 6月11日\n"
    )
}


def test_a_column_of_dates_is_told_by_what_it_is_of(assistant: Assistant) -> None:
    table = assistant.ask("云栖区水利局的单位自评表什么时候报")
    assert table.answer.startswith("2025年3月19日前——")
    report = assistant.ask("云栖区水利局的部门评价报告什么时候报")
    assert report.answer.startswith("2025年6月4日前——")


def test_a_number_is_of_the_case_it_follows_from(assistant: Assistant) -> None:
    for question in ("云栖区要是晚了5天还没报，扣几分", "云栖区逾期没交扣几分"):
        assert "3分" in assistant.ask(question).answer, question


def test_a_bureau_is_found_by_its_short_name(assistant: Assistant) -> None:
    answer = assistant.ask("云栖区退回修改的里面，卫健局有几个")
    assert "区卫生健康局17个" in answer.answer
    assert assistant.ask("云栖区退回修改的里面，住建局有几个").abstained
