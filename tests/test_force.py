"""What the law did not ask of a unit in its year costs it nothing; verdict and level stay as they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.force import MAY_BE_LEFT_OUT, NO_MORE, NOT_YET, in_force
from auditor.model import Audit, Level, Strength, Verdict
from auditor.ruleset.basis import Basis
from auditor.ruleset.pack import Rule, VetoRule
from auditor.scoring import score
from tests.test_scoring import document, finding, pack

NEW = Basis("SRC-24", None, "《新条例》", since="2024-08-01")
OLD = Basis("SRC-05", None, "《旧纲要》", since="2021-08-02", until="2025", begins="印发")
EVER = Basis("SRC-18", None, "《某法》")
PLACE = Basis("SRC-42", None, "《某市指引》", local=True)
A, M, S, I = Strength.ACCOUNTABLE, Strength.MANDATORY, Strength.SUGGESTED, Strength.INFORMATIVE  # noqa: E741


def rule(strength: Strength, *basis: Basis, points: float = 2.0) -> Rule:
    """Return a rule X with those bases."""
    levels = frozenset(Level)
    return Rule("X", "规则X", "甲", strength, points, "evidence", basis, levels, None, None, "没有写", "补写")


def judged(known: Rule, level: int | None, *, unit=Level.COUNTY, year=2021, **parts) -> Audit:
    """Return an audit of one finding of that rule, weighed."""
    found = finding("X", level, known.points, strength=known.strength, **parts)
    return in_force(Audit(document(unit, year), (found,)), PACK(known))


def PACK(*rules: Rule, **parts):  # noqa: N802 - the pack of those rules
    """Return a pack of rules whose fundamental duties do not bind a 街道."""
    made = pack(unbound=frozenset({Level.SUBDISTRICT}), advice=1.0, **parts)
    return replace(made, rules=rules)


@pytest.mark.parametrize("strength", [A, M])
@pytest.mark.parametrize("level", [0, 1, 2, 3])
def test_a_duty_without_a_law_in_force_costs_nothing(strength, level):
    """It is told as advice, with the reason, and leaves both sums; what was found stays."""
    made = judged(rule(strength, NEW), level, gap="没有写", reason="没有写" if level < 3 else "写明了")
    (found,) = made.findings
    assert (found.strength, found.credit, found.evidence_level) == (S, None, level)
    assert NOT_YET in (found.gap + found.reason)
    assert score(made, PACK()).possible == 0


@pytest.mark.parametrize(
    ("bases", "year", "kept"),
    [
        ((NEW,), 2023, False),
        ((NEW,), 2024, True),
        ((NEW, OLD), 2020, False),
        ((NEW, OLD), 2021, True),
        ((NEW, EVER), 2019, True),
        ((NEW, PLACE), 2023, False),
        ((PLACE,), 2019, True),
        ((OLD,), 2026, False),
        ((), 2019, True),
        ((NEW,), None, True),
    ],
)
def test_one_basis_in_force_is_enough(bases, year, kept):
    """A basis without dates is taken to hold; what binds one place only is none elsewhere; no year, no doubt."""
    (found,) = judged(rule(A, *bases), 0, year=year).findings
    assert (found.strength is A) is kept
    assert (found.credit is not None) is kept


def test_what_ended_is_told_apart_from_what_had_not_begun():
    """The reader is told which."""
    assert NO_MORE in judged(rule(A, OLD), 0, year=2026, gap="没有写").findings[0].gap


@pytest.mark.parametrize("strength", [S, I])
def test_what_is_only_advice_stays(strength):
    """It never rested on a law in force."""
    (found,) = judged(rule(strength, NEW), 0).findings
    assert (found.strength, found.credit) == (strength, 0.0)


def test_what_does_not_apply_is_left_alone():
    """There is nothing to lower."""
    (found,) = judged(rule(A, NEW), None, verdict=Verdict.NOT_APPLICABLE, credit=None).findings
    assert (found.strength, found.reason) == (A, "")


@pytest.mark.parametrize(("unit", "strength", "points"), [(Level.SUBDISTRICT, S, 1.0), (Level.TOWNSHIP, M, 5.0)])
def test_a_subdistrict_is_advised_of_what_binds_governments(unit, strength, points):
    """It is scored as advice, and no veto follows: Art. 23 to 25 do not name it."""
    known = rule(M, EVER, points=5.0)
    made = judged(known, 0, unit=unit)
    (found,) = made.findings
    assert (found.strength, found.points, found.credit, found.evidence_level) == (strength, points, 0.0, 0)
    vetoes = score(made, PACK(known, vetoes=(VetoRule("X", 0, "没有这一部分", None),))).vetoes
    assert bool(vetoes) is (unit is Level.TOWNSHIP)


def test_a_duty_of_another_law_binds_a_subdistrict_too():
    """Only M rests on Art. 23 to 27."""
    (found,) = judged(rule(A, EVER), 0, unit=Level.SUBDISTRICT).findings
    assert (found.strength, found.points) == (A, 2.0)


def test_a_small_rule_does_not_grow():
    """A rule that carries less than advice keeps what it has."""
    assert judged(rule(M, EVER, points=0.5), 0, unit=Level.SUBDISTRICT).findings[0].points == 0.5


@pytest.mark.parametrize(("level", "counted"), [(0, False), (1, False), (2, True), (3, True)])
def test_what_need_not_be_told_costs_nothing_where_it_is_not(level, counted):
    """兜底项: level and strength stay; nothing told leaves both sums, what is told counts."""
    known = replace(rule(I, points=0.5), optional=True)
    made = judged(known, level, gap="没有写" if level < 3 else "", reason="")
    (found,) = made.findings
    assert (found.strength, found.evidence_level, found.credit is not None) == (I, level, counted)
    assert (MAY_BE_LEFT_OUT in found.gap + found.reason) is not counted
    assert score(made, PACK()).possible == (0.5 if counted else 0)
