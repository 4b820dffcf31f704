"""Find punctuation that does not pair: 《》, （） and “” within one line of the file."""

from __future__ import annotations

import re

from auditor.defects.codes import PUNCTUATION
from auditor.defects.view import View, capped
from auditor.model import Defect

_REACH = 3
_MOST = 3
# 1） 一） a） number an item; the opening half was never there
_ITEM = re.compile(
    "(?:(?<=[^0-9A-Za-z一二三四五六七八九十])|^)(?:[0-9]{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,3}|[①-⑳])）"
)
_NAMES = {"《": "书名号", "（": "括号", "“": "引号"}

Gap = tuple[int, int, int, bool]
"""Hold line number, start and end in ``raw`` of the unpaired mark, and whether it opens."""


def unpaired_marks(view: View) -> list[Defect]:
    """Return one defect for every line whose marks do not pair, unless a line nearby holds the other half.

    A list item cut off by a line break keeps its other half in one of the next lines.
    """
    found: list[Defect] = []
    for opening, closing in (("《", "》"), ("（", "）")):
        found += _reported(view, opening, closing, _folded_gaps(view, opening, closing))
    found += _reported(view, "“", "”", _quote_gaps(view))
    return found


def _folded_gaps(view: View, opening: str, closing: str) -> list[Gap]:
    norm, document = view.norm, view.document
    gaps: list[Gap] = []
    for number, (start, end, _) in enumerate(view.lines):
        if norm.count(opening, start, end) == norm.count(closing, start, end):
            continue
        text = norm[start:end]
        if opening == "（":
            text = _ITEM.sub(lambda item: "\0" * len(item[0]), text)
        for at, opens in _alone(text, opening, closing):
            first = document.raw_offset(start + at)
            gaps.append((number, first, first + 1, opens))
    return gaps


def _quote_gaps(view: View) -> list[Gap]:
    raw = view.raw
    if raw.count("“") == raw.count("”"):
        return []
    gaps: list[Gap] = []
    for number, (start, end, _) in enumerate(view.lines):
        first, last = view.raw_line(start, end)
        if raw.count("“", first, last) == raw.count("”", first, last):
            continue
        text = raw[first:last]
        # beside straight quotation marks nobody can say which half is wanting
        if '"' in text or "＂" in text or text.lstrip().startswith("“"):
            continue
        gaps += [(number, first + at, first + at + 1, opens) for at, opens in _alone(text, "“", "”")]
    return gaps


def _alone(text: str, opening: str, closing: str) -> list[tuple[int, bool]]:
    waiting: list[int] = []
    alone: list[tuple[int, bool]] = []
    for at, char in enumerate(text):
        if char == opening:
            waiting.append(at)
        elif char == closing:
            if waiting:
                waiting.pop()
            else:
                alone.append((at, False))
    return alone + [(at, True) for at in waiting]


def _reported(view: View, opening: str, closing: str, gaps: list[Gap]) -> list[Defect]:
    left: list[Gap] = []
    for gap in gaps:
        number, _, _, opens = gap
        partner = next((g for g in left[-_REACH * 4 :] if g[3] and not opens and 0 < number - g[0] <= _REACH), None)
        if partner is not None:
            left.remove(partner)
        else:
            left.append(gap)
    name = _NAMES[opening]
    defects: list[Defect] = []
    seen: set[int] = set()
    for number, start, end, opens in left:
        if number in seen:
            continue
        seen.add(number)
        have, want = (opening, closing) if opens else (closing, opening)
        message = f"{name}不成对：有“{have}”，没有与之配对的“{want}”。请补上“{want}”，或删去多余的“{have}”。"
        if name == "引号":
            message = f"引号不成对：有{have}，没有与之配对的{want}。请补上{want}，或改正方向用反的引号。"
        defects.append(view.defect(PUNCTUATION, start, end, message))
    return capped(defects, _MOST)
