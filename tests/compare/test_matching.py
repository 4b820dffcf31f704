"""Which documents belong together, and what is said of the rest."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

from auditor.compare.comparison import compare
from auditor.compare.matching import Reason, match
from auditor.report.compare_console import print_comparison
from tests.compare.sides import UNITS, paper, side


def left(found):
    """Return the names of what is left, with why."""
    return [(each.paper.path, each.reason) for each in found]


def test_unit_and_year_come_first_whatever_the_file_is_called():
    """Blanks and widths in the name make no difference."""
    old = [paper("青岚县人民政府", 2023, path="甲.txt"), paper(UNITS[1], 2023)]
    new = [paper("青岚县 人民政府", 2023, path="乙.html"), paper(UNITS[1], 2023)]
    found = match(old, new)
    pairs = {(pair.old.path, pair.new.path, pair.notes) for pair in found.pairs}
    assert pairs == {("甲.txt", "乙.html", ()), (f"{UNITS[1]}_2023.txt", f"{UNITS[1]}_2023.txt", ())}


def test_last_year_against_this_year_is_said():
    """One report of a unit on each side belongs together; the note tells the years."""
    found = match([paper(UNITS[0], 2022), paper(UNITS[1], 2022)], [paper(UNITS[0], 2023), paper(UNITS[1], 2023)])
    assert [pair.notes for pair in found.pairs] == [("不同年度比较：2022年度 → 2023年度",)] * 2


def test_a_year_that_met_its_own_leaves_the_others_alone():
    """2022 is never compared with 2024 because 2023 is on both sides."""
    found = match([paper(year=2022), paper(year=2023)], [paper(year=2023), paper(year=2024)])
    assert [(pair.old.year, pair.new.year) for pair in found.pairs] == [(2023, 2023)]
    assert [each.reason for each in (*found.old, *found.new)] == [Reason.ALONE, Reason.ALONE]


def test_several_years_that_do_not_meet_are_not_guessed():
    """Two earlier years against one later one: the user says which."""
    outcome = compare(side(paper(year=2021), paper(year=2022)), side(paper(year=2023), paper(UNITS[1])))
    assert outcome.pairs == ()
    assert [each.reason for each in outcome.old_left] == [Reason.SEVERAL] * 2
    assert [each.reason for each in outcome.new_left] == [Reason.ALONE, Reason.SEVERAL]
    assert any("请只留一份" in fault for fault in outcome.faults)


def test_twice_on_one_side_is_not_guessed():
    """Neither the two nor their partner is compared; the other units are."""
    old = [paper(path="甲.txt"), paper(path="乙.txt"), paper(UNITS[1])]
    outcome = compare(side(*old), side(paper(path="丙.txt"), paper(UNITS[1])))
    assert [pair.new.unit for pair in outcome.pairs] == [UNITS[1]]
    assert left(outcome.old_left) == [("乙.txt", Reason.TWICE), ("甲.txt", Reason.TWICE)]
    assert left(outcome.new_left) == [("丙.txt", Reason.TWICE)]
    assert len(outcome.faults) == 3


def test_twice_last_year_is_not_guessed_either():
    """Two of last year against one of this year: no pair by unit alone."""
    old = [paper(year=2022, path="甲.txt"), paper(year=2022, path="乙.txt")]
    found = match(old, [paper(year=2023), paper(UNITS[1])])
    assert found.pairs == ()
    assert [each.reason for each in found.new] == [Reason.ALONE, Reason.SEVERAL]


def test_two_single_documents_are_compared_whatever_they_are_called():
    """A note says that the units differ."""
    found = match([paper(UNITS[0])], [paper(UNITS[1])])
    assert [pair.notes for pair in found.pairs] == [(f"两份报告的单位不同：{UNITS[0]} → {UNITS[1]}",)]


def test_what_is_no_report_is_said_and_not_compared():
    """Even where it stands alone on its side."""
    outcome = compare(side(paper(kind="工作计划")), side(paper()))
    assert outcome.pairs == ()
    assert [each.reason for each in outcome.old_left] == [Reason.NO_REPORT]
    assert any("什么也没有比较" in fault for fault in outcome.faults)


def test_without_a_unit_the_same_file_belongs_together():
    """By content, then by the name of the file, and the note says so."""
    old = [paper(None, 2023, path="a/甲.txt", sha="1"), paper(None, 2023, path="a/乙.txt", sha="2")]
    new = [paper(None, 2023, path="b/丙.txt", sha="1"), paper(None, 2023, path="b\\乙.txt", sha="3")]
    found = match(old, new)
    notes = {pair.old.path: pair.notes for pair in found.pairs}
    assert notes == {"a/甲.txt": (), "a/乙.txt": ("两份报告都没有认出单位，按文件对应",)}


def test_a_longer_name_is_the_same_unit_where_nothing_else_fits():
    """A township whose county is named only the second time is compared, and the note says so."""
    old = [paper("石桥镇人民政府"), paper("东河县水利局")]
    new = [paper("东河县石桥镇人民政府"), paper("东河县水利局")]
    found = match(old, new)
    assert (found.old, found.new) == ((), ())
    (pair,) = [pair for pair in found.pairs if pair.old.unit == "石桥镇人民政府"]
    assert pair.new.unit == "东河县石桥镇人民政府"
    assert any("按同一家对应" in note for note in pair.notes)


def test_two_units_with_such_names_are_not_guessed():
    """Which of two counties' 石桥镇 is meant only the user knows; the comparison is not complete."""
    outcome = compare(
        side(paper("石桥镇人民政府"), paper(UNITS[1])),
        side(paper("东河县石桥镇人民政府"), paper("西河县石桥镇人民政府"), paper(UNITS[1])),
    )
    assert [pair.new.unit for pair in outcome.pairs] == [UNITS[1]]
    assert any("名称相近" in fault for fault in outcome.faults)


def test_what_is_left_alone_is_told_at_the_end():
    """A comparison that left a report out never says that it is done."""
    outcome = compare(side(paper(UNITS[0]), paper(UNITS[1])), side(paper(UNITS[0]), paper(UNITS[2])))
    stream = StringIO()
    print_comparison(outcome, 0, stream)
    last = stream.getvalue().strip().splitlines()[-1]
    assert "旧的一侧另有 1 份没有比较" in last
    assert "新的一侧另有 1 份没有比较" in last
    assert "已完成" not in last


def test_a_plan_beside_the_reports_leaves_nothing_undone():
    """What is no report is listed and never counted as a report that was not compared."""
    plan = replace(paper(UNITS[1]), kind="工作计划")
    outcome = compare(side(paper(UNITS[0])), side(paper(UNITS[0]), plan))
    stream = StringIO()
    print_comparison(outcome, 0, stream)
    assert "已完成" in stream.getvalue().strip().splitlines()[-1]
