"""Rates: whether a percentage is what its two numbers give."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from auditor.figures.facts import AGREES, NEIGHBOURS, UNDECIDED, Facts, Found, affirmed
from auditor.figures.intervals import CUT_OFF, Interval, cut_off, percent, share_of, shown
from auditor.figures.kinds.bases import explained, is_excused, is_of_several
from auditor.figures.kinds.things import is_of_another, tells_another
from auditor.ruleset.relation_source import RelationSource

TIMELY = re.compile("按期|按时|及时|期限内|时限内|到期|应结|提前|限时|当场|满意|均|各|同比|下降|上升")
"""Rates of another kind: what they count is not told beside them."""
_TOPS = 12
"""Numbers before a rate that can be its numerator."""
_CASES = frozenset({"件", "批次", "批", "份", "个", "家", "项", "条", "处", "卷"})
"""Units of what is dealt with case by case: 24 batches that failed make 24 cases."""
ORDERED = re.compile("责令|限期|下达|督促|要求|通知书")
"""What is ordered is not done yet: 责令整改8个 alone is no numerator of 整改率."""
_ONE_WAY = re.compile("(?:调解|和解|调撤|撤诉|撤回|裁决|终止|驳回)(?:的|等)?(?:方式)?(?:结案|审结|办结)")
"""What was closed in one of several ways is no numerator of what was closed: 调解结案54件，裁决2件，结案率100%."""
_CLOSES = re.compile("(?:结案|审结|办结)率")
"""Match a rate whose base is what came in and what was carried over from the year before."""


def rates_of(relation: RelationSource, facts: Facts) -> list[int]:
    """Return the rates a relation speaks of, without those whose base is told nowhere."""
    return [n for n in facts.rates if facts.fits(n, relation.rate) and not TIMELY.search(facts.clause(n))]


def recomputed(relation: RelationSource, facts: Facts, rate: int) -> Found | None:
    """Conclude on a rate by the numbers before it, None where they tell nothing of it."""
    here = facts.by_sentence[facts.sentence_of[rate]]
    at = bisect_left(here, rate)
    tops = [n for n in here[max(0, at - _TOPS) : at] if facts.fits(n, relation.top) and facts.current(n)]
    tops = [n for n in tops if facts.same_scope(n, rate) and facts.numbers[n].unit != "%"]
    own = own_words(relation, facts, rate)
    if own:
        tops = [n for n in tops if any(affirmed(facts.clause(n), word) for word in own)]
    tops = [n for n in tops if not is_excused(facts, n) and not ORDERED.search(facts.clause(n))]
    if _CLOSES.search(facts.clause(rate)) and not _ONE_WAY.search(facts.clause(rate)):
        tops = [n for n in tops if not _ONE_WAY.search(facts.clause(n))]
    worst: Found | None = None
    for top in reversed(tops):
        found = _with_top(relation, facts, rate, top)
        if found is not None and found.verdict == AGREES:
            return found
        if worst is None and not _is_part(relation, facts, top, rate):
            worst = found
    if worst is None:
        return None
    bottom, top = worst.numbers[0], worst.numbers[1]
    if relation.pairs and (tells_another(facts, rate, (bottom, top)) or is_of_another(facts, top, bottom, own)):
        return None
    better = explained(relation, facts, rate, bottom, own)
    if better is not None or worst.verdict == UNDECIDED:
        return better or worst
    if is_of_several(relation, facts, rate):
        work = f"{worst.work}；前面有几组数，请写明是哪一组的率"
        return worst._replace(verdict=UNDECIDED, work=work, why="前面有几组件数，看不出是哪一组的率，请写明")
    return worst


def own_words(relation: RelationSource, facts: Facts, rate: int) -> tuple[str, ...]:
    """Return the words of the numerator that belongs to the rate named last before a number; empty where any may."""
    clause = facts.clause(rate)
    named = [(clause.rfind(word), word) for word, _ in relation.pairs]
    at, name = max(named, default=(-1, ""))
    return dict(relation.pairs)[name] if at >= 0 else ()


def _is_part(relation: RelationSource, facts: Facts, top: int, rate: int) -> bool:
    """Say whether a number is one of several parts: 出庭45件，其中正职12件、副职33件，出庭率100%.

    In 应诉87件，其中审结79件，败诉6件 it is not: what it is of stands among the parts, too.
    """
    here = facts.by_sentence[facts.sentence_of[rate]]
    mark = facts.norm.find("其中", facts.numbers[here[0]].end, facts.numbers[top].start)
    parts = [n for n in here if mark < facts.numbers[n].start and n < rate]
    if mark < 0 or len(parts) < 2:
        return False
    return not any(n != top and facts.fits(n, relation.bottom) for n in parts)


def _with_top(relation: RelationSource, facts: Facts, rate: int, top: int) -> Found | None:
    declared = [n for n in facts.near(top, relation.bottom) if n not in (top, rate)]
    if not (relation.carried and facts.carried(top)[1]):
        declared = [n for n in declared if facts.numbers[n].value >= facts.numbers[top].value]
    told = facts.interval(rate)
    for bottom in declared:
        if gives(facts, top, bottom, told):
            return agreed(relation, facts, top, bottom, rate)
    # what was taken up may be told in another chapter than what was closed
    for bottom in dict.fromkeys((*facts.near(top, relation.doubtful), *facts.stated(relation.doubtful))):
        if bottom not in (top, rate) and gives(facts, top, bottom, told):
            why = f"用受理数{facts.written(bottom)}才算得出{facts.written(rate)}，而分母一般是审结数，请核对口径"
            work = f"{_work(facts, top, bottom, rate)}；分母不是审结数，请核对口径"
            return Found(relation, UNDECIDED, work, (bottom, top, rate), why)
    # what is known for the base goes before a word that may be one: 审结57件，判决驳回28件，…败诉5件，败诉率
    known = [n for n in declared if not relation.bottom.metrics.isdisjoint(facts.metrics_of.get(n, ()))]
    base = next((n for n in reversed(known or declared) if n < rate), None)
    if base is None and not relation.top.metrics:
        base = _only_other(facts, top, rate)
    if base is None:
        return None
    for other in _counts(facts, rate, top):
        if gives(facts, top, other, told):
            return agreed(relation, facts, top, other, rate)
    return against(relation, facts, top, base, rate)


def against(relation: RelationSource, facts: Facts, top: int, bottom: int, rate: int) -> Found | None:
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
            why = "同一段写到上年结转而没有写件数，分母可能还要加上结转的，请写明结转数"
            return Found(relation, UNDECIDED, f"{work}，有结转而没有写数", numbers, why)
        wide = share_of(facts.interval(top), more)
        if wide is not None and wide.meets(told):
            base = "+".join(shown(facts.numbers[n].value) for n in (bottom, *extra))
            work = f"{shown(facts.numbers[top].value)}/({base})={percent(wide.low, told.place)}（含结转）"
            return Found(relation, AGREES, f"{work}，写作{facts.written(rate)}", (bottom, top, *extra, rate))
    if share.meets(cut_off(told)):
        return Found(relation, UNDECIDED, f"{work}，像是舍去了尾数", numbers, CUT_OFF)
    if relation.carried and told.high < share.low and _CLOSES.search(facts.between(rate)):
        # cases carried over from the year before are closed, too, and seldom told with a word
        why = "写的率比算出来的低，分母可能含上年结转的案件，报告没有写，请核对口径"
        return Found(relation, UNDECIDED, f"{work}；可能含上年结转，请核对口径", numbers, why)
    if relation.open and told.low > share.high:
        why = f"写的率比算出来的高，分母可能扣除了一部分案件（如未结、撤回、终止的），不一定是{facts.written(bottom)}，请核对口径"
        return Found(relation, UNDECIDED, f"{work}；分母可能扣除了一部分，请核对口径", numbers, why)
    if facts.sentence_of[bottom] != facts.sentence_of[rate] and _others(facts, top, rate):
        why = f"{facts.written(bottom)}写在另一句，本句还有别的数，不一定是这个率的分母，请核对"
        return Found(relation, UNDECIDED, work, numbers, why)
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
        alike = facts.family(n) == family or (
            facts.sentence_of[n] == facts.sentence_of[rate] and {facts.family(n), family} <= _CASES
        )
        if alike and facts.numbers[n].value and n != rate:
            yield n


def agreed(relation: RelationSource, facts: Facts, top: int, bottom: int, rate: int) -> Found:
    """Return that a rate is what its two numbers give."""
    return Found(relation, AGREES, _work(facts, top, bottom, rate), (bottom, top, rate))


def gives(facts: Facts, top: int, bottom: int, told: Interval) -> bool:
    """Say whether two numbers give a rate."""
    share = share_of(facts.interval(top), facts.interval(bottom))
    return share is not None and share.meets(told)


def _fraction(facts: Facts, top: int, bottom: int) -> str:
    return f"{facts.told(top)}/{facts.told(bottom)}"


def _work(facts: Facts, top: int, bottom: int, rate: int) -> str:
    share = share_of(facts.interval(top), facts.interval(bottom))
    told = facts.interval(rate)
    middle = (share.low + share.high) / 2 if share else 0.0
    return f"{_fraction(facts, top, bottom)}={percent(middle, told.place)}，写作{facts.written(rate)}"
