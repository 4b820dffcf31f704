"""Every verdict, strength and level has its look and its word."""

from __future__ import annotations

import pytest
from rich.style import Style

from auditor.model import VERDICT_BY_LEVEL, Strength, Verdict
from auditor.report.style import LEVELS, STRENGTHS, VERDICTS, is_gap, level_word, verdict_word
from auditor.report.workbook.overview_sheet import MEANINGS
from tests.report import samples


def test_tables_are_exhaustive() -> None:
    """No verdict, strength or level is left without a look."""
    assert set(VERDICTS) == set(Verdict)
    assert set(MEANINGS) == set(Verdict)
    assert set(STRENGTHS) == set(Strength)
    assert set(LEVELS) == set(VERDICT_BY_LEVEL)


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
    """Only a missing M is 缺项 (Art. 25)."""
    assert verdict_word(Verdict.MISSING, strength) == word
    assert verdict_word(Verdict.PARTIAL, strength) == "部分"


def test_level_words() -> None:
    """A level that was not given is a dash, never E0."""
    assert [level_word(level) for level in (3, 0, None)] == ["E3", "E0", "—"]


def test_drafts_are_never_gaps() -> None:
    """A draft rule is shown but leaves nothing to do."""
    assert is_gap(samples.finding(level=0))
    assert not is_gap(samples.finding(level=0, draft=True))
    assert not is_gap(samples.finding(level=3))
