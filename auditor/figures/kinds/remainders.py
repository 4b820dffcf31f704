"""What is done and what is left of it: 受理58件，办结55件，其余3件正在办理."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.figures.facts import AGREES, UNDECIDED, Facts, Found
from auditor.figures.intervals import shown, total_of
from auditor.figures.period import Period
from auditor.ruleset.relation_source import RelationSource

_DONE = re.compile(
    "[，、](?:其中|目前|截至目前|截至年底|现|年内|当年|至今|全部)?，?(?:已经|已|共|均)?"
    "(?:办结|审结|结案|化解|调处|办理完毕|处结|整改|整改到位|完成整改|完成|解决|答复|销号)(?:了)?"
)
_LEFT = re.compile("[，、；](?:目前|现)?(?:其余|剩余|余下|剩下|余|尚有|还有|另有|另外|另)(?:的)?")
_GOING_ON = re.compile(
    "(?:案件|事项|问题)?(?:也|均|都|现)?(?:正在|尚在|仍在|还在|在办|在审|未结|未办结|未审结|未完成|未化解|未整改|待|结转|跨年|正按)"
)
_NAMED = re.compile(
    "[，、；](?:目前|现|尚|还)?(?:有)?(?:正在办理|正在处理|正在整改|在办|未结|未办结|未审结|尚未办结|未整改|未化解)(?:的)?"
)
"""What is left by its name alone: there may be others still, so only more than the whole is wrong."""
_AFTER = 10
"""Characters behind what is left in which it is said that it is still being worked on."""


def remainders(relation: RelationSource, facts: Facts) -> Iterator[Found]:
    """Check that what is done and what is still being worked on come to the whole."""
    for index, numbers in facts.by_sentence.items():
        for whole, done, left in zip(numbers, numbers[1:], numbers[2:], strict=False):
            if (done, left) == (whole + 1, whole + 2) and _is_remainder(facts, whole, done, left):
                found = _found(relation, facts, index, whole, done, left)
                if found.verdict == AGREES or _is_all(facts, left) or _exceeds(facts, whole, done, left):
                    yield found


def _is_all(facts: Facts, left: int) -> bool:
    """Say whether what is left is told as all the rest."""
    behind = facts.numbers[left].end
    going_on = _GOING_ON.match(facts.norm, behind, behind + _AFTER)
    return _LEFT.fullmatch(facts.between(left)) is not None and going_on is not None


def _exceeds(facts: Facts, whole: int, done: int, left: int) -> bool:
    return total_of((facts.interval(done), facts.interval(left))).low > facts.interval(whole).high


def _is_remainder(facts: Facts, whole: int, done: int, left: int) -> bool:
    return (
        _DONE.fullmatch(facts.between(done)) is not None
        and (_is_all(facts, left) or _NAMED.fullmatch(facts.between(left)) is not None)
        and len({facts.numbers[n].unit for n in (whole, done, left)}) == 1
        and facts.numbers[whole].unit != "%"
        and all(facts.period(n) is Period.THIS for n in (whole, done, left))
    )


def _found(relation: RelationSource, facts: Facts, index: int, whole: int, done: int, left: int) -> Found:
    told = facts.numbers[whole].value
    value = facts.numbers[done].value + facts.numbers[left].value
    work = f"{shown(facts.numbers[done].value)}+{shown(facts.numbers[left].value)}={shown(value)}"
    numbers = (whole, done, left)
    if total_of((facts.interval(done), facts.interval(left))).meets(facts.interval(whole)):
        return Found(relation, AGREES, f"{work}，与{facts.told(whole)}一致", numbers)
    off = f"多{shown(value - told)}" if value > told else f"差{shown(told - value)}"
    work = f"{work} ≠ {shown(told)}（{off}）"
    if facts.carried(whole)[1]:
        return Found(relation, UNDECIDED, work, numbers, "写到了结转，请核对办结的里面有没有上年的")
    return Found(relation, facts.judged(relation, index), work, numbers)
