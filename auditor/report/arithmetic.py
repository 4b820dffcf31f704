"""Numbers and sums as a reader sees them: formatted, never computed anew."""

from __future__ import annotations

from auditor.outcome import Score


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
