"""What an overlay may change: anything may be tightened, no M rule may be taken out of the score."""

from __future__ import annotations

from auditor.ruleset import schema


def loosens(known: schema.RuleSpec, override: schema.OverrideSpec) -> bool:
    """Say whether an override takes an M rule out of the score, in whole, in rank or for some units."""
    applies = override.applies
    return known.strength == "M" and (
        override.strength not in {None, "M"}
        or override.status == "draft"
        or override.points == 0
        or (applies is not None and not _covers(applies, known.applies))
    )


def _covers(wide: schema.AppliesSpec, narrow: schema.AppliesSpec) -> bool:
    """Say whether ``wide`` holds wherever ``narrow`` does."""
    return (
        set(wide.levels) >= set(narrow.levels)
        and (wide.from_year or 0) <= (narrow.from_year or 0)
        and (wide.to_year or 9999) >= (narrow.to_year or 9999)
    )
