"""What a number as written can mean."""

from __future__ import annotations

import math

import pytest

from auditor.figures.intervals import Interval, cut_off, interval_of, percent, share_of, shown, total_of

WRITTEN = [
    ("", "98.1%", "", 98.1, "%", 98.05, 98.15),
    ("", "98%", "", 98, "%", 97.5, 98.5),
    ("", "百分之九十八点一", "", 98.1, "%", 98.05, 98.15),
    ("", "98%", "以上", 98, "%", 98, 100),
    ("", "187件", "", 187, "件", 187, 187),
    ("", "三十六件", "", 36, "件", 36, 36),
    ("", "9.8万件", "", 98000, "件", 97500, 98500),
    ("", "3万件", "", 30000, "件", 25000, 35000),
    ("", "1,204件", "", 1204, "件", 1204, 1204),
    ("", "12万3456件", "", 123456, "件", 123456, 123456),
    ("", "3万5千件", "", 35000, "件", 34500, 35500),
    ("", "50余件", "", 50, "件", 50, 60),
    ("近", "50件", "", 50, "件", 40, 50),
    ("约", "50件", "", 50, "件", 40, 60),
    ("", "50件", "左右", 50, "件", 40, 60),
    ("超过", "50件", "", 50, "件", 50, 60),
]


@pytest.mark.parametrize(("before", "text", "after", "value", "unit", "low", "high"), WRITTEN)
def test_half_a_unit_in_the_last_place(before, text, after, value, unit, low, high):
    """Decimals and percentages round, 余 reaches up, 近 down, 约 both ways; whole numbers are exact."""
    norm = before + text + after
    found = interval_of(norm, len(before), len(before + text), value, value, value, unit)
    assert (found.low, found.high) == pytest.approx((low, high))


def test_an_interval_of_the_reading_is_kept():
    """Where the number was read as an interval, also an open one, that is what counts."""
    found = interval_of("1000人次以上", 0, 6, 1000, 1000, math.inf, "人次")
    assert (found.low, found.high) == (1000, math.inf)
    assert found.meets(Interval(5000, 5000))
    assert not found.meets(Interval(999, 999))
    share = share_of(Interval(5, 5), found)
    assert share is not None
    assert (share.low, share.high) == (0, 0.5)
    assert total_of([found, Interval(1, 1)]).high == math.inf


def test_a_share_of_nothing_is_none():
    """Nothing is divided by what can be nought."""
    assert share_of(Interval(1, 1), Interval(0, 5)) is None


def test_cut_off_reaches_just_below_the_next_place():
    """99.67% may have been written 99.6%, 99.70% may not."""
    told = cut_off(Interval(99.55, 99.65, 0.1))
    assert told.meets(Interval(99.67, 99.67))
    assert not told.meets(Interval(99.7, 99.7))


@pytest.mark.parametrize(
    ("value", "text"), [(88, "88"), (0.5, "0.5"), (12100, "1.21万"), (30000, "3万"), (3e8, "3亿"), (1204, "1204")]
)
def test_shown(value, text):
    """Numbers are written as people write them."""
    assert shown(value) == text


@pytest.mark.parametrize(
    ("value", "place", "text"), [(21.48, 0.1, "21.5%"), (15, 1, "15.0%"), (16.418, 0.01, "16.42%")]
)
def test_percent(value, place, text):
    """A percentage has the decimals of the one it is held against, at least one."""
    assert percent(value, place) == text
