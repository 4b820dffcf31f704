"""Numbers as intervals: what a figure as written can mean, and how a sum or a rate of such figures is shown."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import NamedTuple

from auditor.text.numerals import mixed_number

_DIGITS = re.compile(r"[\d,]+(?:\.(\d+))?[余多]?([千万亿]?)")
_SCALE = {"": 1.0, "千": 1e3, "万": 1e4, "亿": 1e8}
_ABOUT = re.compile("(?:约|大约|近|将近|超|超过|逾|突破|不少于|至少|达?成?以上)$")
_AFTER = re.compile("左右|以上|上下|有余")
_EXACT = 1e-9


class Interval(NamedTuple):
    """Hold what a number can be, and the unit of its last written place."""

    low: float
    high: float
    place: float = 1.0

    @property
    def exact(self) -> bool:
        """Say whether it is one value only."""
        return self.high - self.low < _EXACT

    def meets(self, other: Interval, slack: float = 0.0) -> bool:
        """Say whether the two can be the same."""
        return self.low <= other.high + slack + _EXACT and other.low <= self.high + slack + _EXACT


def interval_of(norm: str, start: int, end: int, value: float, low: float, high: float, unit: str) -> Interval:
    """Return what a number as written at a place of the text can be.

    Where the reading itself gives no interval: half a unit in the last place of decimals and percentages;
    余、多、超 reach up, 近 reaches down, 约 and 左右 both ways.
    """
    place = _place(norm, start, end, unit)
    if high - low > _EXACT:
        return Interval(low, high, place)
    text = norm[start:end]
    before = norm[max(0, start - 3) : start]
    rough = max(place, 10.0 ** (math.floor(math.log10(abs(value))) if value else 0)) if unit != "%" else 1.0
    if "余" in text or "多" in text or _AFTER.match(norm, end, end + 2) or _ABOUT.search(before):
        down = before.endswith(("近", "约")) or norm[end : end + 2] in ("左右", "上下")
        up = not before.endswith("近")
        reach = max(100.0 - value, 0.0) if unit == "%" and not down else rough
        return Interval(value - (rough if down else 0.0), value + (reach if up else 0.0), place)
    half = place / 2 if unit == "%" or place != 1.0 else 0.0
    return Interval(value - half, value + half, place)


def _place(norm: str, start: int, end: int, unit: str) -> float:
    """Return the unit of the last written place: 0.1 for 98.1%, 1000 for 9.8万."""
    m = _DIGITS.search(norm, start, end)
    if m is None:
        return 10.0 ** -(end - norm.find("点", start, end) - 1) if "点" in norm[start:end] and unit == "%" else 1.0
    if m[2] and _DIGITS.search(norm, m.end(), end):
        return mixed_number(norm[start:end])[1]
    scale = _SCALE[m[2]]
    if unit == "元" and not m[2]:
        return 1.0
    decimals = len(m[1] or "")
    return float(scale * 10.0**-decimals)


def total_of(parts: Iterable[Interval]) -> Interval:
    """Return the sum of intervals."""
    kept = tuple(parts)
    return Interval(sum(p.low for p in kept), sum(p.high for p in kept))


def share_of(top: Interval, bottom: Interval) -> Interval | None:
    """Return top ÷ bottom in percent, None where the bottom can be nought."""
    if bottom.low <= 0:
        return None
    return Interval(100 * top.low / bottom.high, 100 * top.high / bottom.low)


CUT_OFF = "只差在最后一位，像是舍去了尾数而没有四舍五入，不一定是算错，请核对"
"""Why a rate that only cutting off explains contradicts nothing."""


def cut_off(told: Interval) -> Interval:
    """Return what a number can be whose last places were cut off instead of rounded: 99.67% as 99.6%."""
    return Interval(told.low, told.high + told.place / 2 - 1e-6, told.place)


def shown(value: float) -> str:
    """Write a number for people, without a needless fraction."""
    if abs(value) >= 1e4 and value % 100 == 0 and value % 1e4:
        return f"{value / 1e4:g}万"
    if abs(value) >= 1e4 and value % 1e4 == 0:
        return f"{value / 1e8:g}亿" if value % 1e8 == 0 else f"{value / 1e4:g}万"
    return f"{value:.4f}".rstrip("0").rstrip(".")


def percent(value: float, place: float = 0.1) -> str:
    """Write a percentage with the decimals of the one it is compared with, at least one."""
    decimals = max(1, round(-math.log10(place))) if place < 1 else 1
    return f"{value:.{min(decimals, 4)}f}%"
