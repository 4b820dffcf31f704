"""Numbers told for each time: 培训3期，每期100人，共计300人次."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.figures.facts import AGREES, UNDECIDED, Facts, Found
from auditor.figures.intervals import Interval, shown
from auditor.ruleset.relation_source import RelationSource

_EACH = re.compile("^[，（]每(?:一)?[期场次批轮班](?:培训|参训|参加|听课)?(?:均|都|约|为|有)*$")
_IN_ALL = re.compile("^[，）]{1,2}(?:全年)?(?:累计|共计?|总计|合计)[^，。；：、\\d]{0,10}$")
_SESSIONS = frozenset({"期", "场", "次", "批", "批次", "轮", "场次"})
_PEOPLE = frozenset({"人", "名", "人次"})


def each_time(relation: RelationSource, facts: Facts) -> Iterator[Found]:
    """Check a total against how often something was done and how many came each time."""
    if "每" not in facts.norm:
        return
    for numbers in facts.by_sentence.values():
        for times, each, total in zip(numbers, numbers[1:], numbers[2:], strict=False):
            if total == times + 2 and _is_told(facts, times, each, total):
                yield _judged(relation, facts, times, each, total)


def _is_told(facts: Facts, times: int, each: int, total: int) -> bool:
    units = [facts.numbers[n].unit for n in (times, each, total)]
    if units[0] not in _SESSIONS or not _PEOPLE.issuperset(units[1:]):
        return False
    return _EACH.match(facts.between(each)) is not None and _IN_ALL.match(facts.between(total)) is not None


def _judged(relation: RelationSource, facts: Facts, times: int, each: int, total: int) -> Found:
    a, b = facts.interval(times), facts.interval(each)
    value = facts.numbers[times].value * facts.numbers[each].value
    work = f"{facts.told(times)}×{facts.told(each)}={shown(value)}，写作{facts.written(total)}"
    numbers = (times, each, total)
    if Interval(a.low * b.low, a.high * b.high).meets(facts.interval(total)):
        return Found(relation, AGREES, work, numbers)
    why = "各次的人数可能不一样，或者还有别的人参加；每次人数相同的请核对"
    return Found(relation, UNDECIDED, work, numbers, why)
