"""Sentences labelled before anything was run: every interval is right, and so are the metrics as a whole."""

from __future__ import annotations

from collections import Counter

import pytest

from auditor.text.normalise import fold
from auditor.text.numbers import find_numbers
from tests.casefiles import load
from tests.figures.test_bind import figures

CASES = load("figures/sentences.yaml")
LEAST = 0.95
"""The F1 that the metrics of the pack must reach on these sentences."""


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:16] for c in CASES])
def test_every_number_is_the_labelled_interval(case):
    """Value, interval, unit and qualifier of each number, in order, and no other number."""
    found = find_numbers(fold(case["text"]))
    assert [(n.unit, n.qualifier) for n in found] == [(unit, qualifier) for *_, unit, qualifier in case["numbers"]]
    for number, (value, low, high, *_) in zip(found, case["numbers"], strict=True):
        assert (number.value, number.low, number.high) == pytest.approx((value, low, high), rel=1e-4)


def test_the_metrics_of_the_sentences_are_found(engine, pack):
    """F1 over the metrics that the pack declares; each miss and each surplus is named."""
    declared = {m.name for m in pack.metrics}
    right = wrong = missed = 0
    faults: list[str] = []
    for case in CASES:
        wanted = Counter((name, float(value)) for name, value in case["figures"] if name in declared)
        found = Counter((f.metric, f.value) for f in figures(engine, case["text"]) if f.metric)
        right += (wanted & found).total()
        wrong += (found - wanted).total()
        missed += (wanted - found).total()
        faults += [f"- {f} : {case['text']}" for f in wanted - found] + [
            f"+ {f} : {case['text']}" for f in found - wanted
        ]
    assert right
    assert 2 * right / (2 * right + wrong + missed) >= LEAST, "\n".join(faults)
