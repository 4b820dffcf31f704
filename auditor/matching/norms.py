"""Find the numbers that a rule sets and nobody reached yet: 规定每年学法不少于4次, 要求每季度至少一次."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.text.numbers import Number

_LEAST = re.compile("(?:不少于|不低于|不得少于|不得低于|至少|少于|低于)[^，；。0-9]{0,6}$")
_EVERY = re.compile("每(?:年|季度?|月|半年|周|旬)[^，；。]{0,14}$")
_ASKED = re.compile(
    "(?<!按)(?<!照)(?<!据)(?<!合)(?<!求)(?:要求|规定)(?![的时期内，落完])[^，；。、0-9]{2,24}(?:应当?|须|要|必须)?(?:达到?|实现|做到|保持在?|不超过)[^，；。0-9]{0,4}$"
)
"""Match a demand right before the number that is to be reached: 法院要求出庭率达到100%; 按要求… tells what was done."""
_AS_ASKED = re.compile("按照?[^，；。]{0,12}$|[^，；。]{0,2}(?:根据|依照|对照|符合)[^，；。]{0,12}$")
_SETS = re.compile("要求|规定|明确|应当|必须|须|制度|纳入[^，；。]{0,6}考核|考核|每(?:年|季度?|月|半年|周|人|名)")
_RULES = re.compile("要求|规定|明确|应当|必须|制度|须")
_DONE = re.compile("全年|今年|年内|累计|先后|已|共|实际")
_HINT = re.compile("[少低求规每]")
"""One of the characters without which none of the above is there: most numbers are passed over by this."""
_REACH = 60
"""Characters before a number in which a rule is told."""


def find_norms(norm: str, numbers: Sequence[Number]) -> frozenset[int]:
    """Return the places in ``numbers`` of those that only say how much is asked for."""
    return frozenset(at for at, number in enumerate(numbers) if _is_norm(norm, number))


def _is_norm(norm: str, number: Number) -> bool:
    start = number.start
    if _HINT.search(norm, max(0, start - _REACH), start) is None:
        return False
    low = max(norm.rfind("。", 0, start), norm.rfind("；", 0, start), norm.rfind("\n", 0, start)) + 1
    before = norm[max(low, start - _REACH) : start]
    if _LEAST.search(before):
        return _SETS.search(before) is not None and _DONE.search(before) is None
    asked = _ASKED.search(before)
    if asked is not None and _AS_ASKED.search(before[: asked.start()]) is None and _DONE.search(asked[0]) is None:
        return True
    every = _EVERY.search(before)
    return every is not None and _RULES.search(before) is not None and _DONE.search(before) is None
