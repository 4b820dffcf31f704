"""Orders and selections that several reporters share; nothing is judged here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from auditor.model import Audit, Finding, Run, Verdict
from auditor.outcome import Veto
from auditor.report.style import STRENGTHS, VERDICTS, is_gap, is_untold


def file_name(path: str) -> str:
    """Return the name of a file without its folders, whichever system wrote the path."""
    return re.split(r"[\\/]", path)[-1]


def name_of(audit: Audit) -> str:
    """Return the unit's name, or the name of the file where no unit was found."""
    unit = audit.document.unit
    return unit.value if unit else file_name(audit.document.path)


def value_of(audit: Audit) -> float | None:
    """Return the score; None where there is none: not evaluated, or no such report at all."""
    return audit.score.value if audit.score else None


def is_graded(audit: Audit) -> bool:
    """Tell whether the document was taken for a report; one that is none has a refusal but no gaps to mend."""
    return audit.score is None or audit.score.value is not None


def refusal(audit: Audit) -> str:
    """Say that a document is no such report and was not judged; empty where it was."""
    if is_graded(audit):
        return ""
    why = audit.score.vetoes[0].reason if audit.score and audit.score.vetoes else "这不是法治政府建设年度报告"
    return f"{why}。没有逐项审查，也不评分"


def vetoes_of(audit: Audit) -> tuple[Veto, ...]:
    """Return what makes a report fail whatever its score; a document that is none has only its refusal."""
    return audit.score.vetoes if audit.score and is_graded(audit) else ()


def others(audits: Iterable[Audit]) -> list[Audit]:
    """Return the documents that are no such reports."""
    return [audit for audit in audits if not is_graded(audit)]


def best_first(audits: Iterable[Audit]) -> list[Audit]:
    """Order audits by standing: scored without veto, then vetoed, then without a score."""
    return sorted(audits, key=_standing)


def _standing(audit: Audit) -> tuple[object, ...]:
    document, score = audit.document, audit.score
    unit = document.unit.value if document.unit else ""
    year = document.year.value if document.year else 0
    value = value_of(audit)
    group = 2 if score is None or value is None else int(bool(score.vetoes))
    return group, -(value or 0.0), unit, year, document.path


def ranks(audits: Iterable[Audit]) -> list[tuple[int | None, Audit]]:
    """Pair audits, best first, with their rank; equals share one, and without a score there is none."""
    made: list[tuple[int | None, Audit]] = []
    held: tuple[object, ...] = ()
    rank = 0
    for place, audit in enumerate(best_first(audits), start=1):
        standing = _standing(audit)[:2]
        if standing != held:
            rank, held = place, standing
        made.append((rank if value_of(audit) is not None else None, audit))
    return made


def lost(finding: Finding) -> float:
    """Return the points a finding did not earn; nothing where the rule leaves the score or is a draft."""
    return 0.0 if finding.credit is None or finding.draft else finding.points * (1.0 - finding.credit)


def gaps_first(audit: Audit) -> list[Finding]:
    """Order findings for the reader: vetoes, gaps of the law's own contents, then by points lost, last what is untold."""
    vetoed = {veto.code for veto in audit.score.vetoes} if audit.score else set()

    def key(finding: Finding) -> tuple[object, ...]:
        gap = is_gap(finding)
        look = VERDICTS[finding.verdict]
        strength = STRENGTHS[finding.strength].order
        return (
            not (gap and finding.rule in vetoed),
            not gap,
            gap and is_untold(finding),
            strength > 0 if gap else look.order,
            -lost(finding),
            strength,
            look.order,
            finding.rule,
        )

    return sorted(audit.findings, key=key)


def worst_gaps(audit: Audit, count: int) -> list[Finding]:
    """Return the first ``count`` gaps in reading order; none of what is no such report."""
    return [] if not is_graded(audit) else [finding for finding in gaps_first(audit) if is_gap(finding)][:count]


def counts(audit: Audit) -> Counter[Verdict]:
    """Count the findings of each verdict; drafts never count."""
    return Counter(finding.verdict for finding in audit.findings if not finding.draft)


def failed(run: Run) -> list[tuple[Audit, Finding]]:
    """Return every finding whose rule raised an error, in reading order."""
    return [
        (audit, finding)
        for audit in run.audits
        for finding in audit.findings
        if finding.verdict is Verdict.FAILED and not finding.draft
    ]
