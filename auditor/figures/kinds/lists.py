"""Lists that no relation declares: parts beside their total, a total after its parts, sums of money without 元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from auditor.figures.facts import AGREES, UNDECIDED, Facts, Found
from auditor.figures.intervals import Interval, shown, total_of
from auditor.figures.kinds.almost import almost_all, left_over
from auditor.figures.kinds.behind import added_up
from auditor.figures.kinds.loose import loosely_listed
from auditor.figures.period import Period
from auditor.ruleset.relation_source import RelationSource

_MARK = re.compile("^(?:[，：（]?(?:这?其中|分别(?:是|为)|包括|即)|[^，。；：（）、]{1,10}，其中)[：，]?")
"""What parts a total, behind the rest of its clause: 186卷案卷进行评查，其中处罚案卷132卷、…."""
_ALL = ("分别", "包括", "即")
_JOINT = ("、", "和", "及", "以及", "与")
_SUM = re.compile("^[，；（]?(?:以上)?(?:[两二三四五六]项)?(?:合计|总计|共计|一共|总共|共)(?:为|达|有|是)?$")
_DOUBT = re.compile("（|同比|上年|去年|剩余|还有|占比|罚款")
_OVERLAP = re.compile(
    "党员|学历|以上|以下|重大|重点|疑难|典型|涉[企及]|首次|资格|新增|[立结]案|办[结理]|审结|移送|整改|纠正|约谈|通报|上报|化解|调解"
    "|完成|落实|采纳|公示|申请|作出|下达|收到|受理|撤销|不予|免|从轻|减轻|听证|集体讨论|复议|诉讼"
)
"""Words of parts that may be counted in one another: 其中立案12件、结案11件."""
_VERBS = re.compile("^(?:全年|今年|共|累计|依法|认真|办理|承办|受理|收到)+(?:了)?")
"""What opens a list and is said of all of it: 办理人大代表建议86件，政协提案112件."""
_PEOPLE = frozenset({"人", "人次", "元", "%", "天", "次"})
"""What is counted may well be in two parts (people, meetings with two subjects), unless 其他 closes the list."""
_BOTH = re.compile("（(?:街道|街|镇|社区|[县市区旗])）")
"""What brackets hold in the name of a kind of place: 乡镇（街道）."""
_PLACE = re.compile("(?:部门|单位|机关|乡镇|街道|镇街|基层|村|社区|支队|大队|中队|[县市区镇]直|[县市区省]级)[）]?$")
"""Where people are, who are nowhere else: 持证人员1237名，其中县直部门951名、乡镇286名."""
_VISITS = frozenset({"批", "批次", "起", "宗", "人次", "封", "条", "份"})
"""Units in which what is counted in 件 may stand beside it."""
_RATES = frozenset({"%", "天"})
_REST = ("其他", "其余", "另外")
_FULL = ("合计", "总计", "共计", "一共", "总共")
_SHORT = 16
_STOPS = frozenset({"", "\n", *"，。；、）（"})
"""What follows a number that has no unit."""


def lists(relation: RelationSource, facts: Facts) -> Iterator[Found]:
    """Check parts told with a mark (其中、分别为、包括) right after their total."""
    told_of: dict[int, int] = {}
    for nearest, following in _candidates(facts):
        total = told_of[nearest] = _before_change(facts, nearest, told_of)
        if facts.period(total) is Period.DIFFERENCE:
            continue
        mark = _MARK.match(facts.between(following[0]))
        loose = loosely_listed(relation, facts, total, following)
        if loose is not None:
            yield loose
            continue
        if mark is None or facts.family(total) in _RATES:
            continue
        whole = any(w in mark.group() for w in _ALL)
        if not whole and _exceeds(facts, total, following[0]):
            over = f"{facts.told(following[0])} > {facts.told(total)}，其中的一项多于全部"
            why = _of_another(facts, facts.sentence_of[total], total, facts.interval(following[0]).low)
            verdict = UNDECIDED if why else facts.judged(relation, facts.sentence_of[total])
            yield Found(relation, verdict, over, (total, following[0]), why)
            continue
        items, closed = _run(facts, total, following, mark.end(), whole)
        if len(items) < 2:
            continue
        rest = facts.label(items[-1]).startswith(_REST)
        if (
            rest
            or "分别" in mark.group()
            or facts.family(total) not in _PEOPLE
            or all(_PLACE.search(_BOTH.sub("", facts.label(n))) for n in items)
        ):
            yield _judged(relation, facts, total, items, rest or (whole and closed))


def _before_change(facts: Facts, number: int, told_of: Mapping[int, int]) -> int:
    """Return what a change behind it is told of: of 17件，比上年少5件，其中… the parts are of the 17.

    ``told_of`` are the answers for numbers before it: of a row of changes each is asked about once.
    """
    here = facts.sentence_of[number]
    while facts.period(number) is Period.DIFFERENCE and number and facts.sentence_of[number - 1] == here:
        number -= 1
        if number in told_of:
            return told_of[number]
    return number


def _exceeds(facts: Facts, total: int, part: int) -> bool:
    """Say whether what is told as a part, in the sentence of its whole, is more: 案件562件，其中重大案件586件."""
    if facts.sentence_of[part] != facts.sentence_of[total] or part != total + 1:
        return False
    if facts.numbers[part].unit != facts.numbers[total].unit or facts.family(total) in _RATES:
        return False
    if {total, part} <= facts.metrics_of.keys():
        return False  # what is declared of two metrics is checked there
    own = facts.period(total) is Period.THIS and facts.period(part) is Period.THIS
    # 建议13件、提案8件，其中主办15件: of both together
    whole = total_of(facts.interval(n) for n in _joined_before(facts, total))
    return own and not _DOUBT.search(facts.between(part)) and facts.interval(part).low > whole.high


def _candidates(facts: Facts) -> Iterator[tuple[int, list[int]]]:
    """Yield totals with the numbers right after them: in the sentence, behind a sum of money, in the next sentence."""
    for index, numbers in facts.by_sentence.items():
        for at, total in enumerate(numbers[:-1]):
            if at + 2 == len(numbers):
                yield total, numbers[at + 1 :]
                continue
            skip = at + 2 if facts.family(numbers[at + 1]) == "元" and facts.family(total) != "元" else at + 1
            if numbers[skip] == total + skip - at:
                yield total, numbers[skip:]
        after = facts.by_sentence.get(index + 1, [])
        last = next((n for n in reversed(numbers[-2:]) if facts.family(n) != "元"), None)
        if len(after) < 2 or last is None or after[0] != numbers[-1] + 1:
            continue
        sentences = facts.document.sentences
        if sentences[index].paragraph == sentences[index + 1].paragraph and not sentences[index].heading:
            yield last, after


def _run(facts: Facts, total: int, following: list[int], skip: int, whole: bool) -> tuple[list[int], bool]:
    """Return the items joined by 、 and whether the list really ends with the last of them."""
    items: list[int] = []
    for number in following:
        if items and number != items[-1] + 1:
            break
        between = facts.between(number)
        label = _BOTH.sub("", between[skip:] if not items else between)
        if facts.family(number) != facts.family(total) or len(label) > _SHORT or "，" in label.strip("，"):
            break
        if items and not label.startswith(_JOINT):
            # a list that goes on with commas cannot be told from what follows it
            return items, not (label.startswith(("，", "；")) and _MARK.match(label) is None and len(items) < 2)
        if _DOUBT.search(label) or facts.period(number) is Period.DIFFERENCE:
            return [], False
        if not whole and _OVERLAP.search(label):
            return [], False
        if not label.strip("、，：和及"):
            return [], False  # 分别为63件、22件: what the numbers are called stands before
        items.append(number)
    return items, True


def _judged(relation: RelationSource, facts: Facts, total: int, items: list[int], whole: bool) -> Found:
    sum_ = total_of(facts.interval(n) for n in items)
    value = sum(facts.numbers[n].value for n in items)
    told, interval = facts.numbers[total].value, facts.interval(total)
    work = "+".join(shown(facts.numbers[n].value) for n in items) + f"={shown(value)}"
    numbers = (total, *items)
    index = facts.sentence_of[total]
    last = facts.numbers[items[-1]].end
    after = facts.norm[last : last + 3]
    if sum_.meets(interval):
        return Found(relation, AGREES, f"{work}，与{shown(told)}一致", numbers)
    earlier = next((n for n in facts.by_sentence[index] if n < total and _is_sum(facts, n, total, sum_)), None)
    if earlier is not None:  # 立案214件，结案209件，其中…: of those taken up
        return Found(relation, AGREES, f"{work}，与{facts.told(earlier)}一致", (earlier, *items))
    together = _joined_before(facts, total)
    if len(together) > 1 and sum_.low > interval.high:
        return _of_several(relation, facts, together, items, work)
    if sum_.low > interval.high:
        why = "" if whole else _of_another(facts, index, total, sum_.low, added=True)
        verdict = UNDECIDED if why else facts.judged(relation, index)
        return Found(relation, verdict, f"{work} ≠ {shown(told)}（多{shown(value - told)}）", numbers, why)
    lack = shown(told - value)
    if after.startswith(("等", "，另", "，其余", "，还有", "，剩余")):
        return Found(relation, AGREES, f"{work} ≤ {shown(told)}", numbers)
    if not whole and almost_all(facts, total, items):
        why = left_over(lack)
        return Found(relation, UNDECIDED, f"{work}，比{shown(told)}少{lack}，其余没有说明", numbers, why)
    if not whole:
        left = f"（其余{lack}没有分项写明）" if interval.exact and sum_.exact else ""
        return Found(relation, AGREES, f"{work} ≤ {shown(told)}{left}", numbers)
    return Found(relation, facts.judged(relation, index), f"{work} ≠ {shown(told)}（差{shown(told - value)}）", numbers)


def _is_sum(facts: Facts, number: int, total: int, sum_: Interval) -> bool:
    """Say whether a number before a total, of the same kind, is exactly what the parts of the total make."""
    return (
        facts.family(number) == facts.family(total)
        and facts.interval(number).exact
        and sum_.meets(facts.interval(number))
    )


def _of_several(relation: RelationSource, facts: Facts, together: list[int], items: list[int], work: str) -> Found:
    """Hold parts against several totals told side by side, of which all together may be meant."""
    sum_ = total_of(facts.interval(n) for n in items)
    whole = total_of(facts.interval(n) for n in together)
    both, numbers = "+".join(map(facts.written, together)), (*together, *items)
    if sum_.meets(whole):
        return Found(relation, AGREES, f"{work}，与{both}一致", numbers)
    if sum_.low > whole.high:
        return Found(relation, facts.judged(relation, facts.sentence_of[items[0]]), f"{work} ≠ {both}", numbers)
    why = f"“其中”可能说的是{both}合起来，不只是{facts.written(together[-1])}，请写明是哪个数的分项"
    return Found(relation, UNDECIDED, f"{work} ≠ {facts.written(together[-1])}", numbers, why)


def _joined_before(facts: Facts, total: int) -> list[int]:
    """Return a number with those it is joined to: of 建议27件、提案34件，其中主办22件、会办39件 the parts are of both."""
    together = [total]
    while (
        facts.goes_on(together[0], _JOINT)
        and together[0] - 1 in facts.by_sentence[facts.sentence_of[total]]
        and facts.family(together[0] - 1) == facts.family(total)
    ):
        together.insert(0, together[0] - 1)
    return together


def _of_another(facts: Facts, index: int, total: int, least: float, *, added: bool = False) -> str:
    """Say that 其中 may part a number before the nearest, nothing where it cannot: 立案36件，办结32件，其中….

    ``least`` is a part, or all of them ``added``.
    """
    for n in facts.by_sentence[index]:
        if n >= total or facts.family(n) != facts.family(total) or facts.interval(n).high < least:
            continue
        # 制止62起，立案21件，其中9件…: what is counted otherwise is their whole only where they come to it
        if added and facts.numbers[n].unit != facts.numbers[total].unit and facts.interval(n).low > least:
            continue
        return f"“其中”可能说的是前面的{facts.written(n)}，不是{facts.written(total)}，请写明是哪个数的分项"
    return ""


def totals(relation: RelationSource, facts: Facts) -> Iterator[Found]:
    """Check a total told after its parts: 市县148件、部门226件，合计386件."""
    for index, numbers in facts.by_sentence.items():
        if len(numbers) < 3:
            continue
        for at in range(2, len(numbers)):
            total = numbers[at]
            if numbers[at - 1] != total - 1 or not _SUM.match(facts.between(total)):
                continue
            items = _before(facts, numbers[: at + 1])
            if len(items) > 1:
                yield _added(relation, facts, index, total, items)
    yield from added_up(relation, facts)


def _before(facts: Facts, numbers: list[int]) -> list[int]:
    """Return the numbers before the last that can be added up, back to what breaks the list.

    Contracts are counted in 份 and decisions in 件, and still they have a total; sums of money have another.
    """
    items: list[int] = []
    total = numbers[-1]
    for number in reversed(numbers[:-1]):
        if number != (items[-1] if items else total) - 1:
            break
        alike = facts.family(number) == facts.family(total)
        joined = bool(items) and facts.between(items[-1]).startswith(_JOINT)
        if not alike and (facts.family(number) in _PEOPLE or facts.family(total) in _PEOPLE or not joined):
            break
        if facts.period(number) is Period.DIFFERENCE:
            return []
        items.append(number)
        if any(w in facts.between(number) for w in ("其中", "（", "同比")):
            return []
    return items[::-1]


def _added(relation: RelationSource, facts: Facts, index: int, total: int, items: list[int]) -> Found:
    told, interval = facts.numbers[total].value, facts.interval(total)
    for first in range(len(items) - 1):
        tail = items[first:]
        if total_of(facts.interval(n) for n in tail).meets(interval):
            work = "+".join(shown(facts.numbers[n].value) for n in tail)
            return Found(relation, AGREES, f"{work}={shown(told)}", (*tail, total))
    value = sum(facts.numbers[n].value for n in items)
    work = "+".join(shown(facts.numbers[n].value) for n in items) + f"={shown(value)} ≠ {shown(told)}"
    before = _in_other_units(facts, index, items)
    if before and total_of(facts.interval(n) for n in (*before, *items)).meets(interval):
        work = "+".join(shown(facts.numbers[n].value) for n in (*before, *items))
        return Found(relation, AGREES, f"{work}={shown(told)}", (*before, *items, total))
    if not before and _sure(facts, index, total, items):
        return Found(relation, facts.judged(relation, index), work, (*items, total))
    why = f"看不出{facts.written(total)}是前面哪几个数的合计，或各项单位不同、互相包含，请写明"
    return Found(relation, UNDECIDED, work, (*items, total), why)


def _in_other_units(facts: Facts, index: int, items: list[int]) -> list[int]:
    """Return what a list begins with in other units: 来访560批，来信320件、网上信访860件，合计1740件次."""
    found: list[int] = []
    for number in reversed(facts.by_sentence[index]):
        if number >= items[0]:
            continue
        if number != (found[-1] if found else items[0]) - 1 or facts.numbers[number].unit not in _VISITS:
            break
        found.append(number)
    return found[::-1]


def _sure(facts: Facts, index: int, total: int, items: list[int]) -> bool:
    """Say whether the total must be of just these numbers: joined by 、, or all that the sentence has told so far."""
    if any(facts.family(n) != facts.family(total) for n in items):
        return False
    if all(facts.between(n).startswith(_JOINT) for n in items[1:]):
        return True
    whole = any(w in facts.between(total) for w in _FULL) and items[0] == facts.by_sentence[index][0]
    labels = [_VERBS.sub("", facts.between(items[0])), *(facts.between(n) for n in items[1:])]
    return whole and not any(_OVERLAP.search(label) for label in labels)


def money(relation: RelationSource, facts: Facts) -> Iterator[Found]:
    """Point at sums of money that lack 元: 涉案金额12.6亿."""
    norm = facts.norm
    for scale in "万亿":
        at = norm.find(scale)
        while at >= 0:
            stop = at + 1 + norm.startswith("余", at + 1)
            if norm[stop : stop + 1] in _STOPS:
                found = _bare(relation, facts, at, stop)
                if found is not None:
                    yield found
            at = norm.find(scale, stop)


def _bare(relation: RelationSource, facts: Facts, at: int, stop: int) -> Found | None:
    norm = facts.norm
    head = norm[max(0, at - 24) : at].rstrip("余")
    before = head.rstrip("0123456789.")
    name = before.rstrip("约达近超共计为")
    word = next((w for w in relation.words if name.endswith(w)), None)
    if before == head or word is None:
        return None
    index = facts.reading.sentence_at(at)
    start = norm.rfind(word, 0, at)
    near = tuple(n for n in facts.by_sentence.get(index, ()) if start <= facts.numbers[n].start < stop)
    return Found(relation, UNDECIDED, f"“{norm[start:stop]}”没有写元", near)
