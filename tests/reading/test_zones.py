"""A development zone is told how it is held, by the level it has in the end."""

from __future__ import annotations

import pytest

from auditor.model import Document, Level
from auditor.reading.document import read_bytes
from auditor.reading.manifest import ManifestEntry


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        ("霖川高新技术产业开发区管理委员会", True),
        ("绎阳市鹿泉经济开发区管委会", True),
        ("绎阳市鹿泉区人民政府", False),
        ("绎阳市鹿泉经济开发区管理委员会财政局", False),
    ],
)
def test_a_zone_is_told_how_it_is_held(unit: str, told: bool) -> None:
    """Its office is asked what a county is, and some of that is no duty of it."""
    text = f"{unit}2024年法治政府建设年度报告\n一、主要举措\n组织执法培训3期，审查合同18份，审定年度工作要点。\n二、存在的问题\n力量不足。\n"
    document = read_bytes(text.encode(), "报告.txt")
    assert isinstance(document, Document)
    assert any("开发区" in each and "不适用" in each for each in document.warnings) == told


def test_a_zone_that_the_list_calls_a_department_is_held_as_one() -> None:
    """What is said follows from the level, not from the name."""
    text = "绎阳市鹿泉经济开发区管委会2024年法治政府建设年度报告\n一、主要举措\n组织执法培训3期，审查合同18份。\n二、存在的问题\n力量不足。\n"
    document = read_bytes(text.encode(), "报告.txt", entry=ManifestEntry("报告.txt", level=Level.DEPARTMENT))
    assert isinstance(document, Document)
    assert not [each for each in document.warnings if "开发区" in each]
