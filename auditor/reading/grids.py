"""Find the tables of numbers among the lines of a report: their heads, their rows, what they are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.reading.cells import NO_CELLS, Cells, cells_of, has_number
from auditor.reading.layout import MOST_ROWS
from auditor.reading.page import Line
from auditor.tabular import is_blank, packed, value_of

_PROSE = re.compile("[。；]")
_LONG_CELL = 40
_LONG_CLAUSE = 20
_LEAST = 2
_YEAR = re.compile("(?:19|20)\\d\\d年?(?:度|末|底)?")
_ORDER = re.compile("序号|编号|排名|名次|位次")
_NUMBERED = re.compile(
    "[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\\d]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[部章节]"
)
_CALLED = re.compile(
    "附?表\\s*[\\d一二三四五六七八九十]{1,3}|(?:表|情况|统计|数据|明细|一览)(?:[（(][^（()）]{1,20}[）)])?$"
)
_NUMBER = re.compile("附?表\\s*(?P<number>[\\d一二三四五六七八九十]{1,3})[\\s：:、.．]*")
_UNIT = re.compile(
    "[（(]\\s*(?:计量)?单位\\s*[:：]\\s*(?P<unit>[^（()）]{1,16})[）)]|\\A\\s*(?:计量)?单位\\s*[:：]\\s*(?P<alone>\\S{1,16})\\s*\\Z"
)
_CAPTION_LONGEST = 40
_ABOUT = 40
_ABOVE = 3
"""Lines above a table among which its caption and its unit are looked for."""


class Grid(NamedTuple):
    """Hold a table as found: the lines it takes, its rows of heads and of data (with their lines), what it is called.

    ``above`` is what stands right above it. ``pure`` are the lines that hold nothing but heads and numbers.
    """

    first: int
    stop: int
    heads: tuple[Cells, ...]
    rows: tuple[tuple[int, Cells], ...]
    caption: str
    above: str
    number: str
    unit: str
    pure: frozenset[int]
    trouble: str


def grids_of(lines: Sequence[Line]) -> Iterator[Grid]:
    """Yield the tables of numbers of a report, in order."""
    at = 0
    while at < len(lines):
        stop = _run(lines, at)
        if stop - at >= _LEAST and (grid := _grid(lines, at, stop)) is not None:
            yield grid
        at = max(stop, at + 1)


def _cells(line: Line) -> Cells:
    if line.chrome or line.role is not None:
        return NO_CELLS
    cells = line.cells or cells_of(line.text)
    # 表1  行政处罚情况 is a caption set wide, no row
    return NO_CELLS if not line.table and _NUMBER.match(line.text) and not has_number(cells) else cells


def _run(lines: Sequence[Line], at: int) -> int:
    """Return the line behind the rows of one table that begin at a line."""
    table = lines[at].table
    if table:
        while at < len(lines) and lines[at].table == table and not lines[at].chrome and lines[at].role is None:
            at += 1
        return at
    while at < len(lines) and not lines[at].table and len(_cells(lines[at])) >= _LEAST:
        at += 1
    return at


def _grid(lines: Sequence[Line], first: int, stop: int) -> Grid | None:
    found = [(at, _cells(lines[at])) for at in range(first, stop)]
    if not any(_is_data(cells) for _, cells in found):
        return None
    width = _width(found)
    rows = [(at, _fitted(cells, width)) for at, cells in found]
    heads, data, inner = _parted(rows)
    if not data or not _is_table(heads, data, marked=lines[first].table > 0):
        return None
    pure = {at for at, cells in rows if not any(map(_is_prose, cells))}
    whole = len(pure) == len(rows)
    if not whole:
        # between sentences only what is nothing but numbers is taken out
        pure &= {at for at, cells in data if _is_data(cells)}
    caption, number, unit, title = _called(lines, first, heads)
    heads = heads[title:]
    trouble = _trouble(whole, data, width, inner, heads)
    above = next((line.text[-_ABOUT:] for line in reversed(lines[:first]) if not line.chrome), "")
    return Grid(first, stop, tuple(heads), tuple(data), caption, above, number, unit, frozenset(pure), trouble)


def _trouble(
    whole: bool, data: Sequence[tuple[int, Cells]], width: int, inner: Sequence[str], heads: Sequence[Cells]
) -> str:
    """Say why a table cannot be read by its heads; nothing where it can."""
    if len(data) >= MOST_ROWS:
        return f"有 {len(data)} 行，太大"
    if not whole:
        return "格子里有成句的文字"
    if any(len(cells) != width for _, cells in data):
        return "各行的格数不一样，数和表头对不上"
    if inner:
        return f"表中间有小标题或者空行（{inner[0][:12]}）"
    if any(len(cells) != width for cells in heads):
        return "表头和下面的列对不上"
    return ""


def _width(found: Sequence[tuple[int, Cells]]) -> int:
    """Return how many columns most rows of numbers have."""
    return Counter(len(cells) for _, cells in found if _is_data(cells)).most_common(1)[0][0]


def _fitted(cells: Cells, width: int) -> Cells:
    """Return a row without what stands beyond its columns, with the blanks at its end that a program left out."""
    extra = cells[width:]
    if extra and all(is_blank(cell) or cell == cells[width - 1] for cell in extra):
        return cells[:width]
    if width > len(cells) >= _LEAST and cells[0] == "":
        return (*cells, *[""] * (width - len(cells)))
    return cells


def _parted(rows: Sequence[tuple[int, Cells]]) -> tuple[list[Cells], list[tuple[int, Cells]], list[str]]:
    """Part the rows into heads and data; what stands between the data without a number is a heading within."""
    heads: list[Cells] = []
    data: list[tuple[int, Cells]] = []
    inner: list[str] = []
    for at, cells in rows:
        if _is_data(cells) and not (not data and _is_years(cells)):
            data.append((at, cells))
        elif not data:
            heads.append(cells)
        elif not any(map(packed, cells[1:])) or len(set(cells)) == 1:
            inner.append(packed(cells[0]))
        else:
            data.append((at, cells))
    return heads, data, inner


def _is_years(cells: Cells) -> bool:
    told = [cell for cell in cells if value_of(cell) is not None]
    return bool(told) and all(_YEAR.fullmatch(packed(cell)) for cell in told)


def _is_data(cells: Cells) -> bool:
    """Say whether a row has a number of its own; the first cell of several may only count the rows."""
    return len(cells) > 0 and has_number(cells[1:] if len(cells) > 1 else cells)


def _is_prose(cell: str) -> bool:
    return len(cell) > _LONG_CELL or _PROSE.search(cell) is not None or ("，" in cell and len(cell) > _LONG_CLAUSE)


def _is_table(heads: Sequence[Cells], data: Sequence[tuple[int, Cells]], *, marked: bool) -> bool:
    """Say whether rows make a table: no contents of a book, no lone line of a name and a number.

    ``marked`` are those that a web page calls a table.
    """
    if all(_NUMBERED.match(packed(cells[0])) for _, cells in data):
        return False
    if len(data) >= _LEAST:
        return True
    return bool(heads) and (marked or len(heads[-1]) == len(data[0][1]))


def _called(lines: Sequence[Line], first: int, heads: Sequence[Cells]) -> tuple[str, str, str, int]:
    """Return the caption of a table, its number, its unit, and how many of its rows say nothing else."""
    above = [lines[at].text for at in range(max(0, first - _ABOVE), first) if not lines[at].chrome]
    title = 0
    for cells in heads:
        if len(cells) > 1 and len({packed(cell) for cell in cells if not is_blank(cell)}) != 1:
            break
        above += [cell for cell in cells if not is_blank(cell)][:1]
        title += 1
    caption = unit = number = ""
    for text in reversed(above):
        found = _UNIT.search(text)
        unit = unit or (packed(found["unit"] or found["alone"]) if found else "")
        name = _UNIT.sub("", text).strip().strip("：:")
        if not name:
            continue
        if len(name) <= _CAPTION_LONGEST and not _PROSE.search(name) and _CALLED.search(name):
            if told := _NUMBER.match(name):
                number, name = told["number"], name[told.end() :]
            caption = packed(name)
        break
    return caption, number, unit, title


def is_order(head: str) -> bool:
    """Say whether a column of this head only counts the rows."""
    return _ORDER.search(head) is not None
