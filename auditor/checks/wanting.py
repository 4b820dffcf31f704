"""Say what a requirement that is met in part still wants, as exactly as its rule lets it be said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from auditor.ruleset.pack import EvidenceNeed

ACTED = "写了具体举措"
NO_FIGURE = "没有所要的数字"
_ANYTHING = "所要的数字、事例或别的方面"
_NAMED = 3
"""So many kinds of figures are named."""
_SIDES = 6
"""So many sides are named to choose from."""
_NUMERALS = {1: "一", 2: "两", 3: "三", 4: "四", 5: "五"}
_WORDS = {"%": "比率", "元": "金额", "个百分点": "百分点", "家": "户数", "人次": "人次", "户次": "户次", "批次": "批次"}
_MOSTLY = 0.5
"""Share of the ways to satisfy a rule below which a figure is no more asked for than an example."""


def wanting(need: EvidenceNeed, why: str, seen: Collection[str]) -> str:
    """Return why a rule is met in part, with what is wanting; ``seen`` are the sides that were told."""
    units = _units(need)
    if why == ACTED:
        return f"{why}；要算满足，还差{_asked(need, units)}"
    if why.endswith(NO_FIGURE):
        return f"{why}（{_listed(units)}）" if units else why
    if seen and why.startswith(sides_told(seen)):
        return f"{why}；{_sides(need, seen)}"
    return why


def sides_told(seen: Collection[str]) -> str:
    """Say which sides of a requirement are told."""
    return "写到了" + "、".join(f"“{name}”" for name in seen)


def _sides(need: EvidenceNeed, seen: Collection[str]) -> str:
    """Say how many sides more are wanted and which there are to choose from."""
    rest = [name for name, _ in need.sides if name not in seen]
    more = need.full_sides - len(seen)
    named = "、".join(f"“{name}”" for name in rest[:_SIDES])
    if more >= len(rest):
        every = "、".join(f"“{name}”" for name in rest)
        return f"还要写{every}"
    etc = f"等{len(rest)}个方面" if len(rest) > _SIDES else ""
    return f"要算满足，还要再写{_NUMERALS.get(more, more)}个方面，可以从{named}{etc}里选"


def _asked(need: EvidenceNeed, units: list[str]) -> str:
    if not units:
        return _ANYTHING
    if need.figure is None and _counted(need) < _MOSTLY * len(need.full):
        return f"这一项的事例或者{_figures(units)}"
    return f"这一项的{_figures(units)}"


def _figures(units: list[str]) -> str:
    said = _listed(units)
    return f"{said}数字" if said.endswith("等") else said


def _listed(units: list[str]) -> str:
    words = list(dict.fromkeys(_WORDS.get(unit, f"{unit}数") for unit in units))
    if len(words) > _NAMED:
        return f"{'、'.join(words[:_NAMED])}等"
    return "或者".join(filter(None, ("、".join(words[:-1]), words[-1])))


def _counted(need: EvidenceNeed) -> int:
    return sum(any(e.kind == "figure" for group in each.groups for e in group) for each in need.full)


def _units(need: EvidenceNeed) -> list[str]:
    """Return the units in which a rule counts, those first in which it counts most."""
    if need.figure is not None:
        return list(need.figure.units)
    found = Counter(_in_patterns(need))
    return sorted(found, key=lambda unit: -found[unit])


def _in_patterns(need: EvidenceNeed) -> Iterator[str]:
    for pattern in need.full:
        for element in (e for group in pattern.groups for e in group if e.kind == "figure"):
            yield from filter(None, element.value.split("|"))
