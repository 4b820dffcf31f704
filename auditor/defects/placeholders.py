"""Judge blanks that were never filled in: XX件, 20XX年, ××县人民政府, （待补充）."""

from __future__ import annotations

import re

from auditor.defects.codes import BLANK
from auditor.defects.view import View
from auditor.model import Defect

_CROSSES = "XxＸｘ×"
_X = f"[{_CROSSES}]"
_COUNTED = "件|宗|起|个|次|人|名|项|份|条|场|期|部|%|％|万|月|日|年|亿|余|家|户|批|篇"
_UNITS = "县|市|区|旗|州|镇|乡|街道|局"
_OFFICE = "人民政府|政府|党委|委|党组|法治|依法|司法|20[0-9]{2}"
_FORMS: tuple[re.Pattern[str], ...] = (
    re.compile(f"20{_X}{{2}}"),
    re.compile(f"(?<![0-9A-Za-z+＋０-９.]){_X}{{2,8}}(?=\\s*(?:余|多)?(?:{_COUNTED}))"),
    re.compile(f"(?<![0-9A-Za-z]){_X}{{2,8}}(?:{_UNITS})(?={_OFFICE})"),
    re.compile(f"某某?(?:{_UNITS})(?={_OFFICE})"),
    re.compile(
        "[（(【\\[](?:数据|数字|内容|此处|具体|该项|时间|名单|情况|略){0,3}(?:待补充?|待核实|待填写|此处填写|此处插入|请填写)"
        "(?:数据|数字|内容|情况|具体){0,3}[）)】\\]]"
    ),
    re.compile("(?<=[\u4e00-\u9fff])[_＿]{3,40}|[_＿]{3,40}(?=[件宗个次人名项份条场])"),
)
_ANYBODY = 3
# a case told without names is no blank: 某县某公司不服××局处罚案
_CASE = re.compile(
    "案[，。”》、（(]|案例|典型案|不服|诉|申请人|被告|第三人|化名|某公司|某某公司|张某|王某|李某|刘某|陈某|赵某"
)
_AROUND = 40
_EDGE_PARAGRAPHS = 3


def unfilled_blanks(view: View, places: list[int]) -> list[Defect]:
    """Return a defect for every blank at one of ``places`` (offsets of ``raw`` where a trigger was met).

    A unit written as 某县 is a blank only at the head of the title, addressee or signature: elsewhere it is
    more likely a case told without names.
    """
    raw = view.raw
    found: list[Defect] = []
    done = -1
    for place in places:
        # the head of a run of crosses speaks for the whole run
        if raw[place] in _CROSSES and raw[place - 1 : place] == raw[place]:
            continue
        if place < done or not view.in_body(paragraph := view.raw_paragraph(place)):
            continue
        hit = _form(raw, place)
        if hit is None:
            continue
        number, match = hit
        start, end = match.span()
        if number <= _ANYBODY and _CASE.search(raw, max(0, start - _AROUND), end + _AROUND):
            continue
        if number == _ANYBODY and not _heads_line(view, paragraph, start):
            continue
        done = end
        message = f"“{match.group()}”是没有填写的占位内容，请填上实际的单位、数字或文字，没有的写“无”或删去。"
        found.append(view.defect(BLANK, start, end, message))
    return found


def _form(raw: str, place: int) -> tuple[int, re.Match[str]] | None:
    for number, form in enumerate(_FORMS):
        for start in (place, *range(place - 1, max(-1, place - 14), -1)):
            match = form.match(raw, start)
            if match is not None and match.end() > place:
                return number, match
    return None


def _heads_line(view: View, paragraph: int, start: int) -> bool:
    """Say whether a unit heads one of the first or last lines, as title, addressee and signature do."""
    edges = (*view.body[:_EDGE_PARAGRAPHS], *view.body[-_EDGE_PARAGRAPHS:])
    if all(p.index != paragraph for p in edges):
        return False
    lead = view.raw[view.raw.rfind("\n", 0, start) + 1 : start].strip()
    return lead in ("", "中共", "中国共产党")
