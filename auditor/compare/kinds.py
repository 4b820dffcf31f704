"""What became of a requirement, of a contradiction, of a slip of the text: one table each."""

from __future__ import annotations

from enum import Enum, StrEnum, auto

from auditor.model import Finding, Verdict


class Kind(StrEnum):
    """Name what became of a requirement between the two sides, the worst first."""

    OPENED = "新出现"
    WORSE = "变差"
    UNWAIVED = "不再豁免"
    APPLICABLE = "变为适用"
    UNJUDGED = "未评"
    CLOSED = "已补上"
    PARTLY = "部分补上"
    SHIFTED = "待核变动"
    NOT_APPLICABLE = "不再适用"
    WAIVED = "已豁免"
    ADDED = "新增要求"
    DROPPED = "要求取消"
    UNCHANGED = "仍未补"


class Trace(StrEnum):
    """Name what became of something that should not be in the text, the worst first."""

    NEW = "新出现"
    UNSETTLED = "变为不可判"
    GONE = "已消除"
    SETTLED = "已可判"
    ASIDE = "复核后不计"
    STAYS = "仍在"


class _State(Enum):
    GAP = auto()
    FINE = auto()
    APART = auto()
    WAIVED = auto()
    FAILED = auto()
    ABSENT = auto()


_STATES: dict[Verdict, _State] = {
    Verdict.SATISFIED: _State.FINE,
    Verdict.REFUTED: _State.FINE,
    Verdict.PARTIAL: _State.GAP,
    Verdict.EMPTY: _State.GAP,
    Verdict.MISSING: _State.GAP,
    Verdict.UNSURE: _State.GAP,
    Verdict.NOT_APPLICABLE: _State.APART,
    Verdict.WAIVED: _State.WAIVED,
    Verdict.FAILED: _State.FAILED,
}

_S = _State
_KINDS: dict[tuple[_State, _State], Kind | None] = {
    (_S.GAP, _S.FINE): Kind.CLOSED,
    (_S.FINE, _S.GAP): Kind.OPENED,
    (_S.FINE, _S.FINE): None,
    (_S.APART, _S.APART): None,
    (_S.APART, _S.GAP): Kind.APPLICABLE,
    (_S.APART, _S.FINE): Kind.APPLICABLE,
    (_S.APART, _S.WAIVED): Kind.APPLICABLE,
    (_S.GAP, _S.APART): Kind.NOT_APPLICABLE,
    (_S.FINE, _S.APART): Kind.NOT_APPLICABLE,
    (_S.WAIVED, _S.APART): Kind.NOT_APPLICABLE,
    (_S.GAP, _S.WAIVED): Kind.WAIVED,
    (_S.FINE, _S.WAIVED): Kind.WAIVED,
    (_S.WAIVED, _S.WAIVED): None,
    (_S.WAIVED, _S.GAP): Kind.UNWAIVED,
    (_S.WAIVED, _S.FINE): Kind.UNWAIVED,
    (_S.ABSENT, _S.ABSENT): None,
}
"""Two states → what became of it; two gaps are told apart by their level, what is not here was not evaluated."""

_STEPS = {-1: Kind.WORSE, 0: Kind.UNCHANGED, 1: Kind.PARTLY}
_OPENING = frozenset({Kind.OPENED, Kind.WORSE})
_MAY_OPEN = frozenset({Kind.APPLICABLE, Kind.UNWAIVED})
SAME = frozenset({Kind.UNCHANGED, Kind.UNJUDGED})
"""What is shown and is no change."""


def kind_of(old: Finding | None, new: Finding | None) -> Kind | None:
    """Return what became of a requirement; None where there is nothing to say."""
    before, after = _state(old), _state(new)
    if before is not after and _S.ABSENT in (before, after):
        return Kind.ADDED if before is _S.ABSENT else Kind.DROPPED
    if before is after is _S.GAP:
        assert old is not None
        assert new is not None
        return _step(old, new)
    return _KINDS.get((before, after), Kind.UNJUDGED)


def is_gap(finding: Finding | None) -> bool:
    """Tell whether a finding leaves something to do."""
    return _state(finding) is _S.GAP


def is_worse(kind: Kind, new: Finding | None) -> bool:
    """Tell whether a gap opened or grew; a rule that only the new pack has says nothing of the report."""
    return kind in _OPENING or (kind in _MAY_OPEN and is_gap(new))


def _state(finding: Finding | None) -> _State:
    return _S.ABSENT if finding is None or finding.draft else _STATES[finding.verdict]


def _step(old: Finding, new: Finding) -> Kind:
    before, after = old.evidence_level, new.evidence_level
    if before is None or after is None:
        # 待核 is no level: it may turn out to be anything
        return Kind.UNCHANGED if before is after else Kind.SHIFTED
    return _STEPS[(after > before) - (after < before)]
