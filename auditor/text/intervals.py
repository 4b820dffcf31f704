"""How exact a number is meant: its qualifier and its last written place give an interval.

9.8万 is any number from 97,500 to 98,500; 50余 from 50 to 59; 98.1% from 98.05 to 98.15.
"""

from __future__ import annotations

import math
import re

_BEFORE = re.compile(
    "(?P<余>余)|(?P<至少>不少于|不低于|至少|最少)|(?P<至多>不超过|不多于|至多|最多)|(?P<不足>不足|不到|少于|低于)|(?P<近>接近|将近|近)"
    "|(?P<约>大约|约)|(?P<超>超过|突破|超|逾)"
)
_AFTER = re.compile("(?P<至少>及?以上)|(?P<至多>及?以下|以内|之内)|(?P<约>左右|上下)")
_LONGEST = 3
_LAST = frozenset("于少多过到足近约超逾破")
_FIRST = frozenset("以及之左上")


def qualifier_before(norm: str, start: int) -> str:
    """Return the qualifier that ends right before an offset; 达, 共 and their kin between them add nothing."""
    while start and norm[start - 1] in "达共":
        start -= 1
    if norm[start - 1 : start] not in _LAST:
        return ""
    for length in range(_LONGEST, 0, -1):
        m = _BEFORE.fullmatch(norm, max(0, start - length), start)
        if m is not None:
            return "" if m.group() == "近" and norm[start - 2 : start - 1] in _NOT_NEAR else m.lastgroup or ""
    return ""


_NOT_NEAR = frozenset("最附就远亲邻")


def qualifier_after(norm: str, end: int) -> str:
    """Return the qualifier that begins at an offset."""
    if norm[end : end + 1] not in _FIRST:
        return ""
    m = _AFTER.match(norm, end)
    return (m.lastgroup or "") if m else ""


def interval(value: float, place: float, qualifier: str, *, rate: bool) -> tuple[float, float]:
    """Return the least and the greatest number that a qualified number may mean.

    ``place`` is the place of the last digit that says something; a ``rate`` up to 100 stays there.
    """
    # 近1000 is hardly 100: a lone leading digit says less than its place
    loose = min(place, value / 5) if value else place
    step = 0.0 if rate else 1.0
    low, high = {
        "余": (value, value + max(place - step, 0.0)),
        "近": (value - loose, value),
        "约": (value - loose, value + loose),
        "超": (value, math.inf),
        "至少": (value, math.inf),
        "不足": (0.0, value),
        "至多": (0.0, value),
    }[qualifier]
    return max(0.0, low), min(high, 100.0) if rate and value <= 100 else high
