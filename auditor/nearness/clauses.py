"""How near each sentence of a document comes to a rule, by the weights of the characters and pairs that stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from auditor.model import Document, Evidence, Role
from auditor.nearness.parts import looked_at
from auditor.nearness.weights import Known, signs_of
from auditor.text.sentences import clause_spans

_BASE = 12
"""Characters added to every length: short clauses are not nearer for being short."""
_WHOLE = 90
"""Characters up to which a sentence is quoted whole; of a longer one the clauses that are near."""
_NOWHERE = -1e9
_DIGITS = 6
"""Decimals by which sentences are compared: what is equal on paper is equal on every machine."""

Numbers = npt.NDArray[np.int64]
Values = npt.NDArray[np.float64]


class Near(NamedTuple):
    """Tell how near a sentence comes: by its best clause, or two in a row, which are told by their span, and as a whole."""

    nearness: float
    whole: float
    sentence: int
    start: int
    end: int


class Signs:
    """Hold the weights of rules as one row each, over the characters and pairs that any of them weighs."""

    def __init__(self, known: Mapping[str, Known]) -> None:
        """Lay out the weights; the signs are numbered."""
        names = {sign: None for each in known.values() for sign in each.weights}
        self.numbers = {sign: number for number, sign in enumerate(names)}
        self._rows: dict[str, Values] = {}
        for rule, each in known.items():
            row = self._rows[rule] = np.zeros(len(names))
            row[[self.numbers[sign] for sign in each.weights]] = list(each.weights.values())

    def row(self, rule: str) -> Values:
        """Return what each sign weighs for a rule."""
        return self._rows[rule]


class Clauses:
    """Index the clauses of a document by their signs."""

    def __init__(self, document: Document, signs: Signs) -> None:
        """Part the sentences into clauses and number what stands in them."""
        self.document = document
        self._signs = signs
        sentence: list[int] = []
        self._spans: list[tuple[int, int]] = []
        self._open: dict[frozenset[Role], npt.NDArray[np.bool_]] = {}
        found: list[int] = []
        counts: list[int] = []
        numbers, norm = signs.numbers, document.norm
        for number, each in enumerate(document.sentences):
            if each.heading:
                continue
            for start, end in clause_spans(norm, each.start, each.end):
                # in order: the sum of the weights is the same every time, to the last digit
                here = sorted(numbers[sign] for sign in signs_of(norm[start:end]) if sign in numbers)
                found += here
                counts.append(len(here))
                sentence.append(number)
                self._spans.append((start, end))
        self._sentence: Numbers = np.array(sentence, np.int64)
        self._found: Numbers = np.array(found, np.int64)
        self._clause: Numbers = np.repeat(np.arange(len(counts)), counts)
        # what a weight is worth in a clause, in it and the next one of the sentence, and in the whole sentence
        same = [*(a == b for a, b in pairwise(sentence)), False]
        ends = [end for _, end in self._spans[1:]] + [0]
        self._one: Values = np.array([worth(end - start) for start, end in self._spans])
        self._two: Values = np.array(
            [worth(end - start) if both else 0.0 for (start, _), end, both in zip(self._spans, ends, same, strict=True)]
        )
        self._first: Numbers = np.flatnonzero(np.r_[True, self._sentence[1:] != self._sentence[:-1]][: len(sentence)])
        lengths = [document.sentences[number] for number in self._sentence[self._first].tolist()]
        self._all: Values = np.array([worth(each.end - each.start) for each in lengths])

    def _is_open(self, roles: frozenset[Role]) -> npt.NDArray[np.bool_]:
        """Say of every clause whether a rule that looks at ``roles`` looks at its sentence."""
        known = self._open.get(roles)
        if known is None:
            known = self._open[roles] = np.isin(self._sentence, list(looked_at(self.document, roles)))
        return known

    def near(self, rule: str, bias: float, roles: frozenset[Role], least: float) -> list[Near]:
        """Return the sentences that come as near to a rule as ``least``: by a clause, by two in a row or as a whole."""
        if not self._spans:
            return []
        sums = np.bincount(self._clause, self._signs.row(rule)[self._found], len(self._spans))
        has = (sums != 0) & self._is_open(roles)
        alone = np.where(has, (sums * self._one).round(_DIGITS), _NOWHERE)
        pair = ((sums + np.append(sums[1:], 0.0)) * self._two).round(_DIGITS)
        both = np.where(has & (self._two > 0), pair, _NOWHERE)
        best = np.maximum(alone, both)
        top = np.maximum.reduceat(best, self._first)
        whole = (np.add.reduceat(np.where(has, sums, 0.0), self._first) * self._all).round(_DIGITS)
        near_enough = (top > _NOWHERE) & ((np.maximum(top, whole) + bias).round(_DIGITS) >= least)
        found = []
        for at in np.flatnonzero(near_enough).tolist():
            first = int(self._first[at])
            clause = first + int(best[first : self._end(at)].argmax())
            last = clause + (both[clause] > alone[clause])
            number = int(self._sentence[first])
            span = self._spans[clause][0], self._spans[last][1]
            near, total = round(float(top[at]) + bias, _DIGITS), round(float(whole[at]) + bias, _DIGITS)
            found.append(Near(near, total, number, *span))
        return found

    def _end(self, at: int) -> int:
        return int(self._first[at + 1]) if at + 1 < len(self._first) else len(self._spans)

    def is_quoted(self, near: Near, evidence: Iterable[Evidence]) -> bool:
        """Say whether a sentence, or a part of it, is quoted already."""
        sentence = self.document.sentences[near.sentence]
        start, end = self._within(sentence.start, sentence.end, sentence.paragraph)
        return any(e.paragraph == sentence.paragraph and e.start < end and start < e.end for e in evidence)

    def _within(self, start: int, end: int, paragraph: int) -> tuple[int, int]:
        """Return where ``norm[start:end]`` stands in the verbatim text of its paragraph."""
        first, last = self.document.raw_span(start, end)
        whole = self.document.paragraphs[paragraph]
        begin = self.document.raw_span(whole.start, whole.end)[0]
        return first - begin, last - begin

    def quote(self, near: Near, why: str) -> Evidence:
        """Return the sentence verbatim, or of a long one its clauses that are near."""
        document = self.document
        sentence = document.sentences[near.sentence]
        start, end = sentence.start, sentence.end
        if end - start > _WHOLE:
            start, end = near.start, near.end
        begin, stop = self._within(start, end, sentence.paragraph)
        return Evidence(document.quote(start, end), sentence.paragraph, begin, stop, None, why)


def worth(length: int) -> float:
    """Return what a weight is worth in a text of so many characters."""
    return 1 / sqrt(length + _BASE)
