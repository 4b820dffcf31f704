"""Changes told before the two numbers they are of: 增长50%，由20件增至30件; 翻一番，由20件增至40件."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise

from auditor.figures.facts import AGREES, UNDECIDED, Facts, Found
from auditor.figures.intervals import Interval, shown
from auditor.figures.kinds import change
from auditor.ruleset.relation_source import RelationSource

_TURN = re.compile(f"(?:(?P<up>{change.UP})|(?P<down>{change.DOWN}))(?:了|约|近|超|幅度?为|达|为)*$")
_COMES = re.compile(f"^[，（：](?:其中)?(?:由|从)(?:{change.LAST}|20\\d\\d年)?的?$")
_DOUBLED = "(?P<about>近|将近|接近|几乎)?翻(?:了|了近)?(?P<times>[一两二])?番(?P<more>多|以上)?"
_BEFORE = re.compile(f"{_DOUBLED}[，（：](?:由|从)(?:{change.LAST}|20\\d\\d年)?的?$")
_BEHIND = re.compile(f"，?(?:同比|实现)?{_DOUBLED}")
_TIMES = {None: 2, "一": 2, "两": 4, "二": 4}
_SLACK = 0.1
"""A doubling is said of what comes so near to it."""


def growth(relation: RelationSource, facts: Facts) -> Iterator[Found]:
    """Check changes against the two numbers told beside them, before them or behind."""
    yield from change.growth(relation, facts)
    for numbers in facts.by_sentence.values():
        for old, new in pairwise(numbers):
            if new != old + 1 or facts.numbers[old].unit != facts.numbers[new].unit or facts.family(old) == "%":
                continue
            if change.comes_from(facts, old, new):
                found = _told_before(relation, facts, old, new) or _doubled(relation, facts, old, new)
                if found is not None:
                    yield found


def _told_before(relation: RelationSource, facts: Facts, old: int, new: int) -> Found | None:
    """Conclude on a change right before 由20件增至30件."""
    by = old - 1
    if facts.sentence_of[by] != facts.sentence_of[old] or _COMES.match(facts.between(old)) is None:
        return None
    turn = _TURN.search(facts.clause(by)) if by in facts.figure_of else None
    return change.changed(relation, facts, old, new, by, turn) if turn is not None else None


def _doubled(relation: RelationSource, facts: Facts, old: int, new: int) -> Found | None:
    """Conclude on 翻一番 right before two numbers, or right behind them."""
    told = _BEFORE.search(facts.between(old)) or _BEHIND.match(facts.norm, facts.numbers[new].end)
    was, now = facts.interval(old), facts.interval(new)
    if told is None or was.low <= 0:
        return None
    times, value = _TIMES[told["times"]], facts.numbers[new].value / facts.numbers[old].value
    work = f"{shown(facts.numbers[new].value)}/{shown(facts.numbers[old].value)}={shown(round(value, 2))}，写作翻番（{times}倍）"
    can_be = Interval(times * (1 - _SLACK), math.inf if told["more"] else times * (1 + _SLACK))
    if Interval(now.low / was.high, now.high / was.low).meets(can_be):
        return Found(relation, AGREES, work, (old, new))
    if told["about"] or times > 2 or value > times:
        why = "“翻番”可能只是约数，也有人把“翻两番”当作两倍，请核对两个数"
        return Found(relation, UNDECIDED, work, (old, new), why)
    return Found(relation, facts.judged(relation, facts.sentence_of[new]), work, (old, new))
