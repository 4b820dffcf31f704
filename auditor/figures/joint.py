"""One number of several things together: 收到司法建议、检察建议共15件 tells neither how many of one nor of the other."""

from __future__ import annotations

import re
from collections.abc import Iterable

from auditor.figures.lists import Cue

_HINT = re.compile("[、与]|和(?!解)|及(?!时)")
_JOINED = re.compile("(?:案件|事项|业务)?(?:、|和(?!解)|及(?!时)|与|以及)(?:政协|行政|委员|各类)?")
_EACH = re.compile("各|分别|依次|均|其中|包括")


def may_be_joint(norm: str, low: int, start: int) -> bool:
    """Say whether several names may stand before a number."""
    return _HINT.search(norm, low, start) is not None and _EACH.search(norm, low, start) is None


def is_joint(norm: str, cues: Iterable[Cue], names: set[str]) -> bool:
    """Say whether the names that a number states are the last of several joined before it.

    ``cues`` are those between the number before, or the comma, and the number.
    """
    spans: list[tuple[int, int, set[str]]] = []
    for begin, end, name, _ in sorted(cues):
        if spans and begin < spans[-1][1]:
            first, stop, joined = spans[-1]
            spans[-1] = (first, max(end, stop), joined | {name})
        else:
            spans.append((begin, end, {name}))
    if len(spans) < 2:
        return False
    (_, end, before), (begin, _, last) = spans[-2], spans[-1]
    return names <= last and before.isdisjoint(last) and _JOINED.fullmatch(norm, end, begin) is not None
