"""Order of documents and of gaps."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from auditor.model import Verdict
from auditor.report.ranking import best_first, counts, gaps_first, lost, ranks, worst_gaps
from tests.report import samples


def named(unit: str, value: float | None, *, vetoed: bool = False) -> samples.Audit:
    """Build an audit of that standing."""
    made = samples.audit(samples.document(unit, path=f"{unit}.txt"), value=value or 0.0, vetoed=vetoed)
    return made if value is not None else replace(made, score=None)


AUDITS = (named("甲", 90.0), named("乙", 95.0, vetoed=True), named("丙", 90.0), named("丁", 70.0), named("戊", None))


def test_ranks_put_vetoes_behind_and_share_places() -> None:
    """Equal scores share a rank, a veto stands behind every score, no score has no rank."""
    made = [(rank, audit.document.path[0]) for rank, audit in ranks(AUDITS)]
    assert made == [(1, "丙"), (1, "甲"), (3, "丁"), (4, "乙"), (None, "戊")]


def test_order_does_not_depend_on_the_order_given() -> None:
    """Any order of documents gives the same list."""
    assert {tuple(audit.document.path for audit in best_first(order)) for order in permutations(AUDITS)} == {
        ("丙.txt", "甲.txt", "丁.txt", "乙.txt", "戊.txt")
    }


def test_gaps_stand_first_the_laws_own_before_all() -> None:
    """A missing M that vetoes leads; what is satisfied or does not apply stands last."""
    rules = [finding.rule for finding in gaps_first(samples.audit())]
    assert rules[0] == "CNT-11"
    assert rules.index("REV-03") < rules.index("ENF-17") < rules.index("FUN-04")


def test_a_mandatory_half_gap_stands_before_a_missing_suggestion() -> None:
    """M first, whatever the points."""
    half = samples.finding("CNT-02", 2, strength=samples.Strength.MANDATORY)
    none = samples.finding("ENF-01", 0, points=5.0)
    audit = samples.Audit(samples.document(), (none, half))
    assert [finding.rule for finding in gaps_first(audit)] == ["CNT-02", "ENF-01"]


def test_drafts_neither_count_nor_lose() -> None:
    """A draft is no gap, is not counted and loses no points."""
    audit = samples.audit()
    draft = next(finding for finding in audit.findings if finding.draft)
    assert lost(draft) == 0.0
    assert draft not in worst_gaps(audit, 99)
    assert counts(audit)[Verdict.MISSING] == 2
    assert counts(audit).total() == len(audit.findings) - 1
