"""Ask whether a place of a text lies within spans, or touches them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from auditor.matching.chains import Span
from auditor.matching.phrases import Hit

_NEVER = 1 << 60


def touches(spans: list[Span], start: int, end: int) -> bool:
    """Say whether one of the spans, which are in order, overlaps what stands from ``start`` to ``end``."""
    at = bisect_right(spans, (end - 1, _NEVER)) - 1
    return at >= 0 and start < spans[at][1]


def lies_in(spans: list[Span], start: int, end: int) -> bool:
    """Say whether what stands from ``start`` to ``end`` lies within one of the spans."""
    at = bisect_right(spans, (start, _NEVER)) - 1
    return at >= 0 and end <= spans[at][1]


def marked(length: int, kinds: Iterable[list[Span]]) -> bytearray:
    """Return, character by character, whether one of the spans holds it: most places are cleared by one look."""
    marks = bytearray(length)
    for spans in kinds:
        for start, end in spans:
            marks[start:end] = b"\1" * (end - start)
    return marks


def twice_read(phrases: Iterable[Hit], others: Iterable[Hit]) -> list[Hit]:
    """Return the phrases that stand exactly where a title or a figure does."""
    spans = {hit[1:] for hit in others}
    starts = {start for start, _ in spans}
    return [hit for hit in phrases if hit[1] in starts and hit[1:] in spans]
