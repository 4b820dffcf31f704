"""Rates with one number: whether any whole number of cases gives the percentage."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator

from auditor.figures.facts import AGREES, UNDECIDED, Facts, Found
from auditor.figures.intervals import Interval, cut_off, percent
from auditor.figures.kinds.rates import rates_of
from auditor.figures.kinds.things import is_base
from auditor.ruleset.relation_source import RelationSource

_NO_CASES = frozenset({"%", "元", "次", "人次", "天"})
"""What is counted so has no share that is done."""
_FEASIBLE = 200
"""Above so many cases almost every percentage is possible (statutes AR-34)."""
_NEXT = re.compile("^(?:，|、|（)?(?:[^，。；、（）]{0,10})(?:率|比例)(?:均|都)?(?:为|达|达到|是|约)?$")
_JOINT = ("、", "和", "及", "与")


def feasible(relation: RelationSource, facts: Facts) -> Iterator[Found]:
    """Check that a rate can be of whole cases: 受理51件，化解率达90% (46/51)."""
    for rate in rates_of(relation, facts):
        index = facts.sentence_of[rate]
        here = facts.by_sentence[index]
        at = bisect_left(here, rate)
        if not at and not relation.bounded:
            continue
        if relation.bounded:
            bottoms = facts.near(rate, relation.bottom)
            bottom = bottoms[-1] if bottoms else None
        else:
            bottom = here[at - 1]
            if bottom != rate - 1 or not _NEXT.match(facts.between(rate)):
                continue
            if relation.bottom.metrics or relation.bottom.words:
                bottom = bottom if facts.fits(bottom, relation.bottom) and is_base(facts, rate, bottom) else None
        found = None if bottom is None else _whole(relation, facts, rate, bottom)
        if found is not None:
            yield found


def _whole(relation: RelationSource, facts: Facts, rate: int, bottom: int) -> Found | None:
    base, told = facts.interval(bottom), facts.interval(rate)
    cases = round(base.low)
    if not base.exact or not 0 < cases < _FEASIBLE or not facts.current(bottom) or facts.family(bottom) in _NO_CASES:
        return None
    if told.low <= 100 <= told.high or told.high <= 0:
        return None  # all of them is always possible
    written = facts.written(rate)
    joined = () if relation.bounded else tuple(_joined(facts, bottom, cases))
    for n in range(cases, 0, -1) if relation.bounded else (cases, *joined):
        k = _case(n, told)
        if k is not None:
            return Found(relation, AGREES, f"{k}/{n}={percent(100 * k / n, told.place)}，写作{written}", (bottom, rate))
    cases = max((cases, *joined))
    work = f"{cases}{facts.numbers[bottom].unit}里没有哪个整数的占比是{written}"
    near = _case(cases, cut_off(told))
    if near is not None:
        work = f"{near}/{cases}={percent(100 * near / cases, told.place)}，写作{written}，像是舍去了尾数"
        return Found(relation, UNDECIDED, work, (bottom, rate))
    if facts.carried(rate)[1] or relation.open:
        told_of = "有结转" if facts.carried(rate)[1] else "可能有上年结转"
        return Found(relation, UNDECIDED, f"{work}（{told_of}）", (bottom, rate))
    if relation.bounded and any(_case(n, told) for n in range(cases + 1, 2 * cases + 1)):
        return Found(relation, UNDECIDED, f"{work}，比它少的也没有", (bottom, rate))
    k = round(told.low * cases / 100)
    work += f"（{k}/{cases}={percent(100 * k / cases, told.place)}）"
    return Found(relation, facts.judged(relation, facts.sentence_of[rate]), work, (bottom, rate))


def _joined(facts: Facts, bottom: int, cases: int) -> Iterator[int]:
    """Yield what a number makes with those it is joined to: 司法建议3份、检察建议12份 have one rate."""
    last = bottom
    while facts.between(last).startswith(_JOINT) and last - 1 in facts.figure_of:
        last -= 1
        before = facts.interval(last)
        if facts.family(last) != facts.family(bottom) or not before.exact or not facts.current(last):
            return
        cases += round(before.low)
        yield cases


def _case(n: int, told: Interval) -> int | None:
    """Return a whole number whose share of n is the rate."""
    low = math.ceil(told.low * n / 100 - 1e-9)
    return low if 0 < low <= n and 100 * low / n <= told.high + 1e-9 else None
