"""A unit without the power to enforce has nothing to tell of enforcement, and says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from auditor.engine import Engine
from auditor.model import Level
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


def _levels(engine: Engine, pack: Pack, case: dict[str, Any]) -> dict[str, Any]:
    level = Level(case["level"])
    found = judge(engine, case["text"], level=level, year=2023)
    asked = {rule.id for rule in pack.rules if level in rule.levels and rule.id in RULES}
    return {rule: found[rule].evidence_level for rule in sorted(asked)}


@pytest.mark.parametrize("case", CASES["all"], ids=lambda case: case["text"])
def test_no_power_to_enforce_is_a_zero_report(engine: Engine, pack: Pack, case: dict[str, Any]) -> None:
    """Each requirement on enforcement is met by saying that there is none."""
    levels = _levels(engine, pack, case)
    assert levels
    assert {rule: level for rule, level in levels.items() if level != 3} == {}


@pytest.mark.parametrize("case", CASES["none"], ids=lambda case: case["text"])
def test_others_without_power_are_no_zero_report(engine: Engine, pack: Pack, case: dict[str, Any]) -> None:
    """Helpers, lower units, the trouble of having none: the unit itself has the power."""
    levels = _levels(engine, pack, case)
    assert {rule: level for rule, level in levels.items() if level == 3} == {}
