"""Which year 去年 is, by how often it and 今年 are said."""

from __future__ import annotations

import pytest

from auditor.text.last_year import is_year_reported

TOLD = "去年评查案卷40宗。执法队去年办案52件。去年新聘顾问2名。调解室去年接待260人次。"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        (TOLD, True),
        (TOLD + "还有3件结转到今年。", True),
        (TOLD + "今年评查36宗。今年办案48件。今年没有新聘。", False),
        ("去年评查案卷40宗，全年办案52件。去年新聘顾问2名。", False),
        ("办案比去年多6件，受理较去年少3件，与去年持平，去年同期为4件，去年底结转2件。", False),
        ("去年反馈的问题已改。去年督察指出5个。去年结转3件。去年报告所列4条。", False),
    ],
)
def test_last_year_may_be_the_year_reported(text, own):
    """Who writes in spring tells of 去年 time and again; who only compares with it, or says 今年 too, does not."""
    assert is_year_reported(text) is own


def test_deeds_of_such_a_last_year_count(engine):
    """A report for 2023 that says 去年 of what was done tells of 2023."""
    from auditor.reading.document import read_bytes

    report = "青桐县2023年度法治政府建设情况报告\n一、主要工作\n去年开展执法案卷评查2次，评查案卷86宗。{}\n二、存在问题\n力量不足。\n"
    levels = {}
    for name, more in (("own", TOLD), ("before", "今年办案52件。")):
        document = read_bytes(report.format(more).encode(), "报告_2023.txt")
        found = {f.rule: f.evidence_level for f in engine.audit(document).findings}
        levels[name] = found["ENF-17"]
    assert levels["own"] == 3
    assert (levels["before"] or 0) < 2
