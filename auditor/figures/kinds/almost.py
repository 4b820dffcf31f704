"""Parts that make nearly the whole: whoever tells five kinds that lack one case may have miscounted, or left one out."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.figures.facts import Facts
from auditor.figures.intervals import total_of

_LEAST = 3
"""Parts that can be all there are; two are examples."""
_SHARE = 20
"""What is left over is at most one part in so many of the whole."""


def almost_all(facts: Facts, total: int, items: Sequence[int]) -> bool:
    """Say whether what parts leave over is so little, and less than each of them, that they look like all there are."""
    whole, sum_ = facts.interval(total), total_of(facts.interval(n) for n in items)
    if len(items) < _LEAST or not (whole.exact and sum_.exact):
        return False
    rest = whole.low - sum_.high
    return 0 < rest * _SHARE <= whole.low and rest < min(facts.interval(n).low for n in items)


def left_over(lack: str) -> str:
    """Say why parts that lack something contradict nothing, and what to look at."""
    return f"各项写在“其中”一类的字样后面，可以是没有列全；若各项已经列全，差的{lack}请核对，没有列全的请写明其余是什么"
