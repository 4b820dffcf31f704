"""How likely a requirement is not met, given what its rule found and how near the sentences of the report come to it.

A rule that meets a report for the first time is right in nine of ten cases either way; how near its quotations, and the
nearest other sentences, come to what tells the requirement says in which. Both are weighed by what was learnt from
reports that no rule had been written for (``benchmarks.learn_nearness``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp
from typing import NamedTuple

_FLOOR = -1.0
"""Nearness below which nothing is farther."""
_UNQUOTED = -1.0
"""Nearness that stands for that of the quotations where there are none, or none in the text."""
_FARTHEST = 30.0
_LEVELS = 4
_GAP = 1
"""Evidence level up to which a requirement is not met."""


class Sight(NamedTuple):
    """Hold what is seen of a requirement in a report: what its rule says, and how near the text comes.

    ``first`` and ``second`` are the nearness of the sentences that come nearest, each as a whole, ``quoted`` that of
    the nearest quotation (None without one); ``speaks`` says whether the nearest sentence has a word of the matter.
    """

    level: int
    first: float
    second: float
    quoted: float | None
    speaks: bool


NAMES = (
    *(f"E{level}" for level in range(_LEVELS)),
    "first",
    "second",
    *(f"first|E{level}" for level in ("01", "2", "3")),
    *(f"quoted|E{level}" for level in range(1, _LEVELS)),
    "speaks",
    "speaks|E01",
)
"""What is weighed, in order."""


def features(sight: Sight) -> tuple[float, ...]:
    """Return what is weighed of a sight, in the order of ``NAMES``."""
    level, speaks = sight.level, float(sight.speaks)
    first, second = max(sight.first, _FLOOR), max(sight.second, _FLOOR)
    quoted = _UNQUOTED if sight.quoted is None else max(sight.quoted, _FLOOR)
    gap = level <= _GAP
    return (
        *(float(level == each) for each in range(_LEVELS)),
        first,
        second,
        first * gap,
        first * (level == 2),
        first * (level == 3),
        *(quoted * (level == each) for each in range(1, _LEVELS)),
        speaks,
        speaks * gap,
    )


class Odds:
    """Hold what each feature weighs, by the level that a rule found."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        """Take the weights by name; raises ``KeyError`` where one is wanting."""
        told = [float(weights[name]) for name in NAMES]
        # features are linear in what is seen: at nothing seen the constant, at each alone what it adds
        self._by_level = tuple(
            (base := _dot(told, Sight(level, 0, 0, 0, False)), *(_dot(told, each) - base for each in _alone(level)))
            for level in range(_LEVELS)
        )

    def of_gap(self, sight: Sight) -> float:
        """Return how likely the requirement is not met, from 0 to 1."""
        base, first, second, quoted, speaks = self._by_level[sight.level]
        near = _UNQUOTED if sight.quoted is None else max(sight.quoted, _FLOOR)
        told = base + first * max(sight.first, _FLOOR) + second * max(sight.second, _FLOOR) + quoted * near
        return 1 / (1 + exp(-max(-_FARTHEST, min(_FARTHEST, told + speaks * sight.speaks))))


def _alone(level: int) -> tuple[Sight, ...]:
    return (
        Sight(level, 1, 0, 0, False),
        Sight(level, 0, 1, 0, False),
        Sight(level, 0, 0, 1, False),
        Sight(level, 0, 0, 0, True),
    )


def _dot(weights: Sequence[float], sight: Sight) -> float:
    return sum(weight * value for weight, value in zip(weights, features(sight), strict=True))
