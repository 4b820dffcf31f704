"""The evidence check: what a report says of one requirement."""

from __future__ import annotations

from auditor.checks.base import Result, Scene
from auditor.checks.evidence_grading import grade
from auditor.ruleset.pack import Rule


def check_evidence(rule: Rule, scene: Scene) -> Result:
    """Grade one evidence rule."""
    assert rule.evidence is not None
    return grade(rule.evidence, scene.reading.compiled.evidence[rule.id], scene)
