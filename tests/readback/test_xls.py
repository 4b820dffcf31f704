"""The records of an .xls say what its values do not; the file was saved by LibreOffice, so that none is needed here."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.readback.inside import Comment, Merged
from auditor.readback.xls import sheets_of

WHOLE = (Path(__file__).parents[1] / "data" / "readback" / "flaws.xls").read_bytes()
"""Two rows merged in B2, =NA() in B4, a comment on B5, text in D6, a column of 119 rows; a second sheet of one cell."""


def test_what_a_sheet_holds_beside_its_values() -> None:
    sheet = sheets_of(WHOLE)["清单"]
    assert sheet.merged == [Merged(2, 3, 1, 1)]
    assert sheet.comments == [Comment(5, 1, "")]
    assert sorted((flaw.row, flaw.column) for flaw in sheet.hidden()) == [(3, 1), (4, 1)]
    assert (sheet.rows, sheet.columns) == (119, 4)


def test_every_sheet_is_told_by_its_name() -> None:
    sheets = sheets_of(WHOLE)
    assert list(sheets) == ["清单", "说明"]
    assert not list(sheets["说明"].hidden())


@pytest.mark.parametrize("end", [0, 30, 511, 600, 2_000])
def test_a_torn_file_is_refused(end: int) -> None:
    with pytest.raises(ValueError, match="sheet"):
        sheets_of(WHOLE[:end])
