"""A number that has come from another one: 由上年的82%提高到100% tells 100, the first number is the old one."""

from __future__ import annotations

import re

_MOVES = "(?:大幅|逐步)?(?:提高|提升|上升|增加|增长|增|升|下降|降低|减少|压降|压减|降|减)(?:到|至)"
_NOW = "了?(?:(?:20\\d\\d|今)年?度?的?|目前的?)?"
_TO = re.compile(f"[由从][^，。；]{{1,24}}(?:{_MOVES}){_NOW}$")
_FROM = re.compile("[由从][^，。；]{0,12}$")
_ON = re.compile(_MOVES)
_REACH = 48
_LAST = frozenset("到至了年度的前")
"""The characters that such words can end with; most numbers have none of them before."""


def come_from(norm: str, start: int) -> int | None:
    """Return where it is told from what a number has come, None where nothing of the kind is told."""
    if norm[start - 1 : start] not in _LAST:
        return None
    found = _TO.search(norm, max(0, start - _REACH), start)
    return found.start() if found else None


def is_old(norm: str, start: int, end: int) -> bool:
    """Say whether a number is the one that another has come from."""
    return _ON.match(norm, end) is not None and _FROM.search(norm, max(0, start - 14), start) is not None
