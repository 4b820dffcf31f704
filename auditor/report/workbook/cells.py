"""The one safe way into a cell: text stays text, a number stays a number, nothing becomes a formula.

Reports are written by strangers. A cell that starts with ``=`` must not run, a control character must
not break the file, and the 32,767 limit must not cut in silence. Cells are made as the bytes of the file at
once: every text is an inline string, so there is no way for it to be taken for anything else, and a workbook of
three thousand units does not need an object per cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from openpyxl.utils import get_column_letter

from auditor.report.workbook.styles import FONT, SIZE, StyleBook
from auditor.text.private import masked
from auditor.text.visible import visible

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LIMIT = 32_767
"""Excel's limit for one cell, in UTF-16 units."""
CUT = "…（截断）"
"""Stand at the end of what was cut."""
MOST_LINKS = 65_530
"""Excel opens no sheet with more links than this: later ones are plain text, and counted."""
MOST_ROWS = 1_048_576
"""Excel's limit for one sheet."""

_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
# Text that opens with an ordinary Chinese character or book-title mark cannot be taken for anything else when it is
# edited. Chinese numerals and 上下 open dates and times. All other text is marked as quoted, = + - @ in every width.
_HARMLESS = re.compile("(?![一二三四五六七八九十上下])[\u4e00-\u9fff《【“]")


_EPOCH = date(1899, 12, 30)
"""Excel counts days from here."""
_SHORT = 40
"""Texts up to this length come again (verdicts, roles, themes): their cells are made once."""


def clean(text: str) -> str:
    """Return what a cell may show of ``text``: no control characters, no number of a person, cut at Excel's limit."""
    return limited(masked(visible(text)))


def limited(shown: str) -> str:
    """Return the text cut visibly at Excel's limit."""
    if len(shown) * 2 <= LIMIT:
        return shown
    units = shown.encode("utf-16-le")
    if len(units) <= LIMIT * 2:
        return shown
    return units[: (LIMIT - len(CUT)) * 2].decode("utf-16-le", errors="ignore") + CUT


def needs_quote(text: str) -> bool:
    """Tell whether Excel could take the text for a formula, number or date once it is edited."""
    return _HARMLESS.match(text) is None


def _words(text: str) -> str:
    """Write words as a literal of a number format."""
    shown = visible(text).replace('"', "")
    return f'"{shown}"' if shown else ""


@cache
def _run_properties(colour: str) -> str:
    bold = "<b/>" if colour else ""
    return f'<rPr>{bold}<sz val="{SIZE}"/><color rgb="FF{colour or "000000"}"/><rFont val="{FONT}"/></rPr>'


@cache
def _letter(column: int) -> str:
    letters: str = get_column_letter(column)
    return letters


class Cell(NamedTuple):
    """Hold a cell on its way into a row: its style, its content as written, where it leads."""

    style: int
    content: str
    target: str = ""
    location: str = ""


def marked_up(text: str) -> str:
    """Return the text as it stands in the file; a literal ``_x0041_`` stays literal: Excel reads it as an escape."""
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _ESCAPE_LIKE.sub("_x005F_", text) if "_x" in text else text


class SheetWriter:
    """Make cells for one sheet and append them row by row."""

    def __init__(self, sheet: Worksheet, styles: StyleBook) -> None:
        """Write to ``sheet`` with the styles of its workbook."""
        self.sheet = sheet
        self._styles = styles
        self.row = 0
        self.columns = 1
        self.rows: list[str] = []
        self.most_rows, self.most_links = MOST_ROWS, MOST_LINKS
        self.rows_left_out = self.links_left_out = 0
        self.links: list[tuple[str, str, str]] = []
        self._made: dict[tuple[str, str], Cell] = {}

    def text(self, value: str, style: str = "文字") -> Cell:
        """Make a cell of text, whatever the text looks like."""
        made = self._made.get((value, style))
        if made is not None:
            return made
        shown = clean(value)
        number = self._styles.quoted(style) if needs_quote(shown) else self._styles.plain(style)
        content = f' t="inlineStr"><is><t xml:space="preserve">{marked_up(shown)}</t></is></c>' if shown else "/>"
        made = Cell(number, content)
        if len(value) <= _SHORT:
            self._made[value, style] = made
        return made

    def typed(self, value: str, style: str) -> Cell:
        """Make a cell of what somebody typed into the form before: as it was typed, telephone numbers too."""
        shown = limited(visible(value))
        if not shown:
            return self.blank(style)
        number = self._styles.quoted(style) if needs_quote(shown) else self._styles.plain(style)
        return Cell(number, f' t="inlineStr"><is><t xml:space="preserve">{marked_up(shown)}</t></is></c>')

    def blank(self, style: str) -> Cell:
        """Make an empty cell that somebody fills."""
        return Cell(self._styles.plain(style), "/>")

    def day(self, value: date | None, style: str) -> Cell:
        """Make a cell of a day, empty where there is none."""
        if value is None:
            return self.blank(style)
        return Cell(self._styles.plain(style), _number(float((value - _EPOCH).days)))

    def number(self, value: float | None, style: str = "分数", *, otherwise: str = "—") -> Cell:
        """Make a cell of a number; ``otherwise`` where there is none."""
        if value is None or not isfinite(value):
            return self.text(otherwise, "居中")
        return Cell(self._styles.plain(style), _number(value))

    def qualified(self, value: float, before: str, after: str, style: str = "数据") -> Cell:
        """Make a cell of a number shown with words around it (``1600余``, ``≥1000``): it still sorts and sums."""
        digits = "#,##0" if value == int(value) else "#,##0.0###"
        return Cell(self._styles.numbered(style, _words(before) + digits + _words(after)), _number(value))

    def rich(self, pieces: Sequence[tuple[str, str]], style: str = "文字") -> Cell:
        """Make a cell of pieces ``(text, colour)``; a piece without colour looks like the cell."""
        shown = _joined(pieces)
        whole = "".join(text for text, _ in shown)
        if len(shown) < 2 or clean(whole) != whole:  # one piece needs no rich text
            return self.text(whole, style)
        number = self._styles.quoted(style) if needs_quote(whole) else self._styles.plain(style)
        runs = "".join(
            f'<r>{_run_properties(colour)}<t xml:space="preserve">{marked_up(text)}</t></r>' for text, colour in shown
        )
        return Cell(number, f' t="inlineStr"><is>{runs}</is></c>')

    def link(self, value: str, target: str, style: str = "链接") -> Cell:
        """Make a cell that opens ``target``, a relative path that the program itself made."""
        return self.text(value, style)._replace(target=target)

    def lead(self, cell: Cell, sheet: str, place: str) -> Cell:
        """Let a cell go to ``place`` (``C7``) of a sheet of the same workbook."""
        return cell._replace(location=f"'{sheet}'!{place}")

    def jump(self, value: str, sheet: str, place: str, style: str = "链接") -> Cell:
        """Make a cell that goes to ``place`` (``C7``) of a sheet of the same workbook."""
        return self.lead(self.text(value, style), sheet, place)

    def append(self, cells: Iterable[Cell | None], height: float | None = None) -> int:
        """Append a row and return its number; ``height`` in points.

        What does not fit is counted; the last row of the sheet is kept for ``tell_what_is_left_out``.
        """
        if self.row >= self.most_rows - 1:
            self.rows_left_out += 1
            return self.row
        return self._put(cells, height)

    def tell_what_is_left_out(self, where: str) -> None:
        """Write as the last row how many rows did not fit and where they are; nothing where all are there."""
        if self.rows_left_out:
            said = f"Excel 一张表最多 {self.most_rows} 行，另有 {self.rows_left_out} 行没有写出，见 {where}"
            self._put([self.text(said, "警示")], None)

    def _put(self, cells: Iterable[Cell | None], height: float | None) -> int:
        self.row += 1
        row = str(self.row)
        pieces = [f'<row r="{row}"' + (">" if height is None else f' ht="{height:g}" customHeight="1">')]
        column = 0
        for column, cell in enumerate(cells, 1):
            if cell is None:
                continue
            place = _letter(column) + row
            pieces.append(f'<c r="{place}" s="{cell.style}"{cell.content}')
            if cell.target or cell.location:
                self._lead(place, cell)
        self.columns = max(self.columns, column)
        pieces.append("</row>")
        self.rows.append("".join(pieces))
        return self.row

    def _lead(self, place: str, cell: Cell) -> None:
        if len(self.links) < self.most_links:
            self.links.append((place, cell.target, cell.location))
        else:
            self.links_left_out += 1


def _number(value: float) -> str:
    return f"><v>{int(value) if value == int(value) else repr(float(value))}</v></c>"


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
