"""Look at a document by lines and quote from it: what every check of the text's form needs."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from auditor.model import Defect, Document, Paragraph

_EDGE = re.compile("[，。；：！？、,;:!?\n]")
HINT = "提示："
"""How the message of a finding begins that a person should look at, but that is no mistake for sure."""

_PROSE = 45
_LEFT = 10
_RIGHT = 14


class View:
    """Hold a document with what its checks share: body paragraphs, lines, offsets of ``raw``.

    A line is a paragraph as it stands in the file; the outline may have split it into several paragraphs.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.raw = document.raw
        self.norm = document.norm
        self.year = document.year.value if document.year else None
        self._told = frozenset(table.told for table in document.tables)
        """What a table tells, in words that nobody wrote: there is nothing to mend in them."""
        self.body: tuple[Paragraph, ...] = tuple(
            p for p in document.paragraphs if self.in_body(p.index) and p.end > p.start
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [p.start for p in self.document.paragraphs]

    @cached_property
    def _raw_starts(self) -> list[int]:
        return [self.document.raw_span(p.start, p.end)[0] for p in self.document.paragraphs]

    @cached_property
    def lines(self) -> list[tuple[int, int, int]]:
        """Return ``(start, end, paragraph)`` of every line of the body, offsets of ``norm``."""
        found: list[tuple[int, int, int]] = []
        start = 0
        for text in self.norm.split("\n"):
            end = start + len(text)
            if text and self.in_body(at := self.paragraph(start)):
                found.append((start, end, at))
            start = end + 1
        return found

    @cached_property
    def prose(self) -> tuple[int, int]:
        """Return the indices of the first and the last paragraph that only a report can hold; (0, -1) if none."""
        found = [p.index for p in self.body if p.end - p.start >= _PROSE and self.norm[p.end - 1] in "。.；"]
        return (found[0], found[-1]) if found else (0, -1)

    def paragraph(self, offset: int) -> int:
        """Return the index of the paragraph that holds an offset of ``norm``."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def raw_paragraph(self, offset: int) -> int:
        """Return the index of the paragraph that holds an offset of ``raw``."""
        return max(0, bisect_right(self._raw_starts, offset) - 1)

    def in_body(self, paragraph: int) -> bool:
        """Say whether a paragraph is the report's own, not the web page's, nor a table told in words."""
        return not self.document.paragraphs[paragraph].page_chrome and paragraph not in self._told

    def raw_line(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in ``raw`` of a line of ``norm``, with the quotation marks at its edges."""
        document = self.document
        first = document.raw_offset(start - 1) + 1 if start else 0
        last = document.raw_offset(end) if end < len(self.norm) else len(self.raw)
        return first, last

    def snippet(self, start: int, end: int, left: int = _LEFT, right: int = _RIGHT) -> str:
        """Return ``raw[start:end]`` with a few characters around it, not beyond its clause or its line."""
        raw = self.raw
        first = start
        while first > 0 and start - first < left and not _EDGE.match(raw[first - 1]):
            first -= 1
        last = end
        while last < len(raw) and last - end < right and not _EDGE.match(raw[last]):
            last += 1
        return raw[first:last].strip()

    def defect(self, rule: str, start: int, end: int, message: str) -> Defect:
        """Make a defect of ``raw[start:end]``, quoted with its clause."""
        return Defect(rule, self.snippet(start, end), self.raw_paragraph(start), message)

    def defect_at(self, rule: str, start: int, end: int, message: str) -> Defect:
        """Make a defect of ``norm[start:end]``, quoted with its clause."""
        document = self.document
        first, last = document.raw_offset(start), document.raw_offset(end - 1) + 1
        return Defect(rule, self.snippet(first, last), self.paragraph(start), message)


def capped(found: list[Defect], most: int) -> list[Defect]:
    """Return at most ``most`` defects; the last one says how many more there are."""
    if len(found) <= most:
        return found
    last = found[most - 1]
    more = f"{last.message}（同类问题共 {len(found)} 处，此处列出 {most} 处，请通篇核对。）"
    return [*found[: most - 1], Defect(last.rule, last.quote, last.paragraph, more)]
