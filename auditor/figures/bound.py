"""What a number states, and what it states besides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from auditor.figures.own_deeds import is_of_one_head
from auditor.figures.period import Period
from auditor.matching.scan import Reading

_SOON = 16
"""Characters before a number within which 其中 makes it a part."""


class Bound(NamedTuple):
    """Say that a number states a metric: ``number`` counts in ``Reading.numbers``; −1 is a zero report."""

    metric: str
    number: int
    sentence: int
    start: int
    end: int
    period: Period
    listed: bool = False


def with_heads(reading: Reading, found: Sequence[Bound]) -> list[Bound]:
    """Return what numbers state, where it is one head's own deed by the metric of that: 局长……；出庭应诉1次."""
    metrics = reading.compiled.metric_by_name
    return [
        b._replace(metric=head)
        if (head := metrics[b.metric].of_head) and b.number >= 0 and is_of_one_head(reading.document, b.start, b.end)
        else b
        for b in found
    ]


def shared(reading: Reading, found: Sequence[Bound]) -> list[Bound]:
    """Return what numbers state besides, where the document states it nowhere else.

    以县政府为被告的案件50件 is the whole number of suits in a report that gives no other, unless it is itself told as
    a part, or 一审案件 are more.
    """
    this = sorted((b for b in found if b.period is Period.THIS), key=lambda b: b.start)
    told, metrics = {b.metric for b in this}, reading.compiled.metric_by_name
    first = {b.metric: b for b in reversed(this) if b.number >= 0}
    return [
        b._replace(metric=other)
        for b in first.values()
        for other in sorted(metrics[b.metric].also - told)
        if not _is_part(reading, b)
        and not any(_is_more(reading, part, b) for part in this if other in metrics[part.metric].part_of)
    ]


def _is_part(reading: Reading, bound: Bound) -> bool:
    low = reading.document.sentences[bound.sentence].start
    return reading.document.norm.rfind("其中", max(low, bound.start - _SOON), bound.start) >= 0


def _is_more(reading: Reading, one: Bound, other: Bound) -> bool:
    numbers = reading.numbers
    return one.number >= 0 and numbers[one.number].value > numbers[other.number].value
