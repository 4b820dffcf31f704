"""Say what a requirement that is met in part still wants, as exactly as its rule lets it be said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from auditor.checks.base import Result
from auditor.matching.scan import Reading
from auditor.ruleset.pack import EvidenceNeed

ACTED = "写了具体举措"
NO_FIGURE = "没有所要的数字"
ONLY_NAMED = "只点了题，没有写明具体举措"
SLOGAN = "只写了落实、推行这项制度，没有写做了什么"
AGENDA = "只是并列点到的几件事之一，没有写这件事做了什么"
ANOTHER = "“建议”里列的"
"""What a quotation that has a figure still wants, as the workbook calls it; a letter calls it otherwise."""
_ANYTHING = "所要的数字、事例或别的方面"
_NOT_THAT = "引句里的数字不是这一项要的"
_FEW = 2
"""So many kinds of figures are few enough for those that are wanting to be told apart."""
_NAMED = 3
"""So many kinds of figures are named."""
_SIDES = 6
"""So many sides are named to choose from."""
_NUMERALS = {1: "一", 2: "两", 3: "三", 4: "四", 5: "五"}
_WORDS = {"%": "比率", "元": "金额", "个百分点": "百分点", "家": "户数", "人次": "人次", "户次": "户次", "批次": "批次"}
_MOSTLY = 0.5
"""Share of the ways to satisfy a rule below which a figure is no more asked for than an example."""


def wanting(need: EvidenceNeed, why: str, seen: Collection[str], told: Collection[str] = ()) -> str:
    """Return why a rule is met in part, with what is wanting.

    ``seen`` are the sides that were told, ``told`` the units in which the quotations count: what they have is not
    said to be wanting, 发出意见书6份 wants what came of it and no number.
    """
    units = _units(need)
    counted = bool(set(units) & set(told))
    if why == ACTED:
        return f"{why}；要算满足，还差{_more(need, units, told) if counted else _asked(need, units)}"
    if why.endswith(NO_FIGURE):
        if counted:
            return f"{why.removesuffix(NO_FIGURE)}{_NOT_THAT}{_of_whom(need)}"
        return f"{why}（{_listed(units)}）" if units else why
    if seen and why.startswith(sides_told(seen)):
        return f"{why}；{_sides(need, seen)}"
    return why


def _more(need: EvidenceNeed, units: list[str], told: Collection[str]) -> str:
    """Say what is wanting where the quotation counts already: the other kinds of figures, or what was not told at all."""
    if need.attribution is not None:
        return f"{ANOTHER}另一样（引句里有的数字已经算上{_of_whom(need)}）"
    rest = [unit for unit in units if unit not in told]
    named = f"{_listed(rest[:_NAMED])}，或者" if need.figure is None and rest and len(rest) < len(units) <= _FEW else ""
    return f"{named}{ANOTHER}另一样（引句里有的数字已经算上）"


def _of_whom(need: EvidenceNeed) -> str:
    return "" if need.attribution is None else "，要的是写明主要负责人自己做的"


def units_in(reading: Reading, result: Result) -> frozenset[str]:
    """Return the units in which the sentences of a result's quotations count."""
    sentences = {reading.document.sentences[reading.sentence_at(span[0])] for span, _, _ in result.spans}
    return frozenset(n.unit for s in sentences for n in reading.numbers_in(s.start, s.end))


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
