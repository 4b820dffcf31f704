"""Say which requirements weigh less on a report than in the pack, and why (``force``); nothing is judged here."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.force import is_lowered
from auditor.model import Audit, Finding
from auditor.report.context import ReportContext


def costs_nothing(finding: Finding, context: ReportContext) -> bool:
    """Tell whether a finding leaves the score since no basis of its rule was in force in the year of the report."""
    rule = context.rules.get(finding.rule)
    return rule is not None and is_lowered(finding, rule.strength) and finding.credit is None


def lowered_notes(audit: Audit, context: ReportContext) -> Iterator[str]:
    """Yield what the reader must know of requirements that weigh less here than elsewhere."""
    lowered = [
        each
        for each in audit.findings
        if not each.draft and (rule := context.rules.get(each.rule)) and is_lowered(each, rule.strength)
    ]
    if context.unbound and any(each.credit is not None for each in lowered):
        yield context.unbound
    free = [f"{each.rule} {each.name}" for each in lowered if each.credit is None]
    if free:
        yield f"{len(free)} 项不计分，只供参考：所列依据在报告年度尚未施行或者已经到期——{'、'.join(free)}"
