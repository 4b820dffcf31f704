"""Relations between the figures of a document: which agree, which contradict each other, which nobody can tell.

矛盾 only where no admissible values agree (in the manner of XBRL Calculations 1.1); the work is always shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from auditor.figures.facts import AGREES, CONTRADICTS, UNDECIDED, Facts, Found
from auditor.figures.kinds import (
    ahead,
    beside,
    change,
    compare,
    each_time,
    extents,
    feasible,
    lists,
    remainders,
    sums,
    told_first,
    unmarked,
)
from auditor.figures.kinds.tabled import is_of_table, tabled
from auditor.matching.scan import Reading
from auditor.model import Figure, Relation
from auditor.ruleset.relation_source import RelationSource

Kind = Callable[[RelationSource, Facts], Iterator[Found]]
KINDS: Mapping[str, Kind] = {
    "sum": sums.sums,
    "order": compare.orders,
    "ratio": ahead.ratios,
    "feasible": feasible.feasible,
    "beside": beside.beside,
    "growth": told_first.growth,
    "frequency": change.frequency,
    "same": compare.same,
    "average": compare.averages,
    "caution": compare.cautions,
    "list": lists.lists,
    "total": lists.totals,
    "remainder": remainders.remainders,
    "extent": extents.extents,
    "unmarked": unmarked.unmarked,
    "shares": change.shares,
    "limit": compare.limits,
    "fall": compare.falls,
    "each": each_time.each_time,
    "money": lists.money,
    "table": tabled,
}
"""Kind of relation → what checks it."""
_ONCE = frozenset({"sum", "ratio", "beside", "feasible", "average", "list", "total", "remainder", "unmarked"})
"""Kinds of which only the first that is declared speaks of the same numbers."""
_ADDED = frozenset({"sum", "list", "total", "unmarked"})
"""Kinds that add up what a table has added up already."""
_RATES = frozenset({"ratio", "beside", "feasible"})
"""Kinds that end their numbers with the rate they check."""
_RECKONED = frozenset({"ratio", "beside"})
"""Kinds that reckon a rate from both its numbers."""


def relations_of(
    reading: Reading, figures: Sequence[Figure], relations: Sequence[RelationSource]
) -> tuple[Relation, ...]:
    """Return what holds between the figures of a document, in the order of the pack."""
    if not relations:
        return ()
    facts = Facts(reading, figures)
    found = list(_all(relations, facts))
    doubtful = _doubtful(found)
    found = list(_sayable([_blocked(each, doubtful) for each in found]))
    return tuple(_relation(each, facts) for each in found)


def _all(relations: Sequence[RelationSource], facts: Facts) -> Iterator[Found]:
    spoken: dict[int, list[int]] = {}
    groups = 0
    for relation in relations:
        for found in KINDS[relation.kind](relation, facts):
            if relation.kind in _ADDED and is_of_table(facts, found):
                continue
            if relation.kind in _ONCE:
                numbers = frozenset(found.numbers)
                shared = Counter(group for n in numbers for group in spoken.get(n, ()))
                if any(count >= 2 for count in shared.values()):
                    continue
                for n in numbers:
                    spoken.setdefault(n, []).append(groups)
                groups += 1
            yield found


def _sayable(found: Sequence[Found]) -> Iterator[Found]:
    """Yield what is worth telling of rates: none agrees that is wrong elsewhere, or only possible where it is reckoned."""
    reckoned = {f.numbers[-1] for f in found if f.relation.kind in _RECKONED}
    wrong = {f.numbers[-1] for f in found if f.relation.kind in _RATES and f.verdict == CONTRADICTS}
    for each in found:
        kind = each.relation.kind
        hidden = wrong | reckoned if kind == "feasible" else wrong if kind in _RECKONED else set()
        if each.verdict != AGREES or not hidden or each.numbers[-1] not in hidden:
            yield each


def _doubtful(found: Sequence[Found]) -> frozenset[int]:
    """Return the numbers that are told twice and differently: nothing can be reckoned with them."""
    twice = (f for f in found if f.relation.kind == "same" and f.verdict in (CONTRADICTS, UNDECIDED))
    return frozenset(n for f in twice for n in f.numbers)


def _blocked(found: Found, doubtful: frozenset[int]) -> Found:
    if found.verdict != CONTRADICTS or found.relation.kind == "same" or doubtful.isdisjoint(found.numbers):
        return found
    work = f"{found.work}（其中有数前后写法不一，先核对该数）"
    return found._replace(verdict=UNDECIDED, work=work, why="算式里有一个数在别处写得不一样，先弄清哪一个对")


def _relation(found: Found, facts: Facts) -> Relation:
    relation = found.relation
    return Relation(
        relation=relation.id,
        verdict=found.verdict,
        work=found.work,
        figures=(*(facts.figure_of[n] for n in found.numbers if n in facts.figure_of), *found.figures),
        name=relation.name,
        message=relation.message if found.verdict == CONTRADICTS else _why(found, facts),
    )


def _why(found: Found, facts: Facts) -> str:
    """Return why nobody can tell and what to look at; nothing where the figures agree."""
    relation = found.relation
    if found.verdict != UNDECIDED:
        return ""
    if found.why:
        return f"不能断定：{found.why}"
    told = (n for n in found.numbers if facts.sentence_of[n] >= 0)
    word = next((w for n in told if (w := facts.excuse(relation, facts.sentence_of[n]))), "")
    if word and relation.kind != "caution":
        return f"不能断定：同一句里写有“{word}”，这几个数可能口径不同或有重复，请核对"
    return f"不能断定：{relation.doubt}" if relation.doubt else relation.message
