"""Numbers and sums as a reader sees them: formatted, never computed anew."""

from __future__ import annotations

from auditor.model import Audit, Finding, Verdict
from auditor.outcome import Score

_OPEN = (Verdict.UNSURE, Verdict.FAILED)
"""Verdicts of requirements that somebody has still to judge."""


def plain(value: float, digits: int = 2) -> str:
    """Write a number without needless zeros: 71.50 → 71.5, 40.0 → 40."""
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def score_work(score: Score) -> str:
    """Show how the score came about: ``100 × 41.2 ÷ 56 − 2（数字矛盾） = 71.57``."""
    if score.value is None:
        return "不评分"
    if not score.possible:
        return "没有适用的计分要求"
    taken = "".join(f" − {plain(abs(points))}（{name}）" for name, points in score.deductions)
    return f"100 × {plain(score.earned)} ÷ {plain(score.possible)}{taken} = {plain(score.value)}"


def best_score(audit: Audit) -> float | None:
    """Return the score, 0 to 100, if all that is undecided proves to be met; None where nothing is undecided or scored."""
    score, points = audit.score, sum(f.points for f in _undecided(audit))
    if score is None or score.value is None or not score.possible or not points:
        return None
    taken = sum(abs(each) for _, each in score.deductions)
    return round(max(0.0, 100.0 * (score.earned + points) / score.possible - taken), 1)


def open_points(audit: Audit) -> str:
    """Say what hangs on the requirements left to a person: they earn nothing until someone has looked."""
    best, left = best_score(audit), _undecided(audit)
    if best is None:
        return ""
    points = plain(sum(f.points for f in left))
    return f"没有定论的 {len(left)} 项（待核、未评）共 {points} 分，核对之前按 0 分计；都核对为满足时，得分可到 {plain(best)}"


def _undecided(audit: Audit) -> list[Finding]:
    return [f for f in audit.findings if f.verdict in _OPEN and f.credit is not None and not f.draft]
