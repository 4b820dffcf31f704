"""Tell which numbers are parts of one told before: 学法6次，其中专题研讨2次."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from auditor.figures.bound import Bound
from auditor.figures.brackets import begin_of
from auditor.model import Document
from auditor.text.numbers import Number, family

OF_WHICH = re.compile("其中|内含|，(?:含|包括|涉及)")


_GOES_ON = 5
"""Sentences of a row of parts, the whole's among them."""


def turns_to_parts(norm: str, end: int, start: int) -> bool:
    """Say whether the text turns from a whole that ends to a part that begins: 建议提案92件（建议40件、提案52件）."""
    return end < start and (norm[end] in "（：" or OF_WHICH.search(norm, end, start) is not None)


def has_part(document: Document, alone: Mapping[tuple[str, int], int], name: str, sentence: int, end: int) -> bool:
    """Say whether a part of a whole that ends at ``end`` is told alone, there or in a sentence that goes on with 其中.

    ``alone`` is where a metric has a number to itself, by sentence. 建议、提案22件。其中建议9件；提案13件.
    """
    norm, sentences = document.norm, document.sentences
    start = alone.get((name, sentence))
    if start is not None and turns_to_parts(norm, end, start):
        return True
    for at in range(sentence + 1, min(sentence + _GOES_ON, len(sentences))):
        here = sentences[at]
        opens = OF_WHICH.match(norm, here.start, here.end) if at == sentence + 1 else norm[here.start - 1] == "；"
        if not opens or here.paragraph != sentences[sentence].paragraph:
            return False
        if (name, at) in alone:
            return True
    return False


def is_of_which(norm: str, numbers: Sequence[Number], low: int, bound: Bound) -> bool:
    """Say whether an 其中 since ``low`` makes a number a part.

    调解员90名，其中专职7名，调解组织8个: what another clause counts in another unit is no part of the people.
    """
    if bound.number < 0:
        return OF_WHICH.search(norm, low, begin_of(norm, bound.start)) is not None
    begin, unit = begin_of(norm, bound.start), family(numbers[bound.number].unit)
    for part in OF_WHICH.finditer(norm, low, begin):
        first = numbers[bisect_left(numbers, part.end(), key=lambda n: n.start)]
        if family(first.unit) == unit or norm.find("，", first.end, begin) < 0:
            return True
    return False
