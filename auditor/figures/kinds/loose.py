"""Parts told loosely: in brackets without a word that they are parts, or parted by commas behind 其中.

Nothing but the place says that they are all of one whole, and one case may be of two kinds: more than the whole is
pointed at, never held against the text.
"""

from __future__ import annotations

import re

from auditor.figures.facts import AGREES, UNDECIDED, Facts, Found
from auditor.figures.intervals import shown, total_of
from auditor.figures.period import Period
from auditor.ruleset.relation_source import RelationSource

_LEAD = re.compile("（(?!这?其中|分别|包括|即|含)|[，：]?这?其中：?")
_KIND = re.compile("[\u4e00-\u9fff“”]{2,10}")
"""A bare noun, the name of a part."""
_DEED = re.compile(
    "同比|上年|去年|其余|剩余|其他|另|还有|占比|罚|党员|以上|以下|重大|重点|疑难|典型|首次|新增|[立结]案|办[结理]|审结|移送|整改|纠正|通报"
    "|化解|调解|完成|落实|采纳|公示|作出|下达|收到|受理|撤销|不予|免|减轻|听证|复议|诉讼|强制|检查|处理|开展|发现|责令|查处|约谈"
)
"""Words of what was done with cases, which counts some of them again, and of other kinds of parts."""
_LEAST = 3
_OVERLAPPING = frozenset({"人", "人次", "元", "%", "天"})
"""What is mostly counted in several kinds at once: cadres by party, schooling and sex."""


def loosely_listed(relation: RelationSource, facts: Facts, total: int, following: list[int]) -> Found | None:
    """Return that parts told loosely make their whole, or more than it; None where they are no such list or fewer."""
    lead = _LEAD.match(facts.between(following[0]))
    if lead is None or facts.family(total) in _OVERLAPPING:
        return None
    if following[0] != total + 1 or facts.period(total) is not Period.THIS:
        return None
    bracket = lead.group() == "（"
    items = _items(facts, total, following, lead.end(), "、" if bracket else "，")
    if len(items) < _LEAST or (bracket and facts.norm[facts.numbers[items[-1]].end] != "）"):
        return None
    sum_, whole = total_of(facts.interval(n) for n in items), facts.interval(total)
    value = sum(facts.numbers[n].value for n in items)
    work = "+".join(shown(facts.numbers[n].value) for n in items) + f"={shown(value)}"
    numbers = (total, *items)
    if sum_.meets(whole):
        return Found(relation, AGREES, f"{work}，与{facts.told(total)}一致", numbers)
    if sum_.low > whole.high:
        told = f"{work}，比{facts.told(total)}多；分项有重复的请写明，没有重复的请核对"
        way = "没有写“其中”“分别”" if bracket else "各项用逗号分开，不一定都在“其中”里"
        why = f"{way}，一件也可能算进几项；各项不重复的，多出{shown(value - facts.numbers[total].value)}，请核对"
        return Found(relation, UNDECIDED, told, numbers, why)
    return None


def _items(facts: Facts, total: int, following: list[int], skip: int, joint: str) -> list[int]:
    """Return the parts, each a bare noun and a number of the whole's unit, as far as they go on in one way."""
    items: list[int] = []
    for number in following:
        between = facts.between(number)
        label = between[skip:] if not items else between.removeprefix(joint)
        joined = not items or (between.startswith(joint) and number == items[-1] + 1)
        alike = facts.numbers[number].unit == facts.numbers[total].unit and facts.period(number) is Period.THIS
        if not joined or not alike or _KIND.fullmatch(label) is None or _DEED.search(label) is not None:
            break
        items.append(number)
    return items
