"""The windows of a pattern that are wider than a sentence: the next one, the paragraph, the headings above."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from auditor.model import Document

Span = tuple[int, int]


def headings_over(document: Document) -> dict[int, list[Span]]:
    """Map each paragraph to the spans of the headings above it and in it, nearest first."""
    above: dict[int, list[Span]] = {}
    stack: list[tuple[int, Span]] = []
    section_at = {s.first_paragraph: s for s in document.sections}
    for paragraph in document.paragraphs:
        section = section_at.get(paragraph.index)
        if section is not None and section.heading is not None:
            while stack and stack[-1][0] >= section.depth:
                stack.pop()
            end = min(paragraph.end, paragraph.start + len(section.heading) + 1)
            stack.append((section.depth, (paragraph.start, end)))
        above[paragraph.index] = [span for _, span in reversed(stack)]
    return above


class Windows:
    """Answer which sentences belong to the window around a sentence."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._over: dict[int, list[int]] = {}

    def around(self, index: int, within: str) -> Sequence[int]:
        """Return the sentences of a window in order: 续 with the next one, 段 the paragraph, 题 with its headings."""
        if within == "题":
            return self._with_headings(index)
        sentences = self._document.sentences
        number = sentences[index].paragraph
        if within == "续":
            stop = index + 1
            following = stop < len(sentences) and sentences[stop].paragraph == number
            return range(index, stop + following)
        return self._paragraph(number)

    def _with_headings(self, index: int) -> list[int]:
        """Return a sentence behind the headings it stands under: 加强执法培训 / 办班3期，到课430人次."""
        number = self._document.sentences[index].paragraph
        over = self._over.get(number)
        if over is None:
            above = {bisect_right(self._starts, start) - 1 for start, _ in self._headings.get(number, ())}
            own = {at for at in self._paragraph(number) if self._document.sentences[at].heading}
            over = self._over[number] = sorted(above | own)
        return [*(at for at in over if at < index), index]

    def _paragraph(self, number: int) -> range:
        """Return the sentences of a paragraph."""
        return range(bisect_left(self._paragraphs, number), bisect_right(self._paragraphs, number))

    @cached_property
    def _paragraphs(self) -> list[int]:
        return [s.paragraph for s in self._document.sentences]

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self._document.sentences]

    @cached_property
    def _headings(self) -> dict[int, list[Span]]:
        return headings_over(self._document)
