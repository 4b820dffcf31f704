"""Cues that do not count what stands behind them: 不予受理36件 are no cases taken up; zero reports of a part."""

from __future__ import annotations

import re

from auditor.model import Document, Level

_SUBSET = re.compile("中有|当中|里有|之中")
"""Behind a cue these turn to some of what it names: 8名持证人员中有5名."""
_DENIED = re.compile(
    "(?:不予?|不再|未能?|尚未|未予|没有|没能|难以|无法|拒不)(?:再|能|获得?|被|经|通过|调解|按期|及时)?$"
)
_PENDING = re.compile("(?:[尚正仍还]|现)在(?:进行|组织|开展)?$")
"""Before a cue it tells of what is not done yet: 尚在调解20件."""
_FAILED = re.compile("(?:不成功?|未成功?|未果|未能|失败|不予通过|未通过|不合格|不通过|未达成)")
_OF_SOME_KIND = re.compile("因|引[发起]|该|此类|超期|逾期")
"""A zero report of some kind or cause says nothing of the whole."""
_OF_PART = re.compile(
    "群体|集体(?!讨论|研究)|集团|敏感|新增|新发|越级|复杂|疑难|涉[企稳访]|[^，。；、]类(?:的)?(?:行政|案|纠纷|信访)|拆迁|征[地收迁]|[上下]半年|季度|[二再]审"
)
_OF_LOWER = re.compile("(?<!各)(?<!全部)(?:乡镇|镇街|部门|单位|办公室)(?!、|和|及|均|都)|为被告")
_OVER = frozenset({Level.PROVINCE, Level.CITY, Level.COUNTY})
_ENDS = "，；。"
_BACK = 14
_LONGEST = 6
_GOING_ON = frozenset("在行织展\n")
_LAST = frozenset("不予再未能有以法获得被经通过解期时")


def is_no_such(norm: str, start: int, end: int, stop: int) -> bool:
    """Say whether a cue from ``start`` to ``end`` counts nothing of the number at ``stop``."""
    last = norm[start - 1 : start]
    if last in _LAST and _DENIED.search(norm, max(0, start - _LONGEST), start):
        return True
    if last in _GOING_ON and _PENDING.search(norm, max(0, start - _LONGEST), start):
        return True
    return _SUBSET.search(norm, end, stop) is not None or _FAILED.match(norm, end, stop) is not None


def is_of_part(document: Document, low: int, start: int, end: int) -> bool:
    """Say whether a zero report tells of some kind, time or body only: 未发生群体性行政诉讼案件, 上半年无败诉."""
    norm = document.norm
    if _OF_SOME_KIND.search(norm, max(low, start - _BACK), end):
        return True
    first = max(low, start - 2 * _BACK, *(norm.rfind(c, low, start) + 1 for c in _ENDS))
    if _OF_PART.search(norm, first, end):
        return True
    return (
        document.level is not None
        and document.level.value in _OVER
        and _OF_LOWER.search(norm, first, start) is not None
    )
