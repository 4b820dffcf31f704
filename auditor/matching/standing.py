"""Find at once in which sentences of a report every term and every pattern may stand."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import numpy.typing as npt

from auditor.matching.pattern import Choice, Pattern
from auditor.matching.tables import Numbers, PatternTable, Terms, TermTable

_AT_ONCE = 1 << 16
"""Hits that are spread to their terms at once: a hostile text has millions."""
_FEW = 1 << 16
Words = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]
_ONE = np.uint64(1)


class Standing:
    """Hold, packed in bits, in which sentences terms and patterns may stand.

    Whether they do is not asked here: word boundaries, negation and the order of a pattern's parts are left open.
    """

    def __init__(
        self, terms: TermTable, patterns: PatternTable, numbers: Numbers, sentences: Numbers, count: int
    ) -> None:
        """Index hits, each the number of a phrase and its sentence; ``count`` is the number of sentences."""
        self._bits = _term_bits(terms, numbers, sentences, (count + 63) >> 6)
        self._known: dict[int, int] = {}
        rows, may = _pattern_bits(patterns, self._bits)
        size = may.shape[1] * 8
        packed = may.tobytes()
        self._patterns = {
            number: int.from_bytes(packed[at : at + size], "little")
            for number, at in zip(rows.tolist(), range(0, len(packed), size or 1), strict=False)
        }
        alive = np.zeros(len(patterns.anchors), np.bool_)
        alive[rows] = True
        offered = np.flatnonzero(alive[patterns.offered_numbers])
        self._bounds: list[int] = np.searchsorted(offered, patterns.bounds).tolist()
        self._offered = [patterns.offered[at] for at in offered.tolist()]
        self._places = [patterns.places_in[at] for at in offered.tolist()]
        present = np.sort(numbers)
        present = present[np.flatnonzero(np.diff(present, prepend=-1))]
        places, stood_for = terms.spread(present)
        self._phrases: list[int] = present[places[_order(stood_for, terms.count)]].tolist()
        self._behind: list[int] = np.cumsum(np.bincount(stood_for, minlength=terms.count)).tolist()

    def phrases(self, term: int) -> list[int]:
        """Return the numbers of a term's phrases that are found in the document."""
        return self._phrases[self._behind[term - 1] if term else 0 : self._behind[term]]

    def term(self, term: int) -> int:
        """Return in which sentences a term may stand, as the bits of a number."""
        known = self._known.get(term)
        if known is None:
            known = self._known[term] = int.from_bytes(self._bits[term].tobytes(), "little")
        return known

    def count(self, terms: Collection[int], index: int) -> int:
        """Return how many of the terms may stand in a sentence."""
        words = self._bits[np.fromiter(terms, np.int64, len(terms)), index >> 6]
        return int(np.count_nonzero(words & _ONE << np.uint64(index & 63)))

    def pattern(self, number: int) -> int:
        """Return in which sentences a pattern may stand, as the bits of a number."""
        return self._patterns.get(number, 0)

    def among(self, choice: Choice) -> list[Pattern]:
        """Return the patterns of a choice that may stand anywhere, in order."""
        number = choice.number
        return self._offered[self._bounds[number] : self._bounds[number + 1]]

    def places(self, choice: Choice) -> list[int]:
        """Return the places, within a choice, of the patterns that may stand anywhere."""
        number = choice.number
        return self._places[self._bounds[number] : self._bounds[number + 1]]


def _order(stood_for: Terms, count: int) -> Numbers:
    """Return the order by term; sixteen bits are sorted by counting, which takes a tenth of the time."""
    return np.argsort(stood_for.astype(np.uint16) if count < _FEW else stood_for, kind="stable")


def _term_bits(terms: TermTable, numbers: Numbers, sentences: Numbers, width: int) -> Words:
    bits = np.zeros((terms.count + 1, width), np.uint64)
    bits[-1] = ~np.uint64(0)
    flat = bits.reshape(-1)
    for start in range(0, len(numbers), _AT_ONCE):
        places, stood_for = terms.spread(numbers[start : start + _AT_ONCE])
        here = sentences[start : start + _AT_ONCE]
        word, bit = here >> 6, _ONE << (here & 63).astype(np.uint64)
        np.bitwise_or.at(flat, stood_for * np.int64(width) + word[places], bit[places])
    return bits


def _pattern_bits(patterns: PatternTable, bits: Words) -> tuple[Numbers, Words]:
    """Return the numbers of the patterns that may stand somewhere, and where."""
    anywhere: Flags = np.logical_or.reduce(bits, axis=1)
    rows = np.flatnonzero(anywhere[patterns.anchors])
    asked, wide = patterns.asked[rows], patterns.wide[rows]
    there: Flags = np.logical_and.reduce(anywhere[asked], axis=1)
    rows, asked, wide = rows[there], asked[there], wide[there]
    may = np.take(bits, patterns.anchors[rows], axis=0)
    for column in asked.T:
        # in a window wider than the sentence the rest may stand elsewhere
        may &= np.take(bits, np.where(wide, len(bits) - 1, column), axis=0)
    there = np.logical_or.reduce(may, axis=1)
    return rows[there], may[there]
