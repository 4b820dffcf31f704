"""Tell which numbers are parts of one told before: 学法6次，其中专题研讨2次."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from auditor.figures.bound import Bound
from auditor.figures.brackets import begin_of
from auditor.text.numbers import Number, family

OF_WHICH = re.compile("其中|内含|，(?:含|包括|涉及)")


def turns_to_parts(norm: str, end: int, start: int) -> bool:
    """Say whether the text turns from a whole that ends to a part that begins: 建议提案92件（建议40件、提案52件）."""
    return end < start and (norm[end] in "（：" or OF_WHICH.search(norm, end, start) is not None)


def is_of_which(norm: str, numbers: Sequence[Number], low: int, bound: Bound) -> bool:
    """Say whether an 其中 since ``low`` makes a number a part.

    调解员90名，其中专职7名，调解组织8个: what another clause counts in another unit is no part of the people.
    """
    if bound.number < 0:
        return OF_WHICH.search(norm, low, begin_of(norm, bound.start)) is not None
    begin, unit = begin_of(norm, bound.start), family(numbers[bound.number].unit)
    for part in OF_WHICH.finditer(norm, low, begin):
        first = numbers[bisect_left(numbers, part.end(), key=lambda n: n.start)]
        if family(first.unit) == unit or norm.find("，", first.end, begin) < 0:
            return True
    return False
