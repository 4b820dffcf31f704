"""A report signed by another place is told so; one signed by the unit, or by whom it belongs to, is not (TR-74)."""

from __future__ import annotations

import pytest

from auditor.defects.signatures import foreign_signature
from auditor.defects.view import View
from auditor.model import Defect, Document
from auditor.reading.document import read_bytes

_REPORT = "{title}\n一、主要举措\n组织执法培训3期，审查合同18份，审定年度工作要点。\n二、存在的问题\n执法力量不足。\n{signed}\n"


def _signed_by(title: str, signed: str) -> list[Defect]:
    document = read_bytes(_REPORT.format(title=title, signed=signed).encode(), "报告.txt")
    assert isinstance(document, Document)
    return foreign_signature(View(document))


@pytest.mark.parametrize(
    ("title", "signed"),
    [
        ("栖禾县柏榆街道2023年法治政府建设年度报告", "梧岭街道办事处\n2024年1月25日"),
        ("栖禾县人民政府2023年法治政府建设年度报告", "柳河县人民政府\n2024年1月25日"),
        ("中共栖禾县委 栖禾县人民政府2023年法治政府建设年度报告", "中共柳河县委\n柳河县人民政府\n2024年1月25日"),
        ("栖禾县教育局2023年法治政府建设年度报告", "柳河县教育局\n二〇二四年一月二十五日"),
    ],
)
def test_a_signature_of_another_place_is_told(title: str, signed: str) -> None:
    """Once, with the name that stands there and the unit that reports."""
    (found,) = _signed_by(title, signed)
    assert found.rule == "TR-74"
    assert found.quote in signed


@pytest.mark.parametrize(
    ("title", "signed"),
    [
        ("栖禾县柏榆街道2023年法治政府建设年度报告", "柏榆街道办事处\n2024年1月25日"),
        ("栖禾县柏榆街道2023年法治政府建设年度报告", "栖禾县人民政府柏榆街道办事处\n2024年1月25日"),
        ("中共栖禾县委 栖禾县人民政府2023年法治政府建设年度报告", "中共栖禾县委\n栖禾县人民政府\n2024年1月25日"),
        ("栖禾县柏榆镇2023年法治政府建设年度报告", "栖禾县司法局\n2024年1月25日"),
        ("栖禾县人民政府2023年法治政府建设年度报告", "县政府办公室\n2024年1月25日"),
        ("2023年法治政府建设年度报告", "柳河县人民政府\n2024年1月25日"),
        ("栖禾县人民政府2023年法治政府建设年度报告", ""),
    ],
)
def test_a_signature_of_the_unit_or_of_whom_it_belongs_to_is_left_alone(title: str, signed: str) -> None:
    """So is one of a higher body, and one that names no place."""
    assert _signed_by(title, signed) == []
