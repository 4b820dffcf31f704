"""Another place's name is told where it stands for the unit, and left alone where it is meant (TR-74)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from auditor.defects.other_places import other_places
from auditor.defects.signatures import foreign_signature
from auditor.defects.view import HINT, View
from auditor.model import Defect, Document, Fact, Level, Role, Source
from auditor.reading.document import read_bytes
from auditor.text.assemble import assemble_sample
from tests.casefiles import load

CASES = load("defects_places.yaml")


def _found(case: dict[str, Any], source: Source = Source.TITLE) -> list[Defect]:
    role = Role(case["role"]) if "role" in case else None
    document = assemble_sample(case["text"].replace("。", "。\n"), role=role, year=2024, level=Level(case["level"]))
    return other_places(View(replace(document, unit=Fact(case["unit"], source))))


@pytest.mark.parametrize("case", CASES["found"], ids=lambda c: c["text"][:24])
def test_a_name_left_in_is_told(case: dict[str, Any]) -> None:
    """Once, as a mistake."""
    found = _found(case)
    assert [(d.rule, d.message.startswith(HINT)) for d in found] == [("TR-74", False)]


@pytest.mark.parametrize("case", CASES["quiet"], ids=lambda c: c["text"][:24])
def test_a_name_that_is_meant_is_left_alone(case: dict[str, Any]) -> None:
    """Not even a hint."""
    assert _found(case) == []


def test_a_unit_known_from_its_text_alone_gives_a_hint() -> None:
    """Who reports is a guess then."""
    assert all(d.message.startswith(HINT) for d in _found(CASES["found"][0], Source.BODY))


def test_a_report_of_unknown_unit_says_nothing() -> None:
    """There is no other place without one's own."""
    assert other_places(View(assemble_sample(CASES["found"][0]["text"], year=2024, level=Level.COUNTY))) == []


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
