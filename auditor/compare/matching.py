"""Which document of the one side belongs to which of the other: never by guess."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import NamedTuple

from auditor.answers.items import unit_key
from auditor.answers.renamed import Name, is_longer_name, partners
from auditor.compare.side import Paper


class Reason(StrEnum):
    """Say why a document was not compared."""

    ALONE = "另一侧没有这个单位这个年度的报告"
    NO_REPORT = "不是年度报告"
    TWICE = "同一单位同一年度在一侧不止一份，不知道该用哪一份"
    SEVERAL = "这个单位的报告不止一份，年度都对不上，不知道该与哪一份比较"


WANTING = frozenset({Reason.TWICE, Reason.SEVERAL})
"""The reasons that leave a comparison unfinished: the user must say which."""


class Pair(NamedTuple):
    """Hold two documents that belong together and what must be said about that."""

    old: Paper
    new: Paper
    notes: tuple[str, ...] = ()


class Left(NamedTuple):
    """Hold a document that was not compared."""

    paper: Paper
    reason: Reason


@dataclass(frozen=True, slots=True)
class Matching:
    """Hold the pairs and what is left on either side."""

    pairs: tuple[Pair, ...]
    old: tuple[Left, ...]
    new: tuple[Left, ...]


Key = Callable[[Paper], Hashable | None]


def match(old: Iterable[Paper], new: Iterable[Paper]) -> Matching:
    """Match by unit and year, then by unit, then (where no unit is known) by file; one by one they always belong.

    A unit that one side calls by a longer name, with the places above it in front, is the same where nothing else fits.
    """
    sides = tuple(sorted(side, key=_order) for side in (old, new))
    if all(len(side) == 1 and side[0].is_report for side in sides):
        before, after = sides[0][0], sides[1][0]
        return Matching((Pair(before, after, _notes(before, after)),), (), ())
    left: tuple[list[Left], list[Left]] = ([], [])
    open_ = _set_aside(sides, left)
    pairs = _pass(open_, _unit_and_year) + _longer_names(open_, sides)
    # where a year met its own, another year of the unit has no partner
    met = {_unit(pair.old) for pair in pairs}
    pairs += _pass(open_, lambda paper: None if _unit(paper) in met else _unit(paper))
    pairs += _pass(open_, _content) + _pass(open_, _file)
    known = [{_unit(each.paper) for each in rest if each.reason is Reason.TWICE} for rest in left]
    units = [{_unit(paper) for paper in papers} | twice for papers, twice in zip(open_, known, strict=True)]
    for papers, rest, other in zip(open_, left, reversed(units), strict=True):
        doubtful = other - met - {None}
        rest += [Left(paper, Reason.SEVERAL if _unit(paper) in doubtful else Reason.ALONE) for paper in papers]
    ordered = sorted(pairs, key=lambda pair: (_order(pair.new), _order(pair.old)))
    old_left, new_left = (tuple(sorted(rest, key=lambda each: _order(each.paper))) for rest in left)
    return Matching(tuple(ordered), old_left, new_left)


def _set_aside(sides: tuple[list[Paper], ...], left: tuple[list[Left], list[Left]]) -> tuple[list[Paper], list[Paper]]:
    """Take out what is no report, and on both sides every unit and year that one side has twice."""
    reports = [[paper for paper in side if paper.is_report] for side in sides]
    counts = [Counter(filter(None, map(_unit_and_year, side))) for side in reports]
    twice = {key for count in counts for key, number in count.items() if number > 1}
    for side, rest in zip(sides, left, strict=True):
        rest += [Left(paper, Reason.NO_REPORT) for paper in side if not paper.is_report]
    kept: list[list[Paper]] = []
    for papers, rest in zip(reports, left, strict=True):
        rest += [Left(paper, Reason.TWICE) for paper in papers if _unit_and_year(paper) in twice]
        kept.append([paper for paper in papers if _unit_and_year(paper) not in twice])
    return kept[0], kept[1]


def _pass(sides: tuple[list[Paper], list[Paper]], key: Key) -> list[Pair]:
    """Pair what has a key that each side has once, and take it out of the sides."""
    tables: list[dict[Hashable, list[Paper]]] = []
    for side in sides:
        table: defaultdict[Hashable, list[Paper]] = defaultdict(list)
        for paper in side:
            found = key(paper)
            if found is not None:
                table[found].append(paper)
        tables.append(table)
    before, after = tables
    both = [each for each in before if len(before[each]) == len(after.get(each, ())) == 1]
    pairs = [Pair(old := before[each][0], new := after[each][0], _notes(old, new)) for each in both]
    for side, at in zip(sides, (0, 1), strict=True):
        gone = {id(pair[at]) for pair in pairs}
        side[:] = [paper for paper in side if id(paper) not in gone]
    return pairs


def _longer_names(open_: tuple[list[Paper], list[Paper]], sides: tuple[list[Paper], ...]) -> list[Pair]:
    """Pair 石桥镇 with 东河县石桥镇 of the same year; whoever has two such names on a side is left alone."""
    every = [[name for paper in side if (name := _name(paper))] for side in sides]
    found = partners(filter(None, map(_name, open_[0])), every[1])
    back = partners(filter(None, map(_name, open_[1])), every[0])
    names = {old: new for old, new in found.items() if back.get(new) == old}
    return _pass(open_, lambda paper: (name := _name(paper)) and names.get(name, name))


def _name(paper: Paper) -> Name | None:
    return None if paper.unit is None or not paper.is_report else Name(paper.unit, paper.year)


def _notes(old: Paper, new: Paper) -> tuple[str, ...]:
    notes = []
    if old.unit and new.unit and old.year == new.year and is_longer_name(old.unit, new.unit):
        notes.append(f"单位的写法不同：{old.unit} → {new.unit}，同一年度，按同一家对应")
    elif _unit(old) != _unit(new):
        notes.append(f"两份报告的单位不同：{old.unit or '单位不明'} → {new.unit or '单位不明'}")
    elif old.unit is None and old.sha256 != new.sha256:
        notes.append("两份报告都没有认出单位，按文件对应")
    if old.year != new.year:
        notes.append(f"不同年度比较：{_year(old)} → {_year(new)}")
    return tuple(notes)


def _year(paper: Paper) -> str:
    return "年度不明" if paper.year is None else f"{paper.year}年度"


def _unit(paper: Paper) -> str | None:
    return None if paper.unit is None else unit_key(paper.unit)


def _unit_and_year(paper: Paper) -> tuple[str, int | None] | None:
    unit = _unit(paper)
    return None if unit is None else (unit, paper.year)


def _content(paper: Paper) -> str | None:
    return paper.sha256 if paper.unit is None else None


def _file(paper: Paper) -> str | None:
    return PurePosixPath(paper.path.replace("\\", "/")).name if paper.unit is None else None


def _order(paper: Paper) -> tuple[str, int, str, str]:
    return _unit(paper) or "", paper.year or 0, paper.path, paper.sha256
