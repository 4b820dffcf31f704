"""Read the period that a report says it covers where that is not the whole year."""

from __future__ import annotations

import re

_MONTH = "(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])"
_YEAR = "(?:(?P<y{0}>20\\d\\d)年)?"
_SPAN = re.compile(
    _YEAR.format(1)
    + f"(?P<from>{_MONTH})(?:月份?)?(?:\\d{{1,2}}日)?[-～至到]+"
    + _YEAR.format(2)
    + f"(?P<to>{_MONTH})月"
)
_UNTIL = re.compile(
    f"(?:截至|截止到?|截止至)(?:(?P<y>20\\d\\d)年|(?P<this>[今本]年))?(?P<to>{_MONTH})月(?:底|末|\\d{{1,2}}日)?"
)
_HALF = re.compile(
    "上半年|下半年|半年|前[一二三]季度|第?[一二三四1-4]季度|前(?:[1-9]|10|11|[一二三四五六七八九十]|十一)个月|年中(?=工作|情况|自查|总结|报告)|中期(?=自查|评估|工作|情况|总结|报告)|阶段性(?=工作|总结|报告)"
)
_REPORTS = re.compile(
    "现[将就][^。]{0,80}(?:报告|汇报|总结|公布|公告|通报)如下|(?:报告|统计|数据)(?:的)?(?:期|期间|时间|周期|时段|范围|口径)|(?:数据|本报告)[^。，]{0,8}统计"
)
_NEXT_YEAR_FROM = 4
"""First month of which 今年 is the year reported: by 截至今年1月底 the year after has begun, and the report is written."""
_AT_START = 6
"""Characters before the period with which an opening may begin: 我局2025年1-10月，…."""
_CN = {c: i for i, c in enumerate("零一二三四五六七八九")}


def _number(month: str) -> int:
    if month.isdigit():
        return int(month)
    _, ten, ones = month.partition("十")
    return _CN[month] if not ten else 10 + (_CN[ones] if ones else 0)


def part_of_year(text: str, year: int | None) -> str | None:
    """Return the words of folded ``text`` that name a period which is not one whole year, None where there are none."""
    for found in _SPAN.finditer(text):
        first, last = _number(found["from"]), _number(found["to"])
        across = found["y1"] and found["y2"] and found["y1"] != found["y2"]
        if across or (first, last) != (1, 12):
            return found.group()
    for found in _UNTIL.finditer(text):
        if found["this"] and _number(found["to"]) < _NEXT_YEAR_FROM:
            continue
        if _number(found["to"]) < 12 and (not found["y"] or year is None or int(found["y"]) <= year):
            return found.group()
    half = _HALF.search(text)
    return half.group() if half else None


def reported_part(sentence: str, year: int | None) -> str | None:
    """Return the part of the year that a sentence of the opening says is reported; a figure up to some month is none."""
    told = part_of_year(sentence, year)
    if told is None:
        return None
    return told if _REPORTS.search(sentence) or sentence.find(told) <= _AT_START else None
