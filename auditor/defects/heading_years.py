"""Find a heading that names another year than the one reported: what is left of last year's report."""

from __future__ import annotations

import re

from auditor.defects.codes import HEADING_YEAR
from auditor.defects.view import View
from auditor.model import Defect, Role
from auditor.ruleset.pack import REPORTED

_LONGEST = 40
_HEADING = re.compile(
    "(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)?(20[0-3][0-9])年(?:度)?(?:推进)?"
    "(?:法治政府建设|依法行政)(?:工作)?(?:的)?"
    "(?:基本情况|主要情况|总体情况|开展情况|推进情况|工作情况|情况|主要举措和成效|举措和成效|主要成效|工作成效|主要做法)"
)


def foreign_years(view: View) -> list[Defect]:
    """Return a defect for every heading over the work of the year that names an earlier or later year.

    A report that has such a heading for its own year as well compares years on purpose.
    """
    if view.year is None:
        return []
    found: list[tuple[int, int, int]] = []
    for start, end, at in view.lines:
        if at == 0 or end - start > _LONGEST or "年" not in view.norm[start:end]:
            continue
        match = _HEADING.fullmatch(view.norm, start, end)
        if match is None:
            continue
        if int(match[1]) == view.year:
            return []
        if view.document.title is None or view.document.title.value not in view.norm[start:end]:
            found.append((start, end, int(match[1])))
    return [
        view.defect_at(
            HEADING_YEAR,
            start,
            end,
            f"标题写的是{year}年，报告年度是{view.year}年。请改正年份，并核对这一部分是否沿用了旧稿。",
        )
        for start, end, year in found
        if _role(view, end) in REPORTED
    ]


def _role(view: View, offset: int) -> Role | None:
    """Return what the text behind a heading is for."""
    return next((s.role for s in view.document.sentences if s.start >= offset), None)
