"""A line of text is cut into the cells of a table, prose is not."""

from __future__ import annotations

import pytest

from auditor.reading.cells import cells_of


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("事项\t件数", ("事项", "件数")),
        ("\t一审\t二审", ("", "一审", "二审")),
        ("| 诉讼 | 4件 |", ("诉讼", "4件")),
        ("诉讼｜4｜3", ("诉讼", "4", "3")),
        ("交通运输    341   129", ("交通运输", "341", "129")),
        ("交通运输　　341　129", ("交通运输", "341", "129")),
        ("交通运输 341 129", ("交通运输", "341", "129")),
        ("石浦县人民政府  2026年1月20日", ("石浦县人民政府", "2026年1月20日")),
        ("全年受理4件， 办结3件。", ()),
        ("全年培训。", ()),
        ("加强 领导", ()),
        ("", ()),
    ],
)
def test_a_row_has_cells(row: str, cells: tuple[str, ...]) -> None:
    assert cells_of(row) == cells
