"""Tell a workbook that somebody filled from one that was only opened, copied or left lying."""

from __future__ import annotations

from pathlib import Path

from auditor.answers.form import KEY, PRINTED, fingerprint
from auditor.model import Unreadable
from auditor.readback.meta import parse_meta
from auditor.readback.opening import Sheets, open_returned


def is_filled(path: Path) -> bool:
    """Tell whether anything was typed into the workbook, wherever; what cannot be opened may hold anything."""
    sheets = open_returned(path)
    if isinstance(sheets, Unreadable):
        # a workbook of what is no report goes out without a form: there is nothing in it to fill
        return sheets.code != "no_form"
    columns = [at for at, heading in enumerate(sheets.header) if heading and heading not in PRINTED]
    typed = any(at < len(cells) and cells[at] for _, cells in sheets.rows for at in columns)
    return typed or bool(sheets.flaws or sheets.strays) or _is_changed(sheets)


def holds_unread(path: Path) -> bool:
    """Tell whether a workbook holds something that reading it back does not register: a comment, an error, a cell aside."""
    sheets = open_returned(path)
    return not isinstance(sheets, Unreadable) and bool(sheets.flaws or sheets.strays)


def _is_changed(sheets: Sheets) -> bool:
    """Tell whether somebody wrote over what the program had printed."""
    sent = parse_meta(sheets.meta)
    if isinstance(sent, str):
        return False
    rows = [dict(zip(sheets.header, cells, strict=False)) for _, cells in sheets.rows]
    return any(
        fingerprint(row.get(heading, "")) != digest
        for row in rows
        for heading, digest in sent.cells.get(row.get(KEY, ""), {}).items()
    )
