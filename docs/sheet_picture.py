"""Draw the first rows of a workbook's sheet as SVG: what the file holds, without an office program."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

CHARACTER = 7.2
"""Pixels of a half-width character."""
POINT = 4 / 3
_SIZE, _LINE, _MARGIN = 13, 18.0, 4
_FONT = "'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', 'PingFang SC', SimSun, sans-serif"


@dataclass(frozen=True)
class View:
    """Say what of a sheet is drawn: its columns (numbers), its last row, and the caption."""

    sheet: Worksheet
    columns: tuple[int, ...]
    rows: int
    caption: str


def picture(views: list[View], width: float | None = None) -> str:
    """Return one SVG with the views below one another, each under its caption."""
    drawn = [_view(view) for view in views]
    whole = width or max(each[1] for each in drawn) + 2
    height = sum(each[2] for each in drawn) + 1
    made, top = [], 0.0
    for body, _, tall in drawn:
        made.append(f'<g transform="translate(1,{top:.1f})">{body}</g>')
        top += tall
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole:.0f} {height:.0f}" '
        f'font-family="{escape(_FONT, quote=True)}" font-size="{_SIZE}">'
        f'<rect width="100%" height="100%" fill="#ffffff"/>{"".join(made)}</svg>\n'
    )


def _view(view: View) -> tuple[str, float, float]:
    sheet = view.sheet
    widths = [sheet.column_dimensions[get_column_letter(at)].width * CHARACTER for at in view.columns]
    made = [f'<text x="0" y="22" font-size="15" font-weight="bold" fill="#1F3864">{escape(view.caption)}</text>']
    top = 32.0
    for row in range(1, view.rows + 1):
        height = (sheet.row_dimensions[row].height or 15) * POINT
        left = 0.0
        for at, wide in zip(view.columns, widths, strict=True):
            made.append(_cell(sheet.cell(row, at), left, top, wide, height))
            left += wide
        top += height
    return "".join(made), sum(widths), top + 14


def _cell(cell: Cell, left: float, top: float, width: float, height: float) -> str:
    value = "" if cell.value is None else str(cell.value)
    boxed = cell.border.left is not None and cell.border.left.style is not None
    fill = f"#{cell.fill.fgColor.rgb[-6:]}" if cell.fill.fill_type == "solid" else "none"
    edge = "#BFBFBF" if boxed else "none"
    made = [
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}" stroke="{edge}"/>'
    ]
    if value:
        made.append(_text(cell, value, left, top, width, height))
    return "".join(made)


def _text(cell: Cell, value: str, left: float, top: float, width: float, height: float) -> str:
    size = (cell.font.sz or 10) * POINT * 0.98
    colour = cell.font.color.rgb[-6:] if cell.font.color and isinstance(cell.font.color.rgb, str) else "000000"
    wrapped = _wrapped(value, width - 2 * _MARGIN, size) if cell.alignment.wrap_text else [value]
    lines = wrapped[: max(1, int(height // _LINE))]
    if len(lines) < len(wrapped):
        lines[-1] = lines[-1][:-1] + "…"
    middle = cell.alignment.horizontal == "center"
    x = left + width / 2 if middle else left + _MARGIN
    anchor = ' text-anchor="middle"' if middle else ""
    weight = ' font-weight="bold"' if cell.font.b else ""
    under = ' text-decoration="underline"' if cell.font.u else ""
    first = top + (height + size * 0.75) / 2 if cell.alignment.vertical == "center" else top + size + 3
    spans = "".join(
        f'<tspan x="{x:.1f}" y="{first + at * _LINE:.1f}">{escape(line)}</tspan>' for at, line in enumerate(lines)
    )
    return f'<text font-size="{size:.1f}" fill="#{colour}"{anchor}{weight}{under}>{spans}</text>'


def _wrapped(value: str, width: float, size: float) -> list[str]:
    lines: list[str] = []
    for part in value.split("\n"):
        line, used = "", 0.0
        for char in part:
            wide = size * (1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.55)
            if used + wide > width and line:
                lines.append(line)
                line, used = "", 0.0
            line, used = line + char, used + wide
        lines.append(line)
    return lines
