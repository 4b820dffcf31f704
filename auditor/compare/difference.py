"""What differs between two documents that belong together: requirements, contradictions, slips, figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from auditor.compare.kinds import SAME, Kind, Trace, is_worse, kind_of
from auditor.compare.side import Paper
from auditor.model import Defect, Figure, Finding, Relation, RelationVerdict
from auditor.text.normalise import fold

T = TypeVar("T")


class GapChange(NamedTuple):
    """Hold what became of one requirement."""

    rule: str
    kind: Kind
    old: Finding | None
    new: Finding | None

    @property
    def now(self) -> Finding:
        """Return the later conclusion, the earlier one where the requirement is gone."""
        found = self.new or self.old
        assert found is not None
        return found

    @property
    def is_change(self) -> bool:
        """Tell whether anything changed at all."""
        return self.kind not in SAME

    @property
    def is_worse(self) -> bool:
        """Tell whether a gap opened or grew."""
        return is_worse(self.kind, self.new)


class RelationChange(NamedTuple):
    """Hold what became of a contradiction; the quotations are those of the figures it was tested with.

    The side without the contradiction holds the same check with its other verdict, where there is one.
    """

    kind: Trace
    old: Relation | None
    new: Relation | None
    old_quotes: tuple[str, ...]
    new_quotes: tuple[str, ...]

    @property
    def now(self) -> Relation:
        """Return the contradiction, or the check that could not be decided on one side."""
        found = self.old if self.kind in (Trace.GONE, Trace.SETTLED) else self.new
        assert found is not None
        return found


class DefectChange(NamedTuple):
    """Hold what became of a slip of the text."""

    kind: Trace
    old: Defect | None
    new: Defect | None

    @property
    def now(self) -> Defect:
        """Return the slip."""
        found = self.new or self.old
        assert found is not None
        return found


class FigureChange(NamedTuple):
    """Hold a metric whose figures differ: those of either side, empty where it states none."""

    metric: str
    old: tuple[Figure, ...]
    new: tuple[Figure, ...]


def gap_changes(old: Paper, new: Paper) -> tuple[GapChange, ...]:
    """Return what became of every requirement that is or was of interest, by rule."""
    before, after = ({each.rule: each for each in paper.findings if not each.draft} for paper in (old, new))
    made = []
    for rule in sorted({*before, *after}):
        kind = kind_of(before.get(rule), after.get(rule))
        if kind is not None:
            made.append(GapChange(rule, kind, before.get(rule), after.get(rule)))
    return tuple(made)


def relation_changes(old: Paper, new: Paper) -> tuple[RelationChange, ...]:
    """Return what became of every contradiction, and what could be decided on one side only."""
    stays, gone, came = _paired(
        _contradictions(old), _contradictions(new), (lambda each: (each.relation, fold(each.work)), _id)
    )
    pairs: list[tuple[Trace, Relation | None, Relation | None]] = [(Trace.STAYS, a, b) for a, b in stays]
    pairs += [(_left(each, other := _other(new, each)), each, other) for each in gone]
    pairs += [(Trace.NEW, _other(old, each), each) for each in came]
    pairs += [(Trace.SETTLED, a, b) for a, b in _decided(old, new)]
    pairs += [(Trace.UNSETTLED, a, b) for b, a in _decided(new, old)]
    made = [RelationChange(kind, a, b, _quotes(old, a), _quotes(new, b)) for kind, a, b in pairs]
    return tuple(sorted(made, key=lambda each: (list(Trace).index(each.kind), _id(each.now), each.now.work)))


def defect_changes(old: Paper, new: Paper) -> tuple[DefectChange, ...]:
    """Return what became of every slip of the text; hints are none."""
    stays, gone, came = _paired(_slips(old), _slips(new), (lambda each: (each.rule, fold(each.quote)),))
    made = [DefectChange(Trace.STAYS, a, b) for a, b in stays]
    made += [
        DefectChange(Trace.ASIDE if aside else Trace.GONE, each, aside)
        for each in gone
        for aside in [_set_aside(new, each)]
    ]
    made += [DefectChange(Trace.NEW, None, each) for each in came]
    return tuple(sorted(made, key=lambda each: (list(Trace).index(each.kind), *_slip(each.now))))


def figure_changes(old: Paper, new: Paper) -> tuple[FigureChange, ...]:
    """Return the metrics that do not state the same figures, by name."""
    before, after = _stated(old), _stated(new)
    made = []
    for metric in sorted({*before, *after}):
        ours, theirs = before.get(metric, {}), after.get(metric, {})
        if ours.keys() != theirs.keys():
            made.append(FigureChange(metric, tuple(ours.values()), tuple(theirs.values())))
    return tuple(made)


def _paired(
    old: Iterable[T], new: Iterable[T], keys: tuple[Callable[[T], object], ...]
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """Pair what agrees by the first key, then by the next; return the pairs and what is left on either side."""
    before, after = list(old), list(new)
    pairs: list[tuple[T, T]] = []
    for key in keys:
        waiting: defaultdict[object, list[T]] = defaultdict(list)
        for each in after:
            waiting[key(each)].append(each)
        rest: list[T] = []
        for each in before:
            found = waiting[key(each)]
            if found:
                pairs.append((each, found.pop(0)))
            else:
                rest.append(each)
        kept = Counter(id(each) for group in waiting.values() for each in group)
        before, after = rest, [each for each in after if kept[id(each)]]
    return pairs, before, after


def _contradictions(paper: Paper) -> list[Relation]:
    found = [each for each in paper.relations if each.verdict is RelationVerdict.CONTRADICTS]
    return sorted(found, key=lambda each: (each.relation, each.work))


def _decided(open_: Paper, sure: Paper) -> list[tuple[Relation, Relation]]:
    """Pair the checks that one side left open with the same check where it agrees on the other, and did not before."""
    was, now = (Counter(map(_said, paper.relations)) for paper in (sure, open_))
    doubts = [
        r for r in open_.relations if r.verdict is RelationVerdict.UNDECIDED and not r.message.startswith(_DECISION)
    ]
    agreed = [r for r in sure.relations if r.verdict is RelationVerdict.AGREES]
    pairs, _, _ = _paired(
        sorted((r for r in doubts if not was[_said(r)]), key=lambda r: r.work),
        sorted((r for r in agreed if not now[_said(r)]), key=lambda r: r.work),
        (_id,),
    )
    return pairs


def _said(relation: Relation) -> tuple[str, str, str]:
    return relation.relation, relation.verdict, fold(relation.work)


def _other(paper: Paper, relation: Relation) -> Relation | None:
    """Return what the same check says on a side where it is no contradiction."""
    same = [
        each
        for each in paper.relations
        if each.relation == relation.relation and each.verdict is not RelationVerdict.CONTRADICTS
    ]
    return min(same, key=lambda each: each.work, default=None)


_DECISION = "原结论“"
"""Stand where a reviewer's decision replaced a verdict (``waivers.apply``)."""


def _left(old: Relation, new: Relation | None) -> Trace:
    """Tell a contradiction that was mended from one that a reviewer set aside: the text still says it."""
    aside = new is not None and fold(new.work) == fold(old.work) and new.message.startswith(_DECISION)
    return Trace.ASIDE if aside else Trace.GONE


def _set_aside(paper: Paper, slip: Defect) -> Defect | None:
    same = (each for each in paper.defects if each.hint and (each.rule, each.quote) == (slip.rule, slip.quote))
    return next((each for each in same if _DECISION in each.message), None)


def _quotes(paper: Paper, relation: Relation | None) -> tuple[str, ...]:
    places = relation.figures if relation else ()
    found = dict.fromkeys(paper.figures[at].quote for at in places if 0 <= at < len(paper.figures))
    # a clause says nothing that its sentence does not say
    return tuple(each for each in found if not any(each != other and each in other for other in found))


def _slips(paper: Paper) -> list[Defect]:
    return sorted((each for each in paper.defects if not each.hint), key=_slip)


def _slip(defect: Defect) -> tuple[str, int, str, str]:
    return defect.rule, defect.paragraph, defect.quote, defect.message


def _id(relation: Relation) -> str:
    return relation.relation


def _stated(paper: Paper) -> dict[str, dict[tuple[object, ...], Figure]]:
    """Return the figures of every metric, one of each value and scope, in the order of the text."""
    found: defaultdict[str, dict[tuple[object, ...], Figure]] = defaultdict(dict)
    for figure in paper.figures:
        if figure.metric is not None:
            key = (figure.value, figure.low, figure.high, figure.unit, figure.qualifier, figure.scope)
            found[figure.metric].setdefault(key, figure)
    return found
