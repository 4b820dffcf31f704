"""Every case of the shipped pack gets the level it states.

That every phrase has a case is checked by ``audit rules test --coverage`` (``.ci/run``), which runs each of them once more.
"""

from __future__ import annotations

import pytest

from auditor.metric_selftest import run_metric_cases, unexercised_metrics
from auditor.ruleset.builtin import builtin_pack
from auditor.ruleset.loader import load_pack
from auditor.selftest import run_case

RULES = load_pack(builtin_pack()).rules
MET = {"M": 6, "A": 6, "S": 3, "I": 3}
TRAPS = {"M": 4, "A": 4, "S": 2, "I": 2}


@pytest.mark.parametrize("rule_id", [r.id for r in RULES])
def test_cases_of_a_rule(engine, pack, rule_id):
    """The examples of a rule are graded as the rule says."""
    rule = pack.rule(rule_id)
    results = [run_case(engine, rule, case) for case in rule.cases]
    failed = [r.message() for r in results if not r.passed]
    assert not failed, "\n".join(failed)


# form rules look at the document, not at wordings: a few cases show all they can say; drafts may lack cases
@pytest.mark.parametrize("rule_id", [r.id for r in RULES if r.kind != "form" and not r.draft])
def test_a_rule_has_enough_cases(pack, rule_id):
    """A rule shows how it is met in several wordings, and what must not be taken for it."""
    rule = pack.rule(rule_id)
    levels = [c.level for c in rule.cases]
    assert sum(level is not None and level >= 2 for level in levels) >= MET[rule.strength]
    assert sum(level == 0 for level in levels) >= TRAPS[rule.strength]


@pytest.mark.parametrize("name", [m.name for m in load_pack(builtin_pack()).metrics])
def test_cases_of_a_metric(engine, name):
    """The examples of a metric give the values they state."""
    metric = next(m for m in engine.pack.metrics if m.name == name)
    results = run_metric_cases(engine, [metric])
    assert results
    assert not [r.message() for r in results if not r.passed]


def test_every_wording_of_a_metric_has_a_case(engine, pack):
    """No pattern stands in a metric that no example exercises."""
    assert unexercised_metrics(engine, pack.metrics) == []
