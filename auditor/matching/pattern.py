"""The compiled pattern, and patterns of which any will do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A compiled pattern: per group, the chain of (term, gap).

    ``under`` is the term of the thing that a bare number is counted of. ``anchor`` is the term by which its
    sentences are looked up: the first one for windows wider than a sentence, else the one least likely to stand
    just anywhere. ``number`` is its row in the pack's table of patterns.
    """

    number: int
    text: str
    groups: tuple[tuple[tuple[int, int], ...], ...]
    terms: tuple[int, ...]
    anchor: int
    within: str
    wide: bool
    simple: bool
    levels: frozenset[str] | None
    years: tuple[int, int] | None
    under: int | None = None

    def applies_to(self, level: str | None, year: int | None) -> bool:
        """Say whether the pattern is meant for a report of that level and year; the unknown is never excluded."""
        if self.levels is not None and level is not None and level not in self.levels:
            return False
        return self.years is None or year is None or self.years[0] <= year <= self.years[1]


class Choice(tuple[Pattern, ...]):
    """Hold patterns of which any will do; ``number`` is that of the choice in the pack."""

    number: int

    def __new__(cls, patterns: Iterable[Pattern], number: int) -> Choice:
        """Make a choice of patterns with its number."""
        choice = super().__new__(cls, patterns)
        choice.number = number
        return choice

    def __getnewargs__(self) -> tuple[tuple[Pattern, ...], int]:
        """Return what ``__new__`` takes, for a pack that is kept."""
        return tuple(self), self.number
