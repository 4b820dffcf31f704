"""What became of returned workbooks, file by file and row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from auditor.answers.record import Record
from auditor.model import Unreadable


class Status(StrEnum):
    """Name what became of a returned row."""

    NEW = "新登记"
    CHANGED = "改动后登记"
    HELD = "已存，复核未登记"
    SAME = "与已登记的相同"
    BLANK = "未答复"
    KEPT = "没有采用"


class RowResult(NamedTuple):
    """Hold what became of one row; ``problems`` are Chinese sentences."""

    row: int
    code: str
    name: str
    status: Status
    problems: tuple[str, ...]
    record: Record | None


@dataclass(frozen=True, slots=True)
class FileResult:
    """Hold what became of one file: its rows, or why it could not be read at all; ``wanting`` is what was not read."""

    path: str
    unit: str = ""
    year: str = ""
    rows: tuple[RowResult, ...] = ()
    notes: tuple[str, ...] = ()
    wanting: tuple[str, ...] = ()
    absent: int = 0
    fault: Unreadable | None = None

    @property
    def faulty(self) -> bool:
        """Tell whether anything in the file needs a person."""
        return self.fault is not None or bool(self.wanting) or any(row.problems for row in self.rows)


def new_records(results: Sequence[FileResult]) -> Iterator[Record]:
    """Yield the records to append, in the order of files and rows."""
    for result in results:
        for row in result.rows:
            if row.record is not None:
                yield row.record
