"""Find the phrases of a pack in a text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

Hit = tuple[int, int, int]
"""The number of a phrase, start and end."""

_FEW = 5
"""Texts whose phrases are looked for one by one; from the next on an automaton of all of them pays."""
_SHORT = 40_000
"""Characters up to which a text is looked through once a phrase."""


class Phrases:
    """Find every phrase of a list wherever it stands, phrases within phrases too.

    An automaton of all phrases takes a second to build and then reads a text in no time; to pick the phrases that
    stand in one text takes a tenth. Which is done changes nothing of what is found.
    """

    def __init__(self, phrases: Sequence[str]) -> None:
        """Take the phrases; they are told by their places in the list."""
        self._phrases = phrases
        self._whole: Any = None
        self._asked = 0

    def __getstate__(self) -> dict[str, Any]:
        """Return what is kept: no automaton."""
        return {"_phrases": self._phrases, "_whole": None, "_asked": 0}

    def prepare(self) -> None:
        """Build the automaton of all phrases now: many texts are to come, or processes that share it."""
        if self._whole is None:
            self._whole = _automaton(self._phrases)

    def find(self, text: str) -> list[Hit]:
        """Return every place where a phrase stands."""
        if self._whole is None:
            self._asked += 1
            if self._asked <= _FEW and len(text) <= _SHORT:
                return self._find_one_by_one(text)
            self.prepare()
        found: list[Hit] = self._whole.find_matches_as_indexes(text, overlapping=True)
        return found

    def _find_one_by_one(self, text: str) -> list[Hit]:
        # most phrases are ruled out by the two characters that they begin or end with
        there = {*text, *(a + b for a, b in pairwise(text))}
        standing = [at for at, p in enumerate(self._phrases) if p[:2] in there and p[-2:] in there and p in text]
        found = _automaton([self._phrases[at] for at in standing]).find_matches_as_indexes(text, overlapping=True)
        return [(standing[number], start, end) for number, start, end in found]


def _automaton(phrases: Sequence[str]) -> Any:
    import ahocorasick_rs

    return ahocorasick_rs.AhoCorasick(phrases)
