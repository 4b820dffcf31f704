"""A workbook's way into its file: openpyxl writes the parts, the rows are put in as they were made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.dimensions import SheetDimension
from openpyxl.writer.excel import ExcelWriter

from auditor.report.workbook.cells import SheetWriter

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_COMPRESSION = 5
"""A fifth quicker than the usual 6 and hardly larger."""
_EMPTY = b"<sheetData />"


def packed(workbook: Workbook, writers: Sequence[SheetWriter]) -> bytes:
    """Return the file of ``workbook``, whose sheets hold the rows of ``writers`` in the same order."""
    held = BytesIO()
    workbook.properties.modified = datetime.now(UTC).replace(tzinfo=None)
    with ZipFile(held, "w", ZIP_DEFLATED, compresslevel=_COMPRESSION) as archive:
        _Package(workbook, archive, writers).write_data()
    return held.getvalue()


class _Sheet(WorksheetWriter):  # type: ignore[misc]
    """Write what surrounds the rows of a sheet."""

    def __init__(self, sheet: Worksheet, made: SheetWriter) -> None:
        super().__init__(sheet, out=BytesIO())
        self._made = made
        sheet._hyperlinks = made.links  # noqa: SLF001 - openpyxl collects them from its own cells only

    def write_dimensions(self) -> None:
        """Write the extent of the rows."""
        last = f"{get_column_letter(self._made.columns)}{max(self._made.row, 1)}"
        self.xf.send(SheetDimension(f"A1:{last}").to_tree())

    def write_rows(self) -> None:
        """Leave the place of the rows."""
        self.xf.send(Element("sheetData"))

    def content(self) -> bytes:
        """Return the sheet with its rows."""
        self.write()
        before, found, after = self.read().partition(_EMPTY)
        assert found, "openpyxl writes an empty sheetData in another way"
        rows = "".join(self._made.rows).encode("utf-8")
        return b"".join((before, b"<sheetData>", rows, b"</sheetData>", after))


class _Package(ExcelWriter):  # type: ignore[misc]
    """Write all parts of a workbook."""

    def __init__(self, workbook: Workbook, archive: ZipFile, made: Sequence[SheetWriter]) -> None:
        super().__init__(workbook, archive)
        self._made = {each.sheet: each for each in made}

    def write_worksheet(self, ws: Worksheet) -> None:
        """Write one sheet."""
        ws._drawing = SpreadsheetDrawing()  # noqa: SLF001 - as openpyxl's own method does
        ws._drawing.charts = ws._charts  # noqa: SLF001
        ws._drawing.images = ws._images  # noqa: SLF001
        writer = _Sheet(ws, self._made[ws])
        self._archive.writestr(ws.path[1:], writer.content())
        ws._rels = writer._rels  # noqa: SLF001
        self.manifest.append(ws)
