"""Totals told behind their parts: 废止18件、失效7件、继续有效102件，一共清理129件."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from auditor.figures.facts import AGREES, UNDECIDED, Facts, Found
from auditor.figures.intervals import shown, total_of
from auditor.figures.period import Period
from auditor.ruleset.relation_source import RelationSource

ADDED = "一共|总共|合计|总计|共计"
"""Words that add up what was told before them."""
_SUMS = re.compile(
    f"^[，；][^，；：。、（）\\d]{{0,12}}?(?:{ADDED}|累计|(?<![公中])共(?![同享建治性]))[^，；：。、（）\\d]{{0,12}}$"
)
_ADDS = re.compile(ADDED)
_JOINTS = ("、", "，", "和", "及", "以及", "与")
_BROKEN = re.compile("其中|分别|包括|（|）|：|同比|上年|去年|结转|另有|另外|其余")
_FAR = 24
_LISTED = re.compile("[、和及与]{1,2}(?P<kind>[\u4e00-\u9fff“”]{2,12})")
_OF_ALL = re.compile(
    f"^[，；](?:全年|今年|年内|一年来|全[省市县区州旗镇乡局]|以上)*(?:{ADDED}|累计|共)了?(?P<deed>(?:立案|查处|办理|查办|开展|举办|举行|组织|召开|制定|印发|配备|建成|建立|建有|办|开)*)了?"
    "(?:各类|各种|各级|此类|这类)?[\u4e00-\u9fff]{0,8}$"
)
"""What adds up a list and tells no more than that it was done: 一共立案查处水事案件29件, but not 一共移送12件."""
_DEEDS = re.compile("立案|查处|办理|查办|开展|举办|举行|组织|召开|制定|印发|配备|建成|建立|建有|办|开")
_OTHER = re.compile(
    "移送|办结|审结|结案|化解|调解|整改|纠正|受理|收到|通报|约谈|处罚|罚没|不予|免|减|撤销|上报|落实|采纳|公示|答复|回复|发现|责令|完成|参加|参与|覆盖"
    "|首次|重大|重点|典型|疑难|以上|以下|党员|学历"
)
"""Words of what is done with some of what is listed, or of kinds that overlap."""


def parts_before(facts: Facts, total: int, named: Callable[[str], str | None]) -> list[int]:
    """Return the parts of different names that stand one after the other right before a total; none where it adds up nothing."""
    if _SUMS.match(facts.between(total)) is None:
        return []
    items: list[int] = []
    names: set[str] = set()
    here = facts.by_sentence[facts.sentence_of[total]]
    for number in reversed(here[: here.index(total)]):
        between = facts.between(number)
        name = named(between)
        alike = facts.numbers[number].unit == facts.numbers[total].unit and facts.period(number) is Period.THIS
        if number != (items[-1] if items else total) - 1 or not alike or name is None or name in names:
            break
        if len(between) > _FAR and between.startswith(_JOINTS):
            break
        items.append(number)
        names.add(name)
        if _BROKEN.search(between):
            return []  # these are parts of a total before them
        if not between.startswith(_JOINTS):
            break
    return items[::-1]


def is_list_of_all(facts: Facts, total: int, items: Sequence[int]) -> bool:
    """Say whether a total adds up just these parts: nothing that counts the same stands beside them."""
    if _ADDS.search(facts.between(total)) is None:
        return False
    first = items[0]
    before = first - 1
    joined = facts.between(first).startswith(_JOINTS)
    return not (joined and before in facts.figure_of and facts.family(before) == facts.family(first))


def added_up(relation: RelationSource, facts: Facts) -> Iterator[Found]:
    """Check a total that adds up, in a clause of its own, a list that no relation declares."""
    for numbers in facts.by_sentence.values():
        for at in range(2, len(numbers)):
            told = _OF_ALL.match(facts.between(numbers[at]))
            items = _listed(facts, numbers[at], told["deed"]) if told else []
            if len(items) > 1:
                yield from _against(relation, facts, numbers[at], items)


def _listed(facts: Facts, total: int, deed: str) -> list[int]:
    """Return the items of a list of kinds of one thing, told right before a total: 种子案件14件、农药案件9件."""
    items: list[int] = []
    kinds: list[str] = []
    here = facts.by_sentence[facts.sentence_of[total]]
    for number in reversed(here[: here.index(total)]):
        between, last = facts.between(number), items[-1] if items else total
        alike = facts.numbers[number].unit == facts.numbers[total].unit and facts.period(number) is Period.THIS
        if number != last - 1 or not alike or _OTHER.search(between) or _BROKEN.search(between):
            return []
        items.append(number)
        told = _LISTED.fullmatch(between)
        if told is None:
            kinds.append(between)
            break
        kinds.append(told["kind"])
    if _OTHER.search(facts.between(total)) or len({kind[-2:] for kind in kinds}) != 1:
        return []
    done = _DEEDS.findall(kinds[-1])
    return items[::-1] if not done or any(word in deed for word in done) or deed in ("", "办") else []


def _against(relation: RelationSource, facts: Facts, total: int, items: Sequence[int]) -> Iterator[Found]:
    sum_, whole = total_of(facts.interval(n) for n in items), facts.interval(total)
    work = "+".join(shown(facts.numbers[n].value) for n in items)
    work += f"={shown(sum(facts.numbers[n].value for n in items))}"
    numbers, strong = (*items, total), _ADDS.search(facts.between(total)) is not None
    if sum_.meets(whole):
        yield Found(relation, AGREES, f"{work}，与{facts.told(total)}一致", numbers)
    elif sum_.low > whole.high:
        verdict = facts.judged(relation, facts.sentence_of[total]) if strong else UNDECIDED
        why = "" if strong else f"“共”后面的{facts.written(total)}不一定是前面各项的总数；是总数的，请核对"
        yield Found(relation, verdict, f"{work} ≠ {facts.told(total)}", numbers, why)
    elif strong:
        lack = shown(facts.numbers[total].value - sum(facts.numbers[n].value for n in items))
        why = f"前面可能只列了几项；若各项已经列全，差的{lack}请核对"
        yield Found(relation, UNDECIDED, f"{work}，比{facts.told(total)}少{lack}", numbers, why)
