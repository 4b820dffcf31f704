"""Put paragraphs back together that an editor or mail program broke at a fixed width."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from auditor.reading.cells import cells_of
from auditor.reading.shape import STARTER, is_date, is_signature, is_title

_ENDS = frozenset("。；：！？;:!?…”）》】.")
_BLANKS = " \t\u3000\xa0\x0b\x0c\u2028\u2029\x85\x1c\x1d\x1e"
_INDENT = (" ", "\u3000", "\t", "\xa0")
_WIDEST = 160
_NARROWEST = 24
_FEWEST = 6
_BAND = 4
_SHARE = 0.6
_SLACK = 8

_INLINE = re.compile("[一二三四五六七八九十]是")
"""Match what counts within a paragraph and heads none."""
_CELLS = 2
"""Cells that make a line a row of a table."""

Measure = Callable[[str], int]


def unwrapped(text: str, rows: Sequence[str]) -> list[str] | None:
    """Return the paragraphs of ``text`` as slices of it where it was broken at a fixed width, else None.

    ``rows`` are the lines of ``text`` as ``str.splitlines`` cuts them.
    """
    # A broken file shows many lines that stop in mid-sentence; files with whole paragraphs show few.
    open_rows = [
        row
        for row in rows
        if len(row) >= _NARROWEST // 2 and row.rstrip()[-1:] not in _ENDS and len(cells_of(row.strip())) < _CELLS
    ]
    if len(open_rows) < _FEWEST:
        return None
    found = _width(open_rows, rows)
    if found is None:
        return None
    width, measure = found
    return _joined(text, rows, width, measure)


def display_width(row: str) -> int:
    """Return the columns a line takes: 2 for a Chinese character, 1 for a Latin one."""
    # Three bytes and one character make two columns, one byte and one character make one: no loop needed.
    return (len(row.encode("utf-8", "replace")) + len(row)) // 2


def _characters(row: str) -> int:
    return len(row)


_MEASURES: tuple[tuple[Measure, int], ...] = ((display_width, 2), (_characters, 1))


def _width(open_rows: Sequence[str], rows: Sequence[str]) -> tuple[int, Measure] | None:
    body = [row for row in open_rows if not STARTER.match(row.strip(_BLANKS)[:12])]
    if len(body) < _FEWEST:
        return None
    best: tuple[float, int, Measure] | None = None
    for measure, unit in _MEASURES:
        sizes = Counter(measure(row.rstrip()) for row in body)
        centre = max(sizes, key=lambda size: (sum(sizes[size + d] for d in range(-_BAND, _BAND + 1)), size))
        share = sum(sizes[centre + d] for d in range(-_BAND * unit // 2, _BAND * unit // 2 + 1)) / len(body)
        fits = _NARROWEST * unit // 2 <= centre <= _WIDEST * unit // 2
        if fits and share >= _SHARE and (best is None or share > best[0]):
            best = (share, centre, measure)
    if best is None:
        return None
    _, width, measure = best
    # Nearly all lines must keep within the width, or it is no width at all.
    over = sum(measure(row.rstrip()) > width + _SLACK for row in rows)
    full = sum(abs(measure(row.rstrip()) - width) <= _BAND for row in rows)
    return (width, measure) if full >= _FEWEST and over * 10 <= full else None


@dataclass(frozen=True, slots=True)
class _Layout:
    """Hold how the file sets off its paragraphs: by an indent, by an empty line, or only by a short last line."""

    by_indent: bool
    by_gap: bool
    width: int
    measure: Measure

    def continues(self, previous: str, row: str) -> bool:
        """Say whether ``row`` goes on with the paragraph that ``previous`` left off in."""
        body = row.strip()
        if len(cells_of(body)) >= _CELLS or len(cells_of(previous.strip())) >= _CELLS:
            return False  # a row of a table stands alone
        full = self.measure(previous) >= self.width - _SLACK
        ended = previous[-1] in _ENDS
        if self.by_indent:
            if row.startswith(_INDENT) or not (full or (not ended and self._runs_on(previous))):
                return False
        elif not full or (ended and not (self.by_gap and previous[-1] not in "：:")):
            return False
        if is_title(previous.strip()) or (body[-1] in "：:" and "，" not in previous and "。" not in body):
            return False
        if is_date(body) or (ended and is_signature(body)):
            return False
        if self.by_indent and full and _INLINE.match(body):
            return True  # …亲自过问。 fills its line, and 二是 is set off by no indent
        # A number at the start of a line goes on with the sentence (…第\n一是…) only where that is still open.
        return not (STARTER.match(body[:12]) and (ended or not full))

    def _runs_on(self, previous: str) -> bool:
        return self.measure(previous) >= self.width * 0.7 or previous[-1] in "，、,"


def _joined(text: str, rows: Sequence[str], width: int, measure: Measure) -> list[str]:
    filled = [row for row in rows if row.strip()]
    indented = sum(row.startswith(_INDENT) for row in filled)
    by_indent = 3 <= indented <= 0.8 * len(filled)
    blank = len(rows) - len(filled)
    by_gap = not by_indent and blank >= 3 and len(filled) >= 1.5 * blank
    layout = _Layout(by_indent, by_gap, width, measure)
    result: list[str] = []
    start = stop = -1
    previous = ""
    at = 0
    for row in text.splitlines(keepends=True):
        begin, at = at, at + len(row)
        if not row.strip():
            previous = "" if not by_indent else previous
            continue
        if previous and layout.continues(previous, row):
            stop = at
        else:
            if start >= 0:
                result.append(text[start:stop])
            start, stop = begin, at
        previous = row.rstrip()
    if start >= 0:
        result.append(text[start:stop])
    return result
