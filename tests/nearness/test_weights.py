"""What was learnt: how likely a gap is by it, that it belongs to the pack, and what stops the run."""

from __future__ import annotations

import json
from dataclasses import replace
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import PackError
from auditor.nearness.odds import NAMES, SCALES, SHIFTS, Around, Sight, Trust, around_of, features
from auditor.nearness.weights import LEARNT, known, odds
from auditor.ruleset.builtin import builtin_folder, builtin_tables


@pytest.mark.parametrize("level", range(4))
def test_the_nearer_the_less_a_gap(level):
    """Whatever a rule found, a sentence that comes nearer makes a gap less likely, and a quotation that does, too."""
    odds_of = odds(builtin_folder()).of_gap
    far, near = Sight(level, -0.5, -0.6, None, False), Sight(level, 1.5, 0.5, None, True)
    assert 0 < odds_of(near) < odds_of(far) < 1
    if level >= 2:
        quoted = Sight(level, 1.0, 0.0, 1.0, True)
        assert odds_of(quoted) < odds_of(quoted._replace(quoted=-0.5))


SIGHTS = st.builds(
    Sight, st.integers(0, 3), st.floats(-9, 9), st.floats(-9, 9), st.none() | st.floats(-9, 9), st.booleans()
)
SMALL = st.floats(-2, 2)


@pytest.fixture(scope="module")
def weights() -> dict[str, float]:
    return json.loads((builtin_folder() / LEARNT).read_text(encoding="utf-8"))["odds"]


@given(SIGHTS, st.builds(Around, SMALL, SMALL, SMALL), st.builds(Trust, SMALL, SMALL))
def test_odds_are_what_the_features_weigh(weights, sight, around, trust):
    """The likelihood is the logistic of the weighed features, set right, and of how far the rule is believed."""
    z = sum(weights[name] * value for name, value in zip(NAMES, features(sight, around), strict=True))
    z = z * weights[SCALES[sight.level]] + weights[SHIFTS[sight.level]]
    z += trust.gap if sight.level <= 1 else trust.met
    assert odds(builtin_folder()).of_gap(sight, around, trust) == pytest.approx(1 / (1 + exp(-z)), abs=1e-9)


def _sight(level: int, near: float = 0.5) -> Sight:
    return Sight(level, near, 0.0, near if level else None, True)


def test_what_a_report_is_like_is_told_by_its_other_findings():
    """The rest of the theme tells, not the finding itself; a plain report is plain for every requirement."""
    themes = dict.fromkeys("甲乙丙", "复议") | dict.fromkeys("丁戊", "普法")
    sights = {"甲": _sight(0), "乙": _sight(3), "丙": _sight(3), "丁": _sight(0), "戊": _sight(0)}
    found = around_of(sights, themes)
    assert found["甲"].alike < found["乙"].alike == found["丙"].alike < found["丁"].alike == found["戊"].alike
    assert around_of(dict(reversed(sights.items())), themes) == found
    plain = around_of({rule: _sight(each.level, 2.0) for rule, each in sights.items()}, themes)
    assert all(plain[rule].told > each.told and plain[rule].near > each.near for rule, each in found.items())
    assert around_of({}, themes) == {}


def test_a_gap_is_believed_more_where_the_rest_of_the_theme_is_wanting():
    """What was learnt says so of every level that a rule can find."""
    of_gap = odds(builtin_folder()).of_gap
    for level in range(4):
        assert of_gap(_sight(level), Around(alike=-0.4)) < of_gap(_sight(level), Around(alike=0.4))


def test_what_was_learnt_of_a_rule_holds_for_the_rule_of_that_name_only(pack):
    """Another pack may give a number to another rule; of that nothing was learnt but from its own cases."""
    renamed = replace(pack, rules=tuple(replace(r, name="别的事") if r.id == "ENF-17" else r for r in pack.rules))
    assert known(pack, builtin_folder())["ENF-17"].learnt
    assert not known(renamed, builtin_folder())["ENF-17"].learnt


def test_nothing_learnt_is_of_a_rule_that_is_gone(pack):
    """The weights that ship are those of the rules that ship."""
    told = json.loads((builtin_folder() / LEARNT).read_text(encoding="utf-8"))["rules"]
    names = {rule.id: rule.name for rule in pack.rules}
    assert {rule: each["name"] for rule, each in told.items()}.items() <= names.items()


@pytest.mark.parametrize("text", ["", "{", '{"shown": 1}', '{"shown": 1, "rules": {"ENF-17": 3}}'])
def test_what_was_learnt_and_cannot_be_read_stops_the_run(pack, tmp_path, text):
    """A program that is installed in part says so; it never judges by half of what it knows."""
    (tmp_path / LEARNT).write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match="请重新安装"):
        known(pack, tmp_path)
    with pytest.raises(PackError, match=LEARNT.replace(".", r"\.")):
        known(pack, tmp_path / "没有这个文件夹")


def test_what_was_learnt_belongs_to_the_identity_of_the_pack():
    """It decides verdicts, so a run by other weights is a run by another pack."""
    assert LEARNT in {table.name for table in builtin_tables()}
