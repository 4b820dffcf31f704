"""Lay the cells of an HTML table out on a grid: a cell that spans rows or columns stands in each of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

MOST_COLUMNS = 60
MOST_ROWS = 600
"""Columns and rows of a table that is laid out; a larger one is only told of."""


class Span(NamedTuple):
    """Hold a cell as written: its text, how many columns and rows it spans."""

    text: str
    columns: int = 1
    rows: int = 1


def span_of(text: str | None) -> int:
    """Return how far a cell spans; what is no number spans one, what is beyond all bounds no further than a table goes."""
    text = (text or "").strip()
    if not (text.isascii() and text.isdigit()):
        return 1
    return min(max(1, int(text[:6])), MOST_ROWS)


def laid_out(rows: Sequence[Sequence[Span]]) -> list[tuple[str, ...]]:
    """Return the rows as a grid; nothing where the table is larger than is laid out."""
    if len(rows) > MOST_ROWS:
        return []
    held: dict[int, Span] = {}
    grid: list[tuple[str, ...]] = []
    for row in rows:
        made: list[str] = []
        below: dict[int, Span] = {}
        waiting = [cell for cell in row[:MOST_COLUMNS] for _ in range(min(cell.columns, MOST_COLUMNS))]
        for at in range(MOST_COLUMNS):
            # a cell from above keeps its place, the others take what is left
            cell = held.get(at) or (waiting.pop(0) if waiting else None)
            if cell is None and not any(place > at for place in held):
                break
            made.append(cell.text if cell else "")
            if cell is not None and cell.rows > 1:
                below[at] = cell._replace(rows=cell.rows - 1)
        held = below
        grid.append(tuple(made))
    return grid
