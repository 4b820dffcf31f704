"""How the changes of a comparison look and in which order a reader meets them; nothing is judged here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditor.compare.comparison import Comparison
from auditor.compare.difference import DefectChange, GapChange, RelationChange
from auditor.compare.kinds import Kind, Trace
from auditor.compare.side import Paper
from auditor.model import RelationVerdict
from auditor.report.ranking import file_name, lost
from auditor.report.style import STRENGTHS


@dataclass(frozen=True, slots=True)
class ChangeStyle:
    """Say how a change looks: ``rich`` for the screen, ``excel`` the name of a style of the workbooks."""

    rich: str
    excel: str


_BAD, _GOOD, _BETTER = (
    ChangeStyle("bold red", "矛盾"),
    ChangeStyle("green", "结论-满足"),
    ChangeStyle("cyan", "结论-部分"),
)
_LOOK, _QUIET = ChangeStyle("magenta", "结论-待核"), ChangeStyle("dim", "灰居中")
KINDS: dict[Kind, ChangeStyle] = {
    Kind.OPENED: _BAD,
    Kind.WORSE: _BAD,
    Kind.UNWAIVED: _LOOK,
    Kind.APPLICABLE: _LOOK,
    Kind.UNJUDGED: _LOOK,
    Kind.CLOSED: _GOOD,
    Kind.PARTLY: _BETTER,
    Kind.SHIFTED: _LOOK,
    Kind.NOT_APPLICABLE: _QUIET,
    Kind.WAIVED: _QUIET,
    Kind.ADDED: _QUIET,
    Kind.DROPPED: _QUIET,
    Kind.UNCHANGED: ChangeStyle("yellow", "存疑"),
}
"""How each change of a requirement looks, in the order in which a reader meets them."""
TRACES: dict[Trace, ChangeStyle] = {
    Trace.NEW: _BAD,
    Trace.UNSETTLED: _LOOK,
    Trace.GONE: _GOOD,
    Trace.SETTLED: _GOOD,
    Trace.ASIDE: KINDS[Kind.WAIVED],
    Trace.STAYS: KINDS[Kind.UNCHANGED],
}
"""How each change of a contradiction or a slip looks."""
RELATION, DEFECT = RelationVerdict.CONTRADICTS.value, "文字问题"
TRACE_WORDS: dict[tuple[str, Trace], str] = {
    (RELATION, Trace.NEW): "新出现矛盾",
    (RELATION, Trace.UNSETTLED): "一致变为不可判",
    (RELATION, Trace.GONE): "矛盾已消除",
    (RELATION, Trace.SETTLED): "不可判变为一致",
    (RELATION, Trace.ASIDE): "矛盾经复核不计",
    (RELATION, Trace.STAYS): "矛盾仍在",
    (DEFECT, Trace.NEW): "新出现文字问题",
    (DEFECT, Trace.GONE): "文字问题已改",
    (DEFECT, Trace.ASIDE): "文字问题经复核不计",
    (DEFECT, Trace.STAYS): "文字问题仍在",
}
"""What each change of a contradiction or a slip is called."""
Change = GapChange | RelationChange | DefectChange
_ORDER = {kind: place for place, kind in enumerate(Kind)}


def unit_of(paper: Paper) -> str:
    """Return the unit's name, or the name of the file where no unit was found."""
    return paper.unit or file_name(paper.path)


def worst_first(pairs: Iterable[Comparison]) -> list[Comparison]:
    """Order the units: most gaps opened or grown first, then by points lost, then by name."""

    def key(pair: Comparison) -> tuple[object, ...]:
        fall = (pair.new.score or 0.0) - (pair.old.score or 0.0)
        traces = [each.kind for each in pair.relations] + [each.kind for each in pair.defects]
        came = traces.count(Trace.NEW)
        return -len(pair.worse), -came, fall, unit_of(pair.new), pair.new.year or 0, pair.new.path

    return sorted(pairs, key=key)


def gaps_first(pair: Comparison) -> list[GapChange]:
    """Order the changes of a unit: what got worse, then by kind, then by points."""
    return sorted(
        pair.gaps,
        key=lambda each: (
            not each.is_worse,
            _ORDER[each.kind],
            STRENGTHS[each.now.strength].order,
            -abs(points(each) or 0.0),
            each.rule,
        ),
    )


def in_order(pair: Comparison) -> list[Change]:
    """Return every change of a unit: what opened, then what closed and the rest; what did not change is left out."""
    gaps = [each for each in gaps_first(pair) if each.is_change]
    traces: list[RelationChange | DefectChange] = [*pair.relations, *pair.defects]
    came = [each for each in traces if each.kind is Trace.NEW]
    return [
        *(each for each in gaps if each.is_worse),
        *came,
        *(each for each in gaps if not each.is_worse),
        *(each for each in traces if each.kind is not Trace.NEW),
    ]


def unchanged(pair: Comparison) -> list[GapChange]:
    """Return the gaps that are as they were."""
    return [each for each in gaps_first(pair) if not each.is_change]


def points(change: GapChange) -> float | None:
    """Return how many points more are lost now (fewer: negative); None where one side knows no such rule."""
    if change.old is None or change.new is None:
        return None
    return round(lost(change.new) - lost(change.old), 6) or 0.0


def summary(pair: Comparison) -> list[tuple[str, int, ChangeStyle]]:
    """Count the changes of a unit, the worst first: ``(word, count, style)``."""
    kinds, counted = Counter(each.kind for each in pair.gaps), []
    counted += [(kind.value, kinds[kind], KINDS[kind]) for kind in Kind if kinds[kind]]
    groups: tuple[tuple[str, Sequence[RelationChange | DefectChange]], ...] = (
        (RELATION, pair.relations),
        (DEFECT, pair.defects),
    )
    for word, changes in groups:
        traces = Counter(each.kind for each in changes)
        counted += [(TRACE_WORDS[word, trace], traces[trace], TRACES[trace]) for trace in Trace if traces[trace]]
    return counted
