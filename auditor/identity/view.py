"""Fold the head and the tail of a report once; the middle stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from auditor.text.normalise import fold, normalise

LONG = 100
"""Count the characters from which a paragraph is taken for running text."""
END = 90
"""Count the characters of a long paragraph's end that are read."""
_HEAD = 14
_LONGS = 2
_TAIL = 10
_CUT = 360
_LATER = 160
_WRAP = re.compile(r"[ \t\u3000\xa0]*\r?\n[ \t\u3000\xa0]*")


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one paragraph of the head or tail: its index, folded text (cut when long), and if it is long."""

    index: int
    text: str
    long: bool


@dataclass
class View:
    """Hold what identification looks at: the lines of the head, and of the tail as far as it is asked."""

    paragraphs: Sequence[str]
    head: list[Line] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Fold the head down to its second long paragraph."""
        longs = 0
        for index, text in enumerate(self.paragraphs):
            folded = fold(text[:_CUT] if longs == 0 else text[:_LATER])
            if not folded:
                continue
            long = len(text) > LONG and len(folded) > LONG
            longs += long
            self.head.append(Line(index, folded, long))
            if longs == _LONGS or len(self.head) == _HEAD:
                break

    def tail(self) -> Iterator[Line]:
        """Yield the last lines from the end; of a long one only its end is folded."""
        given = 0
        for index in range(len(self.paragraphs) - 1, -1, -1):
            text = self.paragraphs[index]
            long = len(text) > LONG
            folded = fold(text[-END:] if long else text)
            if folded:
                given += 1
                yield Line(index, folded, long)
            if given == _TAIL:
                return

    def verbatim(self, index: int, start: int = 0, end: int | None = None) -> str:
        """Return the verbatim text behind folded ``[start:end]`` of a paragraph; all of it by default."""
        raw = self.paragraphs[index]
        if end is None:
            return raw.strip()
        return verbatim(raw[:_CUT], start, end)

    def ending(self, line: Line, start: int, end: int) -> str:
        """Return the verbatim text behind ``[start:end]`` of a line that ``tail`` gave."""
        raw = self.paragraphs[line.index]
        return verbatim(raw[-END:] if line.long else raw, start, end)


def verbatim(raw: str, start: int, end: int) -> str:
    """Return the verbatim text behind ``fold(raw)[start:end]``."""
    if end <= start:
        return ""
    done = normalise([raw])
    first, last = start, end - 1
    for cut, shift in zip(done.cuts, done.shifts, strict=True):
        if cut <= start:
            first = start + shift
        if cut <= end - 1:
            last = end - 1 + shift
    return raw[first : last + 1]


def unwrap(text: str) -> str:
    """Join the lines of a paragraph that a file wrapped, and drop the blanks around it."""
    return _WRAP.sub("", text.strip())
