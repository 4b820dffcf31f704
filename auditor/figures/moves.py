"""A number that has come from another one: 由上年的82%提高到100% tells 100, the first number is the old one."""

from __future__ import annotations

import re

_MOVES = (
    "(?:大幅|逐步)?(?:(?:提高|提升|上升|增加|增长|增|升|下降|降低|减少|压降|压减|核减|精简|缩减|缩短|调减|调增|核增|扩大|扩|降|减)(?:到|至)"
    "|(?:增加|增|升|减少|压减|压缩|核减|精简|缩减|缩短|调减|调增|核增|调整|扩充|扩|降|减|变|改|并)为)"
)
_NOW = "了?(?:(?:20\\d\\d|今)年?度?的?|目前的?)?"
_TO = re.compile(f"[由从][^，。；]{{1,24}}(?:{_MOVES}){_NOW}$")
_GROWN = re.compile(
    "(?:(?:同比|环比|[较比](?:20\\d\\d年|上一?年度?|去年)(?:同期)?)[^，。；\\d]{0,6})?"
    "(?:增加|增长|上升|上涨|提高|提升|升高|下降|减少|降低|下滑|压降)了?[\\d.]{1,8}[^，。；\\d]{1,4}(?:[至到]|，"
    "(?:已|均|总体|目前|现|继续|已经|连续[一二三四五六七八九十两\\d]{1,2}年)*"
    "(?:总量|总数|件数|数量)?(?:达到?了?|[上提]?升[至到]|[降增减]至|降到|[升降]为|提高[至到]|下降[至到]|保持[在为]?|稳定[在为]|维持[在为]?|为))$"
)
"""A change with the level it has led to: 同比提高5.6%，达到98.5%."""
_RATE = re.compile("[\\d.]{1,8}%")
_FROM = re.compile("[由从][^，。；]{0,12}$")
_ON = re.compile(_MOVES)
_REACH = 48
_LAST = frozenset("到至了年度的前达持在为定")
"""The characters that such words can end with; most numbers have none of them before."""


def come_from(norm: str, start: int) -> int | None:
    """Return where it is told from what a number has come, None where nothing of the kind is told."""
    if norm[start - 1 : start] not in _LAST:
        return None
    low = max(0, start - _REACH)
    found = _TO.search(norm, low, start)
    if found is None and (norm[start - 1] != "为" or norm[start - 2] in "升降" or _RATE.match(norm, start)):
        found = _GROWN.search(norm, low, start)
    return found.start() if found else None


def is_old(norm: str, start: int, end: int) -> bool:
    """Say whether a number is the one that another has come from."""
    return _ON.match(norm, end) is not None and _FROM.search(norm, max(0, start - 14), start) is not None
