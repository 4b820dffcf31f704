"""Find days that are in no calendar: 2月30日, 13月5日."""

from __future__ import annotations

import re
from calendar import monthrange

from auditor.defects.codes import DAY
from auditor.defects.view import View, capped
from auditor.model import Defect
from auditor.text.numerals import chinese_number

_BEFORE, _AFTER = 8, 5
"""Characters of a day before and after its 月."""
_FIGURES = re.compile(r"(?:(?<!\d)(\d{4})年)?(?<![\d.])(\d{1,2})月(\d{1,2})(?:日|号(?!文|线|楼|院|台风))")
_WORDS = re.compile(
    "(?:([○〇零一二三四五六七八九]{4})年)?(?<![一二三四五六七八九十])([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_MONTH = re.compile(r"(?<!\d)(?:\d{4})年(\d{2})月")
_DIGITS = str.maketrans("○〇零一二三四五六七八九", "000123456789")
_LEAP = 2024
_MONTHS = 12
_MOST = 5


def impossible_days(view: View) -> list[Defect]:
    """Return a defect for every day that no calendar has; without a year, February has 29."""
    norm = view.norm
    found: dict[int, Defect] = {}
    at = norm.find("月")
    while at >= 0:
        match, why = _impossible(norm, at)
        if match is not None and view.in_body(view.paragraph(match.start())):
            found.setdefault(match.start(), _told(view, match, why))
        at = norm.find("月", at + 1)
    return capped([found[at] for at in sorted(found)], _MOST)


def _impossible(norm: str, at: int) -> tuple[re.Match[str] | None, str]:
    """Return the day, or the month of a year, told around a 月 that no calendar has, and why."""
    for pattern in (_FIGURES, _WORDS):
        around = pattern.finditer(norm, max(0, at - _BEFORE), at + _AFTER)
        match = next((each for each in around if each.start() < at < each.end()), None)
        if match is not None:
            year, month, day = match.groups()
            last = _last(_year(year), _count(month))
            right = 1 <= _count(day) <= last
            return (None, "") if right else (match, _why(_count(month), _count(day), last))
    match = _MONTH.search(norm, max(0, at - _BEFORE), at + 1)
    return (match, "一年只有12个月") if match is not None and not 1 <= int(match[1]) <= _MONTHS else (None, "")


def _why(month: int, day: int, last: int) -> str:
    if not last:
        return "一年只有12个月"
    return f"{month}月只有{last}天" if day else "没有0日"


def _told(view: View, match: re.Match[str], why: str) -> Defect:
    return view.defect_at(DAY, *match.span(), f"日期“{match.group()}”不存在：{why}。请核对后改正。")


def _last(year: int, month: int) -> int:
    """Return the last day of a month, 0 where the year has no such month."""
    return monthrange(year or _LEAP, month)[1] if 1 <= month <= _MONTHS else 0


def _year(text: str | None) -> int:
    return int(text.translate(_DIGITS)) if text else _LEAP


def _count(text: str) -> int:
    return int(text) if text.isdecimal() else int(chinese_number(text))
