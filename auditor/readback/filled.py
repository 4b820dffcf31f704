"""Tell a workbook that somebody filled from one that was only opened, copied or left lying."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from auditor.answers.form import KEY, PRINTED, fingerprint
from auditor.answers.record import Record
from auditor.model import Unreadable
from auditor.readback.comparing import comparable
from auditor.readback.meta import parse_meta
from auditor.readback.opening import Row, Sheets, open_returned


def is_filled(path: Path, known: Mapping[str, Record]) -> bool:
    """Tell whether anything was typed into the workbook, wherever; what cannot be opened may hold anything.

    ``known`` is what was answered on each item before: a workbook goes out with it, so nobody typed it into this one.
    """
    sheets = open_returned(path)
    if isinstance(sheets, Unreadable):
        # a workbook of what is no report goes out without a form: there is nothing in it to fill
        return sheets.code != "no_form"
    return (
        any(_is_typed(sheets.header, cells, known) for _, cells in sheets.rows)
        or bool(sheets.flaws or sheets.strays)
        or _is_changed(sheets)
    )


def _is_typed(header: Row, cells: Row, known: Mapping[str, Record]) -> bool:
    """Tell whether a row holds an answer that it did not go out with."""
    row = dict(zip(header, cells, strict=False))
    record = known.get(row.get(KEY, ""))
    sent = record.shown() if record else {}
    return any(
        text and comparable(heading, text) != comparable(heading, sent.get(heading, ""))
        for heading, text in row.items()
        if heading and heading not in PRINTED
    )


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
