"""A unit without the power to enforce has nothing to tell of enforcement, and says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from auditor.checks.evidence_grading import ZERO
from auditor.engine import Engine
from auditor.model import Finding, Level, Verdict
from auditor.ruleset.pack import Pack
from tests.packs import judge

DATA = Path(__file__).parents[1] / "data" / "checks" / "no_power.yaml"
CASES: dict[str, list[dict[str, Any]]] = YAML(typ="safe").load(DATA.read_text(encoding="utf-8"))
RULES = (
    *(f"ENF-{number:02d}" for number in range(1, 12)),
    *(f"ENF-{number}" for number in (15, 16, 17, 18, 19, 20, 22)),
)


@pytest.fixture(scope="module")
def engine(pack: Pack) -> Engine:
    """Compile the pack once."""
    return Engine(pack)


def _found(engine: Engine, pack: Pack, case: dict[str, Any]) -> dict[str, Finding]:
    level = Level(case["level"])
    found = judge(engine, case["text"], level=level, year=2023)
    asked = {rule.id for rule in pack.rules if level in rule.levels and rule.id in RULES}
    return {rule: found[rule] for rule in sorted(asked)}


@pytest.mark.parametrize("case", CASES["all"], ids=lambda case: case["text"])
def test_no_power_to_enforce_leaves_nothing_to_tell(engine: Engine, pack: Pack, case: dict[str, Any]) -> None:
    """No requirement on enforcement binds then, or that there were no cases is all; each shows the sentence that says so."""
    found = _found(engine, pack, case)
    moot = {rule for rule, each in found.items() if each.verdict is Verdict.NOT_APPLICABLE}
    assert moot
    assert {rule for rule in found.keys() - moot if ZERO not in found[rule].reason} == set()
    assert all(each.evidence for each in found.values())


@pytest.mark.parametrize("case", CASES["none"], ids=lambda case: case["text"])
def test_others_without_power_change_nothing(engine: Engine, pack: Pack, case: dict[str, Any]) -> None:
    """Helpers, lower units, the trouble of having none: the unit itself has the power."""
    found = _found(engine, pack, case)
    assert {rule for rule, each in found.items() if each.verdict is Verdict.NOT_APPLICABLE} == set()


def test_who_tells_of_its_cases_is_judged_by_them(engine: Engine) -> None:
    """To have no power of this kind and to have used another is for a person to read; what was done counts."""
    text = "我局没有行政执法权。全年组织行政执法案卷评查2次，评查案卷60卷。"
    found = judge(engine, text, level=Level.DEPARTMENT, year=2023)
    assert found["ENF-17"].evidence_level == 3
    assert found["ENF-18"].verdict is Verdict.NOT_APPLICABLE
