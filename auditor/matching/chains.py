"""Find the parts of a pattern among the places where its terms stand: groups anywhere, the links of a chain in order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

_FEW = 12
"""Places up to which a look at each is quicker than a search among them."""

Span = tuple[int, int]
Spans = dict[int, list[Span]]


def find_all(groups: tuple[tuple[tuple[int, int], ...], ...], spans: Spans) -> Span | None:
    """Find every group of a pattern in a sentence; return the span over all, None where one is not there."""
    low, high = -1, -1
    for group in groups:
        span = spans[group[0][0]][0] if len(group) == 1 else chain(group, spans)
        if span is None:
            return None
        if low < 0:
            low, high = span
        else:
            low, high = min(low, span[0]), max(high, span[1])
    return low, high


def in_clauses(
    terms: Sequence[int], groups: tuple[tuple[tuple[int, int], ...], ...], stops: Sequence[int], spans: Spans
) -> Iterator[Span]:
    """Yield a pattern from each clause that holds all of it; ``stops`` are the ends of the clauses."""
    by_clause: dict[int, Spans] = {}
    for term in terms:
        for span in spans[term]:
            by_clause.setdefault(bisect_right(stops, span[0]), {}).setdefault(term, []).append(span)
    wanted = len(terms)
    for inside in by_clause.values():
        if len(inside) == wanted:
            found = find_all(groups, inside)
            if found is not None:
                yield found


def chain(group: Sequence[tuple[int, int]], spans: Spans) -> Span | None:
    """Find the elements of a chain one after the other, each within its gap of the one before."""
    if len(group) == 1:
        return spans[group[0][0]][0]
    for start, end in spans[group[0][0]]:
        stop = _rest(group, 1, end, spans)
        if stop is not None:
            return start, stop
    return None


def all_chains(group: Sequence[tuple[int, int]], spans: Spans) -> list[Span]:
    """Find the chains that begin at each place of the first element."""
    head = group[0][0]
    if any(term == head for term, _ in group[1:]):
        found = (chain(group, {**spans, head: [span]}) for span in spans[head])
        return [span for span in found if span is not None]
    stops = ((start, _rest(group, 1, end, spans)) for start, end in spans[head])
    return [(start, stop) for start, stop in stops if stop is not None]


def _rest(group: Sequence[tuple[int, int]], position: int, high: int, spans: Spans) -> int | None:
    """Return where the rest of a chain ends; every way is tried, for the first may lead nowhere."""
    term, gap = group[position]
    position += 1
    last = position == len(group)
    places = spans[term]
    if len(places) > _FEW:
        places = places[bisect_left(places, (high, 0)) : bisect_left(places, (high + gap + 1, 0))]
    for start, end in places:
        if high <= start <= high + gap:
            if last:
                return end
            stop = _rest(group, position, end, spans)
            if stop is not None:
                return stop
    return None
