"""Comparisons: what cannot be more than another, what is told twice, what should make a reader look again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.figures.facts import AGREES, UNDECIDED, Facts, Found
from auditor.figures.intervals import Interval, percent, shown, total_of
from auditor.figures.kinds.change import DOWN
from auditor.ruleset.relation_source import RelationSource

_PADDING = re.compile(
    "20\\d\\d年度?|全年|今年|本年度?|一年来|(?:全|各)[省市县区州旗镇乡级]|[省市县区]政府|(?:各级)?行政(?:复议)?机关|(?:行政)?复议(?!申请|案件)|共计?|总计|累计"
    "|[新接]?收到?|受理|办理|发生|依法|为|达到?|的|了"
)
"""What is left out when the names of two numbers are compared."""
_NARROWED = re.compile(
    "[上下前后]半年|[一二三四]个?季度|前[两二三\\d]个?季度|截[至止](?:到|目前)?(?!(?:20\\d\\d年)?(?:底|年底|1?2?月?31日|12月))[^，。；]{0,10}"
    "|(?<!截至)(?<!\\d)(?:[1-9]|1[01])月(?!1?\\d日)[^，。；]{0,4}|(?:以前|之前|前夕|剔除|扣除|除去)[^，。；]{0,8}"
    "|(?:在|从|通过|经由|适用|采用|采取|针对|围绕|涉及|对|按|因)[^，。；]{1,24}?(?:领域|方面|渠道|程序|环节|类|案件|方式|途径|平台|窗口|中|上|的)(?=，)"
    "|涉[^，。；]{1,8}(?=，)|[^，。；]{1,10}(?:领域|渠道|程序|类案件|案件中)(?=，)|对[^，。；]{1,20}(?:开展|进行)[^，。；]{1,12}(?=，)"
)
"""What in the clauses before a number makes of it a part: 在涉企领域，全县收到行政复议申请41件."""
_LEAD = 80
_APART = 2
"""Sentences between two numbers of which one may no longer be told of the other's cases."""

_ATTENDED = re.compile(
    "参加|参与|参训|参会|参学|参培|培训|受训|受教|受众|受益|覆盖|惠及|听众|听讲|听课|学习|到场|到会|吸引|受教育|普及|辐射"
    "|^[，、；（]?(?:共|计|共计|累计|合计|约|近|达|超|余)*$"
)
"""What makes of the people behind a number of sessions those who came."""
_TAUGHT = re.compile(
    "邀请|跟班|挂职|跟岗|授课|主讲|讲师|专家|发言|批评|约谈|通报|移送|未参|不参|负责人|领导(?!干部)|一把手|发布|嘉宾"
)
"""What makes of them those who spoke: 新闻发布会11场，部门负责人参加8人次."""
_FALL = re.compile(f"(?:{DOWN}|压减|压降|缩减)(?:了|约|近|超|超过|达|达到|幅度?为|幅度?达)*$")
_TOGETHER = 2
"""Characters between two numbers written as one: 46批、135人次."""


def orders(relation: RelationSource, facts: Facts) -> Iterator[Found]:
    """Check that the lesser number is no more than the greater told beside it."""
    done: set[int] = set()
    for less in facts.stated(relation.less):
        if less in done:
            continue
        done.add(less)
        lesser = _all_told(relation, facts, less)
        if less not in lesser:
            continue
        done.update(lesser)
        mores = _wider(relation, facts, less) if relation.wider else facts.near(less, relation.more)
        if relation.adjacent:
            mores = [n for n in mores if n == less + 1 and len(facts.between(n)) <= _TOGETHER]
        mores = [n for n in mores if n not in lesser and facts.current(n) and not _of_later(relation, facts, less, n)]
        if mores:
            yield _ordered(relation, facts, lesser, mores)


def _wider(relation: RelationSource, facts: Facts, less: int) -> list[int]:
    """Return the numbers of the greater side in the sentence that are told of another, wider body before it."""
    here = facts.by_sentence[facts.sentence_of[less]]
    return [n for n in here if n < less and facts.fits(n, relation.more) and facts.scope(n) != facts.scope(less)]


def _of_later(relation: RelationSource, facts: Facts, less: int, more: int) -> bool:
    """Say whether a greater number behind a lesser one goes with another told after it: …，医疗纠纷受理88件，成功71件."""
    here = facts.by_sentence[facts.sentence_of[more]]
    return less < more and any(n > more and facts.fits(n, relation.less) for n in here)


def _all_told(relation: RelationSource, facts: Facts, first: int) -> list[int]:
    """Return one number a metric of the lesser side in the sentence of the first."""
    if len(relation.less.metrics) < 2:
        return [first]
    chosen: dict[str, int] = {}
    for number in facts.by_sentence[facts.sentence_of[first]]:
        for metric in facts.metrics_of.get(number, ()):
            if metric in relation.less.metrics and facts.same_scope(first, number):
                chosen.setdefault(metric, number)
    return sorted(set(chosen.values()))


def _ordered(relation: RelationSource, facts: Facts, lesser: list[int], mores: list[int]) -> Found:
    low = total_of(facts.interval(n) for n in lesser).low
    most = max(mores, key=lambda n: facts.interval(n).high)
    left = "+".join(map(facts.told, lesser))
    right = facts.told(most)
    numbers = (*lesser, most)
    if low <= facts.interval(most).high:
        return _within(relation, facts, lesser, [most], f"{left} {{}} {right}")
    index = facts.sentence_of[lesser[0]]
    if relation.carried:
        extra, spoken = facts.carried(lesser[0])
        extra = [n for n in extra if n not in numbers]
        if extra and low <= facts.interval(most).high + sum(facts.interval(n).high for n in extra):
            added = "+".join(map(facts.told, extra))
            return _within(relation, facts, lesser, [most, *extra], f"{left} {{}} {right}+{added}（含结转）")
        if not extra:
            why = "有结转而没有写数" if spoken else "没有写上年结转"
            reason = f"{left}里可能有上年结转的，{'写到结转而没有写件数' if spoken else '报告没有写结转'}；没有结转的，两个数请核对"
            return Found(relation, UNDECIDED, f"{left} > {right}，{why}", numbers, reason)
        right = f"{right}+" + "+".join(map(facts.told, extra))
        return Found(relation, facts.judged(relation, index), f"{left} > {right}", (*numbers, *extra))
    apart = abs(facts.sentence_of[most] - index) > _APART
    why = "两个数隔了几句，不一定说的是同一批，请核对" if apart else ""
    return Found(relation, UNDECIDED if apart else facts.judged(relation, index), f"{left} > {right}", numbers, why)


def _within(relation: RelationSource, facts: Facts, lesser: list[int], wholes: list[int], work: str) -> Found:
    """Return that numbers are no more than others, or that only rounding can make it so: 4万 and 3.5万."""
    numbers = (*lesser, *wholes)
    less, more = (sum(facts.numbers[n].value for n in side) for side in (lesser, wholes))
    if less <= more or any(facts.numbers[n].qualifier for n in numbers):
        return Found(relation, AGREES, work.format("≤"), numbers)
    why = "照写的数算是多了，只有按四舍五入的约数才可能不多；请写到个位再核对"
    return Found(relation, UNDECIDED, f"{work.format('>')}，都按约数算可以相符", numbers, why)


def same(relation: RelationSource, facts: Facts) -> Iterator[Found]:
    """Check that one metric told twice, for one body and year, has one value."""
    for metric in sorted(relation.figure.metrics):
        numbers = facts.by_metric.get(metric, [])
        if len(numbers) < 2:
            continue
        first = numbers[0]
        for other in numbers[1:]:
            if not _same_thing(facts, first, other):
                continue
            one, two = (facts.numbers[n].value for n in (first, other))
            if facts.interval(first).meets(facts.interval(other)):
                yield Found(relation, AGREES, f"{metric}两处都是{facts.written(first)}", (first, other))
                continue
            work = f"{metric}一处{facts.written(first)}，一处{facts.written(other)}"
            far = facts.paragraph_of(first) != facts.paragraph_of(other)
            sure = far and facts.scope(first) == facts.scope(other) != "" and one and two
            verdict = facts.judged(relation, facts.sentence_of[other]) if sure else UNDECIDED
            why = "" if sure else "两处没有写明是同一主体、同一口径的数，可能本来不同；口径相同的请核对"
            yield Found(relation, verdict, work, (first, other), why)


def _same_thing(facts: Facts, one: int, other: int) -> bool:
    """Say whether two statements are of one thing: told in the same words, of the same body, neither as a part."""
    if facts.sentence_of[one] == facts.sentence_of[other] or facts.scope(one) != facts.scope(other):
        return False
    if facts.numbers[one].unit != facts.numbers[other].unit:
        return False
    name = _name(facts, one)
    if not name or name != _name(facts, other) or "分别" in name:
        return False
    return not any(facts.figures[facts.figure_of[n]].scope.endswith("其中") for n in (one, other))


def _name(facts: Facts, number: int) -> str:
    """Return how a number is called, without time, body and verbs that add nothing; with what narrows it before."""
    narrowed = "".join(m.group() for m in _NARROWED.finditer(_lead(facts, number)))
    return narrowed + _PADDING.sub("", facts.clause(number))


def _lead(facts: Facts, number: int) -> str:
    """Return the clauses before a number's own, back to the number before it or to the beginning of its sentence."""
    start = facts.document.sentences[facts.sentence_of[number]].start
    stop = facts.numbers[number].start - len(facts.clause(number))
    last = next((n for n in reversed(facts.by_sentence[facts.sentence_of[number]]) if n < number), None)
    start = start if last is None else max(start, facts.numbers[last].end)
    return facts.norm[max(start, stop - _LEAD) : max(start, stop)]


def averages(relation: RelationSource, facts: Facts) -> Iterator[Found]:
    """Point at an average out of all proportion: 培训2场3万人次; and at fewer attendances than sessions."""
    tops = facts.stated(relation.top) if relation.top.metrics else facts.counting(relation.top.words)
    for top in tops:
        bottom = _base(relation, facts, top)
        if bottom is not None and not (relation.top.metrics or _attended(facts, top)):
            continue  # 讲座12场，邀请专家授课8人次: those who taught, not those who came
        if bottom is None or facts.interval(bottom).low <= 0:
            continue
        attended, sessions = facts.interval(top), facts.interval(bottom)
        scale = 100 if relation.bottom.metrics else 1
        low, high = scale * attended.low / sessions.high, scale * attended.high / sessions.low
        middle = scale * facts.numbers[top].value / facts.numbers[bottom].value
        work = f"{shown(facts.numbers[top].value)}/{shown(facts.numbers[bottom].value)}"
        work += f"={percent(middle)}" if relation.bottom.metrics else f"≈每次{shown(round(middle, 1))}"
        unit = "%" if relation.bottom.metrics else ""
        if high < 1 and facts.numbers[top].unit == "人次":
            verdict = facts.judged(relation, facts.sentence_of[top])
            yield Found(relation, verdict, f"{work}，人次少于场次", (bottom, top))
        elif high < (relation.least or 0.0):
            yield _out_of_scale(relation, f"{work}，低于{shown(relation.least or 0.0)}{unit}", bottom, top)
        elif relation.most is not None and low > relation.most:
            yield _out_of_scale(relation, f"{work}，高于{shown(relation.most)}{unit}", bottom, top)
        else:
            yield Found(relation, AGREES, work, (bottom, top))


def _out_of_scale(relation: RelationSource, work: str, bottom: int, top: int) -> Found:
    why = "" if relation.bottom.metrics else "平均人数少见，但不是不可能，请核对场次和人次"
    return Found(relation, UNDECIDED, work, (bottom, top), why)


def _attended(facts: Facts, number: int) -> bool:
    """Say whether people told behind sessions are those who came to them."""
    told = facts.between(number)
    return _ATTENDED.search(told) is not None and _TAUGHT.search(told) is None


def _base(relation: RelationSource, facts: Facts, top: int) -> int | None:
    """Return what an average is taken over: a metric beside it, or the sessions right before it (12场3000人次)."""
    if relation.bottom.metrics:
        return next(iter(facts.near(top, relation.bottom)), None)
    here = facts.by_sentence[facts.sentence_of[top]]
    bottom = here[here.index(top) - 1]
    if bottom != top - 1 or facts.numbers[bottom].unit not in relation.bottom.words or not facts.current(bottom):
        return None
    return bottom if facts.numbers[top].start - facts.numbers[bottom].end <= 8 else None


def cautions(relation: RelationSource, facts: Facts) -> Iterator[Found]:
    """Point at a figure that stands beside words, or in a report, where it can hardly be right."""
    level = facts.document.level
    if relation.levels and (level is None or level.value not in relation.levels):
        return
    unit = facts.document.unit
    if unit is not None and any(word in unit.value for word in relation.exceptions):
        return
    for number in facts.stated(relation.figure):
        told = facts.interval(number)
        if relation.value is not None and not told.meets(Interval(relation.value, relation.value)):
            continue
        text = facts.paragraph_text(number)
        word = next((w for w in relation.words if w in text), "")
        if relation.words and not word:
            continue
        beside = f"，又写到“{word}”" if word else ""
        yield Found(relation, UNDECIDED, f"{facts.label(number)[-16:]}{facts.written(number)}{beside}", (number,))
        return


def limits(relation: RelationSource, facts: Facts) -> Iterator[Found]:
    """Check that a rate of parts is no more than the whole."""
    most = 100.0 if relation.most is None else relation.most
    words = relation.rate.words
    for number in facts.rates:
        if facts.numbers[number].value <= most or not facts.current(number) or facts.interval(number).low <= most:
            continue
        if facts.clause(number).rstrip("为达到超是约近均都").endswith(words):
            work = f"{facts.label(number)[-12:]}{facts.written(number)} > {shown(most)}%"
            yield Found(relation, facts.judged(relation, facts.sentence_of[number]), work, (number,))


def falls(relation: RelationSource, facts: Facts) -> Iterator[Found]:
    """Check that nothing falls by more than all of it: 同比下降120%."""
    for number in facts.rates:
        clause = facts.clause(number)
        if facts.interval(number).low > 100 and _FALL.search(clause):
            work = f"{facts.label(number)[-12:]}{facts.written(number)} > 100%"
            yield Found(relation, facts.judged(relation, facts.sentence_of[number]), work, (number,))
