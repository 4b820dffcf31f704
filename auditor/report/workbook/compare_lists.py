"""How the lists of a comparison are written: rows until Excel's last one, and never an empty sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from auditor.report.workbook.book import Column, close_list, height_of, open_list
from auditor.report.workbook.cells import MOST_ROWS, Cell, SheetWriter

CHANGED = "9C0006"
"""The colour of what one version has and the other has not."""


class ListRow(NamedTuple):
    """Hold the cells of one row and the texts that make it high, one a column."""

    cells: Sequence[Cell]
    texts: Sequence[str]


def write_list(writer: SheetWriter, columns: Sequence[Column], rows: Iterable[ListRow], none: str) -> None:
    """Write a list with its heading; ``none`` stands there where it has no row."""
    open_list(writer, columns, frozen_columns=2)
    waiting = iter(rows)
    # the heading, and the line that says what was left out
    for row in islice(waiting, MOST_ROWS - 2):
        widths = [(text, column.width) for text, column in zip(row.texts, columns, strict=True) if text]
        writer.append(row.cells, height=height_of(widths))
    if writer.row == 1:
        writer.append([writer.text(none)])
    left = sum(1 for _ in waiting)
    if left:
        writer.append([writer.text(f"还有 {left} 行超出 Excel 的行数限制，没有写；全部见 --format json 的结果")])
    close_list(writer, columns)
