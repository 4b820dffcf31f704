"""How likely a requirement is not met, given what its rule found and how near the sentences of the report come to it.

A rule that meets a report for the first time is right in nine of ten cases either way; how near its quotations, and the
nearest other sentences, come to what tells the requirement says in which. Beside that counts what the report is like
(one tells everything plainly, another nothing), whether it tells of the rest of the theme, and how often the rule went
wrong before. All is weighed by what was learnt from reports that no rule had been written for, and then set right by
what readers said of extracts of published reports: those make fewer empty words than written ones, and what tells a
thing in them is farther from what was learnt (``benchmarks.learn_nearness``).
"""

from __future__ import annotations

from collections import Counter
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
_USUAL_TOLD, _FEW_TOLD = 1.34, 10
"""Nearness of the quotations of what is met in a usual report, and how many findings that counts for in this one."""
_USUAL_NEAR = 0.31
"""How near the nearest sentences of a usual report come, all that is asked taken together."""
_USUAL_GAPS, _FEW_ALIKE = 0.54, 2
"""Share of the requirements not met in a usual report, and for how many of a theme that counts in this one."""


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


class Around(NamedTuple):
    """Hold what a report is like around a requirement, each beside what is usual.

    ``told`` is how near the quotations of what is met come, ``near`` how near the nearest sentences come to all that is
    asked; ``alike`` is the share of the other requirements of the theme that are not met.
    """

    told: float = 0.0
    near: float = 0.0
    alike: float = 0.0


class Trust(NamedTuple):
    """Hold what is added for a rule, by whether it found a gap: one that often went wrong is believed less.

    It is added to the sum that was set right.
    """

    gap: float = 0.0
    met: float = 0.0


NAMES = (
    *(f"E{level}" for level in range(_LEVELS)),
    "first",
    "second",
    *(f"first|E{level}" for level in ("01", "2", "3")),
    *(f"quoted|E{level}" for level in range(1, _LEVELS)),
    "speaks",
    "speaks|E01",
    "told",
    "near",
    "alike",
    "alike|E23",
)
"""What is weighed, in order."""
SCALES = tuple(f"scale|E{level}" for level in range(_LEVELS))
SHIFTS = tuple(f"shift|E{level}" for level in range(_LEVELS))
"""What sets right the weighed sum for published reports, by level."""
UNSCALED = dict.fromkeys(SCALES, 1.0) | dict.fromkeys(SHIFTS, 0.0)
"""The weighed sum as it is."""
USUAL = Around()
"""A report like any other."""
UNTRIED = Trust()
"""A rule of which nothing was learnt."""


def features(sight: Sight, around: Around = USUAL) -> tuple[float, ...]:
    """Return what is weighed of a sight, in the order of ``NAMES``."""
    level, speaks = sight.level, float(sight.speaks)
    first, second = _floored(sight.first), _floored(sight.second)
    quoted = _quoted(sight)
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
        *around,
        around.alike * (not gap),
    )


def around_of(sights: Mapping[str, Sight], themes: Mapping[str, str]) -> dict[str, Around]:
    """Return, by rule, what a report is like of which all this was seen; ``themes`` is the theme of each rule."""
    if not sights:
        return {}
    met = [_quoted(each) for each in sights.values() if each.level > _GAP]
    told = (sum(met) + _FEW_TOLD * _USUAL_TOLD) / (len(met) + _FEW_TOLD) - _USUAL_TOLD
    near = sum(_floored(each.first) for each in sights.values()) / len(sights) - _USUAL_NEAR
    asked = Counter(themes[rule] for rule in sights)
    gaps = Counter(themes[rule] for rule, each in sights.items() if each.level <= _GAP)
    found = {}
    for rule, each in sights.items():
        others = asked[themes[rule]] - 1
        wanting = gaps[themes[rule]] - (each.level <= _GAP)
        alike = (wanting + _FEW_ALIKE * _USUAL_GAPS) / (others + _FEW_ALIKE) - _USUAL_GAPS
        found[rule] = Around(told, near, alike)
    return found


class Odds:
    """Hold what each feature weighs, by the level that a rule found."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        """Take the weights by name; raises ``KeyError`` where one is wanting."""
        told = [float(weights[name]) for name in NAMES]
        scales = [float(weights[name]) for name in SCALES]
        shifts = [float(weights[name]) for name in SHIFTS]
        # features are linear in what is seen: at nothing seen the constant, at each alone what it adds
        self._by_level = tuple(_scaled(_linear(told, level), scales[level], shifts[level]) for level in range(_LEVELS))

    def of_gap(self, sight: Sight, around: Around = USUAL, trust: Trust = UNTRIED) -> float:
        """Return how likely the requirement is not met, from 0 to 1."""
        sum_ = self.weighed(sight, around, trust)
        return 1 / (1 + exp(-max(-_FARTHEST, min(_FARTHEST, sum_))))

    def weighed(self, sight: Sight, around: Around = USUAL, trust: Trust = UNTRIED) -> float:
        """Return the weighed sum of which the likelihood follows."""
        base, first, second, quoted, speaks, told, near, alike = self._by_level[sight.level]
        sum_ = base + first * _floored(sight.first) + second * _floored(sight.second) + quoted * _quoted(sight)
        sum_ += speaks * sight.speaks + told * around.told + near * around.near + alike * around.alike
        return sum_ + (trust.gap if sight.level <= _GAP else trust.met)


def _floored(nearness: float) -> float:
    return max(nearness, _FLOOR)


def _quoted(sight: Sight) -> float:
    return _UNQUOTED if sight.quoted is None else _floored(sight.quoted)


def _alone(level: int) -> tuple[tuple[Sight, Around], ...]:
    nothing = Sight(level, 0, 0, 0, False)
    return (
        (nothing._replace(first=1), USUAL),
        (nothing._replace(second=1), USUAL),
        (nothing._replace(quoted=1), USUAL),
        (nothing._replace(speaks=True), USUAL),
        (nothing, Around(told=1)),
        (nothing, Around(near=1)),
        (nothing, Around(alike=1)),
    )


def _linear(told: Sequence[float], level: int) -> tuple[float, ...]:
    """Return the constant of a level, and what each thing seen adds to it."""
    base = _dot(told, Sight(level, 0, 0, 0, False))
    return (base, *(_dot(told, *each) - base for each in _alone(level)))


def _scaled(linear: tuple[float, ...], scale: float, shift: float) -> tuple[float, ...]:
    base, *rest = (scale * each for each in linear)
    return (base + shift, *rest)


def _dot(weights: Sequence[float], sight: Sight, around: Around = USUAL) -> float:
    return sum(weight * value for weight, value in zip(weights, features(sight, around), strict=True))
