"""What is made of a finding goes one way with how likely the gap is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.nearness.limits import Made, made_of

ORDER = {True: [Made.TURNED, Made.ASKED, Made.KEPT], False: [Made.KEPT, Made.ASKED, Made.TURNED]}
chance = st.floats(0, 1)


@given(st.integers(0, 3), chance, chance, st.booleans(), st.booleans())
def test_the_likelier_the_gap_the_less_is_told(level, one, two, by_law, of_heads):
    """A gap is turned only where a telling is likely, a telling only where a gap is."""
    order = ORDER[level <= 1]
    made = [order.index(made_of(level, gap, by_law=by_law, of_heads=of_heads)) for gap in sorted((one, two))]
    assert made == sorted(made)


@pytest.mark.parametrize(("level", "gap"), [(0, 0.9), (1, 0.9), (2, 0.1), (3, 0.1)])
def test_what_the_rule_says_stands_where_the_likelihood_agrees(level, gap):
    """Nothing is judged anew for being weighed."""
    assert made_of(level, gap) is Made.KEPT


@given(st.integers(2, 3), chance)
def test_the_law_is_failed_later(level, gap):
    """Of what the law asks, no telling is turned that would not be turned elsewhere."""
    assert made_of(level, gap, by_law=True) is not Made.TURNED or made_of(level, gap) is Made.TURNED


@given(st.integers(0, 1), chance)
def test_the_heads_duty_is_lifted_later(level, gap):
    """Of what heads did, no gap is lifted that would not be lifted elsewhere."""
    assert made_of(level, gap, of_heads=True) is not Made.TURNED or made_of(level, gap) is Made.TURNED


@pytest.mark.parametrize(
    ("level", "gap", "more", "made"),
    [
        (2, 0.55, {}, Made.TURNED),
        (2, 0.55, {"by_law": True}, Made.ASKED),
        (1, 0.27, {}, Made.TURNED),
        (1, 0.27, {"of_heads": True}, Made.ASKED),
        (0, 0.27, {}, Made.ASKED),
        (0, 0.1, {}, Made.TURNED),
        (0, 0.1, {"vetoes": True}, Made.ASKED),
    ],
)
def test_where_the_limits_part(level, gap, more, made):
    """One likelihood, and what is made of it by whom it binds and of whom it asks."""
    assert made_of(level, gap, **more) is made
