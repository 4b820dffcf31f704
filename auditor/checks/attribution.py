"""Who may answer for a head's duty: what level the actors of a sentence allow."""

from __future__ import annotations

from auditor.ruleset.pack import Attribution

_OWN: dict[str, frozenset[str]] = {
    "党委": frozenset({"党委负责人", "党委会议"}),
    "政府": frozenset({"政府负责人", "政府会议", "负责人"}),
    "部门": frozenset({"部门负责人", "部门会议", "负责人", "合写", "党委负责人", "党委会议"}),
    "镇街": frozenset({"党委负责人", "党委会议", "政府负责人", "政府会议", "负责人", "两首长"}),
}
"""Who answers by name or office. 党委书记、镇长任双组长 names both heads of a town, whose duty is one rule there; of a
county, where each head has rules of his own, it stays a merged wording (合写)."""
_WHOLE: dict[str, frozenset[str]] = {
    "党委": frozenset({"合写", "班子", "负责人", "党委"}),
    "政府": frozenset({"合写", "班子", "政府"}),
    "部门": frozenset({"班子"}),
    "镇街": frozenset({"合写", "班子", "党委", "政府"}),
}
"""Who acts for a side without being its head: merged heads, the leading group, the committee as a whole."""
_OTHER: dict[str, frozenset[str]] = {
    "党委": frozenset({"政府负责人", "政府会议", "政府"}),
    "政府": frozenset({"党委负责人", "党委会议"}),
}
"""Who acts for the other side. The committee as a whole leads the government's work too, so it stands for neither head."""


def cap_by_actor(attribution: Attribution, actors: frozenset[str]) -> tuple[int, str]:
    """Return the highest level that actors allow, with the reason (SRC-02 Art. 5, 6, 10)."""
    side = attribution.side
    if actors & _OWN[side]:
        return 3, ""
    if actors & _WHOLE[side]:
        return attribution.merged, "是合写或整体的工作，没有写明主要负责人"
    if attribution.other is not None and actors & _OTHER.get(side, frozenset()):
        return attribution.other, f"写的是另一方所为，不是{side}主要负责人"
    return attribution.unattributed, f"没有写明是{side}主要负责人做的"


def is_of_other_side(attribution: Attribution, actors: frozenset[str]) -> bool:
    """Say whether the other side acts, and nobody who answers for this one or for both."""
    side = attribution.side
    return bool(actors & _OTHER.get(side, frozenset())) and not actors & (_OWN[side] | _WHOLE[side])


def rank_of_actor(attribution: Attribution, actors: frozenset[str]) -> int:
    """Rank who acts, the best proof of a head's duty first: he himself, both sides, nobody named, the other side.

    Where the other side acts in the same sentence it comes after those that tell of this one alone.
    """
    side = attribution.side
    if actors & _OWN[side]:
        return 0
    other = bool(actors & _OTHER.get(side, frozenset()))
    if actors & _WHOLE[side]:
        return 3 if other else 1
    return 4 if other else 2
