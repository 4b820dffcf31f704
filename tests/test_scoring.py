"""Score, vetoes and grade: arithmetic that a reader can redo by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import (
    Audit,
    DateKind,
    Defect,
    DefectKind,
    Document,
    Fact,
    Finding,
    Level,
    Relation,
    RelationVerdict,
    Source,
    Strength,
    Verdict,
)
from auditor.outcome import PackIdentity
from auditor.ruleset.pack import Pack, Scoring, VetoRule
from auditor.scoring import UNSCORED, late_dates, score, scored
from auditor.text.assemble import assemble_sample

CREDITS = (0.0, 0.2, 0.6, 1.0)
GRADES = (("优秀", 90.0), ("良好", 75.0), ("合格", 60.0), ("不合格", 0.0))
DEDUCTIONS = {"矛盾": (2.0, 5.0), "逾期": (2.0, 4.0), "文字": (0.5, 3.0), "时效": (1.0, 5.0)}
OTHER = (Verdict.NOT_APPLICABLE, Verdict.UNSURE, Verdict.FAILED)


def pack(**parts) -> Pack:
    """Return a pack with a scoring only."""
    scoring = Scoring(CREDITS, DEDUCTIONS, (), GRADES, "不合格", 60.0)
    return Pack(PackIdentity("small", "1.0.0", "00"), (), {}, {}, replace(scoring, **parts))


def finding(rule: str, level: int | None, points: float = 1.0, theme: str = "甲", **parts) -> Finding:
    """Return a finding as the engine makes it."""
    verdicts = (Verdict.MISSING, Verdict.EMPTY, Verdict.PARTIAL, Verdict.SATISFIED)
    fields = {
        "rule": rule,
        "name": f"规则{rule}",
        "theme": theme,
        "strength": Strength.SUGGESTED,
        "verdict": Verdict.UNSURE if level is None else verdicts[level],
        "evidence_level": level,
        "points": points,
        "credit": 0.0 if level is None else CREDITS[level],
        "finding_id": f"id-{rule}",
    }
    return Finding(**(fields | parts))


def not_applicable(rule: str, points: float = 1.0) -> Finding:
    """Return a finding that leaves the score."""
    return finding(rule, None, points, verdict=Verdict.NOT_APPLICABLE, credit=None)


def document(level: Level | None = Level.COUNTY, year: int | None = 2023, **parts) -> Document:
    """Return a report of a unit that does not exist."""
    return replace(assemble_sample("公开信息。", level=level, year=year), **parts)


def audit(*findings: Finding, **parts) -> Audit:
    """Return an audit of those findings."""
    return Audit(document(), findings, **parts)


def test_the_score_is_the_share_of_points_earned():
    """5×1 + 2×0.6 + 1×0.2 + 2×0 of 10 points."""
    found = score(audit(finding("A", 3, 5), finding("B", 2, 2), finding("C", 1, 1), finding("D", 0, 2)), pack())
    assert (found.earned, found.possible, found.value) == (6.4, 10, 64)
    assert found.grade == "合格"
    assert found.deductions == ()


def test_not_applicable_leaves_both_sums():
    """A rule that does not apply neither helps nor harms."""
    base = score(audit(finding("A", 3), finding("B", 0)), pack())
    assert score(audit(finding("A", 3), finding("B", 0), not_applicable("C", 90)), pack()) == base


@pytest.mark.parametrize("verdict", [Verdict.UNSURE, Verdict.FAILED])
def test_unsure_and_failed_stay_below_the_line(verdict):
    """待核 and 未评 earn nothing and count as possible."""
    found = score(audit(finding("A", 3), finding("B", None, verdict=verdict)), pack())
    assert (found.earned, found.possible, found.value) == (1, 2, 50)


def test_defects_cost_by_their_kind_and_hints_nothing():
    """A stale reference is 时效, an enumeration and a slip are 文字; a hint asks a person to look."""
    found = score(
        audit(
            finding("A", 3),
            defects=(
                Defect("r", "", 0, "", DefectKind.REFERENCE),
                Defect("r", "", 0, "", DefectKind.REFERENCE, hint=True),
                Defect("e", "", 0, "", DefectKind.ENUMERATION),
                Defect("w", "", 0, "", DefectKind.WORDING),
                Defect("w", "", 0, "", DefectKind.WORDING, hint=True),
            ),
        ),
        pack(),
    )
    assert found.deductions == (("过时或不实的提法1处", 1.0), ("文字缺陷2处", 1.0))
    assert found.value == 98


def test_a_draft_never_scores():
    """Whatever points it has."""
    base = score(audit(finding("A", 2)), pack())
    assert score(audit(finding("A", 2), finding("B", 0, 9, draft=True)), pack()) == base


@given(
    st.lists(
        st.tuples(st.sampled_from([0, 1, 2, 3, None]), st.sampled_from([0.5, 1, 2, 5]), st.sampled_from("甲乙丙")),
        max_size=12,
    ),
    st.integers(0, 9),
    st.integers(0, 9),
)
def test_a_score_lies_between_nought_and_a_hundred(drawn, conflicts, defects):
    """Its grade is the highest whose line it reaches; themes add up to the whole."""
    found = score(
        audit(
            *(finding(f"R{n}", level, points, theme) for n, (level, points, theme) in enumerate(drawn)),
            relations=tuple(Relation("r", RelationVerdict.CONTRADICTS, "1+1≠3") for _ in range(conflicts)),
            defects=tuple(Defect("d", "", 0, "") for _ in range(defects)),
        ),
        pack(),
    )
    assert found.value is not None
    assert 0 <= found.value <= 100
    assert found.grade == next(g for g, least in GRADES if found.value >= least)
    assert sum(t.earned for t in found.themes) == pytest.approx(found.earned)
    assert sum(t.possible for t in found.themes) == pytest.approx(found.possible)
    assert sum(points for _, points in found.deductions) <= 5 + 3


def test_themes_are_scored_by_themselves():
    """A theme of which no rule applies does not appear, one without points has no score."""
    found = score(
        audit(finding("A", 3, 2, "甲"), finding("B", 0, 2, "甲"), finding("C", 2, 1, "乙"), finding("D", 3, 0, "丙")),
        pack(),
    )
    assert {t.theme: t.score for t in found.themes} == {"甲": 50, "乙": 60, "丙": None}


@pytest.mark.parametrize(
    ("conflicts", "off"),
    [(0, 0), (1, 2), (2, 4), (3, 5), (40, 5)],
)
def test_deductions_are_capped(conflicts, off):
    """Two points a contradiction, five at most; other verdicts cost nothing."""
    relations = [Relation("r", RelationVerdict.CONTRADICTS, "63+22≠95")] * conflicts + [
        Relation("r", RelationVerdict.AGREES, ""),
        Relation("r", RelationVerdict.UNDECIDED, ""),
    ]
    found = score(audit(finding("A", 3), relations=tuple(relations)), pack())
    assert found.value == 100 - off
    assert sum(points for _, points in found.deductions) == off


def test_a_kind_of_deduction_the_pack_does_not_name_costs_nothing():
    """Weights are the pack's."""
    relations = (Relation("r", RelationVerdict.CONTRADICTS, ""),)
    assert score(audit(finding("A", 3), relations=relations), pack(deductions={})).value == 100


def test_nothing_to_score_is_no_good_mark():
    """No applicable rule earns no points."""
    found = score(audit(not_applicable("A")), pack())
    assert (found.value, found.possible, found.grade) == (0, 0, "不合格")


VETO = VetoRule("A", 0, "没有不足部分", frozenset({Level.COUNTY}))


@pytest.mark.parametrize(
    ("level", "unit_level", "vetoed"),
    [
        (0, Level.COUNTY, True),
        (1, Level.COUNTY, False),
        (3, Level.COUNTY, False),
        (None, Level.COUNTY, False),
        (0, Level.CITY, False),
        (0, None, True),
    ],
)
def test_a_veto_fails_the_report_and_shows_the_number(level, unit_level, vetoed):
    """单项否决: the grade is 不合格 whatever the number; an unknown level is no way out."""
    made = Audit(document(unit_level), (finding("A", level), finding("B", 3, 99)))
    found = score(made, pack(vetoes=(VETO,)))
    assert [v.code for v in found.vetoes] == (["A"] if vetoed else [])
    assert found.value is not None
    assert found.value >= 99
    assert found.grade == ("不合格" if vetoed else "优秀")


def test_a_veto_may_allow_no_more_than_a_level():
    """at_most: 1 also strikes what is only named."""
    veto = replace(VETO, at_most=1, levels=None)
    assert score(audit(finding("A", 1)), pack(vetoes=(veto,))).vetoes
    assert not score(audit(finding("A", 2)), pack(vetoes=(veto,))).vetoes


def test_a_veto_on_a_rule_that_is_not_there_strikes_nobody():
    """An overlay may have switched it off."""
    assert not score(audit(finding("B", 0)), pack(vetoes=(VETO,))).vetoes


def test_another_kind_of_document_is_vetoed_and_not_scored():
    """A plan or a notice is no annual report; the reason says what it is."""
    made = Audit(document(kind="实施方案", kind_reason="标题是方案"), (finding("A", 3),))
    found = score(made, pack())
    assert (found.value, found.grade, found.themes) == (None, UNSCORED, ())
    assert "实施方案" in found.vetoes[0].reason


@pytest.mark.parametrize(("value", "grade"), [(100, "优秀"), (60, "合格"), (59, "较差"), (0, "较差")])
def test_below_the_last_line_is_the_failing_grade(value, grade):
    """A pack need not name a line at nought."""
    lines = (("优秀", 90.0), ("合格", 60.0))
    made = audit(finding("A", 3, value), finding("B", 0, 100 - value))
    assert score(made, pack(grades=lines, failing_grade="较差")).grade == grade


def test_scoring_changes_nothing_but_the_score():
    """The audit is returned with its score."""
    made = audit(finding("A", 3))
    assert scored(made, pack()) == replace(made, score=score(made, pack()))


# ---- dates (厅字〔2019〕28号 Art. 23, 24)


def dated(kind: DateKind, day: date, source: Source = Source.MANIFEST, **parts) -> list[str]:
    """Return what is said of one date."""
    return list(late_dates(document(dates=((kind, Fact(day, source)),), **parts)))


@pytest.mark.parametrize(
    ("kind", "day", "level", "late"),
    [
        (DateKind.SUBMITTED, date(2024, 3, 1), Level.COUNTY, False),
        (DateKind.SUBMITTED, date(2024, 3, 2), Level.COUNTY, True),
        (DateKind.SUBMITTED, date(2024, 3, 2), Level.TOWNSHIP, True),
        (DateKind.SUBMITTED, date(2024, 3, 2), None, True),
        (DateKind.SUBMITTED, date(2024, 4, 1), Level.PROVINCE, False),
        (DateKind.SUBMITTED, date(2024, 4, 2), Level.PROVINCE, True),
        (DateKind.PUBLISHED, date(2024, 4, 1), Level.COUNTY, False),
        (DateKind.PUBLISHED, date(2024, 4, 2), Level.COUNTY, True),
        (DateKind.PUBLISHED, date(2024, 4, 2), Level.SUBDISTRICT, False),
        (DateKind.SIGNED, date(2024, 6, 1), Level.COUNTY, False),
        (DateKind.WRITTEN, date(2024, 6, 1), Level.COUNTY, False),
    ],
)
def test_a_date_is_late_after_its_day(kind, day, level, late):
    """Reported by 1 March (省 1 April), published by 1 April; the day itself is not late."""
    said = dated(kind, day, level=level)
    assert bool(said) is late
    if late:
        assert day.isoformat() in said[0]
        assert "第二十" in said[0]


def test_before_the_regulation_nothing_is_late():
    """The regulation is of April 2019; without a year nothing can be said."""
    assert not dated(DateKind.PUBLISHED, date(2030, 1, 1), year=2018)
    assert not dated(DateKind.PUBLISHED, date(2030, 1, 1), year=None)
    assert dated(DateKind.PUBLISHED, date(2030, 1, 1), year=2019)


@pytest.mark.parametrize("source", [s for s in Source if s not in (Source.MANIFEST, Source.PAGE_BLOCK)])
def test_a_date_from_the_text_proves_nothing(source):
    """Only a date that states the act itself counts."""
    assert not dated(DateKind.PUBLISHED, date(2024, 5, 1), source)


def test_a_late_date_costs_points():
    """Two points each, four at most."""
    late = tuple((kind, Fact(date(2024, 5, 1), Source.MANIFEST)) for kind in (DateKind.SUBMITTED, DateKind.PUBLISHED))
    found = score(Audit(document(dates=late), (finding("A", 3),)), pack())
    assert found.value == 96
