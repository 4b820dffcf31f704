"""Part again what lost its line breaks: a whole report in one line, as copied out of a database or a chat."""

from __future__ import annotations

import re
from itertools import pairwise

from auditor.reading.labels import labels
from auditor.reading.shape import is_signature, is_title
from auditor.text.headings import chinese_ordinal

_LONG = 1200
"""No paragraph of a report is so long in characters; what is, and counts its parts 一、二、, has lost its breaks."""
_SPACED = re.compile("\u3000{2,}(?=[二三四五六七八]、)")
"""Match a part that still has its indent before it: also a short report whose parts have it has lost its breaks."""
_SPACED_LEAST = 2
_HEAD_REACH = 240
_ADDRESSEE_REACH = 60
_SIGNATURE_REACH = 70
_BLANKS_MOST = 8
_ENDS = "。！？；：”）】.!?;:"
_PART = re.compile("([一二三四五六七八九十]{1,3})、")
_ITEM = re.compile("[（(]([一二三四五六七八九十]{1,3})[）)](?!项|款|条|类|种|规定)")
_TITLE_END = re.compile(
    "(?:报告|总结|汇报|年报|公告|情况(?!的?(?:报告|总结|汇报|公告|通报|公示|说明)))(?:[（(][^（()）]{1,20}[）)])?"
    "(?!的|和|与|如下|制度|指引|工作)"
)
_BODY = re.compile(
    "(?:20\\d\\d|二[〇○零]..)\\s*年(?:度|来|以来|，|,|是)|今年以来|一年来|近年来|为(?:深入)?贯彻|根据|按照|现将"
)
_ADDRESSEE = re.compile("[^。，；！？\\d：]{1,58}：")
_DATE_TAIL = re.compile("[（(]?[12二][\\d〇○零OＯ一二三四五六七八九]{3}年.{1,3}月(?:.{1,3}日)?[）)]?$")

_NOTE = re.compile("[（(](?:联系|抄送|此件|公开|附)[^（()）]{1,60}[）)]\\s*$")


def parted(row: str) -> list[str]:
    """Return a paragraph cut where title, addressee, parts, items, signature and date begin; itself where it is none.

    The pieces are verbatim and leave nothing out.
    """
    if len(row) < _LONG and len(_SPACED.findall(row)) < _SPACED_LEAST:
        return [row]
    parts = _sequence(row, _PART, [0, len(row)])
    if len(parts) < 2:
        return [row]
    items = _sequence(row, _ITEM, [0, *parts, len(row)])
    cuts = sorted({*_head(row, parts[0]), *parts, *items, *_tail(row, max(parts[-1], *items, 0))})
    return [row[a:b] for a, b in zip([0, *cuts], [*cuts, len(row)], strict=True)]


def _sequence(row: str, marker: re.Pattern[str], bounds: list[int]) -> list[int]:
    """Return where the numbers 一, 二, 三 … begin in turn, anew within each pair of bounds."""
    found: list[int] = []
    for start, stop in pairwise(bounds):
        run: list[int] = []
        for match in marker.finditer(row, start, stop):
            # 一 may follow a heading without a full stop; the others end the sentence before them.
            ended = match.start() == start or _ended(row, match.start())
            if chinese_ordinal(match[1]) == len(run) + 1 and (ended or not run):
                run.append(match.start())
        if len(run) > 1:
            found += run
    return [at for at in found if at]


def _ended(row: str, at: int) -> bool:
    """Say whether a sentence ends before a place, blanks aside."""
    before = row[max(0, at - _BLANKS_MOST) : at].rstrip()
    return before[-1:] in _ENDS if before else False


def _head(row: str, stop: int) -> list[int]:
    """Return the cuts before the first part: behind the title, what the page says of itself, the addressee."""
    ends = [match.end() for match in _TITLE_END.finditer(row, 0, min(stop, _HEAD_REACH))]
    # A path of menus before it may read like a title; the title itself leads to the text.
    leads = next((end for end in ends if _BODY.match(row, end)), 0)
    at = leads or next((end for end in ends if is_title(row[:end].strip())), 0)
    cuts = [at] if at else []
    if labels(row[at : at + 12]) and (body := _BODY.search(row, at, stop)) and "。" not in row[at : body.start()]:
        # 发布时间：2022-03-29 来源：某局 字号：大 中 小2021年，… : the year of the text is no part of the page's line
        at = body.start()
        cuts.append(at)
    addressee = _ADDRESSEE.match(row, at, min(stop, at + _ADDRESSEE_REACH))
    if addressee and _BODY.match(row, addressee.end()):
        cuts.append(addressee.end())
    return cuts


def _tail(row: str, start: int) -> list[int]:
    """Return the cuts before signature and date at the end."""
    note = _NOTE.search(row, max(start, len(row) - _SIGNATURE_REACH))
    stop = note.start() if note else len(row)
    last = max(row.rfind(mark, start, stop - 2) for mark in "。！；”") + 1
    rest = row[last:stop]
    if not last or len(rest) > _SIGNATURE_REACH:
        return []
    date = _DATE_TAIL.search(rest.rstrip())
    name = rest[: date.start()].strip() if date else rest.strip()
    if not is_signature(name) and (name or not date):
        return []
    return [last, *([last + date.start()] if date and name else []), *([stop] if note else [])]
