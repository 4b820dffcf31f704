"""Find the zero reports of a metric: 本年度无行政复议案件."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from auditor.figures.bound import Bound
from auditor.figures.denied import is_of_part
from auditor.figures.period import Period
from auditor.matching.denials import denies
from auditor.matching.metrics import Metric
from auditor.matching.scan import Reading
from auditor.model import Role


def zero_reports(reading: Reading, metric: Metric, silent: Collection[Role]) -> Iterator[Bound]:
    """Yield the first zero report, if there is one, outside headings and the ``silent`` parts."""
    sentences = reading.document.sentences
    for pattern in filter(reading.applies, reading.among(metric.zero)):
        for index in reading.candidates(pattern):
            if sentences[index].role in silent or sentences[index].heading:
                continue
            span = reading.match(pattern, index)
            if span is None or is_of_part(reading.document, sentences[index].start, *span):
                continue
            if not denies(reading, span):
                continue
            if not any(reading.match(p, index) for p in metric.exclude if reading.applies(p)):
                yield Bound(metric.name, -1, index, span[0], span[1], Period.THIS)
                return
