"""Choose which of the places that a rule found are quoted, and in which order: the most telling first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from auditor.checks.base import Result
from auditor.matching.chains import Span

HEADING = "只在标题里点到，正文没有写"
_ALIEN = 3
"""Rank from which what acts in a sentence is the other side's head."""


@dataclass(frozen=True, slots=True)
class Graded:
    """Hold a place that counts, its level, and what makes it a good or a poor proof.

    ``loose`` says that the pattern was found over several sentences, so that this one alone may not tell of the
    matter; ``side`` that it is one of the sides asked for; ``rank`` who acts there (see ``rank_of_actor``).
    """

    level: int
    span: Span
    why: str
    loose: bool = False
    side: bool = False
    rank: int = 0


def summary(graded: list[Graded], topical: Callable[[Span], int]) -> Result:
    """Return the result of what was graded: the best level, and its quotations, the most telling first.

    What the text tells goes before what only a heading names, whose act it is before another's, one sentence before
    what several make up, a side that is asked for before what else was done, the rule's own words and figures before
    fewer of them. What another quotation makes needless is left out: what comes to less, a heading, half of a
    pattern, the other side's act.
    """
    if not graded:
        return Result(0)
    best = max(g.level for g in graded)

    def order(one: Graded) -> tuple[bool, int, bool, bool, int, int]:
        return one.why == HEADING, one.rank, one.loose, not one.side, -topical(one.span), one.span[0]

    graded = [g for g in graded if g.level == best]
    if len(graded) > 1:
        graded.sort(key=order)
    firm = any(g.why != HEADING and not g.loose and g.rank < _ALIEN for g in graded)
    spans: list[tuple[Span, int | None, str]] = []
    for one in graded:
        needless = firm and (one.loose or one.rank >= _ALIEN or one.why == HEADING)
        if not needless and all(not (one.span[0] < s[1] and s[0] < one.span[1]) for s, _, _ in spans):
            spans.append((one.span, one.level, one.why))
    return Result(best, tuple(spans), graded[0].why)
