"""Relations between figures as the pack declares them, free of YAML."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.model import Level, RelationVerdict


@dataclass(frozen=True, slots=True)
class Side:
    """Hold one side of a relation: the metrics that may stand there, and words before the number."""

    metrics: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()


NOTHING = Side()


@dataclass(frozen=True, slots=True)
class RelationSource:
    """Hold one relation between figures (see ``RelationSpec``)."""

    id: str
    name: str
    kind: str
    message: str
    exceptions: tuple[str, ...] = ()
    total: Side = NOTHING
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    complete: tuple[frozenset[str], ...] = ()
    overlap: tuple[frozenset[str], ...] = ()
    heads: tuple[str, ...] = ()
    marked: bool = False
    equal_from: int = 2
    gap: str = "不计"
    nearly: tuple[frozenset[str], ...] = ()
    less: Side = NOTHING
    more: Side = NOTHING
    rate: Side = NOTHING
    top: Side = NOTHING
    bottom: Side = NOTHING
    pairs: tuple[tuple[str, tuple[str, ...]], ...] = ()
    doubtful: Side = NOTHING
    open: bool = False
    carried: bool = False
    wider: bool = False
    adjacent: bool = False
    bounded: bool = False
    excess: RelationVerdict = RelationVerdict.CONTRADICTS
    doubt: str = ""
    least: float | None = None
    most: float | None = None
    figure: Side = NOTHING
    value: float | None = None
    words: tuple[str, ...] = ()
    levels: frozenset[Level] = field(default_factory=frozenset)
