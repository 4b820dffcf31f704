"""Cues: what a sentence says of itself where no heading says it."""

from __future__ import annotations

import pytest

from auditor.text.cues import (
    opens_measure,
    opens_plan,
    opens_problems,
    tells_first_responsible,
    tells_of_heads,
    tells_of_year_ahead,
    year_ahead,
)
from auditor.text.normalise import fold

PROBLEMS = [
    "虽然取得了一定成绩，但仍存在执法不规范等问题。",
    "在总结成绩的同时，我们也清醒地认识到，工作中还存在不少短板。",
    "对照法治政府建设要求，我县还有不少差距。",
    "与先进地区相比，我市仍然存在明显不足。",
    "当前，我区法治政府建设还面临一些困难和挑战。",
    "存在的主要问题是基层力量不足。",
    "主要问题表现在三个方面。",
    "但是，我局法治工作依然存在薄弱环节。",
    "总的来看，法治建设发展还不平衡，仍存在短板弱项。",
    "工作中还存在一些问题和不足。",
    "回顾一年的工作，我们感到不足的方面还有不少。",
    "成绩来之不易，问题也不能回避：推进不够平衡。",
    "对照年初目标，有三件事做得还不够好。",
    "但应当看到，赋权事项接不稳。",
    "在看到成绩的同时，也要看到我局法制审核仅1人兼职承担。",
    "肯定进步之余，我们更应正视基层力量单薄。",
    "回头看，我们还有几件事没做好：持证人员太少。",
]
NOT_PROBLEMS = [
    "针对督察反馈存在的问题，制定整改方案。",
    "对存在问题的单位逐一约谈。",
    "着力解决群众反映强烈的突出问题。",
    "坚持问题导向，开展案卷评查。",
    "查找存在的问题12个，建立清单。",
    "围绕执法中存在的问题开展调研。",
    "排查存在风险的合同8份。",
    "公开信息300条。",
    "取得成效的同时，总结推广了经验5条。",
]
PLANS = [
    "下一步，我县将加强培训。",
    "2020年要抓好的工作主要有：推动复议体制改革。",
    "来年的打算是：充实力量。",
    "2024年，将对败诉案件逐案剖析。",
    "我们将以此为契机，开创新局面。",
    "下步，重点做好三项工作。",
    "下一步工作中，要坚持依法行政。",
    "下一阶段，我市将加大力度。",
    "今后，我局将完善制度。",
    "接下来，我镇要抓好落实。",
    "2025年，我区将继续完善制度。",
    "2025年，我市将坚持以习近平法治思想为指导，纳入考核。",
    "2025年，我们要全面推进依法行政。",
    "2025年，我局计划开展培训4期。",
    "新的一年，我县将招录人员。",
    "明年，我局将抓好学法。",
    "在新的一年里，我县将强化监督。",
    "来年，我乡计划增加编制。",
    "面对新的一年，我市将建立台账。",
]
NOT_PLANS = [
    "2024年，我县将法治建设纳入年度考核。",
    "2024年，县委将全面依法治县工作纳入重点任务，研究议题6个。",
    "2024年，我局重点推进三项工作，已办结案件12件。",
    "2024年度立法计划共安排项目5件，已完成4件。",
    "2024年，我局拟定办法3个。",
    "2024年，我县公开信息300条。",
    "2023年以来，我市认真落实各项任务。",
    "我局将普法工作列入要点。",
    "公开信息300条，为下一步工作打下基础。",
    "开展培训4期。",
]


@pytest.mark.parametrize("sentence", PROBLEMS)
def test_a_sentence_opens_the_problems(sentence):
    """Officials turn to shortcomings with 虽…但仍存在…, 对照…还有差距 and their kin."""
    assert opens_problems(fold(sentence))


@pytest.mark.parametrize("sentence", NOT_PROBLEMS)
def test_work_on_problems_opens_nothing(sentence):
    """Solving problems is an achievement."""
    assert not opens_problems(fold(sentence))


@pytest.mark.parametrize("sentence", PLANS)
def test_a_sentence_opens_the_plan(sentence):
    """下一步, 今后, next year with what will be done."""
    assert opens_plan(fold(sentence))


@pytest.mark.parametrize("sentence", NOT_PLANS)
def test_what_was_done_is_no_plan(sentence):
    """A year, a 将 that only moves the object, a plan that was carried out: all tell what was done."""
    assert not opens_plan(fold(sentence))


@pytest.mark.parametrize(
    ("opening", "tells"),
    [
        ("县委书记、县长认真履行推进法治建设第一责任人职责。", True),
        ("压实“第一责任人”责任。", True),
        ("组织开展年终述职述法。", True),
        ("落实普法责任制。", False),
        ("公开信息300条。", False),
    ],
)
def test_an_opening_names_the_duty_of_the_heads(opening, tells):
    """第一责任人 is named, or the heads report on it."""
    assert tells_first_responsible(fold(opening)) is tells


@pytest.mark.parametrize(
    ("sentences", "tells"),
    [
        (["县委书记主持会议3次。", "县长带头出庭1次。"], True),
        (["镇长带头学法。", "主要负责同志讲课2次。", "组织培训。"], True),
        (["公开信息300条。", "评查案卷。", "开展宣传。", "县长带头出庭1次。"], False),
        (["县长批示1次。", "公开信息。", "评查案卷。", "开展宣传。", "清理文件。"], False),
        (["副县长主持会议。", "副书记带队检查。"], False),
        ([], False),
    ],
)
def test_a_paragraph_is_mainly_about_the_heads(sentences, tells):
    """One sentence about the head among many on other work does not make it so; deputies are no heads."""
    assert tells_of_heads([fold(s) for s in sentences]) is tells


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("临塘县2023年度法治政府建设情况报告。2023年，我县办理案件20件。2024年，我县将加强培训。", "2024年"),
        ("发布日期：2024年3月5日。临塘县2023年度法治政府建设情况报告。2023年，我县办理案件20件。", "2024年"),
        ("2022年规划。2023年案件。2023年培训。2023年复议。", ""),
        ("办理案件20件。", ""),
    ],
)
def test_year_ahead(text, ahead):
    """The year after the report's own, where the top of the text and the rest agree on it."""
    assert year_ahead(text) == ahead


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("2026年，调解和解率要提高到40%。", True),
        ("为进一步推进法治政府建设，2026年将从以下方面着手：", True),
        ("2026年1月，县政府召开推进会。", False),
        ("2026年初，已印发工作要点。", False),
        ("2025年，我县办理案件20件。", False),
        ("提前谋划，2026年立法计划已报审。", False),
    ],
)
def test_what_begins_with_next_year(sentence, told):
    """Next year at the head of a clause, with nothing done in it, is the plan."""
    assert tells_of_year_ahead(sentence, "2026年") is told


def test_measures_below_a_problem():
    """改进措施：… turns from one problem to what is to be done about it."""
    assert opens_measure("改进措施：9月底前建成平台。")
    assert not opens_measure("改进措施落实不力。")
