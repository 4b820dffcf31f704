"""Other bases of a rate that its sentence gives: several groups together, or all but what is told as excused."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from auditor.figures.facts import AGREES, Facts, Found, affirmed
from auditor.figures.intervals import Interval, percent, share_of, shown, total_of
from auditor.ruleset.relation_source import RelationSource

_EXCUSED = re.compile(
    "同意|准许|批准|准予|不可抗力|请假|撤诉|撤回|书面审理|[不未]开庭|不出庭|不能出庭|无需|不需|不必|不予受理|移送|管辖"
    "|(?:未|不|没有?)到[^，。；、]{0,6}期|期限内|时限内|期内|未逾期|未到期|未届满|未届期"
)
"""What is told of cases that a rate leaves out."""
_OPEN = re.compile("未审结|未结|在审|未判|审理中|尚在审理|正在审理|未裁判|未生效")
_OF_CLOSED = re.compile("(?:败诉|胜诉|纠错|维持|调解|和解|撤销)[^，。；、]{0,4}率")
"""Match rates of what is closed: open cases are in no base of theirs."""
_PASSED = re.compile("(?:合格|及格|达标|通过)率")
_BETTER = re.compile("优秀|优良|良好|优等")
"""Grades that have passed, too: 优秀86卷、合格150卷，合格率 is of both."""
_OPENERS = re.compile("另外|另有|其余|尚有|还有|其中|剩余|另|除|有|余|尚|，|、|（")
_ENDS = "，。；、（）\n"
_MOST = 12


def told_of(facts: Facts, number: int) -> str:
    """Return what tells a number's kind: the words before it, else those behind (3件因防汛值守经法院准许未出庭)."""
    clause = facts.clause(number)
    before = clause[clause.rfind("、") + 1 :]
    if _OPENERS.sub("", before):
        return before
    end = facts.numbers[number].end
    stop = min((at for c in _ENDS if (at := facts.norm.find(c, end, end + 40)) >= 0), default=end + 40)
    return facts.norm[end:stop]


def is_excused(facts: Facts, number: int) -> bool:
    """Say whether a number tells of cases that are left out of a rate: 经法院同意不出庭3件."""
    return _EXCUSED.search(told_of(facts, number)) is not None


def _is_left_out(facts: Facts, number: int, rate: int) -> bool:
    told = told_of(facts, number)
    return bool(_EXCUSED.search(told)) or bool(_OPEN.search(told) and _OF_CLOSED.search(facts.clause(rate)))


def explained(
    relation: RelationSource,
    facts: Facts,
    rate: int,
    bottom: int,
    own: tuple[str, ...],
    among: Sequence[int] | None = None,
) -> Found | None:
    """Return that a rate agrees with what its sentence gives together, None where nothing of it gives the rate.

    ``among`` are the numbers that can be its own; without them those before it.
    """
    told = facts.interval(rate)
    among = _before(facts, rate) if among is None else among
    for tops, bottoms, out in _bases(relation, facts, rate, bottom, own, among):
        above = total_of(facts.interval(n) for n in tops)
        whole, less = total_of(facts.interval(n) for n in bottoms), total_of(facts.interval(n) for n in out)
        share = share_of(above, Interval(whole.low - less.high, whole.high - less.low))
        if share is None or not share.meets(told) or above.low > whole.high:
            continue
        left = _sum(facts, tops)
        right = _sum(facts, bottoms) + "".join(f"-{facts.told(n)}" for n in out)
        right = f"({right})" if "+" in right or "-" in right else right
        left = f"({left})" if "+" in left else left
        work = f"{left}/{right}={percent((share.low + share.high) / 2, told.place)}，写作{facts.written(rate)}"
        return Found(relation, AGREES, work, (*bottoms, *tops, *out, rate))
    return None


def _sum(facts: Facts, numbers: Sequence[int]) -> str:
    return "+".join(shown(facts.numbers[n].value) for n in numbers)


def _bases(
    relation: RelationSource, facts: Facts, rate: int, bottom: int, own: tuple[str, ...], before: Sequence[int]
) -> Iterator[tuple[list[int], list[int], list[int]]]:
    """Yield numerators, bases and what is left out of these."""
    out = [n for n in before if n != bottom and _is_left_out(facts, n, rate)]
    tops, bottoms = _groups(relation, facts, before, own)
    tops, bottoms = [n for n in tops if n not in (bottom, *out)], [n for n in bottoms if n not in out]
    for count in range(2, len(tops) + 1):
        if count <= len(bottoms):
            yield tops[-count:], bottoms[-count:], []
        for one in {bottom, *bottoms} - set(tops):
            yield tops[-count:], [one], []
    if _PASSED.search(facts.clause(rate)):
        better = [n for n in before if n not in (bottom, *tops, *out) and _BETTER.search(told_of(facts, n))]
        for top in tops if better else ():
            yield from (
                ([*better, top], [base], []) for base in dict.fromkeys((bottom, *bottoms)) if base not in better
            )
    for top in tops:
        for base in dict.fromkeys((bottom, *bottoms)):
            if base == top:
                continue
            if out:
                yield [top], [base], out
            if len(out) > 1:
                yield from (([top], [base], [n]) for n in out)


def _before(facts: Facts, rate: int) -> list[int]:
    """Return the numbers before a rate, in its sentence and in those that a semicolon joins to it."""
    index = facts.sentence_of[rate]
    here = facts.by_sentence[index]
    found = here[: bisect_left(here, rate)]
    while index and facts.sentence_text(index - 1).endswith("；") and len(found) < _MOST:
        index -= 1
        found = [*facts.by_sentence.get(index, ()), *found]
    return found[-_MOST:]


def _groups(
    relation: RelationSource, facts: Facts, before: Sequence[int], own: tuple[str, ...]
) -> tuple[list[int], list[int]]:
    tops = [n for n in before if facts.fits(n, relation.top) and facts.numbers[n].unit != "%"]
    if own:
        tops = [n for n in tops if any(affirmed(facts.clause(n), word) for word in own)]
    bottoms = [n for n in before if n not in tops and facts.fits(n, relation.bottom) and facts.numbers[n].unit != "%"]
    return tops, bottoms


def is_of_several(relation: RelationSource, facts: Facts, rate: int) -> bool:
    """Say whether more than one group of numbers stands before a rate without a rate of its own."""
    before = _before(facts, rate)
    last = max((at for at, n in enumerate(before) if facts.numbers[n].unit == "%"), default=-1)
    tops, bottoms = _groups(relation, facts, before[last + 1 :], ())
    return len(tops) > 1 and len(bottoms) > 1
