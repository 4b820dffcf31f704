"""The relations between figures: each agrees, contradicts, cannot be told, and rounds, as its cases say."""

from __future__ import annotations

import pytest

from auditor.model import Level, Role
from auditor.text.assemble import assemble_sample
from tests.casefiles import load_folder

CASES = [
    pytest.param(case, id=f"{case['relation']}-{case['verdict']}-{at}")
    for stem, cases in load_folder("relations")
    for at, case in enumerate(cases)
]
NOTHING = "无"


def relations(engine, text, level="县", year=2024):
    return engine.audit(assemble_sample(text, role=Role.ACHIEVEMENT, level=Level(level), year=year)).relations


@pytest.mark.parametrize("case", CASES)
def test_cases(engine, case):
    """A relation gives the verdict of its case and shows the work; none of the others contradicts there."""
    found = relations(engine, case["text"], case.get("level", "县"))
    own = [r for r in found if r.relation == case["relation"]]
    verdicts = {r.verdict for r in own} or {NOTHING}
    assert verdicts == {case["verdict"]}, [(r.relation, r.verdict, r.work) for r in found]
    assert case.get("work", "") in " ".join(r.work for r in own)
    others = [r for r in found if r.relation != case["relation"] and r.verdict == "矛盾"]
    assert not others
