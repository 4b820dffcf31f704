"""What a reader of values does not tell of a sheet: how far it reaches, what it hides, what stands in comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

MOST_CELLS = 4_000_000
"""A reader lays out the whole rectangle that the cells span; one stray cell in the last corner would take all memory."""
_MOST_MERGED = 200_000
"""Cells in merged ones, of which a form has none."""
ERROR = "是错误值（如 #N/A），没有读到，请改成文字"
FORMULA = "是没有算出值的公式，没有读到，请改成文字"


class Flaw(NamedTuple):
    """Hold a cell that a reader of values would take for empty: its row, its column (from 0), and why."""

    row: int
    column: int
    why: str


class Comment(NamedTuple):
    """Hold a comment on a cell: its row, its column (from 0), its text where it can be read."""

    row: int
    column: int
    text: str


class Merged(NamedTuple):
    """Hold a merged cell: its first and last rows, its first and last columns (from 0)."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(slots=True)
class Inside:
    """Hold what is known of a sheet beside its values: the last row and the number of columns that hold anything."""

    rows: int = 0
    columns: int = 0
    flaws: list[Flaw] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)

    def reach(self, row: int, column: int) -> None:
        """Note that a cell (its column from 0) holds something."""
        self.rows, self.columns = max(self.rows, row), max(self.columns, column + 1)

    @property
    def too_far(self) -> bool:
        """Tell whether the rectangle of its cells is more than anybody can lay out."""
        return self.rows * self.columns > MOST_CELLS

    def hidden(self) -> Iterator[Flaw]:
        """Yield every cell whose content a reader of values does not see; raise ``ValueError`` for a sheet of merged ones."""
        yield from self.flaws
        count = 0
        for merged in self.merged:
            rows = range(merged.top + 1, min(merged.bottom, merged.top + 2000) + 1)
            columns = range(merged.left, min(merged.right, merged.left + 50) + 1)
            count += len(rows) * len(columns)
            if count > _MOST_MERGED:
                raise ValueError("sheet of merged cells")
            for row, column in product(rows, columns):
                yield Flaw(row, column, f"并入了第 {merged.top} 行的合并单元格，没有单独的内容，请取消合并")


def letters(column: int) -> str:
    """Return the letters of a column (from 0) as office programs show them."""
    made = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        made = chr(65 + rest) + made
    return made
