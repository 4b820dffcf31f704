"""What stands in a column of the form as it is compared with what was recorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from auditor.answers.form import DUE, UNTIL
from auditor.text.days import due_day, last_day

_READ: dict[str, Callable[[str], date | None]] = {DUE: due_day, UNTIL: last_day}
"""How the columns of days are read: a waiver does not end with a month of which neither end is named."""


def comparable(heading: str, text: str) -> str:
    """Return what stands in a column as two rows are compared: a day as ISO 8601, however it is written."""
    read = _READ.get(heading)
    day = read(text) if read else None
    return day.isoformat() if day else text
