"""Choose which of the places that a rule found are quoted, and in which order: the most telling first."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from auditor.checks.base import Result
from auditor.matching.chains import Span
from auditor.matching.pattern import Pattern
from auditor.matching.scan import Reading

BESIDE = "与前一句合起来"
"""Why a sentence is quoted that tells the rest."""
HEADING = "只在标题里点到，正文没有写"
_ALIEN = 3
"""Rank from which what acts in a sentence is the other side's head."""


@dataclass(frozen=True, slots=True)
class Graded:
    """Hold a place that counts, its level, and what makes it a good or a poor proof.

    ``pattern`` is what was found over several sentences, so that this one alone may not tell of the matter, None where
    one tells it all; ``side`` that it is one of the sides asked for; ``rank`` who acts there (see ``rank_of_actor``).
    """

    level: int
    span: Span
    why: str
    pattern: Pattern | None = None
    side: bool = False
    rank: int = 0

    @property
    def loose(self) -> bool:
        """Say whether several sentences make up what is told."""
        return self.pattern is not None


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
    taken: list[Span] = []
    for one in graded:
        needless = firm and (one.loose or one.rank >= _ALIEN or one.why == HEADING)
        if not needless and _is_clear(one.span, taken):
            insort(taken, one.span)
            spans.append((one.span, one.level, one.why))
    return Result(best, tuple(spans), graded[0].why)


def _is_clear(span: Span, taken: list[Span]) -> bool:
    """Tell whether a span overlaps none of those taken, which come in order and do not overlap."""
    at = bisect_left(taken, span)
    return not any(span[0] < end and start < span[1] for start, end in taken[max(0, at - 1) : at + 1])


def with_rest(result: Result, graded: Iterable[Graded], reading: Reading) -> Result:
    """Quote beside a sentence those that make up with it what it is said to tell."""
    loose = {g.span: g.pattern for g in graded if g.pattern is not None and g.level == result.level}
    if loose.keys().isdisjoint(span for span, _, _ in result.spans):
        return result
    spans: list[tuple[Span, int | None, str]] = []
    for span, level, why in result.spans:
        spans.append((span, level, why))
        pattern = loose.get(span)
        rest = _rest_of(pattern, reading.sentence_at(span[0]), reading) if pattern is not None else []
        spans += [(each, level, BESIDE) for each in rest]
    return replace(result, spans=tuple(spans))


def _rest_of(pattern: Pattern, index: int, reading: Reading) -> list[Span]:
    """Return, for each of a pattern's terms that a sentence lacks, where it stands nearest around it."""
    around = sorted(reading.windows.around(index, pattern.within), key=lambda i: (abs(i - index), i))
    wanting = [t for t in pattern.terms if not reading.spans(index, t)]
    found = (next((spans[0] for i in around if (spans := reading.spans(i, t))), None) for t in wanting)
    return sorted({span for span in found if span is not None})
