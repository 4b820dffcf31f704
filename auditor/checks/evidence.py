"""The evidence check: what a report says of one requirement."""

from __future__ import annotations

from auditor.checks.base import Result, Scene
from auditor.checks.doubtful_parts import doubtful_part
from auditor.checks.evidence_grading import grade
from auditor.ruleset.pack import Rule


def check_evidence(rule: Rule, scene: Scene) -> Result:
    """Grade one evidence rule."""
    assert rule.evidence is not None
    result = grade(rule.evidence, scene.reading.compiled.evidence[rule.id], scene)
    if result.level == 0 and len(rule.evidence.roles) == 1:
        # what is asked of one part alone is no gap where that part may be there
        return doubtful_part(scene, *rule.evidence.roles) or result
    return result
