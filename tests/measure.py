"""Count verdicts against labels: gaps found, false alarms, missed gaps, exact levels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from auditor.model import Finding


def counted(findings: Iterable[Finding], labels: Mapping[str, Mapping[str, Any]]) -> Counter[str]:
    """Return the counts of one report; a gap is E0 or E1; what is not applicable to either side is no row."""
    counts: Counter[str] = Counter()
    for finding in findings:
        label = labels[finding.rule]["level"]
        if label == "NA" or finding.evidence_level is None:
            continue
        gap, found = label in ("E0", "E1"), finding.evidence_level <= 1
        counts["rows"] += 1
        counts["exact"] += f"E{finding.evidence_level}" == label
        counts["gap"] += gap and found
        counts["alarm"] += found and not gap
        counts["missed"] += gap and not found
    return counts
