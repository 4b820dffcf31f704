"""The one safe way into a cell: text stays text, a number stays a number, nothing becomes a formula.

Reports are written by strangers. A cell that starts with ``=`` must not run, a control character must
not break the file, and the 32,767 limit must not cut in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from math import isfinite
from typing import TYPE_CHECKING

from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.hyperlink import Hyperlink

from auditor.report.workbook.styles import FONT, SIZE, StyleBook
from auditor.text.private import masked
from auditor.text.visible import visible

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LIMIT = 32_767
"""Excel's limit for one cell, in UTF-16 units."""
CUT = "…（截断）"
"""Stand at the end of what was cut."""

_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
# Text that opens with an ordinary Chinese character or book-title mark cannot be taken for anything else when it is
# edited. Chinese numerals and 上下 open dates and times. All other text is marked as quoted, = + - @ in every width.
_HARMLESS = re.compile("(?![一二三四五六七八九十上下])[\u4e00-\u9fff《【“]")


def clean(text: str) -> str:
    """Return what a cell may show of ``text``: no control characters, no number of a person, cut at Excel's limit."""
    shown = masked(visible(text))
    if len(shown) * 2 <= LIMIT:
        return shown
    units = shown.encode("utf-16-le")
    if len(units) <= LIMIT * 2:
        return shown
    return units[: (LIMIT - len(CUT)) * 2].decode("utf-16-le", errors="ignore") + CUT


def needs_quote(text: str) -> bool:
    """Tell whether Excel could take the text for a formula, number or date once it is edited."""
    return _HARMLESS.match(text) is None


def _escaped(text: str) -> str:
    """Keep a literal ``_x0041_`` literal: Excel reads it as an escaped character."""
    return _ESCAPE_LIKE.sub("_x005F_", text) if "_x" in text else text


def _words(text: str) -> str:
    """Write words as a literal of a number format."""
    shown = visible(text).replace('"', "")
    return f'"{shown}"' if shown else ""


@cache
def _inline_font(colour: str) -> InlineFont:
    return InlineFont(rFont=FONT, sz=SIZE, b=True if colour else None, color=colour or "000000")


class SheetWriter:
    """Make cells for one sheet and append them row by row."""

    def __init__(self, sheet: Worksheet, styles: StyleBook) -> None:
        """Write to ``sheet`` with the styles of its workbook."""
        self.sheet = sheet
        self._styles = styles
        self.row = 0

    def text(self, value: str, style: str = "文字") -> Cell:
        """Make a cell of text, whatever the text looks like."""
        shown = clean(value)
        array = self._styles.quoted(style) if needs_quote(shown) else self._styles.plain(style)
        cell = Cell(self.sheet, style_array=array)
        if shown:
            cell.value = _escaped(shown)
            # openpyxl takes "=…" for a formula and "#N/A" for an error; neither is what a report means.
            cell.data_type = "s"
        return cell

    def number(self, value: float | None, style: str = "分数", *, otherwise: str = "—") -> Cell:
        """Make a cell of a number; ``otherwise`` where there is none."""
        if value is None or not isfinite(value):
            return self.text(otherwise, "居中")
        cell = Cell(self.sheet, style_array=self._styles.plain(style))
        cell.value = value
        return cell

    def qualified(self, value: float, before: str, after: str, style: str = "数据") -> Cell:
        """Make a cell of a number shown with words around it (``1600余``, ``≥1000``): it still sorts and sums."""
        digits = "#,##0" if value == int(value) else "#,##0.0###"
        cell = Cell(self.sheet, style_array=self._styles.numbered(style, _words(before) + digits + _words(after)))
        cell.value = value
        return cell

    def rich(self, pieces: Sequence[tuple[str, str]], style: str = "文字") -> Cell:
        """Make a cell of pieces ``(text, colour)``; a piece without colour looks like the cell."""
        shown = _joined(pieces)
        whole = "".join(text for text, _ in shown)
        if len(shown) < 2 or clean(whole) != whole:  # one piece needs no rich text
            return self.text(whole, style)
        array = self._styles.quoted(style) if needs_quote(whole) else self._styles.plain(style)
        cell = Cell(self.sheet, style_array=array)
        cell.value = CellRichText([TextBlock(_inline_font(colour), _escaped(text)) for text, colour in shown])
        cell.data_type = "s"
        return cell

    def link(self, value: str, target: str, style: str = "链接") -> Cell:
        """Make a cell that opens ``target``, a relative path that the program itself made."""
        cell = self.text(value, style)
        # openpyxl asks for a place at once; append() puts the right one.
        cell.row = cell.column = 1
        cell.hyperlink = Hyperlink(ref="A1", target=target)
        return cell

    def jump(self, value: str, sheet: str, place: str, style: str = "链接") -> Cell:
        """Make a cell that goes to ``place`` (``C7``) of a sheet of the same workbook."""
        cell = self.text(value, style)
        cell.row = cell.column = 1
        cell.hyperlink = Hyperlink(ref="A1", location=f"'{sheet}'!{place}")
        return cell

    def append(self, cells: Iterable[Cell | None], height: float | None = None) -> int:
        """Append a row and return its number; ``height`` in points."""
        self.row += 1
        row = list(cells)
        self.sheet.append(row)
        for cell in row:
            if cell is not None and cell.hyperlink is not None:
                cell.hyperlink.ref = cell.coordinate
        if height is not None:
            self.sheet.row_dimensions[self.row].height = height
        return self.row


def _joined(pieces: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Join neighbours of one colour, and blanks with what stands before them: Excel drops a blank run."""
    made: list[tuple[str, str]] = []
    for text, colour in pieces:
        shown = visible(text)
        if not shown:
            continue
        if made and (made[-1][1] == colour or not shown.strip() or not made[-1][0].strip()):
            before, kept = made.pop()
            made.append((before + shown, kept if before.strip() else colour))
        else:
            made.append((shown, colour))
    return made
