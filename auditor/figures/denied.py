"""Cues that do not count what stands behind them: 不予受理36件 are no cases taken up, 调解不成功9件 none settled."""

from __future__ import annotations

import re

_SUBSET = re.compile("中有|当中|里有|之中")
"""Behind a cue these turn to some of what it names: 8名持证人员中有5名."""
_DENIED = re.compile("(?:不予?|不再|未能?|尚未|未予|没有|没能|难以|无法|拒不)(?:再|能|获得?|被|经|通过|调解|按期|及时)?$")
_FAILED = re.compile("(?:不成功?|未成功?|未果|未能|失败|不予通过|未通过|不合格|不通过|未达成)")
_LONGEST = 6
_LAST = frozenset("不予再未能有以法获得被经通过解期时")


def is_no_such(norm: str, start: int, end: int, stop: int) -> bool:
    """Say whether a cue from ``start`` to ``end`` counts nothing of the number at ``stop``."""
    if norm[start - 1 : start] in _LAST and _DENIED.search(norm, max(0, start - _LONGEST), start):
        return True
    return _SUBSET.search(norm, end, stop) is not None or _FAILED.match(norm, end, stop) is not None
