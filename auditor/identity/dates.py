"""Read the dates and years that a report states of itself; never a date of the running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from auditor.text.normalise import fold

_DIGIT = {c: str(i) for i, c in enumerate("○一二三四五六七八九")} | {"零": "0", "〇": "0", "O": "0", "o": "0"}
_YEAR_CN = "[二][○零〇Oo0][○零〇Oo0一二三四五六七八九]{2}"
_CN = "[一二三四五六七八九十廿卅]{1,3}"
_FIRST = "元"
"""January as it is signed: 2025年元月20日."""
_ARABIC = r"(?P<y>(?:19|20)\d\d)(?:年|[-./])(?P<m>\d{1,2}|元(?=月))(?:月|[-./])(?P<d>\d{1,2})(?:日|号|(?!\d))"
_CHINESE = rf"(?P<cy>{_YEAR_CN})年(?P<cm>{_CN}|元)月(?P<cd>{_CN})[日号]"
_MIXED = rf"(?P<my>(?:19|20)\d\d)年(?P<mm>\d{{1,2}}|{_CN}|元)月(?P<md>\d{{1,2}}|{_CN})[日号]"
"""The year in figures and the day in words: 2025年元月十五日."""
_DATE = re.compile(f"{_ARABIC}|{_CHINESE}|{_MIXED}")
_LABEL = r"(?:(?:成文|发文|发布|公开|签发|印发|报告|落款|填报|报送|汇报|上报|提交|呈报|总结|自查|撰写|编制|制表|填表)?(?:日期|时间)：)?"
_LINE = re.compile(rf"（?{_LABEL}(?:{_ARABIC}|{_CHINESE}|{_MIXED})(?:印发)?）?。?")
_MONTH_LINE = re.compile(rf"（?(?:(?:19|20)\d\d年(?:\d{{1,2}}|{_CN}|元)月|{_YEAR_CN}年(?:{_CN}|元)月)）?")

YEAR = re.compile(
    rf"(?<![\d第])(?:(?P<y>20\d\d)|(?P<cy>{_YEAR_CN}))(?=年(?!\d{{1,2}}月|[一二三四五六七八九十]{{1,2}}月|元月))"
)
"""Match a year that is not part of a date; use ``year_of`` on the match."""

_SPAN = re.compile(r"(?:20\d\d年?[-～至到])(?=20\d\d年)")


def year_of(match: re.Match[str]) -> int:
    """Return the year of a match of ``YEAR``."""
    arabic = match["y"]
    return int(arabic) if arabic else int("".join(_DIGIT.get(c, c) for c in match["cy"]))


def first_year(text: str) -> re.Match[str] | None:
    """Find the first year of folded ``text`` outside 《》, brackets and spans such as 2021-2025年."""
    return next(years(text), None)


def years(text: str) -> Iterator[re.Match[str]]:
    """Yield the years of folded ``text`` outside 《》, brackets and spans such as 2021-2025年."""
    for match in YEAR.finditer(text):
        before = text[: match.start()]
        if before.count("《") > before.count("》") or before.count("（") > before.count("）"):
            continue
        if before[-1:] in "-～至到〔[" and before and _SPAN.search(text[max(0, match.start() - 6) : match.end() + 1]):
            continue
        yield match


def _count(numeral: str) -> int:
    text = numeral.replace("廿", "二十").replace("卅", "三十")
    if "十" not in text:
        return int(_DIGIT[text]) if len(text) == 1 else 0
    tens, _, ones = text.partition("十")
    return (int(_DIGIT[tens]) if tens else 1) * 10 + (int(_DIGIT[ones]) if ones else 0)


def _month(numeral: str) -> int:
    if numeral == _FIRST:
        return 1
    return int(numeral) if numeral.isdigit() else _count(numeral)


def _build(match: re.Match[str]) -> date | None:
    try:
        if match["y"]:
            return date(int(match["y"]), _month(match["m"]), int(match["d"]))
        if match["my"]:
            return date(int(match["my"]), _month(match["mm"]), _month(match["md"]))
        year = int("".join(_DIGIT.get(c, c) for c in match["cy"]))
        return date(year, _month(match["cm"]), _count(match["cd"]))
    except (ValueError, KeyError):
        return None


def date_line(text: str) -> date | None:
    """Read folded ``text`` that is a date and nothing else (brackets and a label allowed)."""
    match = _LINE.fullmatch(text)
    return _build(match) if match else None


def no_such_day(text: str) -> bool:
    """Tell whether folded ``text`` is a date line that no calendar has: 2026年2月29日."""
    match = _LINE.fullmatch(text)
    return match is not None and _build(match) is None


def month_line(text: str) -> bool:
    """Tell whether folded ``text`` is a year and month without a day."""
    return _MONTH_LINE.fullmatch(text) is not None


def find_date(text: str) -> tuple[date, int, int] | None:
    """Find the first real date of folded ``text`` with its span."""
    for match in _DATE.finditer(text):
        day = _build(match)
        if day:
            return day, match.start(), match.end()
    return None


def ending_date(text: str) -> tuple[date, int] | None:
    """Find the date that folded ``text`` ends with, and where it begins."""
    for match in _DATE.finditer(text, max(0, len(text) - 24)):
        if len(text) - match.end() <= 1 and (day := _build(match)):
            return day, match.start()
    return None


_HOUR = re.compile(r"\d{1,2}\s*[:：]\s*\d{2}(?:\s*[:：]\s*\d{2})?\s*$")


def as_date(value: object) -> date | None:
    """Read a manifest's or page block's date, given as a date, a date with time, or text."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    # 2025- 02- 12 16: 05: without its blanks the hour would run into the day
    words = [fold(word) for word in value.split()]
    found = find_date(words[0] if words else "") or find_date("".join(_HOUR.sub("", " ".join(words)).split()))
    return found[0] if found else None


def year_before(day: date) -> int:
    """Return the year that a report dated ``day`` sums up: last year's until June, else this year's."""
    return day.year - 1 if day.month <= 6 else day.year
