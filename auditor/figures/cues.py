"""The names of metrics in a sentence whose figure comes right after them, whatever number that is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from auditor.figures.floors import LONGEST
from auditor.figures.lists import Cue
from auditor.matching.context import Context
from auditor.matching.metrics import Metric, MetricPattern
from auditor.matching.scan import Reading

_JOINT = re.compile("[、与]|和(?!解)|及(?!时)")
"""Within a cue it tells of two things counted together, which is no name in a list: 建议、提案共57件."""


class Cues:
    """Find the cues of one document."""

    def __init__(self, reading: Reading, context: Context) -> None:
        self._reading, self._context = reading, context
        self._norm = reading.document.norm
        self._named: list[tuple[Metric, MetricPattern, int]] | None = None

    def of(self, index: int, stop: int, unit: str, low: int = 0) -> Iterator[Cue]:
        """Yield the cues of a sentence from ``low`` that end before ``stop``, whose figure would come after them."""
        spans = self._reading.spans
        for metric, pattern, where in self._all_named():
            # hardly any of several hundred stands in the sentence: that is one bit
            if not where >> index & 1 or not pattern.takes(unit):
                continue
            found = spans(index, pattern.before[-1][0])
            for start, end in found[bisect_left(found, (low, 0)) : bisect_left(found, (stop, 0))]:
                if end > stop or _JOINT.search(self._norm, start, end - 1):
                    continue
                begin = self._begin(pattern, index, start)
                if begin is None:
                    continue
                if metric.subject is None or self._context.subject((start, end)) in metric.subject:
                    yield start, end, metric.name, begin

    def _all_named(self) -> list[tuple[Metric, MetricPattern, int]]:
        """Return the patterns that are cues, each with the sentences, as bits, in which its last element may stand."""
        if self._named is None:
            reading = self._reading
            told = [reading.compiled.cues[at] for at in reading.present(reading.compiled.cue_terms)]
            self._named = [
                (metric, p, reading.may_name(p.before[-1][0])) for metric, p in told if reading.applies(p.pattern)
            ]
        return self._named

    def _begin(self, pattern: MetricPattern, index: int, stop: int) -> int | None:
        """Return where the first element begins if all before the last one stand there, each within its gap."""
        for term, gap in reversed(pattern.before[:-1]):
            spans = self._reading.spans(index, term)
            near = spans[bisect_left(spans, (max(0, stop - gap - LONGEST), 0)) : bisect_left(spans, (stop, 0))]
            before = [s for s, e in near if e <= stop <= e + gap]
            if not before:
                return None
            stop = before[-1]
        return stop
