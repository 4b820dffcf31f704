"""What the lists of 总表.xlsx share: units that lead to their workbooks, and where the whole data is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from auditor.model import Audit
from auditor.report.context import ReportContext
from auditor.report.ranking import name_of
from auditor.report.workbook.cells import Cell, SheetWriter
from auditor.report.workbook.names import BOOK_FOLDER

MOST_COLUMNS = 16_384
"""Excel's limit for one sheet."""
NO_LEVEL = "层级不详"
"""Stand for the level of a unit whose level is not known."""

Item = TypeVar("Item")


def level_of(audit: Audit) -> str:
    """Return the word for the level of the unit."""
    level = audit.document.level
    return level.value.value if level else NO_LEVEL


def year_of(audit: Audit) -> int | None:
    """Return the year of the report, None where it is not known."""
    return audit.document.year.value if audit.document.year else None


def unit_cell(writer: SheetWriter, audit: Audit, book: str) -> Cell:
    """Make a cell of the unit's name that opens its workbook, if there is one."""
    unit = name_of(audit)
    return writer.link(unit, f"{BOOK_FOLDER}/{book}") if book else writer.text(unit)


def level_cell(writer: SheetWriter, audit: Audit) -> Cell:
    """Make a cell of the unit's level, a dash where it is not known."""
    return writer.text(level_of(audit) if audit.document.level else "—", "居中")


def data_file(context: ReportContext, table: str) -> str:
    """Return where all rows of a table are, as the reader is told."""
    file = f"data/{table}.parquet"
    return file if context.data else f"{file}（再次审查时不加 --no-data）"


def within_columns(
    writer: SheetWriter, taken: int, items: Sequence[Item], what: str, where: str
) -> tuple[Sequence[Item], list[str]]:
    """Return the items that find a column beside those taken, and the words for 说明 on those that do not."""
    room = MOST_COLUMNS - taken
    if len(items) <= room:
        return items, []
    title, beyond = writer.sheet.title, len(items) - room
    return items[:room], [f"“{title}”超过 Excel 的列数，另有 {beyond} 个{what}没有写出，见 {where}"]
