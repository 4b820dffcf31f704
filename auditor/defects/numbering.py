"""Find numbering that jumps or repeats: 一、三、 or （二）（二） or 一是…三是."""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.defects.codes import NUMBERING
from auditor.defects.view import View, capped
from auditor.model import Defect
from auditor.text.headings import chinese_ordinal

_CN = "一二三四五六七八九十"
_FAR = 3
_MOST = 5
_INTERRUPTED = 16
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("第{}部分", re.compile(rf"第([{_CN}]{{1,3}})部分")),
    ("{}、", re.compile(rf"([{_CN}]{{1,3}})\s*[、.．](?![{_CN}])")),
    ("（{}）", re.compile(rf"[（(]\s*([{_CN}]{{1,3}})\s*[）)]")),
    ("{}.", re.compile(r"([0-9０-９]{1,2})\s*[.．、](?![0-9０-９])")),
    ("（{}）", re.compile(r"[（(]\s*([0-9０-９]{1,2})\s*[）)]")),
    ("{}", re.compile("([①-⑳])")),
    ("{}是", re.compile(rf"([{_CN}]{{1,2}})是")),
)
_RUNNING = len(_STYLES) - 1
# which styles a paragraph can begin with, by its first character
_BY_FIRST: dict[str, tuple[int, ...]] = {
    "第": (0,),
    **dict.fromkeys(_CN, (1, _RUNNING)),
    **dict.fromkeys("（(", (2, 4)),
    **dict.fromkeys("0123456789０１２３４５６７８９", (3,)),
    **dict.fromkeys("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", (5,)),
}
_INLINE = re.compile(f"是(?<=[。；，：][{_CN}]是)")
_ARABIC = frozenset((3, 4))
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")


class _Mark(NamedTuple):
    style: int
    number: int
    at: int
    length: int


class _Level:
    """Hold the last number of one style, and of the lists of the same style that it interrupted."""

    __slots__ = ("lasts", "mark", "style")

    def __init__(self, mark: _Mark) -> None:
        self.style = mark.style
        self.lasts = [mark.number]
        self.mark = mark


def broken_numbering(view: View) -> list[Defect]:
    """Return a defect for every number that is left out or stands twice in a row.

    A number is left out only where it stands nowhere between its neighbours, in whatever style; a list that
    begins anew at one interrupts the list above it, which may go on later.
    """
    found: list[Defect] = []
    levels: list[_Level] = []
    for mark in _marks(view):
        while levels and levels[-1].style != mark.style and any(level.style == mark.style for level in levels):
            levels.pop()
        if not levels or levels[-1].style != mark.style:
            levels.append(_Level(mark))
            continue
        defect = _step(view, levels[-1], mark)
        levels[-1].mark = mark
        if defect is not None:
            found.append(defect)
    return capped(found, _MOST)


def _marks(view: View) -> list[_Mark]:
    marks: list[_Mark] = []
    for paragraph in view.body:
        text = paragraph.text
        for style in _BY_FIRST.get(text[0], ()):
            if (found := _STYLES[style][1].match(text)) and (number := chinese_ordinal(found[1].translate(_WIDE))):
                marks.append(_Mark(style, number, paragraph.start, 2))
                break
    norm = view.norm
    inline = [
        _Mark(_RUNNING, chinese_ordinal(norm[found.start() - 1]), found.start() - 1, 2)
        for found in _INLINE.finditer(norm)
        if view.in_body(view.paragraph(found.start()))
    ]
    starts = {mark.at for mark in marks}
    return sorted([*marks, *(mark for mark in inline if mark.at not in starts)], key=lambda mark: mark.at)


def _step(view: View, level: _Level, mark: _Mark) -> Defect | None:
    last, number = level.lasts[-1], mark.number
    if number == 1:
        level.lasts.append(1)
        # nobody takes up a list again after so many others; without a limit a hostile text costs its square
        del level.lasts[:-_INTERRUPTED]
        return None
    if number != last + 1:
        for position in range(len(level.lasts) - 2, -1, -1):
            if level.lasts[position] + 1 == number:
                del level.lasts[position + 1 :]
                break
    known = level.lasts[-1]
    level.lasts[-1] = number
    if number == known:
        shown = _shown(mark.style, number)
        following = _shown(mark.style, number + 1)
        message = f"编号重复：前面已有“{shown}”，这里又是“{shown}”。请核对此处是否应为“{following}”，并顺改以后的编号。"
        return view.defect_at(NUMBERING, mark.at, mark.at + mark.length, message)
    if known + 1 < number <= known + _FAR and not _stands(view, level.mark.at, mark.at, range(known + 1, number)):
        missing = "、".join(f"“{_shown(mark.style, n)}”" for n in range(known + 1, number))
        message = (
            f"编号跳号：“{_shown(mark.style, known)}”之后是“{_shown(mark.style, number)}”，缺{missing}。"
            f"请核对是否漏写内容，或把编号改连续。"
        )
        return view.defect_at(NUMBERING, mark.at, mark.at + mark.length, message)
    return None


def _stands(view: View, start: int, end: int, numbers: range) -> bool:
    """Say whether one of the numbers stands between two places in any style of numbering."""
    between = view.norm[start:end]
    for number in numbers:
        chinese = _chinese(number)
        circled = chr(ord("①") + number - 1)
        pattern = rf"{chinese}[、.）是要则，：]|其{chinese}|第{chinese}|(?<![0-9]){number}[.、）]|{circled}"
        # a numeral behind a stop may head an item without its mark: 二加强…
        if re.search(rf"{pattern}|[。；，：\n（]{chinese}", between):
            return True
    return False


def _shown(style: int, number: int) -> str:
    if _STYLES[style][0] == "{}":
        return chr(ord("①") + number - 1)
    return _STYLES[style][0].format(number if style in _ARABIC else _chinese(number))


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_CN[tens - 1]}十") + (_CN[ones - 1] if ones else "")
