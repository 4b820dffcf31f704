"""Read the tables of a report: their rows leave the text, what they tell follows them as a paragraph of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from auditor.reading.cells import Cells
from auditor.reading.grids import Grid, grids_of, is_order
from auditor.reading.page import Line
from auditor.reading.telling import is_unit, told
from auditor.tabular import Table, TableRow, is_blank, packed, value_of

_MOST_TABLES = 60
_WORDS = 600
_NAMED = 8


class Read(NamedTuple):
    """Hold the lines with what the tables tell among them, the lines that are rows, and the tables by line."""

    lines: list[Line]
    rows: frozenset[int]
    tables: tuple[Table, ...]


def read_tables(lines: list[Line]) -> Read:
    """Read the tables among the lines of a report."""
    grids = list(grids_of(lines))
    if not grids:
        return Read(lines, frozenset(), ())
    made: list[Line] = []
    rows: set[int] = set()
    tables: list[Table] = []
    at = 0
    for count, grid in enumerate(grids, 1):
        made += lines[at : grid.first]
        shift = len(made) - grid.first
        made += lines[grid.first : grid.stop]
        rows |= {line + shift for line in grid.pure}
        at = grid.stop
        table, said = _table(grid, count, shift)
        if said:
            table = replace(table, told=len(made))
            made.append(Line("".join(f"{table.name}读作：{sentence}。" for sentence in said), told=True))
        tables.append(table)
    return Read(made + lines[at:], frozenset(rows), tuple(tables))


def _table(grid: Grid, count: int, shift: int) -> tuple[Table, list[str]]:
    heads, labels = _heads(grid), _labels(grid)
    words = " ".join(
        dict.fromkeys([grid.caption or packed(grid.above), *(p for h in heads for p in h), *_row_names(grid, labels)])
    )
    name = f"表{grid.number or count}"
    table = Table(name, grid.first + shift, words=words[:_WORDS], trouble=grid.trouble)
    if not grid.trouble and count > _MOST_TABLES:
        table = replace(table, trouble=f"表太多，只读前 {_MOST_TABLES} 张")
    if table.trouble:
        return table, []
    found = tuple(TableRow(line + shift, cells) for line, cells in grid.rows)
    table = replace(table, heads=heads, rows=found, labels=labels)
    said, trouble = told(table, grid.caption, grid.unit)
    return replace(table, trouble=trouble), said


def _heads(grid: Grid) -> tuple[tuple[str, ...], ...]:
    """Return the chain of heads over each column; a blank beside a head that spans columns belongs to it."""
    if not grid.heads or any(len(cells) != len(grid.heads[-1]) for cells in grid.heads):
        return ()
    rows = [list(map(packed, cells)) for cells in grid.heads]
    for upper, lower in pairwise(rows):
        for at in range(1, len(upper)):
            if not upper[at] and lower[at] and lower[at - 1]:
                upper[at] = upper[at - 1]
    chains = []
    for column in zip(*rows, strict=True):
        chain: list[str] = []
        for name in column:
            if name and (not chain or chain[-1] != name):
                chain.append(name)
        chains.append(tuple(chain))
    return tuple(chains)


def _labels(grid: Grid) -> tuple[int, ...]:
    """Return the first columns, those that name the rows."""
    found: list[int] = []
    rows = [cells for _, cells in grid.rows]
    for at in range(min(map(len, rows))):
        head = packed(grid.heads[-1][at]) if grid.heads and at < len(grid.heads[-1]) else ""
        if all(is_blank(cells[at]) or is_unit(cells[at]) for cells in rows):
            continue
        if is_order(head) or (not found and not head and _counts(rows, at)):
            found.append(at)
        elif any(value_of(cells[at]) is not None for cells in rows):
            break
        elif any(not is_blank(cells[at]) for cells in rows):
            found.append(at)
    return tuple(found)


def _counts(rows: Sequence[Cells], at: int) -> bool:
    """Say whether a column only counts the rows: 1, 2, 3."""
    return len(rows) > 1 and all(packed(cells[at]) in (str(place), "") for place, cells in enumerate(rows, 1))


def _row_names(grid: Grid, labels: tuple[int, ...]) -> list[str]:
    return [packed(cells[at]) for _, cells in grid.rows for at in labels if at < len(cells)]


def table_note(tables: Sequence[Table]) -> str:
    """Return what the reader of the results must know of the tables, empty where there is none."""
    if not tables:
        return ""
    said = [_said(table) for table in tables[:_NAMED]]
    rest = [f"另有 {len(tables) - _NAMED} 张"] if len(tables) > _NAMED else []
    return f"有 {len(tables)} 张表格：" + "；".join([*said, *rest])


def _said(table: Table) -> str:
    where = f"{table.name}（第{table.first + 1}段起）"
    if table.told >= 0:
        return f"{where}已按表头读成第{table.told + 1}段，请对照核对"
    added = "合计能加的已加总，" if table.rows else "数没有归到指标，也没有加总，"
    return f"{where}没有读懂（{table.trouble}），{added}请人工核对"
