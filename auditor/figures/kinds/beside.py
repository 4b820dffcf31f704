"""Rates whose numbers stand right beside them, whatever they are called: 优秀率50%（45卷）; 谈成279起，谈成率95.2%."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from auditor.figures.facts import AGREES, UNDECIDED, Facts, Found
from auditor.figures.intervals import CUT_OFF, cut_off, percent, share_of, shown
from auditor.figures.kinds.rates import TIMELY
from auditor.figures.kinds.things import names_another
from auditor.figures.period import Period
from auditor.ruleset.relation_source import RelationSource

_RATE = re.compile("(?P<verb>[\u4e00-\u9fff]{2})率(?:为|达到?|是|约|近|超)*$")
_OPENED = re.compile("（(?:即|计|共)?$")
_OTHER = re.compile(
    "增长|上升|下降|提高|提升|降低|增幅|降幅|同比|环比|到期|应结|全[省市国]|[发生犯破诉信访]率"
    "|(?:参[与会加训考]|出勤|到[会场岗位]|覆盖|知晓|入[住户]|上诉|改判|撤诉|申诉|听证|发回)率"
)
"""What makes of a percentage no share of what is told beside it."""
_ASKED = re.compile("满意|认可|支持|评价")
"""What only those who were asked can have said."""
_DEED = "^[，：（]?(?:其中|已经?|均|共|累计|成功|实际|依法)*{verb}了?$"
_BEHIND = re.compile("^[，：（]?(?:其中|全年|共|累计)*[\u4e00-\u9fff]{2,12}$")
_PART = re.compile("其中|结转|上年|去年|部分|应当?")


def beside(relation: RelationSource, facts: Facts) -> Iterator[Found]:
    """Check a rate with its numerator in brackets behind it, or with just two numbers that its own verb names."""
    for rate in facts.rates:
        clause = facts.clause(rate)
        named = _RATE.search(clause)
        if named is None or not facts.current(rate) or TIMELY.search(clause) or _OTHER.search(clause):
            continue
        found = _in_brackets(relation, facts, rate) or _by_verb(relation, facts, rate, named["verb"])
        if found is not None:
            yield found


def _in_brackets(relation: RelationSource, facts: Facts, rate: int) -> Found | None:
    """Conclude on 优秀率50%（45卷）, by the numbers that count the same before it."""
    top, here = rate + 1, facts.by_sentence[facts.sentence_of[rate]]
    if not _is_bracketed(facts, top) or facts.sentence_of[top] != facts.sentence_of[rate]:
        return None
    before = here[: bisect_left(here, rate)]
    bases = [n for n in before if facts.family(n) == facts.family(top) and not _is_bracketed(facts, n)]
    bases = [n for n in bases if facts.numbers[n].value >= facts.numbers[top].value and facts.current(n)]
    found = [_judged(relation, facts, base, top, rate) for base in bases]
    agreeing = next((each for each in found if each and each.verdict == AGREES), None)
    return agreeing or (found[0] if len(found) == 1 and not _ASKED.search(facts.clause(rate)) else None)


def _is_bracketed(facts: Facts, number: int) -> bool:
    """Say whether a number stands alone in brackets right behind a percentage."""
    if number not in facts.figure_of or facts.numbers[number - 1].unit != "%":
        return False
    alone = facts.norm[facts.numbers[number].end : facts.numbers[number].end + 1] == "）"
    return alone and _OPENED.fullmatch(facts.between(number)) is not None


def _by_verb(relation: RelationSource, facts: Facts, rate: int, verb: str) -> Found | None:
    """Conclude on a whole, what was done of it, and the rate named after that, where nothing else counts the same."""
    here = facts.by_sentence[facts.sentence_of[rate]]
    if here == [rate, rate + 1, rate + 2]:
        return _of_the_two(relation, facts, rate, verb, rate + 1, rate + 2)
    bottom, top = rate - 2, rate - 1
    alike = [n for n in here if facts.family(n) == facts.family(bottom)] if bottom in here and top in here else []
    return _of_the_two(relation, facts, rate, verb, bottom, top) if alike == [bottom, top] else None


def _of_the_two(relation: RelationSource, facts: Facts, rate: int, verb: str, bottom: int, top: int) -> Found | None:
    alike = facts.numbers[bottom].unit == facts.numbers[top].unit and facts.period(bottom) is facts.period(top)
    if not alike or facts.period(top) is not Period.THIS or facts.carried(top)[1]:
        return None
    if re.fullmatch(_DEED.format(verb=verb), facts.between(top)) is None or not _is_whole(facts, bottom, rate, verb):
        return None
    if facts.numbers[bottom].value < facts.numbers[top].value:
        return None
    return _judged(relation, facts, bottom, top, rate)


def _is_whole(facts: Facts, bottom: int, rate: int, verb: str) -> bool:
    """Say whether a number is what a rate is of: not a part, not named by the verb itself, the rate in one breath."""
    label = facts.between(bottom)
    if verb in facts.clause(bottom) or _PART.search(facts.clause(bottom)):
        return False
    if rate < bottom:
        of = facts.clause(rate).partition(verb)[0]
        if of and names_another(facts, bottom, of, ()):
            return False
        return _BEHIND.fullmatch(label) is not None
    return re.fullmatch(f"[，：、（]{verb}率(?:为|达到?|是)?", facts.between(rate)) is not None


def _judged(relation: RelationSource, facts: Facts, bottom: int, top: int, rate: int) -> Found | None:
    share, told = share_of(facts.interval(top), facts.interval(bottom)), facts.interval(rate)
    if share is None:
        return None
    value = 100 * facts.numbers[top].value / facts.numbers[bottom].value
    work = f"{shown(facts.numbers[top].value)}/{shown(facts.numbers[bottom].value)}={percent(value, told.place)}"
    work, numbers = f"{work}，写作{facts.written(rate)}", (bottom, top, rate)
    if share.meets(told):
        return Found(relation, AGREES, work, numbers)
    if share.meets(cut_off(told)):
        return Found(relation, UNDECIDED, f"{work}，像是舍去了尾数", numbers, CUT_OFF)
    return Found(relation, facts.judged(relation, facts.sentence_of[rate]), work, numbers)
