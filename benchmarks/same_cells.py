"""The cells of a workbook as written, and the same cells written by XlsxWriter: a baseline."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, iterparse

import xlsxwriter
from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATION = re.compile(r'<Relationship\b[^>]*?\bTarget="([^"]*)"[^>]*?\bId="([^"]*)"')

Value = str | float | list[str] | None


@dataclass(slots=True)
class Sheet:
    """Hold the cells of one sheet row by row: (column, style, value), a list of strings where the text is rich."""

    title: str
    rows: list[tuple[float | None, list[tuple[int, int, Value]]]] = field(default_factory=list)
    widths: list[tuple[int, float]] = field(default_factory=list)
    links: dict[tuple[int, int], str] = field(default_factory=dict)


@dataclass(slots=True)
class Cells:
    """Hold the sheets of a workbook and what its styles look like."""

    sheets: list[Sheet]
    styles: list[dict[str, Any]]

    def count(self) -> int:
        """Return the number of cells."""
        return sum(len(cells) for sheet in self.sheets for _, cells in sheet.rows)


def read_cells(path: Path) -> Cells:
    """Read a workbook that the program wrote."""
    book = load_workbook(path, read_only=True)
    styles = [_look(book, style) for style in book._cell_styles]  # noqa: SLF001 - openpyxl offers no list of the looks
    with zipfile.ZipFile(path) as archive:
        sheets = [_sheet(archive, number, title) for number, title in enumerate(book.sheetnames, 1)]
    book.close()
    return Cells(sheets, styles)


def _look(book: Any, style: Any) -> dict[str, Any]:
    font, fill = book._fonts[style.fontId], book._fills[style.fillId]  # noqa: SLF001 - see above
    align = book._alignments[style.alignmentId]  # noqa: SLF001 - see above
    number = style.numFmtId
    look: dict[str, Any] = {
        "font_name": font.name,
        "font_size": font.sz,
        "bold": bool(font.b),
        "underline": int(bool(font.u)),
        "text_wrap": bool(align.wrap_text),
        "border": int(style.borderId > 0),
        "num_format": book._number_formats[number - 164] if number >= 164 else number,  # noqa: SLF001 - see above
        "quote_prefix": bool(style.quotePrefix),
    }
    if font.color is not None and isinstance(font.color.rgb, str):
        look["font_color"] = f"#{font.color.rgb[-6:]}"
    if fill.fill_type:
        look["bg_color"] = f"#{fill.fgColor.rgb[-6:]}"
    if align.horizontal:
        look["align"] = align.horizontal
    if align.vertical:
        look["valign"] = {"center": "vcenter"}.get(align.vertical, align.vertical)
    return look


def _sheet(archive: zipfile.ZipFile, number: int, title: str) -> Sheet:
    sheet = Sheet(title)
    relations = f"xl/worksheets/_rels/sheet{number}.xml.rels"
    text = archive.read(relations).decode() if relations in archive.namelist() else ""
    targets = {key: target for target, key in _RELATION.findall(text)}
    for _, element in iterparse(BytesIO(archive.read(f"xl/worksheets/sheet{number}.xml"))):
        if element.tag == f"{_MAIN}col":
            sheet.widths.append((int(element.get("min", "1")) - 1, float(element.get("width", "9"))))
        elif element.tag == f"{_MAIN}hyperlink":
            row, column = coordinate_to_tuple(element.get("ref", "A1"))
            location = element.get("location")
            target = f"internal:{location}" if location else targets.get(element.get(_LINK_ID, ""), "")
            sheet.links[row - 1, column - 1] = target if location else f"external:{target}"
        elif element.tag == f"{_MAIN}row":
            height = element.get("ht")
            sheet.rows.append((float(height) if height else None, [_cell(each) for each in element]))
            element.clear()
    return sheet


def _cell(element: Element) -> tuple[int, int, Value]:
    _, column = coordinate_to_tuple(element.get("r", "A1"))
    style = int(element.get("s", "0"))
    found = element.find(f"{_MAIN}v")
    if found is not None:
        return column - 1, style, float(found.text or "0")
    pieces = [each.text or "" for each in element.iter(f"{_MAIN}t")]
    return column - 1, style, (pieces if len(pieces) > 1 else pieces[0] if pieces else None)


def write_cells(cells: Cells, path: Path, constant_memory: bool = False) -> None:
    """Write the cells with XlsxWriter; rows are flushed one by one where the memory is to stay constant."""
    options = {"constant_memory": constant_memory, "strings_to_urls": False, "strings_to_formulas": False}
    book = xlsxwriter.Workbook(str(path), options)
    formats = [book.add_format(look) for look in cells.styles]
    coloured = book.add_format({"bold": True, "font_color": "#215732"})
    for sheet in cells.sheets:
        made = book.add_worksheet(sheet.title)
        for column, width in sheet.widths:
            made.set_column(column, column, width)
        for row, (height, line) in enumerate(sheet.rows):
            if height is not None:
                made.set_row(row, height)
            for column, style, value in line:
                look = formats[style]
                link = sheet.links.get((row, column))
                if link is not None:
                    made.write_url(row, column, link, look, _plain(value))
                elif value is None:
                    made.write_blank(row, column, None, look)
                elif isinstance(value, float):
                    made.write_number(row, column, value, look)
                elif isinstance(value, list):
                    pieces = [part for text in value for part in (coloured, text)]
                    made.write_rich_string(row, column, *pieces, look)
                else:
                    made.write_string(row, column, value, look)
    book.close()


def _plain(value: Value) -> str:
    if isinstance(value, list):
        return "".join(value)
    return f"{value:g}" if isinstance(value, float) else value or ""
