"""The words of tables as immutable data: cells under chains of heads, the numbers in them, rows that add others up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

_WIDE = str.maketrans("０１２３４５６７８９．，％－", "0123456789.,%-")
_NUMBER = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?)\s*"
    r"(?P<unit>%|‰|万元|亿元|元|人次|批次|户次|件次|场次|[件次人名个项份家起条宗卷场期户张台])?"
)
_BLANK = frozenset({"", "-", "--", "—", "——", "–", "/", "／", "\\", "无", "空", "…", "……", "*"})
_TOTAL = re.compile(
    "(?:[全本][省市县区旗州盟镇乡街局年级道]{1,2})?(?:合计|总计|共计|总数|总和|小计)(?:数|[（(][^（()）]{0,12}[）)])?"
)
_SUBTOTAL = re.compile("小计")
_BLANKS = re.compile(r"[\s\u3000]+")


class Value(NamedTuple):
    """Hold the number in a cell, exactly as written, and the unit written behind it."""

    number: Decimal
    unit: str = ""

    @property
    def decimals(self) -> int:
        """Return how many decimals are written."""
        return max(0, -int(self.number.as_tuple().exponent))


class TableRow(NamedTuple):
    """Hold a row of data: its paragraph and a cell for each column."""

    paragraph: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Hold a table of numbers: its name, the chain of heads over each column, its rows of data.

    ``labels`` are the columns that name the rows. ``told`` is the paragraph in which the table is told in words,
    −1 where there is none; then ``trouble`` says why. ``words`` is everything in it that names something.
    """

    name: str
    first: int
    heads: tuple[tuple[str, ...], ...] = ()
    rows: tuple[TableRow, ...] = ()
    labels: tuple[int, ...] = ()
    told: int = -1
    trouble: str = ""
    words: str = ""

    def label(self, row: TableRow) -> str:
        """Return what names a row: its last label that is not empty."""
        return next((packed(row.cells[at]) for at in reversed(self.labels) if packed(row.cells[at])), "")

    def head(self, column: int) -> str:
        """Return the chain of heads over a column for people."""
        return "·".join(self.heads[column]) if column < len(self.heads) and self.heads[column] else f"第{column + 1}列"


def packed(text: str) -> str:
    """Return the text of a cell without its blanks: 合 计 is 合计."""
    return _BLANKS.sub("", text)


def value_of(cell: str) -> Value | None:
    """Return the number that is all there is in a cell, None where there is none or more than that."""
    found = _NUMBER.fullmatch(cell.translate(_WIDE).strip())
    return Value(Decimal(found["number"].replace(",", "")), found["unit"] or "") if found else None


def is_blank(cell: str) -> bool:
    """Say whether nothing is told in a cell."""
    return packed(cell) in _BLANK


def is_total(label: str) -> bool:
    """Say whether a row or a column of this name adds up others."""
    return _TOTAL.fullmatch(label) is not None


def is_subtotal(label: str) -> bool:
    """Say whether it adds up only those next to it."""
    return is_total(label) and _SUBTOTAL.search(label) is not None
