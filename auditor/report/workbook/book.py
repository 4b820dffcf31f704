"""A workbook under construction: its sheets, their columns and pages, and the way to disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from auditor.files import write_atomically
from auditor.report.workbook.cells import SheetWriter
from auditor.report.workbook.names import sheet_names
from auditor.report.workbook.package import packed
from auditor.report.workbook.styles import StyleBook
from auditor.text.visible import shorten

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LINE_POINTS = 13.5
"""Height of one line of 10-point text."""
MOST_POINTS = 409.0
"""Excel shows no row higher than this."""
_A4 = "9"
_HEADER_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Column:
    """Name a column of a list and its width in half-width characters."""

    heading: str
    width: float


class Book:
    """Hold a workbook with its styles; ``owner`` is printed at the head of every page."""

    def __init__(self, titles: Sequence[str], owner: str) -> None:
        """Make one empty sheet per title."""
        self._workbook = Workbook()
        self._workbook.properties.creator = "audit"
        styles = StyleBook(self._workbook)
        self._workbook.remove(self._workbook.worksheets[0])
        self.writers = [SheetWriter(self._workbook.create_sheet(name), styles) for name in sheet_names(titles)]
        for writer in self.writers:
            _set_page(writer.sheet, owner)

    def save(self, path: Path) -> Path:
        """Write the file at once; raise ``WriteError`` where it is open elsewhere."""
        return write_atomically(path, packed(self._workbook, self.writers))


def _set_page(sheet: Worksheet, owner: str) -> None:
    """Set A4 landscape, fitted to the width, with page numbers."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.75
    sheet.page_margins.header = sheet.page_margins.footer = 0.35
    # An ampersand opens a field code in headers.
    sheet.oddHeader.left.text = shorten(owner, _HEADER_LENGTH).replace("&", "&&")
    sheet.oddHeader.right.text = "&A"
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"


def open_list(writer: SheetWriter, columns: Sequence[Column], *, frozen_columns: int = 1) -> None:
    """Write the heading row of a list and freeze it; it repeats on every printed page."""
    set_widths(writer, columns)
    height = max(22.0, height_of([(column.heading, column.width) for column in columns]))
    writer.append([writer.text(column.heading, "表头") for column in columns], height=height)
    sheet = writer.sheet
    sheet.freeze_panes = f"{get_column_letter(frozen_columns + 1)}2"
    sheet.print_title_rows = "1:1"


def close_list(writer: SheetWriter, columns: Sequence[Column], where: str = "JSON 输出（--format json）") -> None:
    """Put the filter over all rows written; ``where`` are those that did not fit."""
    writer.tell_what_is_left_out(where)
    writer.sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{writer.row}"


def say_instead(writer: SheetWriter, columns: Sequence[Column], text: str) -> None:
    """Write the one row of a list that has nothing to list: why, in its widest column."""
    at = max(range(len(columns)), key=lambda place: columns[place].width)
    cells = [*(writer.text("—", "居中") for _ in range(at)), writer.text(text, "警示")]
    writer.append(cells, height=height_of([(text, columns[at].width)]))


def set_widths(writer: SheetWriter, columns: Sequence[Column]) -> None:
    """Set the widths of the columns."""
    for number, column in enumerate(columns, start=1):
        writer.sheet.column_dimensions[get_column_letter(number)].width = column.width


def width_of(text: str) -> int:
    """Return the width in half-width characters: a Chinese character takes two."""
    return len(text.encode("gb18030", errors="replace"))


def lines_of(text: str, width: float) -> int:
    """Return how many lines ``text`` takes in a column of that width."""
    usable = max(width - 1.5, 2.0)
    if len(text) * 2 <= usable and "\n" not in text:
        return 1
    return sum(max(1, ceil(width_of(line) / usable)) for line in text.split("\n"))


def height_of(texts: Sequence[tuple[str, float]]) -> float:
    """Return the height in points of a row of wrapped ``(text, width)`` cells.

    Set by us because WPS and Excel for the web do not fit wrapped rows on opening.
    """
    return min(MOST_POINTS, 4 + LINE_POINTS * max((lines_of(text, width) for text, width in texts), default=1))
