"""Decide the report year: the year that is summed up, not the year of publication."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from auditor.identity.dates import date_line, find_date, first_year, year_before, year_of, years
from auditor.identity.hints import Hints
from auditor.identity.titles import NUMBERED, Title
from auditor.identity.view import View
from auditor.model import DateKind, Fact, Source

_ORDER = (DateKind.SIGNED, DateKind.WRITTEN, DateKind.GENERATED, DateKind.PUBLISHED, DateKind.SUBMITTED)
_NAME = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_ANY = re.compile(r"(?<![〔\[（(\d—–～~至-])(20[0-4]\d)年(?!\d)")
_BRACKET = re.compile(r"[（\[](20[0-4]\d)(?:年度?)?[）\]]")
_BARE = re.compile(r"(20[0-4]\d)(?=[\u4e00-\u9fff])(?!年)")
"""Match a year at the beginning of a title, without 年: 2024石桥镇…."""
_ALONE = 7  # characters of 二〇二四年度, with one to spare
_PLAN = re.compile(
    r"(20[0-4]\d)年(?:度)?(?:的?(?:法治政府建设)?(?:重点)?工作)?(?:的?(?:计划|安排|打算|思路|举措|重点))"
)
_NOW = re.compile("(?:今年|一年来|过去一年|全年|本年度|过去的一年)")


def _in_title(text: str) -> int | None:
    """Read a title's year, also one in brackets: 年度报告（2023）."""
    found = list(years(text))
    if found:
        # 贯彻2015年《…纲要》暨2016年…情况: the year of what is carried out is not the one reported
        own = [each for each in found if not text.startswith("《", each.end() + 1)]
        return year_of((own or found)[0])
    bracket = _BRACKET.search(text) or _BARE.match(text)
    return int(bracket[1]) if bracket else None


def _below_title(view: View, title: Title | None) -> Fact[int] | None:
    """Read the year that stands alone below the title: （二〇二四年度）."""
    if title is None or not title.paragraphs:
        return None
    line = next((each for each in view.head if each.index > title.paragraphs[-1]), None)
    inner = line.text.strip("（）") if line else ""
    found = first_year(inner) if line and len(inner) <= _ALONE else None
    if line is None or found is None or found.start() or inner[found.end() :] not in {"年", "年度"}:
        return None
    return Fact(year_of(found), Source.TITLE, view.verbatim(line.index))


_REPORTED = re.compile(
    r"现[将就][^。；]{0,40}?(?P<year>20[0-4]\d)年(?=度?[^。；]{0,60}(?:报告|汇报|总结|公布|公告|通报|公开|说明)如下)"
)
"""Match the sentence that says what is reported: 现将2025年度…情况报告如下."""
_SINCE = re.compile("年[^，。；]{0,24}以来")
_BY_ORDER = re.compile("(?:根据|按照|依照|遵照|对照|落实)[^，。；]{0,12}$")
_ORDER_OF = re.compile("年(?:度)?[^，。；]{0,40}(?:部署|要求|安排|计划|要点|通知|意见|精神|方案|任务)")


def _reported(view: View) -> Fact[int] | None:
    """Read the year that the opening says it reports on."""
    for line in view.head:
        found = _REPORTED.search(line.text)
        if found:
            quote = view.verbatim(line.index, found.start("year"), found.end("year") + 1)
            return Fact(int(found["year"]), Source.OPENING, quote)
    return None


_COMPARED = re.compile("(?:与|同|比|较|继|相比于?)(?:上年|去年)?$")
_EARLIER = re.compile("年(?:度)?(?:[^，。；]{0,16}基础上|[^，。；《]{0,10}(?:印发|出台|制定|施行|颁布|发布|修订)的)")


def _is_earlier(back: str, after: str) -> bool:
    """Tell whether a year is only what the report builds on: 与2023年相比, 在总结2023年工作的基础上, 2019年印发的."""
    return _COMPARED.search(back) is not None or _EARLIER.match(after) is not None


def _in_opening(view: View, title: Title | None, *, since: bool) -> Fact[int] | None:
    """Read the first year of the opening; 2021年以来 only with ``since``, 按照2026年…部署 never."""
    inside = set(title.paragraphs) if title and not title.glued else set()
    for line in view.head[:8]:
        if line.index in inside or (NUMBERED.match(line.text) and _PLAN.search(line.text)):
            continue
        for found in years(line.text):
            back, after = line.text[max(0, found.start() - 16) : found.start()], line.text[found.end() :]
            if (_BY_ORDER.search(back) and _ORDER_OF.match(after)) or _is_earlier(back, after):
                continue
            # 自2018年以来, 2022年获评示范县以来: where a span begins is not the year summed up.
            begins = _SINCE.match(after) is not None
            if begins and (not since or back.endswith(("自", "从"))):
                continue
            start = found.start()
            return Fact(year_of(found), Source.OPENING, view.verbatim(line.index, start, found.end() + 1))
    return None


def _by_dates(dates: tuple[tuple[DateKind, Fact[date]], ...]) -> Fact[int] | None:
    known = dict(dates)
    for kind in _ORDER:
        if kind in known:
            fact = known[kind]
            return Fact(year_before(fact.value), fact.source, fact.quote)
    return None


def _printed_above(view: View) -> Fact[int] | None:
    """Read the year off a date that stands alone in the head or opens it, where the report itself names no year."""
    for line in view.head:
        found = find_date(line.text)
        if found and (found[1] == 0 or date_line(line.text)):
            return Fact(year_before(found[0]), Source.OPENING, view.verbatim(line.index, found[1], found[2]))
    return None


def _in_body(hints: Hints) -> Fact[int] | None:
    plan = _PLAN.search(hints.text)
    if plan:
        return Fact(int(plan[1]) - 1, Source.BODY, plan.group())
    years = Counter(_ANY.findall(hints.text))
    if not years:
        return None
    year, _ = max(years.items(), key=lambda item: (item[1], item[0]))
    return Fact(int(year), Source.BODY, f"{year}年")


def find_year(
    view: View, titles: Sequence[Title | None], stem: str, dates: tuple[tuple[DateKind, Fact[date]], ...], hints: Hints
) -> Fact[int] | None:
    """Return the report year from the first that states one.

    In this order: the titles, the opening, the dates (January to June: the year before), a date printed in
    the head, the folded file name, the running text.
    """
    for title in titles:
        year = _in_title(title.text) if title else None
        if title and year:
            return Fact(year, Source.TITLE if title.paragraphs else Source.PAGE_BLOCK, title.quote)
    fact = (
        _below_title(view, titles[0])
        or _reported(view)
        or _in_opening(view, titles[0], since=False)
        or _by_dates(dates)
        or _in_opening(view, titles[0], since=True)
    )
    if fact:
        return fact
    above = _printed_above(view)
    if above:
        return above
    named = _NAME.search(stem)
    if named:
        return Fact(int(named[1]), Source.FILE_NAME, stem)
    return _in_body(hints)
