"""Decide the report year: the year that is summed up, not the year of publication."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from auditor.identity.dates import first_year, year_before, year_of
from auditor.identity.hints import Hints
from auditor.identity.titles import NUMBERED, Title
from auditor.identity.view import View
from auditor.model import DateKind, Fact, Source

_ORDER = (DateKind.SIGNED, DateKind.WRITTEN, DateKind.GENERATED, DateKind.PUBLISHED, DateKind.SUBMITTED)
_NAME = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_ANY = re.compile(r"(?<![〔\[（(\d—–～~至-])(20[0-4]\d)年(?!\d)")
_BRACKET = re.compile(r"[（\[](20[0-4]\d)(?:年度?)?[）\]]")
_PLAN = re.compile(
    r"(20[0-4]\d)年(?:度)?(?:的?(?:法治政府建设)?(?:重点)?工作)?(?:的?(?:计划|安排|打算|思路|举措|重点))"
)
_NOW = re.compile("(?:今年|一年来|过去一年|全年|本年度|过去的一年)")


def _in_title(text: str) -> int | None:
    """Read a title's year, also one in brackets: 年度报告（2023）."""
    found = first_year(text)
    if found:
        return year_of(found)
    bracket = _BRACKET.search(text)
    return int(bracket[1]) if bracket else None


def _in_opening(view: View, title: Title | None) -> Fact[int] | None:
    inside = set(title.paragraphs) if title and not title.glued else set()
    for line in view.head[:8]:
        if line.index in inside:
            continue
        found = first_year(line.text)
        if found and not (NUMBERED.match(line.text) and _PLAN.search(line.text)):
            back = line.text[max(0, found.start() - 6) : found.start()]
            # 自2018年以来, 截至2024年: where a span begins is not the year summed up.
            if back.endswith(("自", "从")) and "以来" in line.text[found.end() : found.end() + 5]:
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

    In this order: the titles, the opening, the dates (January to June: the year before), the folded file
    name, the running text.
    """
    for title in titles:
        year = _in_title(title.text) if title else None
        if title and year:
            return Fact(year, Source.TITLE if title.paragraphs else Source.PAGE_BLOCK, title.quote)
    fact = _in_opening(view, titles[0]) or _by_dates(dates)
    if fact:
        return fact
    named = _NAME.search(stem)
    if named:
        return Fact(int(named[1]), Source.FILE_NAME, stem)
    return _in_body(hints)
