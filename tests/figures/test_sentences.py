"""Forty sentences labelled before they were read by the program: every interval, and the metrics stated."""

from __future__ import annotations

from collections import Counter

import pytest

from auditor.text.normalise import fold
from auditor.text.numbers import find_numbers
from tests.casefiles import load
from tests.figures.test_bind import figures

SENTENCES = load("figures/sentences.yaml")


@pytest.mark.parametrize("case", SENTENCES, ids=[c["text"][:16] for c in SENTENCES])
def test_every_interval_is_right(case):
    """Each quantity is found, in order, with the interval that its words allow."""
    found = find_numbers(fold(case["text"]))
    assert [(n.unit, n.qualifier) for n in found] == [(f[3], f[4]) for f in case["figures"]]
    for number, (value, low, high, *_) in zip(found, case["figures"], strict=True):
        assert (number.value, number.low, number.high) == pytest.approx((value, low, high))


def test_metrics_are_found(engine):
    """Of the metrics stated, and of those found, at least 95 in a hundred are right (F1)."""
    counts: Counter[str] = Counter()
    for case in SENTENCES:
        found = {(f.metric, f.value) for f in figures(engine, case["text"]) if f.metric}
        stated = {(name, float(value)) for name, value in case["metrics"]}
        counts += Counter(right=len(found & stated), wrong=len(found ^ stated))
    assert 2 * counts["right"] / (2 * counts["right"] + counts["wrong"]) >= 0.95
