"""What became of requirements, contradictions, slips and figures: named once, and the same both ways."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.compare.comparison import compare
from auditor.compare.difference import defect_changes, relation_changes
from auditor.compare.kinds import SAME, Kind, Trace, kind_of
from auditor.model import Verdict
from tests.compare.sides import defect, figure, finding, paper, relation, side, sides

V = Verdict
MIRROR = {
    Kind.OPENED: Kind.CLOSED,
    Kind.WORSE: Kind.PARTLY,
    Kind.UNWAIVED: Kind.WAIVED,
    Kind.APPLICABLE: Kind.NOT_APPLICABLE,
    Kind.ADDED: Kind.DROPPED,
}
MIRROR |= {after: before for before, after in MIRROR.items()}
TRACES = {Trace.NEW: Trace.GONE, Trace.SETTLED: Trace.UNSETTLED, Trace.STAYS: Trace.STAYS}
TRACES |= {after: before for before, after in TRACES.items()}


@pytest.mark.parametrize(
    ("old", "new", "kind", "worse"),
    [
        (V.MISSING, V.SATISFIED, Kind.CLOSED, False),
        (V.EMPTY, V.REFUTED, Kind.CLOSED, False),
        (V.PARTIAL, V.SATISFIED, Kind.CLOSED, False),
        (V.UNSURE, V.SATISFIED, Kind.CLOSED, False),
        (V.MISSING, V.PARTIAL, Kind.PARTLY, False),
        (V.EMPTY, V.PARTIAL, Kind.PARTLY, False),
        (V.SATISFIED, V.PARTIAL, Kind.OPENED, True),
        (V.SATISFIED, V.UNSURE, Kind.OPENED, True),
        (V.PARTIAL, V.MISSING, Kind.WORSE, True),
        (V.MISSING, V.MISSING, Kind.UNCHANGED, False),
        (V.UNSURE, V.UNSURE, Kind.UNCHANGED, False),
        (V.UNSURE, V.MISSING, Kind.SHIFTED, False),
        (V.NOT_APPLICABLE, V.MISSING, Kind.APPLICABLE, True),
        (V.NOT_APPLICABLE, V.SATISFIED, Kind.APPLICABLE, False),
        (V.MISSING, V.NOT_APPLICABLE, Kind.NOT_APPLICABLE, False),
        (V.MISSING, V.WAIVED, Kind.WAIVED, False),
        (V.WAIVED, V.MISSING, Kind.UNWAIVED, True),
        (V.WAIVED, V.SATISFIED, Kind.UNWAIVED, False),
        (V.FAILED, V.SATISFIED, Kind.UNJUDGED, False),
        (V.SATISFIED, V.FAILED, Kind.UNJUDGED, False),
        (V.SATISFIED, V.REFUTED, None, False),
        (V.NOT_APPLICABLE, V.NOT_APPLICABLE, None, False),
    ],
)
def test_every_way_from_one_conclusion_to_another_has_a_name(old, new, kind, worse):
    """The name, and whether ``--fail-on-worse`` counts it."""
    outcome = compare(side(paper(findings=[finding("R", old)])), side(paper(findings=[finding("R", new)])))
    changes = outcome.pairs[0].gaps
    assert [each.kind for each in changes] == ([] if kind is None else [kind])
    assert outcome.is_worse is worse


@pytest.mark.parametrize("old", list(Verdict))
@pytest.mark.parametrize("new", list(Verdict))
def test_no_two_conclusions_lack_a_name(old, new):
    """Only two that say the same leave nothing to tell, and turning them round turns the name round."""
    there, back = kind_of(finding("R", old), finding("R", new)), kind_of(finding("R", new), finding("R", old))
    assert MIRROR.get(there, there) is back
    if old is new:
        assert there is None or there in SAME


def test_a_rule_of_one_pack_only_says_nothing_of_the_report():
    """New requirements are named as such, and are nothing that the report made worse; drafts never count."""
    missing = finding("R", V.MISSING)
    outcome = compare(side(paper()), side(paper(findings=[missing, finding("S", V.MISSING, draft=True)])))
    assert [each.kind for each in outcome.pairs[0].gaps] == [Kind.ADDED]
    assert not outcome.is_worse


def test_a_contradiction_that_is_gone_shows_the_same_check_now():
    """What the check says now stands beside it, with the sentences of both."""
    old = paper(figures=[figure()], relations=[relation()])
    new = paper(figures=[figure(quote="收到51件")], relations=[relation("一致", "45+6=51")])
    (change,) = compare(side(old), side(new)).pairs[0].relations
    assert (change.kind, change.new.work) == (Trace.GONE, "45+6=51")
    assert (change.old_quotes, change.new_quotes) == (("收到行政复议申请52件",), ("收到51件",))


@pytest.mark.parametrize("there", [True, False])
def test_a_check_that_can_be_decided_now_is_told(there):
    """A part that was mended makes of 不可判 一致: that is a change, and so is the way back."""
    doubt = relation("不可判", "20+31=51 与 52")
    sides = [paper(relations=[doubt, relation("一致", "3≤9")]), paper(relations=[relation("一致", "21+31=52")])]
    old, new = sides if there else sides[::-1]
    (change,) = relation_changes(old, new)
    assert change.kind is (Trace.SETTLED if there else Trace.UNSETTLED)
    assert change.now is doubt
    assert {change.old.work, change.new.work} == {"20+31=51 与 52", "21+31=52"}


def test_what_was_decided_on_both_sides_or_on_none_is_no_change():
    """Another sum that agrees says nothing of the one that is still open."""
    doubt, agreed = relation("不可判", "20+31=51 与 52"), relation("一致", "3≤9")
    assert not relation_changes(paper(relations=[doubt, agreed]), paper(relations=[doubt, agreed]))
    assert not relation_changes(paper(relations=[doubt]), paper(relations=[doubt, agreed]))
    assert not relation_changes(paper(relations=[doubt, agreed]), paper(relations=[agreed]))


def test_a_contradiction_with_other_numbers_is_still_there():
    """Changing a number without mending the sum mends nothing."""
    old, new = paper(relations=[relation()]), paper(relations=[relation(work="45+7=52 ≠ 53")])
    assert [each.kind for each in compare(side(old), side(new)).pairs[0].relations] == [Trace.STAYS]


def test_what_a_reviewer_set_aside_was_not_mended():
    """The text still says it: that a decision spares it must not read as a correction."""
    word = "原结论“矛盾”；误报（复核人 甲某）：口径不同"
    old = paper(relations=[relation()], defects=[defect()], figures=[figure()])
    aside = replace(relation("不可判"), message=word)
    new = paper(relations=[aside], defects=[replace(defect(hint=True), message=f"应改（{word}）")], figures=[figure()])
    assert [change.kind for change in relation_changes(old, new)] == [Trace.ASIDE]
    assert [change.kind for change in defect_changes(old, new)] == [Trace.ASIDE]


def test_slips_are_counted_one_by_one_and_hints_never():
    """Two of a kind and one left: one gone, one still there."""
    old = paper(defects=[defect(), defect(), defect("提示", hint=True)])
    changes = compare(side(old), side(paper(defects=[defect()]))).pairs[0].defects
    assert sorted(each.kind for each in changes) == sorted([Trace.GONE, Trace.STAYS])


def test_figures_differ_by_value_qualifier_and_scope():
    """126 and 余126 are not the same; a number told twice is."""
    old = paper(figures=[figure(), figure(), figure("应诉", 3.0), figure(None, 9.0)])
    new = paper(figures=[figure(qualifier="余"), figure("应诉", 3.0)])
    changes = compare(side(old), side(new)).pairs[0].figures
    assert [(each.metric, len(each.old), len(each.new)) for each in changes] == [("复议申请", 1, 1)]


@given(sides())
@settings(max_examples=60)
def test_a_side_against_itself_has_no_change(drawn):
    """Whatever it holds; what it holds twice is not compared at all."""
    for pair in compare(drawn, drawn).pairs:
        assert not any(change.is_change for change in pair.gaps)
        assert all(change.kind is Trace.STAYS for change in (*pair.relations, *pair.defects))
        assert pair.figures == ()
        assert pair.text.changes == ()
        assert pair.text.why == ""


@given(sides(), sides())
@settings(max_examples=60)
def test_there_and_back_are_mirrors(one, other):
    """What closed on the way there opened on the way back, and so on for everything."""
    there, back = compare(one, other), compare(other, one)
    assert {(a.old.path, a.new.path) for a in there.pairs} == {(b.new.path, b.old.path) for b in back.pairs}
    assert (there.old_left, there.new_left) == (back.new_left, back.old_left)
    mirrored = {(b.new.path, b.old.path): b for b in back.pairs}
    for pair in there.pairs:
        other_way = mirrored[pair.old.path, pair.new.path]
        assert [(g.rule, MIRROR.get(g.kind, g.kind)) for g in pair.gaps] == [(g.rule, g.kind) for g in other_way.gaps]
        assert [(f.metric, f.old, f.new) for f in pair.figures] == [(f.metric, f.new, f.old) for f in other_way.figures]
        for ours, theirs in ((pair.relations, other_way.relations), (pair.defects, other_way.defects)):
            counted = sorted((TRACES[c.kind], c.now.rule if hasattr(c.now, "rule") else c.now.work) for c in ours)
            assert [kind for kind, _ in counted] == sorted(c.kind for c in theirs)
        assert sorted(map(str, pair.text.changes)) == sorted(str(type(c)(c.new, c.old)) for c in other_way.text.changes)


@given(sides(), sides(), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_documents_makes_no_difference(one, other, chance: random.Random):
    """Shuffled sides compare alike."""
    before = compare(one, other)
    shuffled = [list(drawn.papers) for drawn in (one, other)]
    for drawn in shuffled:
        chance.shuffle(drawn)
    after = compare(side(*shuffled[0]), side(*shuffled[1]))
    assert (before.pairs, before.old_left, before.new_left) == (after.pairs, after.old_left, after.new_left)
    assert before.faults == after.faults
