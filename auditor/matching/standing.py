"""Find at once in which sentences of a report every term and every pattern may stand."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from auditor.matching.pattern import Choice, Pattern
from auditor.matching.tables import Numbers, PatternTable, Terms, TermTable

_FEW = 1 << 16
_SHORT = 512
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
        present, which = np.unique(numbers, return_inverse=True)
        places, stood_for = terms.spread(present)
        order = _order(stood_for, terms.count)
        places, stood_for = places[order], stood_for[order]
        first = np.flatnonzero(np.diff(stood_for, prepend=-1))
        named = stood_for[first]
        self._bits = np.zeros((terms.count + 1, (count + 63) >> 6), np.uint64)
        self._bits[-1] = ~np.uint64(0)
        _spread(self._bits, _phrase_bits(which, sentences, len(present), self._bits.shape[1]), places, first, named)
        self._known: dict[int, int] = {}
        rows, may = _pattern_bits(patterns, self._bits, named)
        self._patterns: dict[int, int] = dict(zip(rows.tolist(), _as_numbers(may), strict=True))
        alive = np.zeros(len(patterns.anchors), np.bool_)
        alive[rows] = True
        self._chosen = np.flatnonzero(alive[patterns.offered_numbers])
        self._begins = patterns.bounds
        self._bounds: list[int] = np.searchsorted(self._chosen, patterns.bounds).tolist()
        self._offered = list(map(patterns.offered.__getitem__, self._chosen.tolist()))
        # of ten thousand terms a few hundred are asked for: no list of all is made
        self._phrases = present[places].data
        self._behind = np.cumsum(np.bincount(stood_for, minlength=terms.count)).data

    def phrases(self, term: int) -> list[int]:
        """Return the numbers of a term's phrases that are found in the document."""
        found: list[int] = self._phrases[self._behind[term - 1] if term else 0 : self._behind[term]].tolist()
        return found

    def term(self, term: int) -> int:
        """Return in which sentences a term may stand, as the bits of a number."""
        known = self._known.get(term)
        if known is None:
            known = self._known[term] = int.from_bytes(self._bits[term].tobytes(), "little")
        return known

    def present(self, terms: Numbers) -> list[int]:
        """Return the places of those of the terms that may stand anywhere."""
        places: list[int] = np.flatnonzero(np.logical_or.reduce(self._bits[terms], axis=1)).tolist()
        return places

    def count(self, terms: Numbers, index: int) -> int:
        """Return how many of the terms may stand in a sentence."""
        words = self._bits[terms, index >> 6]
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
        chosen = self._chosen[self._bounds[number] : self._bounds[number + 1]]
        places: list[int] = (chosen - self._begins[number]).tolist()
        return places


def _order(stood_for: Terms, count: int) -> Numbers:
    """Return the order by term; sixteen bits are sorted by counting, which takes a tenth of the time."""
    return np.argsort(stood_for.astype(np.uint16) if count < _FEW else stood_for, kind="stable")


def _phrase_bits(which: Numbers, sentences: Numbers, count: int, width: int) -> Words:
    """Return in which sentences each of the phrases that were found stands; ``which`` tells them by their places."""
    bits = np.zeros((count, width), np.uint64)
    np.bitwise_or.at(bits.reshape(-1), which * width + (sentences >> 6), _ONE << (sentences & 63).astype(np.uint64))
    return bits


def _spread(bits: Words, phrases: Words, places: Numbers, first: Numbers, terms: Terms) -> None:
    """Put together, for each of ``terms``, where its phrases stand, whose places begin at ``first``.

    A phrase stands for forty terms and in four sentences: its sentences are put together before they are spread.
    """
    for column, told in zip(bits.T, phrases.T, strict=True) if len(first) else ():
        column[terms] = np.bitwise_or.reduceat(told[places], first)


def _pattern_bits(patterns: PatternTable, bits: Words, named: Terms) -> tuple[Numbers, Words]:
    """Return the numbers of the patterns that may stand somewhere, and where; ``named`` are the terms that do."""
    anywhere: Flags = np.zeros(len(bits), np.bool_)
    anywhere[named] = anywhere[-1] = True
    rows = np.flatnonzero(anywhere[patterns.anchors])
    for column in patterns.asked:
        rows = rows[anywhere[column[rows]]]
    may = bits[patterns.anchors[rows]]
    for column in patterns.asked_here:
        asked = column[rows]
        some = np.flatnonzero(asked < len(bits) - 1)
        may[some] &= bits[asked[some]]
    there = np.flatnonzero(np.logical_or.reduce(may, axis=1))
    return rows[there], may[there]


def _as_numbers(rows: Words) -> list[int]:
    """Return each row of bits as one number."""
    if not rows.shape[1]:
        return [0] * len(rows)
    numbers: list[int]
    *lower, numbers = rows.T.tolist()
    for column in reversed(lower):
        numbers = [high << 64 | low for high, low in zip(numbers, column, strict=True)]
    return numbers


def indices(bits: int) -> list[int]:
    """Return which bits of a number are set, in order."""
    if bits >> _SHORT:
        # one pass over the digits: taking off bit by bit would copy a long number every time
        return [i for i, digit in enumerate(bin(bits)[:1:-1]) if digit == "1"]
    found = []
    while bits:
        low = bits & -bits
        found.append(low.bit_length() - 1)
        bits ^= low
    return found
