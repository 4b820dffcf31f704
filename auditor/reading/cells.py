"""Cut a line of text into the cells of a table: by tabs, by bars, by runs of blanks."""

from __future__ import annotations

import re

from auditor.tabular import value_of

_BARS = re.compile(r"\s*[|｜]\s*")
_RUNS = re.compile(r"[ \xa0]{2,}|[ \xa0]*\u3000[ \xa0\u3000]*")
_SPACED = re.compile("(?<!\\S)([合总小共])[ \xa0\u3000]+(计)(?!\\S)")
"""Match what is set wide to fill its column: 合  计."""
_PROSE = re.compile("[，。；：？！]")
_LONGEST_ROW = 600
_LONGEST_WORD = 14
_LEAST_WORDS = 3
Cells = tuple[str, ...]
NO_CELLS: Cells = ()


def cells_of(row: str) -> Cells:
    """Return the cells of a line, nothing where it is no row of a table.

    Single blanks part cells only in a line without punctuation, as programs write that turn a page into text.
    """
    if "\t" in row:
        return tuple(cell.strip() for cell in row.split("\t"))
    if len(row) > _LONGEST_ROW:
        return NO_CELLS
    row = row.strip()
    if "|" in row or "｜" in row:
        return tuple(_BARS.split(row.strip("|｜").strip()))
    if " " not in row and "\u3000" not in row and "\xa0" not in row:
        return NO_CELLS
    if _PROSE.search(row):
        return NO_CELLS
    row = _SPACED.sub(r"\1\2", row)
    runs = tuple(_RUNS.split(row))
    words = tuple(row.split())
    if len(runs) > 1 and (len(runs) == len(words) or not _are_words(words)):
        return runs
    return words if _are_words(words) else NO_CELLS


def _are_words(words: Cells) -> bool:
    return len(words) >= _LEAST_WORDS and all(len(word) <= _LONGEST_WORD for word in words)


def has_number(cells: Cells) -> bool:
    """Say whether a number is all there is in one of the cells."""
    return any(value_of(cell) is not None for cell in cells)
