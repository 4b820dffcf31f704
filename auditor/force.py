"""How the law stands behind a requirement on one report: weaker than the pack says where no basis bound it yet.

Verdict and level stay as they are. A duty of which no basis was in force in the year told of costs no points, nor
does what need only be told where there is something to tell; what Art. 23–25 lay on governments is only advice to a
body that they do not name (a 街道 is an office of its government).
"""

from __future__ import annotations

from dataclasses import replace

from auditor.model import Audit, Document, Finding, Strength, Verdict
from auditor.ruleset.pack import Pack, Rule

_NOTHING_TOLD = (0, 1)
_DUTIES = frozenset({Strength.MANDATORY, Strength.ACCOUNTABLE})
NOT_YET = "所列依据当年尚未施行，不扣分，供参考"
MAY_BE_LEFT_OUT = "兜底项，没有可以不写，不计分"
NO_MORE = "所列依据当年已经到期，不扣分，供参考"


def in_force(audit: Audit, pack: Pack) -> Audit:
    """Return the audit with every finding as strong as the law makes it on this report."""
    rules = {rule.id: rule for rule in pack.rules}
    findings = tuple(_weighed(each, rules.get(each.rule), audit.document, pack) for each in audit.findings)
    return replace(audit, findings=findings)


def is_lowered(finding: Finding, native: Strength) -> bool:
    """Tell whether a finding is weaker than its rule, of which ``native`` is the strength in the pack."""
    return finding.strength is not native


def _weighed(finding: Finding, rule: Rule | None, document: Document, pack: Pack) -> Finding:
    if rule is None or finding.verdict is Verdict.NOT_APPLICABLE:
        return finding
    if rule.optional and finding.evidence_level in _NOTHING_TOLD:
        return _uncounted(finding, MAY_BE_LEFT_OUT)
    if rule.strength not in _DUTIES:
        return finding
    note = _out_of_force(rule, document)
    if note:
        return _uncounted(finding, note)._replace(strength=Strength.SUGGESTED)
    level = document.level.value if document.level else None
    if rule.strength is Strength.MANDATORY and level in pack.scoring.unbound:
        points = min(finding.points, pack.scoring.advice)
        return finding._replace(strength=Strength.SUGGESTED, points=points)
    return finding


def _uncounted(finding: Finding, note: str) -> Finding:
    return finding._replace(
        credit=None,
        gap=f"{finding.gap}（{note}）" if finding.gap else "",
        # 全文未见 is said where there is no reason at all
        reason=f"{finding.reason}（{note}）" if finding.reason or not finding.gap else "",
    )


def _out_of_force(rule: Rule, document: Document) -> str:
    """Say that no basis of a rule was in force in the report's year; empty where one was, or none is dated."""
    binding = [basis for basis in rule.basis if not basis.local]
    if document.year is None or not binding:
        return ""
    year = document.year.value
    if any(basis.covers(year) for basis in binding):
        return ""
    later = any(basis.since and year < int(basis.since[:4]) for basis in binding)
    return NOT_YET if later else NO_MORE
