"""From where a cue may govern a number: behind the last number of its kind and behind the last clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.figures.brackets import begin_of
from auditor.text.numbers import Number, family

_WHERE = re.compile(
    "(?:重点|主要)?(?:领域|方面|部门|单位|乡镇|街道|社区|环节|行业(?!性|调解|、)|科室|行政村|区县|县区|县（)"
)
_FILLERS = frozenset("一共合计总约近超达已有为是全年度今本内我市县区镇乡局街道累合的了：其中目前截至到底各类")
_ENDS = "，。；、）（！\n"
_JOINS = "、和及与"


def tells_where(norm: str, number: Number) -> bool:
    """Say whether a number tells where or by whom, not what was counted: 14个领域257个事项."""
    return number.unit == "个" and _WHERE.match(norm, number.end) is not None


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
    """Return the number before that counts: none in brackets closed since or that this one has come from."""
    for last in range(at - 1, -1, -1):
        number = numbers[last]
        if number.start < begin and not tells_where(norm, number):
            return last
    return -1
