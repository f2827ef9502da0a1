"""Tables led in by a sentence, columns of parts of a score, and what follows from a case."""

from __future__ import annotations

from datetime import date

from made_texts import assert_quotes_are_exact

from assistant.answer import Answer
from assistant.assistant import Assistant

REPLY = """澄河市城市管理局

对市政协第五届第三次会议第031号提案的答复

何委员：

您的提案收悉，现答复如下：

一、已做的工作

2024年全市共改造垃圾投放点96个，其中小区投放点61个、路边投放点35个，投入资金1.8亿元；2023年为70个、1.2亿元。

现将2024年度各县区垃圾分类考核得分列出：

县区 | 考核得分 | 名次
河湾区 | 93.5 | 1
青塘县 | 88.1 | 2
白沙县 | 76.4 | 3

二、下一步打算

继续做好宣传。

澄河市城市管理局
2025年5月9日
"""

PLAN = """河湾区城市管理局2025年垃圾分类工作要点

一、2025年新建投放点12个。

二、垃圾分类宣传员名单于3月20日前报区城市管理局。

三、截至5月底驿站开工率低于30%、截至7月底低于60%的街道，要书面说明；截至9月底仍低于90%的，剩余补助收回。

四、上年执行最慢的“枫林巷驿站改造”项目，预算120万元，仅支出48万元，执行率40.0%。

五、委托手续4月底前办结；机构进点前提交方案；测评初稿9月15日前提交，正式报告10月20日前提交。

河湾区城市管理局
2025年2月20日
"""

REPORT = """乌拉盖旗水利局关于2024年度护河企业考核结果的通报

各护河企业：

现将2024年度考核结果通报如下。

一、得分

企业 | 河段数（个） | 河面清漂（50分） | 垃圾清运（30分） | 投诉处理（20分） | 总分 | 等次
净源公司 | 6 | 47 | 27 | 18 | 92 | 优秀
蓝岭公司 | 4 | 41 | 28 | 16 | 85 | 良好
海晏公司 | 5 | 38 | 22 | 12 | 72 | 合格
北坡公司 | 2 | 27 | 16 | 11 | 54 | 不合格

二、结果运用

（1）优秀企业，下一年度优先续签。
（2）合格企业，扣减当季服务费的5%，由督查股约谈负责人。
（3）不合格企业，扣减当季服务费的20%，自通报之日起一年内不得承接旗本级护河业务。

考核等次为合格、不合格的企业，应在2025年4月30日前报送整改报告。

每个河段至少配备1名班长和4名护河员。2024年护河企业共有职工310人。

乌拉盖旗水利局
2025年3月11日
"""


PAPERS = {"答复.txt": REPLY, "要点.txt": PLAN, "通报.txt": REPORT}


def asked(assistant: Assistant, question: str) -> Answer:
    answer = assistant.ask(question, as_of=date(2026, 11, 21))
    if not answer.abstained:
        assert_quotes_are_exact(answer, assistant.library.reader())
    return answer


def test_a_sentence_before_a_table_says_of_which_year_it_is(assistant: Assistant) -> None:
    answer = asked(assistant, "澄河市各县区2024年度垃圾分类考核谁得分最高，谁最低？").answer
    assert "河湾区" in answer and "93.5" in answer and "白沙县" in answer and "76.4" in answer
    assert asked(assistant, "澄河市各县区2022年度垃圾分类考核谁得分最高").abstained


def test_the_city_tells_of_two_counties_though_one_has_papers(assistant: Assistant) -> None:
    answer = asked(assistant, "河湾区和白沙县2024年度垃圾分类考核得分相差多少分").answer
    assert "17.1" in answer
    assert asked(assistant, "河湾区和白沙县2022年度垃圾分类考核得分相差多少分").abstained


def test_a_whole_is_set_beside_the_whole_of_the_year_before(assistant: Assistant) -> None:
    answer = asked(assistant, "澄河市2024年改造垃圾投放点比2023年多几个，资金多了多少").answer
    assert "多了26个" in answer or "增加了26个" in answer
    assert "6000万元" in answer or "0.6亿元" in answer


def test_a_head_that_prints_its_full_mark_holds_scores(assistant: Assistant) -> None:
    answer = asked(assistant, "乌拉盖旗河面清漂单项得分在41分以上的有哪些企业").answer
    assert "净源" in answer and "蓝岭" in answer and "海晏" not in answer
    assert "11分" in asked(assistant, "乌拉盖旗哪家企业投诉处理得分最低").answer
    assert "54" in asked(assistant, "乌拉盖旗哪家企业总分最低").answer


def test_all_that_follows_from_a_case_is_told(assistant: Assistant) -> None:
    answer = asked(assistant, "乌拉盖旗护河企业不合格会有什么后果").answer
    assert "20%" in answer and "4月30日" in answer and "优先续签" not in answer


def test_what_is_ruled_for_those_that_failed_is_not_for_those_that_passed(
    assistant: Assistant,
) -> None:
    assert "5%" in asked(assistant, "乌拉盖旗合格的护河企业服务费怎么扣").answer
    answer = asked(assistant, "乌拉盖旗优秀的护河企业有什么好处").answer
    assert "优先续签" in answer and "20%" not in answer


def test_persons_are_counted_in_persons(assistant: Assistant) -> None:
    answer = asked(assistant, "在乌拉盖旗护河，每个河段要配几个人").answer
    assert "1名班长和4名护河员" in answer
    assert "6个" in asked(assistant, "乌拉盖旗净源公司有几个河段").answer


def test_a_line_of_each_month_is_no_value_of_a_thing(assistant: Assistant) -> None:
    answer = asked(assistant, "河湾区到9月底驿站开工率低于多少剩的补助要被收走").answer
    assert "90%" in answer
    assert asked(assistant, "河湾区垃圾清运率低于多少要收回补助").abstained


def test_bare_amounts_are_of_what_opens_their_sentence(assistant: Assistant) -> None:
    assert "48万元" in asked(assistant, "河湾区枫林巷驿站改造花出去多少钱").answer
    assert asked(assistant, "河湾区宣传栏改造花出去多少钱").abstained


def test_a_report_is_a_thing_that_a_date_is_set_for(assistant: Assistant) -> None:
    assert "10月20日" in asked(assistant, "河湾区做测评的第三方，正式报告哪天前要交").answer
    assert asked(assistant, "河湾区垃圾桶租赁合同哪年到期").abstained
