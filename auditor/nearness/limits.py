"""Say what is made of a finding, by how likely the requirement is not met.

What a rule found falls where readers who did not know the verdict called as many told as not told. A gap is lifted only
where clearly more called it told: a gap that is missed is why there is an audit. In between a person looks. The
likelihood is that of published reports (``benchmarks.published`` prints what readers said).
"""

from __future__ import annotations

from enum import StrEnum

_GAP = 1
"""Evidence level up to which a requirement is not met."""
_TOLD, _TOLD_BY_HEADS, _TOLD_UNSEEN, _NEAR_TOLD = 0.3, 0.25, 0.15, 0.35
"""How likely a gap is, below which what no rule found is told, and below which a person looks.

Whose deed it is nearness tells worse: 镇党委书记召集…… is near to the other head's duty, too. Where a rule found no word
of the matter at all, the likelihood says less than it seems to.
"""
_ASTRAY, _AMISS, _AMISS_BY_LAW = 0.35, 0.5, 0.6
"""How likely a gap is from which a person looks at what a rule found, and from which it is of another matter.

What the law lays on every report is failed only where that is surer.
"""


class Made(StrEnum):
    """Name what is made of a finding."""

    KEPT = "kept"
    ASKED = "left to a person"
    TURNED = "judged anew"


def made_of(level: int, gap: float, *, by_law: bool = False, of_heads: bool = False, vetoes: bool = False) -> Made:
    """Return what is made of a finding of an evidence level, ``gap`` being how likely its requirement is not met.

    ``by_law`` says that the law lays the requirement on every report, ``of_heads`` that it asks what the heads did,
    ``vetoes`` that to lack it fails the report: that is never taken back by what was learnt alone.
    """
    if level <= _GAP:
        if gap < (_TOLD_UNSEEN if level == 0 else _TOLD_BY_HEADS if of_heads else _TOLD):
            return Made.ASKED if vetoes else Made.TURNED
        return Made.ASKED if gap < _NEAR_TOLD else Made.KEPT
    if gap < _ASTRAY:
        return Made.KEPT
    return Made.ASKED if gap < (_AMISS_BY_LAW if by_law else _AMISS) else Made.TURNED
