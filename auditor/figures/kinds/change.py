"""Change: growth against last year's number told beside it, frequency against a count, shares of a whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from auditor.figures.facts import AGREES, NEIGHBOURS, UNDECIDED, Facts, Found
from auditor.figures.intervals import CUT_OFF, Interval, cut_off, percent, shown
from auditor.figures.period import Period
from auditor.ruleset.relation_source import RelationSource

LAST = "(?:20\\d\\d年(?:度)?|去年|上年|上一?年度?)(?:同期)?"
_THAN = re.compile(f"^[，（]?(?:(?:同比)?(?:比|较|相比){LAST}|去年(?:同期)?|上一?年度?(?:同期)?)(?:的|为)?$")
_YEAR = re.compile("(?P<year>20\\d\\d)年(?:度)?(?:同期)?(?:的|为)?")
_OF_YEAR = re.compile(f"^[，、（；]?{_YEAR.pattern}(?:收到|新收|受理|办理|审结|共|约)*$")
_BEHIND = re.compile(
    "^[，（](?:去年|上一?年度?|(?P<year>20\\d\\d)年)(?:同期)?(?P<name>[^，。；\\d]{0,8}?)(?:的|为|是)?$"
)
"""What stands before last year's number where that is told last: 286件，同比增长23.3%（上年232件）."""
_OF_THIS = re.compile("^[，、（；]?(?:今年|本年|本年度)(?:的|为)?$")
_OF_LAST = re.compile("(?:去年|上一?年度?)[^，。；、]{0,14}$")
_FROM = re.compile(f"(?:从|由)(?:{LAST})?(?:的)?$")
_TO = re.compile(
    "^(?:增加|增长|上升|提高|提升|下降|减少|降低|回落|增|减|升|降)(?:至|到|为)(?:了)?(?:今年|本年|20\\d\\d年)?(?:的)?$"
)
_COMPARED = re.compile(f"(?:比|较){LAST}(?:的)?$")
_RESULT = re.compile("^，?(?:为|至|到|达到?|[升降]至|总数为|共)$")
UP = "增长|上升|增加|提高|提升|升高|多|上涨|增幅"
DOWN = "下降|减少|降低|回落|少|降幅|下滑"
_BY = re.compile(
    f"^[，、（）]{{0,2}}(?:件数|数量|案件量|总量|收案)?(?:同比|环比|[较比](?:20\\d\\d年|去年|上一?年度?)(?:同期)?)?(?:(?P<up>{UP})|(?P<down>{DOWN}))(?:了|约|近|超|幅度?为|幅?达|达|为)*$"
)
_EVERY = re.compile(
    "每(?P<span>两个?月|半个?月|半年|季度?|个?月|周|年)(?:至少|均|都|不少于|定期)?(?P<what>[^，。；、0-9]{0,8})(?P<times>[1-9一二两])[次期场]"
)
_A_YEAR = {
    "两月": 6,
    "两个月": 6,
    "半月": 24,
    "半个月": 24,
    "半年": 2,
    "季": 4,
    "季度": 4,
    "月": 12,
    "个月": 12,
    "周": 50,
    "年": 1,
}
_SHORT_OF = {4: 1, 6: 1, 12: 1, 24: 3, 50: 8, 2: 0, 1: 0}
"""How many fewer a year of holidays and changes explains."""
_COUNT = re.compile("(?:全年|年内|一年来|共|累计|共计|先后)[^，。；、]{0,10}$")
_BY_YEAR = re.compile(
    "全年|年内|一年来|累计|共计|先后|共|分别|召开|开展|组织|举办|举行|进行|安排|实施|完成|集中|开|办|了|已|实际|达到?|约|近|[超余]"
)
"""What tells of the count of a year without naming what was counted."""
_PAUSES = re.compile("[，。；：（）]")
_TIMES = {"一": 1, "二": 2, "两": 2}
_OF_SEVERAL = re.compile("占[^，。；]*[、和及与][^，。；]*(?:总数|总量|总额|总和)的?$")
"""Match shares of several wholes: 分别占建议、提案总数的95%、97%."""
_FEW = 6
"""Numbers before a change that it may be of."""
_SHARES = re.compile("分别占[^，。；]{0,10}$|占比分别(?:为|是|达)$")


_EXCLUSIVE = re.compile(
    "领域|行业|[一二三再]审|类(?:案件|事项|纠纷|申请)?(?:数量)?(?:占比)?分别|男|女|维持|驳回|撤销|线[上下]|正职|副职|[普一]般?通?程序|简易程序|其他|其余|胜诉"
)
"""What tells that shares are of parts none of which is counted in another; 网上可办、全程网办 may be."""


def growth(relation: RelationSource, facts: Facts) -> Iterator[Found]:
    """Check 同比 against the two numbers: 110件，较2023年的87件增长26.4%."""
    for numbers in facts.by_sentence.values():
        for at in range(2, len(numbers)):
            one, two, by = numbers[at - 2 : at + 1]
            if two != one + 1 or by != two + 1:
                continue
            if facts.numbers[one].unit == facts.numbers[by].unit and facts.numbers[two].unit == "%":
                yield from _told_last(relation, facts, one, two, by)
            yield from _told_behind(relation, facts, one, two, by)
            if facts.family(one) == facts.family(two) and facts.numbers[by].unit == "%":
                yield from _told_both(relation, facts, one, two, by)
            if facts.numbers[one].unit != facts.numbers[two].unit:
                continue
            turn = _BY.match(facts.between(by))
            middle = facts.between(two)
            if turn is None:
                continue
            if _THAN.match(middle) or _is_of(facts, two, before=True):
                found = changed(relation, facts, two, one, by, turn)
            elif _follows(facts, one, two):
                found = changed(relation, facts, one, two, by, turn)
            else:
                continue
            if found is not None:
                yield found


def _told_behind(relation: RelationSource, facts: Facts, new: int, by: int, old: int) -> Iterator[Found]:
    """Check a change told before last year's number: 286件，同比增长23.3%（上年232件）."""
    turn, told = _BY.match(facts.between(by)), _BEHIND.match(facts.between(old))
    if turn is None or told is None or facts.numbers[new].unit != facts.numbers[old].unit:
        return
    if told["year"] and (facts.year is None or int(told["year"]) != facts.year - 1):
        return
    if facts.current(new) and told["name"] in facts.between(new):
        found = [changed(relation, facts, old, each, by, turn) for each in _alike(facts, new)]
        yield from _best([each for each in found if each is not None])


def _alike(facts: Facts, new: int) -> list[int]:
    """Return a number and those before it in its sentence that a change told behind it may be of, too."""
    here = facts.by_sentence[facts.sentence_of[new]]
    alike = (n for n in here if n <= new and facts.numbers[n].unit == facts.numbers[new].unit and facts.current(n))
    return [n for n in alike if facts.period(n) is Period.THIS][::-1][:_FEW]


def _best(found: list[Found]) -> Iterator[Found]:
    """Yield what agrees, else what is told of the nearest number, which is sure only where no other stands there."""
    agreeing = [each for each in found if each.verdict == AGREES]
    if agreeing:
        yield agreeing[0]
    elif found:
        why = "前面有几个数，看不出增减说的是哪一个，请写明"
        yield found[0] if len(found) == 1 else found[0]._replace(verdict=UNDECIDED, why=why)


def _told_both(relation: RelationSource, facts: Facts, new: int, by: int, rate: int) -> Iterator[Found]:
    """Check a change told as a number and as a rate: 286件，较上年增加54件，增长23.3%."""
    turn, again = _BY.match(facts.between(by)), _BY.match(facts.between(rate))
    if turn is None or again is None or bool(turn["up"]) != bool(again["up"]) or not facts.current(new):
        return
    if facts.period(new) is not Period.THIS or facts.numbers[new].unit == "%":
        return
    found = [_both(relation, facts, each, by, rate, turn, again) for each in _alike(facts, new)]
    yield from _best([each for each in found if each is not None])


def _both(
    relation: RelationSource,
    facts: Facts,
    new: int,
    by: int,
    rate: int,
    turn: re.Match[str],
    again: re.Match[str],
) -> Found | None:
    """Conclude on one number that a change and its rate may be of."""
    now, more, told = facts.interval(new), facts.interval(by), facts.interval(rate)
    sign = 1 if turn["up"] else -1
    ends = [(change, value - sign * change) for change in (more.low, more.high) for value in (now.low, now.high)]
    if any(before <= 0 for _, before in ends):
        return None
    change = Interval(*sorted(100 * part / before for part, before in ends)[:: len(ends) - 1])
    value, part = facts.numbers[new].value, facts.numbers[by].value
    before = value - sign * part
    work = f"{shown(part)}/{shown(before)}={percent(100 * part / before, told.place)}，写作{again['up'] or again['down']}{facts.written(rate)}"
    numbers = (new, by, rate)
    if change.meets(told):
        return Found(relation, AGREES, work, numbers)
    if change.meets(cut_off(told)):
        return Found(relation, UNDECIDED, f"{work}，像是舍去了尾数", numbers, CUT_OFF)
    return Found(relation, facts.judged(relation, facts.sentence_of[rate]), work, numbers)


def _follows(facts: Facts, one: int, two: int) -> bool:
    """Say whether the second of two numbers is the later one: 从2023年的126件降到110件, 去年126件，今年110件."""
    middle, before = facts.between(two), facts.between(one)
    if comes_from(facts, one, two):
        return True
    return _is_of(facts, two, before=False) or bool(_OF_THIS.match(middle) and _OF_LAST.search(before))


def comes_from(facts: Facts, old: int, new: int) -> bool:
    """Say whether a number is told to have come from the one before it: 由126件降到110件."""
    return bool(_TO.match(facts.between(new)) and _FROM.search(facts.between(old)))


def _is_of(facts: Facts, number: int, *, before: bool) -> bool:
    """Say whether a year right before a number, without 比 or 较, is the report's own, or one before that."""
    told = _OF_YEAR.match(facts.between(number))
    if told is None or facts.year is None:
        return False
    if int(told["year"]) == facts.year:
        return not before and _names_other_year(facts, number - 1)
    return before and int(told["year"]) < facts.year and not _names_other_year(facts, number - 1)


def _names_other_year(facts: Facts, number: int) -> bool:
    """Say whether a number is told of a year that is not the report's: 2023年126件."""
    named = [int(m["year"]) for m in _YEAR.finditer(facts.between(number))]
    return bool(named) and named[-1] != facts.year


def _told_last(relation: RelationSource, facts: Facts, old: int, by: int, new: int) -> Iterator[Found]:
    """Check a change told before what it led to: 较上年的420件下降15%，为320件."""
    turn = _BY.match(facts.between(by))
    if turn is not None and _COMPARED.search(facts.between(old)) and _RESULT.match(facts.between(new)):
        found = changed(relation, facts, old, new, by, turn)
        if found is not None:
            yield found


def changed(relation: RelationSource, facts: Facts, old: int, new: int, by: int, turn: re.Match[str]) -> Found | None:
    """Conclude on a change by its two numbers, None where it is no change of theirs."""
    before, after, told = facts.interval(old), facts.interval(new), facts.interval(by)
    unit, sign = facts.numbers[by].unit, 1 if turn["up"] else -1
    old_value, new_value = facts.numbers[old].value, facts.numbers[new].value
    if before.low <= 0:
        return None
    if unit == "%" and facts.numbers[old].unit != "%":
        change = Interval(
            *sorted(100 * sign * (a / b - 1) for a, b in ((after.low, before.high), (after.high, before.low)))
        )
        work = f"{shown(new_value)}/{shown(old_value)}-1={percent(100 * (new_value / old_value - 1), told.place)}"
    elif unit == "倍":
        change = Interval(*sorted(sign * (a / b - 1) for a, b in ((after.low, before.high), (after.high, before.low))))
        work = f"{shown(new_value)}/{shown(old_value)}-1={shown(round(new_value / old_value - 1, 2))}倍"
    elif facts.family(by) == facts.family(old) or (unit == "个百分点" and facts.numbers[old].unit == "%"):
        change = Interval(*sorted(sign * c for c in (after.low - before.high, after.high - before.low)))
        work = f"{shown(new_value)}-{shown(old_value)}={shown(round(new_value - old_value, 4))}"
    else:
        return None
    work = f"{work}，写作{turn['up'] or turn['down']}{facts.written(by)}"
    numbers = (new, old, by)
    if change.meets(told):
        return Found(relation, AGREES, work, numbers)
    if unit == "%" and change.meets(cut_off(told)):
        return Found(relation, UNDECIDED, f"{work}，像是舍去了尾数", numbers, CUT_OFF)
    if unit == "倍" and turn["up"] and Interval(change.low + 1, change.high + 1).meets(told):
        why = f"“{turn['up']}{facts.written(by)}”有人也用来说“是原来的{facts.written(by)}”，请写明增加了几倍"
        return Found(relation, UNDECIDED, work, numbers, why)
    return Found(relation, facts.judged(relation, facts.sentence_of[by]), work, numbers)


def frequency(relation: RelationSource, facts: Facts) -> Iterator[Found]:
    """Check 每季度1次 against the count told in the same sentence."""
    if "每" not in facts.norm:
        return
    for m in _EVERY.finditer(facts.norm):
        index = facts.reading.sentence_at(m.start())
        times = _TIMES.get(m["times"]) or int(m["times"])
        a_year = _A_YEAR[m["span"]]
        here = facts.by_sentence.get(index, [])
        first = bisect_left(here, m.end(), key=lambda number: facts.numbers[number].start)
        for number in here[first : first + NEIGHBOURS]:
            if facts.family(number) != "次" or not _COUNT.search(facts.clause(number)):
                continue
            if not _is_counted(facts, m, number):
                break
            told, wanted, why = facts.interval(number), times * a_year, ""
            work = f"{m.group()}即全年{wanted}次，写作{facts.written(number)}"
            if told.high >= wanted:
                verdict = AGREES
            elif told.high >= wanted - times * _SHORT_OF[a_year]:
                verdict, why = UNDECIDED, "只少一两次，可能有延期、合并或节假日的缘故，请核对"
            else:
                verdict = facts.judged(relation, index)
            yield Found(relation, verdict, work, (number,), why)
            break


def _is_counted(facts: Facts, every: re.Match[str], number: int) -> bool:
    """Say whether what a year's count is of is what was to be done so often: 每月召开1次例会，全年召开12次例会."""
    norm, end = facts.norm, facts.numbers[number].end
    ended = _PAUSES.search(norm, end)
    behind = norm[end : ended.start() if ended else end + 20][:20]
    counted = _BY_YEAR.sub("", facts.clause(number)) or _BY_YEAR.sub("", behind)
    start = max(norm.rfind(c, 0, every.start()) for c in "，。；：\n") + 1
    ended = _PAUSES.search(norm, every.end())
    stop = ended.start() if ended else every.end() + 20
    told = norm[start : every.start()], every["what"] + norm[every.end() : stop]
    return not counted or any(counted in each for each in told)


def shares(relation: RelationSource, facts: Facts) -> Iterator[Found]:
    """Check that shares of one whole are no more than all of it: 分别占92.71%和7.28%."""
    for index, numbers in facts.by_sentence.items():
        for at, first in enumerate(numbers[:-1]):
            label = facts.between(first)
            if facts.numbers[first].unit != "%" or not _SHARES.search(label) or _OF_SEVERAL.search(label):
                continue
            run = [first]
            for number in numbers[at + 1 :]:
                if number != run[-1] + 1 or facts.numbers[number].unit != "%" or len(facts.between(number)) > 2:
                    break
                run.append(number)
            if len(run) < 2:
                continue
            value = sum(facts.numbers[n].value for n in run)
            work = "+".join(shown(facts.numbers[n].value) for n in run) + f"={shown(round(value, 4))}%"
            slack = sum(facts.interval(n).place for n in run)
            if value > 100 + slack:
                if not _EXCLUSIVE.search(label):
                    continue
                yield Found(relation, facts.judged(relation, index), f"{work} > 100%", tuple(run))
            elif value >= 100 - slack:
                yield Found(relation, AGREES, f"{work}≈100%", tuple(run))
