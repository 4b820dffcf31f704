"""Tell a workbook that somebody filled from one that was only opened, copied or left lying."""

from __future__ import annotations

from pathlib import Path

from auditor.answers.form import FIELDS, Side
from auditor.model import Unreadable
from auditor.readback.opening import open_returned

_OURS = frozenset(field.heading for field in FIELDS if field.side is Side.PROGRAM)


def is_filled(path: Path) -> bool:
    """Tell whether anything was typed into the form, or a column added; what cannot be opened may hold anything."""
    sheets = open_returned(path)
    if isinstance(sheets, Unreadable):
        # a workbook of what is no report goes out without a form: there is nothing in it to fill
        return sheets.code != "no_form"
    columns = [at for at, heading in enumerate(sheets.header) if heading and heading not in _OURS]
    return bool(sheets.flaws) or any(at < len(cells) and cells[at] for _, cells in sheets.rows for at in columns)
