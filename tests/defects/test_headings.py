"""A heading that its text contradicts is told; a heading that only sounds like it is left alone (DF-16)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from auditor.defects.heading_content import heading_content
from auditor.defects.view import HINT, View
from auditor.model import Defect, Fact, Source
from auditor.text.assemble import assemble_sample
from tests.casefiles import load

CASES = load("defects_headings.yaml")


def _found(case: dict[str, Any]) -> list[Defect]:
    document = assemble_sample(case["text"], year=2024)
    title = Fact(case["title"], Source.TITLE) if "title" in case else None
    return heading_content(View(replace(document, title=title)))


@pytest.mark.parametrize("case", CASES["found"])
def test_a_contradiction_is_told(case: dict[str, Any]) -> None:
    """Once, a missing topic only as a hint."""
    found = [(d.rule, d.message.startswith(HINT)) for d in _found(case)]
    assert found == [(case["rule"], case.get("hint", False))]


@pytest.mark.parametrize("case", CASES["quiet"])
def test_what_agrees_is_left_alone(case: dict[str, Any]) -> None:
    """Not even a hint."""
    assert _found(case) == []
