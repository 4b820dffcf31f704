"""From where a cue may govern a number: behind the last number of its kind and behind the last clause."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.figures.brackets import begin_of
from auditor.figures.period import rises
from auditor.text.numbers import Number, family

_FILLERS = frozenset("共计总约近超达已有为是全年度今本内我市县区镇乡局街道累合的了：其中目前截至到底各类")
_ENDS = "，。；、）（！\n"
_JOINS = "、和及与"


def floor_of(norm: str, numbers: Sequence[Number], at: int, start: int) -> int:
    """Return from where a cue may govern a number of the sentence that begins at ``start``."""
    number = numbers[at]
    begin, floor = begin_of(norm, number.start), start
    last = _before(norm, numbers, at, begin)
    if last >= 0 and numbers[last].start >= start:
        between = norm[numbers[last].end : begin]
        named = len(between) > 2 and "，" not in between
        if named and between[-1] in _JOINS:
            return begin  # 69件决策和238件文件: what stands between belongs to the number before
        # 合同136份、决策4件: what is joined on by name has its own cue, whatever it is counted in
        if (named and between[0] in _JOINS) or family(numbers[last].unit) == family(number.unit):
            floor = numbers[last].start + 1
    comma = norm.rfind("，", floor, begin)
    if comma >= 0:
        filling = [c for c in norm[comma + 1 : begin] if not c.isdigit()]
        # 无一败诉，2件在审: a number that opens a clause and goes on belongs to what follows it
        if not _FILLERS.issuperset(filling) or not (filling or norm[number.end : number.end + 1] in _ENDS):
            return comma + 1
    return floor


def _before(norm: str, numbers: Sequence[Number], at: int, begin: int) -> int:
    """Return the number before that counts: none in brackets closed since, none that this one has risen from."""
    last = at - 1
    while last >= 0 and (numbers[last].start >= begin or rises(norm, numbers[last].end, begin)):
        last -= 1
    return last
