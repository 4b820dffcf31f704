"""Rates told before their numbers: 出庭应诉率达98%，应出庭50件，实际出庭49件.

The numbers before a rate are asked first; those behind it only where these do not give it. What is behind is its own
only up to the next rate, and only where no name and no word (一审, 正职) makes another thing of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from auditor.figures.facts import AGREES, UNDECIDED, Facts, Found, affirmed
from auditor.figures.kinds.bases import explained, is_excused
from auditor.figures.kinds.rates import ORDERED, TIMELY, against, agreed, gives, own_words, rates_of, recomputed
from auditor.figures.kinds.things import is_of_another, names_another, thing_of, told
from auditor.ruleset.relation_source import RelationSource

_MOST = 8
"""Numbers behind a rate that can be its own."""
_NARROW = re.compile(
    "重复|重点|重大|疑难|积案|正职|主要(?:负责人|领导)|一把手|副职|分管|班子|[一二再]审|民事|刑事|行政(?=诉讼案件率)|涉[企诉法访]|首次|初次|实质"
    "|[上下前]半年|季度|本级|[省市县区]政府|部门|单位|乡镇|街道|累计|历年|上年|结转|重新|自行|主动|电话|网上|线上"
)
"""Words that make a part of what is counted: a rate and its numbers have the same ones."""


def ratios(relation: RelationSource, facts: Facts) -> Iterator[Found]:
    """Check every rate of the relation against the numbers beside it, before it or behind."""
    for rate in rates_of(relation, facts):
        found = recomputed(relation, facts, rate)
        if found is None or found.verdict != AGREES:
            behind = _told_behind(relation, facts, rate)
            if behind is not None and (found is None or behind.verdict == AGREES):
                found = behind
        if found is not None:
            yield found


def _told_behind(relation: RelationSource, facts: Facts, rate: int) -> Found | None:
    """Conclude on a rate by the numbers behind it, None where they are not surely its own."""
    behind, alone = _behind(relation, facts, rate)
    own = own_words(relation, facts, rate)
    tops = [n for n in behind if _is_top(relation, facts, n, rate, own)]
    pairs = [(top, bottom) for top in tops for bottom in _bottoms(relation, facts, top, rate, behind)]
    for top, bottom in pairs:
        if gives(facts, top, bottom, facts.interval(rate)):
            return agreed(relation, facts, top, bottom, rate)
    sure = [pair for pair in pairs if alone and not _is_of_another(relation, facts, pair, rate, own)]
    if not sure:
        return None
    top, bottom = sure[0]
    found = against(relation, facts, top, bottom, rate)
    if found is None or found.verdict in (AGREES, UNDECIDED):
        return found
    better = explained(relation, facts, rate, bottom, own, behind)
    if better is not None:
        return better
    if len({top for top, _ in pairs}) > 1 or bottom < rate:
        why = (
            "率后面有几个数，看不出是哪两个数的率，请写明"
            if bottom > rate
            else "率的前后各有一个数，不一定是这个率的分母和分子，请核对"
        )
        return found._replace(verdict=UNDECIDED, why=why)
    return found


def _behind(relation: RelationSource, facts: Facts, rate: int) -> tuple[list[int], bool]:
    """Return the numbers from a rate to the next one, and whether that is of another kind, or there is none."""
    here = facts.by_sentence[facts.sentence_of[rate]]
    behind: list[int] = []
    at = bisect_left(here, rate) + 1
    for number in here[at : at + _MOST]:
        if facts.numbers[number].unit == "%":
            return behind, not facts.fits(number, relation.rate)
        behind.append(number)
    return behind, True


def _is_top(relation: RelationSource, facts: Facts, number: int, rate: int, own: tuple[str, ...]) -> bool:
    clause = facts.clause(number)
    if not facts.fits(number, relation.top) or not facts.current(number) or not facts.same_scope(number, rate):
        return False
    if own and not any(affirmed(clause, word) for word in own):
        return False
    return not (is_excused(facts, number) or ORDERED.search(clause) or TIMELY.search(clause))


def _bottoms(relation: RelationSource, facts: Facts, top: int, rate: int, behind: Sequence[int]) -> list[int]:
    """Return what can be the base of a numerator: numbers behind the rate, or the one right before it."""
    before = [rate - 1] if top == rate + 1 and rate - 1 in facts.figure_of else []
    bottoms = [n for n in (*behind, *before) if n != top and facts.fits(n, relation.bottom)]
    bottoms = [n for n in bottoms if facts.numbers[n].unit != "%" and facts.same_scope(n, rate) and facts.current(n)]
    bottoms = [n for n in bottoms if facts.sentence_of[n] == facts.sentence_of[rate]]
    if relation.carried and facts.carried(top)[1]:
        return bottoms
    return [n for n in bottoms if facts.numbers[n].value >= facts.numbers[top].value]


def _is_of_another(
    relation: RelationSource, facts: Facts, pair: tuple[int, int], rate: int, own: tuple[str, ...]
) -> bool:
    """Say whether a word makes of a rate and of one of its numbers different things: 正职出庭率, 出庭40件."""
    top, bottom = pair
    name, words = facts.clause(rate), (*relation.top.words, *relation.bottom.words, *own)
    narrow, above, below = (set(_NARROW.findall(text)) for text in (name, told(facts, top), told(facts, bottom)))
    if (above | below) - narrow or (narrow and not narrow & (above | below)):
        return True
    known = relation.top.metrics | relation.bottom.metrics
    unknown = [n for n in pair if n > rate and known.isdisjoint(facts.metrics_of.get(n, ()))]
    if is_of_another(facts, top, bottom, own) or any(names_another(facts, n, name, words) for n in unknown):
        return True
    # 受理纠纷200件，其中成功调解邻里纠纷30件: some of them
    named = thing_of(facts, top, words)
    return "其中" in facts.between(top) and len(named) > 1 and named not in name + told(facts, bottom)
