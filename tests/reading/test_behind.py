"""What stands behind the signature: attachments, or another report in the same file."""

from __future__ import annotations

import pytest

from auditor.model import DateKind, Role
from auditor.reading.document import read_bytes

REPORT = """东河县{unit}{year}年度法治政府建设情况报告
{year}年，我镇坚持依法行政，深入推进法治政府建设，各项工作取得积极进展，群众满意度进一步提高。现将有关情况报告如下。
一、主要举措和成效
（一）依法决策。全年审查合同{number}份，提出修改意见47条；聘请法律顾问2名，重大事项一律经集体讨论决定。
（二）规范执法。全年开展法制审核42次，案卷评查30宗，组织执法人员培训3期120人次，发放资料6000余份。
二、存在的不足
执法案卷制作不够规范，送达回证填写有遗漏，主要原因是执法人员流动大、培训没有跟上。
三、下步打算
6月底前开展一次案卷评查，由综合执法队负责整改。
东河县{unit}人民政府
{day}
"""
OWN = REPORT.format(unit="石桥镇", year=2025, number=32, day="2026年1月20日")


def read(text: str):
    """Read a text as a file."""
    return read_bytes(text.encode(), "报告.txt")


@pytest.mark.parametrize(
    ("attached", "told"),
    [
        ("附件：\n石桥镇2025年行政执法数据表\n行政处罚 42 件\n行政强制 0 件", "行政处罚42件"),
        ("附件：\n行政处罚42件，行政强制0件。负责人出庭应诉3件，出庭率100%。", "负责人出庭应诉3件"),
        ("附件1\n行政执法数据表\n序号 项目 数量\n1 行政处罚 42件", "行政处罚42件"),
    ],
)
def test_an_attachment_is_no_part_of_the_plan(attached, told):
    """The signature is found above it, its figures are the year's, its name belongs to nothing."""
    document = read(OWN + attached)
    at = document.norm.find(told)
    assert at > 0
    roles = {s.role for s in document.sentences if s.start <= at < s.end}
    assert roles == {Role.ACHIEVEMENT}
    plan = [document.norm[s.start : s.end] for s in document.sentences if s.role is Role.PLAN and not s.heading]
    assert plan == ["6月底前开展一次案卷评查，由综合执法队负责整改。"]
    assert dict(document.dates)[DateKind.SIGNED].value.isoformat() == "2026-01-20"


@pytest.mark.parametrize(
    ("unit", "year", "day"), [("石桥镇", 2024, "2025年1月22日"), ("柳河镇", 2025, "2026年1月22日")]
)
def test_a_second_report_is_told_of_and_left_out(unit, year, day):
    """Of two reports in one file the first is read, and the reader is asked to part them."""
    document = read(OWN + REPORT.format(unit=unit, year=year, number=88, day=day))
    assert "88份" not in document.norm
    assert dict(document.dates)[DateKind.SIGNED].value.isoformat() == "2026-01-20"
    assert any("两份报告" in warning and unit in warning for warning in document.warnings)
    assert document.left_out in document.warnings


def test_a_link_to_another_report_is_none():
    """The title of last year's report below the text is a link."""
    document = read(OWN + "东河县石桥镇2024年度法治政府建设情况报告\n")
    assert document.warnings == ()
