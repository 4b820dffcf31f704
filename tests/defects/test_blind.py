"""Lines written after the checks: what is right stays quiet, what is wrong is told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from auditor.defects.proofreader import Proofreader
from auditor.model import Defect, Fact, Level, Role, Source
from auditor.ruleset.builtin import builtin_folder
from auditor.text.assemble import assemble_sample
from tests.casefiles import load

_FIRST, _SECOND = load("defects_blind.yaml"), load("defects_blind2.yaml")
CASES = {kind: [*_FIRST[kind], *_SECOND[kind]] for kind in ("quiet", "found")}
PROOF = Proofreader.from_folder(builtin_folder())


def _found(case: dict[str, Any]) -> tuple[Defect, ...]:
    document = assemble_sample(
        case["text"], role=Role.ACHIEVEMENT, year=case["year"], level=Level(case["level"]) if "level" in case else None
    )
    if "unit" in case:
        document = replace(document, unit=Fact(case["unit"], Source.TITLE))
    return PROOF.read(document)


@pytest.mark.parametrize("case", CASES["quiet"], ids=lambda c: c["text"][:20])
def test_a_right_line_is_left_alone(case: dict[str, Any]) -> None:
    """Not even a hint."""
    assert _found(case) == ()


@pytest.mark.parametrize("case", CASES["found"], ids=lambda c: c["text"][:20])
def test_a_wrong_line_is_told(case: dict[str, Any]) -> None:
    """Under its own number, and nothing besides."""
    assert [d.rule for d in _found(case)] == [case["rule"]]
