"""Years told in turn: 2023年和2024年分别制定9件和6件 gives the first number to the first year."""

from __future__ import annotations

import re

_YEARS = re.compile(
    "(?P<list>20\\d\\d年?度?(?:[、和及与]20\\d\\d年?度?){1,4}(?<=[年度]))|(?P<first>20\\d\\d)年?[至到-](?P<last>20\\d\\d)年"
    "|(?:近|最近|过去|这)(?P<count>[两二三四五])年"
)
_EACH = re.compile("分别|依次")
_ONE = re.compile("\\d[\\d,.]{0,9}[余多]?[万亿]?[^\\d，。；、和及与]{1,3}")
_RUN = re.compile(f"(?:{_ONE.pattern})(?:[、，和及与]+(?:{_ONE.pattern}))*")
_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_REACH = 30
"""Characters between 分别 and the first number: 分别制定规范性文件9件."""


def year_in_turn(norm: str, start: int, begin: int, end: int, year: int | None) -> bool | None:
    """Say whether a number in a list of years is the report's own year's; None where it stands in no such list."""
    # hardly any number is told so: two looks for a word before one for years
    if year is None or (norm.rfind("分别", start, begin) < 0 and norm.rfind("依次", start, begin) < 0):
        return None
    told = _YEARS.search(norm, start, begin)
    if told is None:
        return None
    each = _last(norm, told.end(), begin)
    if each < 0:
        return None
    run = _RUN.search(norm, each, min(len(norm), end + 120))
    if run is None or run.start() - each > _REACH or not run.start() <= begin < run.end():
        return None
    numbers = [m.start() for m in _ONE.finditer(norm, run.start(), run.end())]
    years = _years(told, year)
    if len(numbers) != len(years) or begin not in numbers:
        return None
    return years[numbers.index(begin)] == year


def _last(norm: str, start: int, stop: int) -> int:
    """Return where the last 分别 or 依次 between two offsets ends, −1 where there is none."""
    found = -1
    for m in _EACH.finditer(norm, start, stop):
        found = m.end()
    return found


def _years(told: re.Match[str], year: int) -> list[int]:
    if told["list"]:
        return [int(y) for y in re.findall("20\\d\\d", told["list"])]
    if told["count"]:
        count = _COUNTS[told["count"]]
        return list(range(year - count + 1, year + 1))
    return list(range(int(told["first"]), int(told["last"]) + 1))
