"""Another place's name is told where it stands for the unit, and left alone where it is meant (TR-74)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from auditor.defects.other_places import other_places
from auditor.defects.view import HINT, View
from auditor.model import Defect, Fact, Level, Role, Source
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
