"""Tell of tables in the text: their numbers stand in cells, and only the heads of the columns say what they count."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CELLS = re.compile(r"\s*[|｜\t]\s*")
_NUMBER = re.compile(r"[\d０-９][\d０-９.,，．]*\s*(?:%|％|[件次人个项份家起条宗卷场期])?")
_LEAST = 2
"""Rows with a bare number that make a table."""


def unread_tables(lines: Iterable[tuple[int, str]]) -> str:
    """Return what to say of the tables among the numbered lines of a report, empty where there is none."""
    first: list[int] = []
    rows, begun = 0, 0
    for number, text in lines:
        if not _is_row(text):
            rows = 0
            continue
        begun = begun if rows else number
        rows += 1
        if rows == _LEAST:
            first.append(begun)
    if not first:
        return ""
    places = "、".join(f"第{number}段" for number in first[:5]) + ("等处" if len(first) > len(first[:5]) else "")
    return f"有 {len(first)} 张表格（{places}起）：格子里的数没有按行、列的标题归到指标，也没有核对，请对照原文看"


def _is_row(text: str) -> bool:
    cells = [cell for cell in _CELLS.split(text.strip().strip("|｜")) if cell.strip()]
    return len(cells) > 1 and any(_NUMBER.fullmatch(cell.strip()) for cell in cells)
