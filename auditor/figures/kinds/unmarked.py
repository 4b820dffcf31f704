"""Parts that no word marks as such: 清理文件47件，保留29件、废止12件、修改8件.

That they are all of the whole is known by nothing but their coming so near to it: by less than what such numbers differ
by chance. What comes to the whole agrees; what nearly does is pointed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.figures.facts import AGREES, UNDECIDED, Facts, Found
from auditor.figures.intervals import shown, total_of
from auditor.figures.period import Period
from auditor.ruleset.relation_source import RelationSource

_LEAST = 3
"""Parts; two that come near to a number may do so by chance."""
_SHARE = 16
"""They differ from the whole by at most one part in so many; behind 其中 parts may be fewer by less (``almost``), since
there nothing else says that they are all."""
_LABEL = re.compile("[，、；]?(?:其中)?：?[\u4e00-\u9fff“”]{1,8}$")
"""What names a part: a noun, or what was done with it."""
_OF_WHICH = re.compile("[，；、（]?(?:其中|包括|主要|分别|涉及)")
"""What opens a row: the first of it is rather one of the parts than their whole."""
_NO_PART = re.compile("同比|上年|去年|比|占|达|超过|累计|平均|人均|每")
_COUNTED_AGAIN = frozenset({"人", "人次", "元", "%", "天", "小时", "年", "次", "场", "期"})
"""What is rarely told in parts, or in several kinds at once."""


def unmarked(relation: RelationSource, facts: Facts) -> Iterator[Found]:
    """Check that what looks like all the parts of a number comes to it."""
    for numbers in facts.by_sentence.values():
        for at, whole in enumerate(numbers[: -_LEAST or None]):
            items = _items(facts, whole, numbers[at + 1 :])
            if len(items) >= _LEAST and (found := _found(relation, facts, whole, items)) is not None:
                yield found


def _items(facts: Facts, whole: int, following: Sequence[int]) -> list[int]:
    unit = facts.numbers[whole].unit
    if not unit or facts.family(whole) in _COUNTED_AGAIN or facts.period(whole) is not Period.THIS:
        return []
    items: list[int] = []
    for number in following:
        between = facts.between(number)
        alike = facts.numbers[number].unit == unit and facts.period(number) is Period.THIS
        if number != whole + 1 + len(items) or not alike or not _LABEL.fullmatch(between) or _NO_PART.search(between):
            break
        items.append(number)
    return items


def _found(relation: RelationSource, facts: Facts, whole: int, items: list[int]) -> Found | None:
    sum_, told = total_of(facts.interval(n) for n in items), facts.interval(whole)
    if not (sum_.exact and told.exact):
        return None
    numbers = (whole, *items)
    work = "+".join(shown(facts.numbers[n].value) for n in items) + f"={shown(sum_.low)}"
    off = sum_.low - told.low
    if off == 0:
        return Found(relation, AGREES, f"{work}，与{facts.told(whole)}一致", numbers)
    if abs(off) * _SHARE > told.low or _OF_WHICH.match(facts.between(whole)):
        return None
    more = f"多{shown(off)}" if off > 0 else f"差{shown(-off)}"
    why = f"各项没有写“其中”，可以不是全部；若各项就是全部，{more}，请核对"
    return Found(relation, UNDECIDED, f"{work}，与{shown(told.low)}不等（{more}）", numbers, why)
