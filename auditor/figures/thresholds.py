"""Numbers that only draw a line: in 持证人员不足3人的有5个 nobody has three, and five is what is counted."""

from __future__ import annotations

import re

from auditor.text.numbers import Number

_REACH = 40
_BELOW = "(?:不足|不到|不满|未满|少于|低于|不及|未达到?|没有达到|达不到|没到)[了于]?$"
_UNDER = re.compile(_BELOW)
_DONE = re.compile(
    "(?:办理|受理|收到|接到|审查|审核|审结|办结|开展|举办|组织|召开|培训|调解|化解|立案|查处|检查|制定|印发|发放|接待|处理|完成)[了过]?[^，。；、0-9]{0,2}"
    + _BELOW
)
"""What was done so many times, not a line: 全年办理不到100件的复议案件."""
_PAST = re.compile("(?:(?<!不)超过|(?<!不)超出|多于|高于|大于|达到|满)[了]?$")
_EACH = re.compile(f"(?:平均|人均|均|都|普遍|大多|多数)[^，。；、0-9]{{0,4}}{_BELOW}|每[^，。；、0-9]{{1,16}}{_BELOW}")
_SOME = re.compile(
    f"(?:(?:有|其中)[0-9]+[个家]|部分|个别|少数|一些|不少|有的|有些|多个|几个)[^，。；0-9]{{0,24}}{_BELOW}"
)
"""So many bodies, or some, that each have less: 有5个乡镇持证人员不足3人, 部分乡镇持证人员不足3人."""
_OF = re.compile(
    "(?:及?以[上下内])?的(?!(?:人员|执法|客观|现实|实际|队伍)*(?:现状|情况|实际|困境|局面|问题|短板|状况|水平|条件|难题|基础))"
)
_COUNTED = re.compile("(?:及?以[上下内])?的[^，。；、0-9]{0,12}[0-9]")
"""What follows the line where the number that counts comes behind it: 罚款5万元以上的案件12件."""
_LAST = frozenset("足到满于及达了过出\n")
"""The last characters of what tells a line; a line break may stand behind them."""
_LIMITS = frozenset({"至少", "至多"})


def is_threshold(norm: str, number: Number) -> bool:
    """Say whether a number is the line by which others are counted, not a count of the unit itself."""
    low, start, end = max(0, number.start - _REACH), number.start, number.end
    drawn = norm[start - 1 : start] in _LAST
    if drawn and _UNDER.search(norm, low, start):
        apart = _EACH.search(norm, low, start) or _SOME.search(norm, low, start)
        if _DONE.search(norm, low, start):
            return _COUNTED.match(norm, end) is not None
        return apart is not None or _OF.match(norm, end) is not None
    if number.qualifier in _LIMITS or (drawn and _PAST.search(norm, low, start)):
        return _COUNTED.match(norm, end) is not None
    return False
