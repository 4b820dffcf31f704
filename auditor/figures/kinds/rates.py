"""Rates: whether a percentage is what its two numbers give, and whether any whole number gives it."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator

from auditor.figures.facts import AGREES, NEIGHBOURS, UNDECIDED, Facts, Found, affirmed
from auditor.figures.intervals import Interval, cut_off, percent, share_of, shown
from auditor.ruleset.relation_source import RelationSource

_TIMELY = re.compile("按期|按时|及时|期限内|时限内|当场|满意|均|各|同比|下降|上升")
"""Rates of another kind: what they count is not told beside them."""
_NO_CASES = frozenset({"%", "元", "次", "人次", "天"})
"""What is counted so has no share that is done."""
_TOPS = 12
"""Numbers before a rate that can be its numerator."""
_FEASIBLE = 200
"""Above so many cases almost every percentage is possible (statutes AR-34)."""
_NEXT = re.compile("^(?:，|、|（)?(?:[^，。；、（）]{0,10})(?:率|比例)(?:均|都)?(?:为|达|达到|是|约)?$")

_CLOSES = re.compile("(?:结案|审结|办结)率")
"""Match a rate whose base is what came in and what was carried over from the year before."""


def ratios(relation: RelationSource, facts: Facts) -> Iterator[Found]:
    """Check every rate of the relation against the numbers beside it."""
    for rate in _rates(relation, facts):
        found = _recomputed(relation, facts, rate)
        if found is not None:
            yield found


def _rates(relation: RelationSource, facts: Facts) -> list[int]:
    return [n for n in facts.rates if facts.fits(n, relation.rate) and not _TIMELY.search(facts.clause(n))]


def _recomputed(relation: RelationSource, facts: Facts, rate: int) -> Found | None:
    here = facts.by_sentence[facts.sentence_of[rate]]
    at = bisect_left(here, rate)
    tops = [n for n in here[max(0, at - _TOPS) : at] if facts.fits(n, relation.top) and facts.current(n)]
    tops = [n for n in tops if facts.same_scope(n, rate) and facts.numbers[n].unit != "%"]
    own = _own(relation, facts, rate)
    if own:
        tops = [n for n in tops if any(affirmed(facts.clause(n), word) for word in own)]
    against: Found | None = None
    for top in reversed(tops):
        found = _with_top(relation, facts, rate, top)
        if found is not None and found.verdict == AGREES:
            return found
        if against is None and not _is_part(facts, top, rate, here):
            against = found
    return against


def _own(relation: RelationSource, facts: Facts, rate: int) -> tuple[str, ...]:
    """Return the words of the numerator that belongs to the rate named last before a number; empty where any may."""
    clause = facts.clause(rate)
    named = [(clause.rfind(word), word) for word, _ in relation.pairs]
    at, name = max(named, default=(-1, ""))
    return dict(relation.pairs)[name] if at >= 0 else ()


def _is_part(facts: Facts, top: int, rate: int, here: list[int]) -> bool:
    """Say whether a number is one of several parts: 出庭45件，其中正职12件、副职33件，出庭率100%."""
    mark = facts.norm.find("其中", facts.numbers[here[0]].end, facts.numbers[top].start)
    return mark >= 0 and sum(mark < facts.numbers[n].start and n < rate for n in here) > 1


def _with_top(relation: RelationSource, facts: Facts, rate: int, top: int) -> Found | None:
    declared = [n for n in facts.near(top, relation.bottom) if n not in (top, rate)]
    if not (relation.carried and facts.carried(top)[1]):
        declared = [n for n in declared if facts.numbers[n].value >= facts.numbers[top].value]
    told = facts.interval(rate)
    for bottom in declared:
        if _gives(facts, top, bottom, told):
            return Found(relation, AGREES, _work(facts, top, bottom, rate), (bottom, top, rate))
    for bottom in facts.near(top, relation.doubtful):
        if bottom not in (top, rate) and _gives(facts, top, bottom, told):
            work = f"{_work(facts, top, bottom, rate)}；分母不是审结数，请核对口径"
            return Found(relation, UNDECIDED, work, (bottom, top, rate))
    base = next((n for n in reversed(declared) if n < rate), None)
    if base is None and not relation.top.metrics:
        base = _only_other(facts, top, rate)
    if base is None:
        return None
    for other in _counts(facts, rate, top):
        if _gives(facts, top, other, told):
            return Found(relation, AGREES, _work(facts, top, other, rate), (other, top, rate))
    return _against(relation, facts, top, base, rate)


def _against(relation: RelationSource, facts: Facts, top: int, bottom: int, rate: int) -> Found | None:
    """Conclude on a rate that nothing told beside it gives."""
    share = share_of(facts.interval(top), facts.interval(bottom))
    if share is None:
        return None
    if bottom > top + 1:
        # 办结建议34件、提案41件，受理信访120件，办结率100%: what was dealt with before is another thing
        return None
    told = facts.interval(rate)
    numbers = (bottom, top, rate)
    work = f"{_fraction(facts, top, bottom)}={percent(share.low, told.place)}，写作{facts.written(rate)}"
    extra, spoken = facts.carried(top)
    if spoken and relation.carried:
        more = Interval(
            facts.interval(bottom).low, facts.interval(bottom).high + sum(facts.interval(n).high for n in extra)
        )
        if not extra:
            return Found(relation, UNDECIDED, f"{work}，有结转而没有写数", numbers)
        wide = share_of(facts.interval(top), more)
        if wide is not None and wide.meets(told):
            base = "+".join(shown(facts.numbers[n].value) for n in (bottom, *extra))
            work = f"{shown(facts.numbers[top].value)}/({base})={percent(wide.low, told.place)}（含结转）"
            return Found(relation, AGREES, f"{work}，写作{facts.written(rate)}", (*numbers, *extra))
    if share.meets(cut_off(told)):
        return Found(relation, UNDECIDED, f"{work}，像是舍去了尾数", numbers)
    if relation.carried and told.high < share.low and _CLOSES.search(facts.between(rate)):
        # cases carried over from the year before are closed, too, and seldom told with a word
        return Found(relation, UNDECIDED, f"{work}；可能含上年结转，请核对口径", numbers)
    if relation.open and told.low > share.high:
        return Found(relation, UNDECIDED, f"{work}；分母可能扣除了一部分，请核对口径", numbers)
    if facts.sentence_of[bottom] != facts.sentence_of[rate] and _others(facts, top, rate):
        return Found(relation, UNDECIDED, work, numbers)
    return Found(relation, facts.judged(relation, facts.sentence_of[rate]), work, numbers)


def _only_other(facts: Facts, top: int, rate: int) -> int | None:
    """Return the one number that counts the same before a numerator with its rate: 信访420件次，办结386件次，办结率."""
    here = facts.by_sentence[facts.sentence_of[rate]]
    alike = [n for n in here if n < top and facts.family(n) == facts.family(top)]
    if len(alike) != 1 or alike[0] != top - 1 or rate != top + 1 or not facts.current(alike[0]):
        return None
    return alike[0] if facts.numbers[alike[0]].value >= facts.numbers[top].value else None


def _others(facts: Facts, top: int, rate: int) -> bool:
    """Say whether other numbers that count the same stand in the sentence of a rate."""
    here = facts.by_sentence[facts.sentence_of[rate]]
    return any(n not in (top, rate) and facts.family(n) == facts.family(top) for n in here)


def _counts(facts: Facts, rate: int, top: int) -> Iterator[int]:
    """Yield the numbers of the paragraph, near a rate, that could be its base."""
    paragraph, family = facts.paragraph_of(rate), facts.family(top)
    for n in range(max(0, rate - NEIGHBOURS), min(len(facts.numbers), rate + NEIGHBOURS)):
        if n == top or facts.sentence_of[n] < 0 or facts.paragraph_of(n) != paragraph:
            continue
        if facts.family(n) == family and facts.numbers[n].value:
            yield n


def _gives(facts: Facts, top: int, bottom: int, told: Interval) -> bool:
    share = share_of(facts.interval(top), facts.interval(bottom))
    return share is not None and share.meets(told)


def _fraction(facts: Facts, top: int, bottom: int) -> str:
    return f"{facts.told(top)}/{facts.told(bottom)}"


def _work(facts: Facts, top: int, bottom: int, rate: int) -> str:
    share = share_of(facts.interval(top), facts.interval(bottom))
    told = facts.interval(rate)
    middle = (share.low + share.high) / 2 if share else 0.0
    return f"{_fraction(facts, top, bottom)}={percent(middle, told.place)}，写作{facts.written(rate)}"


def feasible(relation: RelationSource, facts: Facts) -> Iterator[Found]:
    """Check that a rate can be of whole cases: 受理51件，化解率达90% (46/51)."""
    for rate in _rates(relation, facts):
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
                bottom = bottom if facts.fits(bottom, relation.bottom) else None
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
    for n in range(cases, 0, -1) if relation.bounded else (cases,):
        k = _case(n, told)
        if k is not None:
            return Found(relation, AGREES, f"{k}/{n}={percent(100 * k / n, told.place)}，写作{written}", (bottom, rate))
    work = f"{cases}件里没有哪个整数的占比是{written}"
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


def _case(n: int, told: Interval) -> int | None:
    """Return a whole number whose share of n is the rate."""
    low = math.ceil(told.low * n / 100 - 1e-9)
    return low if 0 < low <= n and 100 * low / n <= told.high + 1e-9 else None
