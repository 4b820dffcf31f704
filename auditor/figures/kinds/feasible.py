"""Rates with one number: whether any whole number of cases gives the percentage."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator

from auditor.figures.facts import AGREES, UNDECIDED, Facts, Found
from auditor.figures.intervals import CUT_OFF, Interval, cut_off, percent, shown
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
    written, unit = facts.written(rate), facts.numbers[bottom].unit
    joined = () if relation.bounded else tuple(_joined(facts, bottom))
    for wholes in ((bottom,), *joined):
        n = _added(facts, wholes)
        most = range(n, 0, -1) if relation.bounded else (n,)
        if any(_case(n, told) is not None for n in most):
            return Found(relation, AGREES, _reached(facts, relation, wholes, rate), (*wholes, rate))
    wholes = joined[-1] if joined else (bottom,)
    cases = _added(facts, wholes)
    work = f"{_of(facts, wholes)}{unit}里没有哪个整数的占比是{written}"
    if _case(cases, cut_off(told)) is not None:
        return Found(relation, UNDECIDED, f"{work}，像是舍去了尾数", (bottom, rate), CUT_OFF)
    if facts.carried(rate)[1] or relation.open:
        told_of = "有结转" if facts.carried(rate)[1] else "可能有上年结转"
        why = f"{told_of}，分母不一定就是{facts.written(bottom)}，请写明结转数"
        return Found(relation, UNDECIDED, f"{work}（{told_of}）", (bottom, rate), why)
    if relation.bounded and any(_case(n, told) for n in range(cases + 1, 2 * cases + 1)):
        why = f"没有写分子和应出庭的件数，按不超过{facts.written(bottom)}的件数都算不出，请写明件数"
        return Found(relation, UNDECIDED, f"{work}，比它少的也没有", (bottom, rate), why)
    k = round(told.low * cases / 100)
    work += f"（最接近的是{percent(100 * k / cases, told.place)}）"
    return Found(relation, facts.judged(relation, facts.sentence_of[rate]), work, (bottom, rate))


def _reached(facts: Facts, relation: RelationSource, wholes: tuple[int, ...], rate: int) -> str:
    """Say in words that a rate is possible: the number it was reckoned from is not in the text, so none is shown."""
    within = "不超过" if relation.bounded else ""
    unit = facts.numbers[wholes[0]].unit
    return f"按{within}{_of(facts, wholes)}{unit}算，{facts.written(rate)}凑得成整数（原文没有写分子，只能核到这里）"


def _of(facts: Facts, wholes: tuple[int, ...]) -> str:
    """Return the numbers a rate is of as the text has them, with their sum where they are several: 3+12=15."""
    told = "+".join(shown(facts.numbers[n].value) for n in wholes)
    return told if len(wholes) == 1 else f"{told}={_added(facts, wholes)}"


def _added(facts: Facts, wholes: tuple[int, ...]) -> int:
    return sum(round(facts.interval(n).low) for n in wholes)


def _joined(facts: Facts, bottom: int) -> Iterator[tuple[int, ...]]:
    """Yield a number with those it is joined to, in order: 司法建议3份、检察建议12份 have one rate."""
    wholes: tuple[int, ...] = (bottom,)
    while facts.between(wholes[0]).startswith(_JOINT) and wholes[0] - 1 in facts.figure_of:
        before = wholes[0] - 1
        can_be = facts.interval(before)
        if facts.family(before) != facts.family(bottom) or not can_be.exact or not facts.current(before):
            return
        wholes = (before, *wholes)
        yield wholes


def _case(n: int, told: Interval) -> int | None:
    """Return a whole number whose share of n is the rate."""
    low = math.ceil(told.low * n / 100 - 1e-9)
    return low if 0 < low <= n and 100 * low / n <= told.high + 1e-9 else None
