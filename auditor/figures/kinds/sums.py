"""Declared sums: 办案66件，其中一审41件、二审17件、再审2件.

其中 names parts (≤), 分别、包括、即 name all of them (=); parts that are all a thing can be divided into
are all of them whatever the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from auditor.figures.facts import AGREES, UNDECIDED, Facts, Found
from auditor.figures.intervals import shown, total_of
from auditor.figures.kinds.almost import almost_all, left_over
from auditor.figures.kinds.behind import is_list_of_all, parts_before
from auditor.model import RelationVerdict
from auditor.ruleset.relation_source import RelationSource

_ALL = ("分别", "包括", "即")
_PART = ("其中", "含", "（", "：")
_OPEN = ("等", "及其他")
REST = ("另有", "其余", "剩余", "还有", "另外")
"""Words before the number of what a list leaves over."""
_BESIDES = ("另有", "另外", "此外", "另")
"""Words before the number of what the total may not hold: 受理58件，不予受理3件，另有受理前化解9件."""
_JOINT = ("、", "和", "及", "与")
_WHOLE = re.compile("审结|办结|结案|纠错|出庭|案件$|共|总|合计|件数")
"""Words behind the name of a part that make a whole of it again: 撤销、变更等直接纠错12件."""
_TOGETHER = re.compile("[、和及与或]|以及")
_LISTED = ("其中：", *(f"{word}：" for word in _ALL))
_FAR = 30
_SHORT = 12
"""Characters of the name of a part that has a sentence of its own."""
_REACH = 3
"""Sentences before a head (审结案件中…) in which its total may stand."""


class Parts(NamedTuple):
    """Hold a total with the parts found after it.

    Behind the first ``inside`` of them stands 另有 or 此外: those after it may lie outside the total. ``known`` names
    also what one of them counts together with its own (撤销和变更97件).
    """

    total: int
    items: tuple[int, ...]
    names: frozenset[str]
    mark: str
    inside: int
    known: frozenset[str] = frozenset()


_BRACKET = 40
"""Characters that a remark in brackets behind a total has at most."""


def sums(relation: RelationSource, facts: Facts) -> Iterator[Found]:
    """Check the parts of every total against it."""
    for parts in _told(relation, facts):
        yield _judged(relation, facts, parts)


def _told(relation: RelationSource, facts: Facts) -> Iterator[Parts]:
    if relation.total.words:
        totals = [n for n in sorted(facts.figure_of) if facts.fits(n, relation.total)]
    else:
        totals = facts.stated(relation.total)
    done: set[int] = set()
    for total in totals:
        if total in done or not facts.current(total) or _is_part(relation, facts, total):
            continue
        done.add(total)
        following = _behind(facts, total)
        parts = _parts(relation, facts, total, following)
        if parts is None and not following:
            parts = _in_next(relation, facts, total)
        if parts is None and relation.heads:
            parts = _under_head(relation, facts, total)
        if parts is None:
            parts = _told_before(relation, facts, total)
        if parts is not None:
            yield parts


def _behind(facts: Facts, total: int) -> list[int]:
    """Return the numbers that follow in the sentence, but for what stands in brackets right behind the total."""
    numbers = facts.by_sentence[facts.sentence_of[total]]
    following = numbers[numbers.index(total) + 1 :]
    end = facts.numbers[total].end
    if facts.norm[end : end + 1] != "（":
        return following
    closed = facts.norm.find("）", end, end + _BRACKET)
    outside = [n for n in following if facts.numbers[n].start > closed]
    return outside if closed >= 0 and len(outside) > 1 else following


def _is_part(relation: RelationSource, facts: Facts, number: int) -> bool:
    """Say whether what looks like the total is a part itself: 判决驳回诉讼请求20件、裁定驳回起诉8件."""
    if relation.marked:
        return False  # what is reviewed is of kinds: 审查合同、文件等50件 is a whole
    clause = facts.clause(number)
    ends = max(
        (clause.rfind(word) + len(word) for _, words in relation.parts for word in words if word in clause), default=0
    )
    return bool(ends) and _WHOLE.search(clause, ends) is None


def _parts(relation: RelationSource, facts: Facts, total: int, following: list[int]) -> Parts | None:
    items: list[int] = []
    names: list[str] = []
    lead = ""
    inside = 0
    joint: set[str] = set()
    for number in following:
        between = facts.between(number)
        if facts.family(number) != facts.family(total) or len(between) > _FAR:
            break
        name = _named(relation, between)
        if name is None or (name in names and not _is_another(facts, items, between)):
            break
        if items and ("（" in between or any(w in between for w in _PART)):
            break
        lead = lead or between
        if items and not inside and any(word in between for word in _BESIDES):
            inside = len(items)
        items.append(number)
        names.append(name)
        joint |= _joint(relation, between)
    if len(items) < 2:
        return None
    mark = next((w for w in (*_ALL, *_PART) if w in lead), "")
    known = frozenset(names) | joint
    if not mark and len(items) < 3 and not (_complete(relation, known) or _almost(relation, known)):
        return None
    return Parts(total, tuple(items), frozenset(names), mark, inside or len(items), known)


def _told_before(relation: RelationSource, facts: Facts, total: int) -> Parts | None:
    """Return the parts told before their total: 废止18件、失效7件、继续有效102件，一共清理129件."""
    items = parts_before(facts, total, lambda label: _named(relation, label))
    if len(items) < 2:
        return None
    names = frozenset(_named(relation, facts.between(n)) or "" for n in items)
    every = is_list_of_all(facts, total, items) and (_complete(relation, names) or _almost(relation, names))
    return Parts(total, tuple(items), names, "即" if every else "其中", len(items))


def _is_another(facts: Facts, items: list[int], label: str) -> bool:
    """Say whether a part named before comes again in other words: 驳回复议申请15件、驳回复议请求22件."""
    return label.startswith("、") and all(label.lstrip("、") != facts.label(n) for n in items)


def _in_next(relation: RelationSource, facts: Facts, total: int) -> Parts | None:
    """Return the parts told in the next sentence, where that begins with 其中: …案件95件。其中一审63件…."""
    index = facts.sentence_of[total] + 1
    numbers = facts.by_sentence.get(index)
    if not numbers or numbers[0] != total + 1 or facts.document.sentences[index].paragraph != facts.paragraph_of(total):
        return None
    if not facts.between(numbers[0]).startswith(("其中", *_ALL)):
        return None
    return _parts(relation, facts, total, [*numbers, *_each_alone(relation, facts, numbers)])


def _each_alone(relation: RelationSource, facts: Facts, numbers: list[int]) -> list[int]:
    """Return the parts that go on behind the first, each in a sentence of its own: 其中：一审30件；二审15件."""
    index, found = facts.sentence_of[numbers[0]], list(numbers)
    stops = "；。" if facts.between(numbers[0]).startswith(_LISTED) else "；"
    while len(facts.by_sentence[index]) == 1 and facts.sentence_text(index).endswith(tuple(stops)):
        index += 1
        alone = facts.by_sentence.get(index, ())
        if len(alone) != 1 or alone[0] != found[-1] + 1 or facts.paragraph_of(alone[0]) != facts.paragraph_of(found[0]):
            break
        label = facts.between(alone[0])
        if len(label) > _SHORT or _named(relation, label) is None:
            break
        found += alone
    return found[len(numbers) :]


def _under_head(relation: RelationSource, facts: Facts, total: int) -> Parts | None:
    """Return the parts told in a later sentence that names the total: 审结案件中，维持41件…."""
    index = facts.sentence_of[total]
    paragraph = facts.paragraph_of(total)
    for later in range(index + 1, index + 1 + _REACH):
        numbers = facts.by_sentence.get(later)
        if not numbers or facts.document.sentences[later].paragraph != paragraph:
            continue
        label = facts.between(numbers[0])
        if any(head in label for head in relation.heads):
            parts = _parts(relation, facts, total, numbers)
            return parts._replace(mark="") if parts else None
    return None


def _named(relation: RelationSource, label: str) -> str | None:
    """Return the part whose word stands nearest before the number."""
    best, name = (-1, 0), None
    for part, words in relation.parts:
        for word in words:
            at = label.rfind(word)
            # of two that end together the longer counts: 不予受理, not 受理
            if at >= 0 and (at + len(word), len(word)) > best:
                best, name = (at + len(word), len(word)), part
    return name


def _joint(relation: RelationSource, label: str) -> set[str]:
    """Return all the parts that one number counts together: 撤销和变更97件."""
    label = label[label.rfind("，") + 1 :].lstrip("、，其中包括分别为即")
    pieces = _TOGETHER.split(label)
    names = {_named(relation, piece) for piece in pieces}
    return {name for name in names if name} if None not in names and len(names) > 1 else set()


def _complete(relation: RelationSource, names: frozenset[str]) -> bool:
    return any(whole <= names for whole in relation.complete)


def _almost(relation: RelationSource, names: frozenset[str]) -> bool:
    return any(most <= names for most in relation.nearly)


def _judged(relation: RelationSource, facts: Facts, parts: Parts) -> Found:
    told, total = facts.numbers[parts.total].value, facts.interval(parts.total)
    sum_ = total_of(facts.interval(n) for n in parts.items)
    value = sum(facts.numbers[n].value for n in parts.items)
    work = "+".join(shown(facts.numbers[n].value) for n in parts.items) + f"={shown(value)}"
    numbers = (parts.total, *parts.items)
    verdict, why = facts.judged(relation, facts.sentence_of[parts.total]), ""
    if sum_.meets(total):
        return Found(relation, AGREES, f"{work}，与{facts.told(parts.total)}一致", numbers)
    if parts.inside < len(parts.items) and sum_.low > total.high:
        return _without_rest(relation, facts, parts, work)
    if sum_.low > total.high:
        before = _totals_before(facts, parts.total)
        for first in range(len(before)):
            wholes = (*before[first:], parts.total)
            if sum_.meets(total_of(facts.interval(n) for n in wholes)):
                told_of = "+".join(facts.told(n) for n in wholes)
                return Found(relation, AGREES, f"{work}，与{told_of}一致", (*wholes, *parts.items))
        for first in facts.by_sentence[facts.sentence_of[parts.total]]:
            # 评查案卷46卷，其中处罚28卷、许可16卷，评出优秀12卷，… is graded as a whole
            if (
                first < parts.total
                and facts.family(first) == facts.family(parts.total)
                and sum_.meets(facts.interval(first))
            ):
                return Found(relation, AGREES, f"{work}，与{facts.told(first)}一致", (first, *parts.items))
        if before:
            why = f"{facts.written(parts.total)}前面还并列着{facts.written(before[-1])}，分项可能是几个数合在一起的，请核对"
        elif relation.marked and not parts.mark:
            # without 其中 or 分别 they may be no parts at all: 审查文件5件、决策8件、协议90件
            why = f"没有写“其中”“分别”，后面几项不一定在{facts.written(parts.total)}里；若是它的分项，多出{shown(value - told)}，请核对"
        elif pair := _counted_twice(relation, facts, parts, sum_.low - total.high):
            why = (
                f"“{'”和“'.join(sorted(pair))}”可能是同一批案件写了两遍；没有重复的，多出{shown(value - told)}，请核对"
            )
        verdict = UNDECIDED if why else verdict
        return Found(relation, verdict, f"{work} ≠ {shown(told)}（多{shown(value - told)}）", numbers, why)
    return _short(relation, facts, parts, work, verdict)


def _short(relation: RelationSource, facts: Facts, parts: Parts, work: str, verdict: RelationVerdict) -> Found:
    """Judge parts that make less than their total."""
    told, total = facts.numbers[parts.total].value, facts.interval(parts.total)
    sum_ = total_of(facts.interval(n) for n in parts.items)
    lack = shown(told - sum(facts.numbers[n].value for n in parts.items))
    numbers = (parts.total, *parts.items)
    last = facts.numbers[parts.items[-1]].end
    rest = facts.norm.startswith(_OPEN, last)
    whole = parts.mark in _ALL and len(parts.items) >= relation.equal_from
    whole = whole or _complete(relation, parts.names | parts.known)
    asked = parts.mark in _PART and relation.gap == "提示"
    asked = asked or _almost(relation, parts.names | parts.known) or almost_all(facts, parts.total, parts.items)
    if not rest and (whole or asked):
        remaining = _remaining(facts, parts)
        if remaining is not None:
            work = f"{work}，另有{facts.written(remaining)}，合计与{shown(told)}"
            if total_of((sum_, facts.interval(remaining))).meets(total):
                return Found(relation, AGREES, f"{work}一致", numbers)
            why = f"另有的{facts.written(remaining)}加上去仍不等于{shown(told)}，其余是什么没有写，请核对"
            return Found(relation, UNDECIDED, f"{work}不等", numbers, why)
        if whole:
            return Found(relation, verdict, f"{work} ≠ {shown(told)}（差{lack}）", numbers)
        return Found(relation, UNDECIDED, f"{work}，比{shown(told)}少{lack}，其余没有说明", numbers, left_over(lack))
    left = f"（其余{lack}没有分项写明）" if parts.mark in (*_PART, "") and total.exact and sum_.exact else ""
    return Found(relation, AGREES, f"{work} ≤ {facts.told(parts.total)}{left}", numbers)


def _without_rest(relation: RelationSource, facts: Facts, parts: Parts, work: str) -> Found:
    """Judge a list that is too much with what it tells beside (另有…): that may lie outside the total."""
    inner = parts.items[: parts.inside]
    total, sum_ = facts.interval(parts.total), total_of(facts.interval(n) for n in inner)
    told = "+".join(shown(facts.numbers[n].value) for n in inner)
    told = f"{told}={shown(sum(facts.numbers[n].value for n in inner))}" if len(inner) > 1 else told
    numbers = (parts.total, *parts.items)
    if sum_.meets(total):
        return Found(relation, AGREES, f"{told}，与{facts.told(parts.total)}一致（另有的不计）", numbers)
    outside = f"{work} ≠ {shown(facts.numbers[parts.total].value)}（“另有”的是否计入，没有写明）"
    if sum_.low > total.high:
        verdict = facts.judged(relation, facts.sentence_of[parts.total])
        return Found(relation, verdict, f"{told} ≠ {facts.told(parts.total)}", numbers)
    why = f"“另有”的一项是否算在{facts.told(parts.total)}里，没有写明，请核对"
    return Found(relation, UNDECIDED, outside, numbers, why)


def _totals_before(facts: Facts, total: int) -> list[int]:
    """Return the numbers a total follows in one breath: 评查处罚案卷80宗、许可案卷40宗 have parts together."""
    found: list[int] = []
    here = facts.by_sentence[facts.sentence_of[total]]
    later = total
    for number in reversed(here[: here.index(total)]):
        joined = facts.goes_on(later, _JOINT) and len(facts.between(later)) <= _FAR
        if number != later - 1 or facts.family(number) != facts.family(total) or not joined:
            break
        found.append(number)
        later = number
    return found[::-1]


def _counted_twice(relation: RelationSource, facts: Facts, parts: Parts, excess: float) -> frozenset[str]:
    """Return the parts of which one may be counted in the other, if the excess goes away so: 终止30件，调解20件."""
    for pair in relation.overlap:
        if pair <= parts.names:
            least = min(facts.interval(n).high for n in parts.items if _named(relation, facts.between(n)) in pair)
            if least >= excess:
                return pair
    return frozenset()


def _remaining(facts: Facts, parts: Parts) -> int | None:
    """Return the number that tells of the rest right after the list: 另有2件移送."""
    number = parts.items[-1] + 1
    if number >= len(facts.numbers) or facts.sentence_of[number] != facts.sentence_of[parts.items[-1]]:
        return None
    return number if any(w in facts.clause(number) for w in REST) else None
