"""Every verdict, strength and level has its look and its word."""

from __future__ import annotations

from typing import get_args

import pytest
from rich.style import Style

from auditor.checks.untold import NOT_PUBLISHED
from auditor.model import VERDICT_BY_LEVEL, Relation, RelationVerdict, Strength, Verdict
from auditor.report import figures
from auditor.report.style import LEVELS, NO_DATE, STRENGTHS, VERDICTS, conclusion_word, is_gap, level_word, verdict_word
from auditor.report.workbook import relations_sheet
from auditor.report.workbook.overview_sheet import MEANINGS
from auditor.ruleset.relation_schema import Doubt
from tests.report import samples

SETTLED = frozenset({RelationVerdict.AGREES})


def test_tables_are_exhaustive() -> None:
    """No verdict, strength or level is left without a look."""
    assert set(VERDICTS) == set(Verdict)
    assert set(MEANINGS) == set(Verdict)
    assert set(STRENGTHS) == set(Strength)
    assert set(LEVELS) == set(VERDICT_BY_LEVEL)


def test_no_verdict_of_a_relation_is_left_out() -> None:
    """Each has its place in a list and says what to do; rules name those that a check may fail with."""
    assert sorted(figures.VERDICTS) == sorted(RelationVerdict)
    assert all(figures.advice_on(Relation("AR-01", each, "")) or each in SETTLED for each in RelationVerdict)
    assert {*map(RelationVerdict, get_args(Doubt))} == set(RelationVerdict) - SETTLED
    assert {each for each in RelationVerdict if each in relations_sheet.STYLES} == set(RelationVerdict) - SETTLED


def test_orders_are_total() -> None:
    """No two verdicts and no two strengths sort alike."""
    assert len({look.order for look in VERDICTS.values()}) == len(Verdict)
    assert len({look.order for look in STRENGTHS.values()}) == len(Strength)


@pytest.mark.parametrize("verdict", Verdict)
def test_screen_and_sheet_can_show_it(verdict: Verdict) -> None:
    """Every style is one that rich and Excel know."""
    look = VERDICTS[verdict]
    Style.parse(look.rich)
    assert len(bytes.fromhex(look.fill)) == len(bytes.fromhex(look.font)) == 3


@pytest.mark.parametrize(
    ("strength", "word"),
    [
        (Strength.MANDATORY, "缺项"),
        (Strength.ACCOUNTABLE, "未体现"),
        (Strength.SUGGESTED, "建议补充"),
        (Strength.INFORMATIVE, "提示"),
    ],
)
def test_what_is_missing_is_called_by_its_strength(strength: Strength, word: str) -> None:
    """Only a missing M is 缺项 (Art. 23–27)."""
    assert verdict_word(Verdict.MISSING, strength) == word
    assert verdict_word(Verdict.PARTIAL, strength) == "部分"


FORM_WORDS = [
    ("a late date", 1, True, True, "不合要求"),
    ("a wrong claim", 0, True, True, "不合要求"),
    ("no date at all", 0, False, True, "缺项"),
    ("a title that lacks the year", 2, True, True, "部分"),
    ("a theme only named", 1, True, False, "空泛"),
    ("a veto on a quotation", 0, True, False, "缺项"),
]


@pytest.mark.parametrize(
    ("level", "quoted", "formal", "word"), [c[1:] for c in FORM_WORDS], ids=[c[0] for c in FORM_WORDS]
)
def test_what_is_wrong_in_form_is_neither_empty_nor_missing(level: int, quoted: bool, formal: bool, word: str) -> None:
    """空泛 is said of words without content, 缺项 of what is not there."""
    quotes = (samples.evidence(samples.document(), "2024年2月20日"),) if quoted else ()
    found = samples.finding(level=level, quotes=quotes, strength=Strength.MANDATORY)
    assert conclusion_word(found, formal=formal) == word


def test_what_no_date_tells_is_no_gap_of_the_text() -> None:
    """Neither 缺项 nor 不适用: the day is asked of the list of units, not of the report."""
    found = samples.finding("RPT-06", 0, strength=Strength.MANDATORY, reason=NOT_PUBLISHED)
    assert conclusion_word(found, formal=True) == conclusion_word(found, formal=False) == NO_DATE


def test_level_words() -> None:
    """A level that was not given is a dash, never E0."""
    assert [level_word(level) for level in (3, 0, None)] == ["E3", "E0", "—"]


def test_drafts_are_never_gaps() -> None:
    """A draft rule is shown but leaves nothing to do."""
    assert is_gap(samples.finding(level=0))
    assert not is_gap(samples.finding(level=0, draft=True))
    assert not is_gap(samples.finding(level=3))
