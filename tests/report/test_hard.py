"""What is wrong whatever a report leaves out is told first; what the report alone cannot tell comes last."""

from __future__ import annotations

from dataclasses import replace

from auditor.checks.untold import NOT_PUBLISHED
from auditor.model import Defect, DefectKind, Level, Relation, RelationVerdict, Strength, Verdict
from auditor.report.gaps import gap_rows
from auditor.report.hard import hard_lines
from auditor.report.lowered import costs_nothing, lowered_notes
from auditor.report.ranking import worst_gaps
from auditor.report.slips import slips
from auditor.report.together import together
from tests.report import samples

STALE = Defect("TR-21", "一、主要举措和成效", 2, "那时还没有召开", DefectKind.REFERENCE)
SLIP = Defect("DF-15", "一、主要举措和成效", 2, "错字", DefectKind.WORDING)
HINT = replace(STALE, hint=True)


def wrong(*defects: Defect):
    """Return an audit with those defects."""
    return replace(samples.audit(), defects=defects)


def test_what_is_out_of_date_is_counted_first_and_hints_not_at_all():
    """Kinds in the order of their weight, each with its first."""
    found = slips(wrong(SLIP, STALE, STALE, HINT))
    assert [(each.kind, len(each.found)) for each in found] == [(DefectKind.REFERENCE, 2), (DefectKind.WORDING, 1)]
    assert found[0].words == "2 处，如“一、主要举措和成效”：那时还没有召开"
    assert not slips(replace(samples.no_report(), defects=(STALE,)))


def test_numbers_of_persons_are_not_printed():
    """A slip that quotes the number of a telephone shows its beginning only."""
    private = replace(SLIP, quote="联系电话13812345678")
    assert "12345678" not in slips(wrong(private))[0].words


def test_the_list_has_stale_references_before_the_gaps():
    """Contradictions, what is out of date, gaps, other slips."""
    rows = gap_rows(wrong(SLIP, STALE), samples.context())
    codes = [row.item.code for row in rows]
    assert codes[:2] == ["审级相加", "TR-21"]
    assert codes[-1] == "DF-15"


def test_what_the_report_cannot_tell_comes_last():
    """A day of publication that is not told weighs as before, and is read last."""
    untold = samples.finding("RPT-06", 0, strength=Strength.MANDATORY, points=5.0, reason=NOT_PUBLISHED)
    made = replace(samples.audit(), findings=(untold, *samples.audit().findings))
    assert worst_gaps(made, 50)[-1].rule == "RPT-06"
    assert worst_gaps(made, 1)[0].rule != "RPT-06"


def test_the_gate_says_what_is_wrong_and_where_all_of_it_is():
    """One report needs no name, of several each has its own; nothing wrong, nothing said."""
    unsure = Relation("AR-20", RelationVerdict.UNDECIDED, "18+7+102=127 与 129")
    made = replace(wrong(STALE, SLIP), relations=(*samples.RELATIONS, unsure))
    path = made.document.path
    (head, *lines) = hard_lines(samples.run(made), {path: "甲"}, samples.context())
    assert "不单独决定是否通过" in head
    assert [line.split()[0] for line in lines] == ["矛盾", "请核对", "时效", "文字"]
    assert all("见“勾稽”表" in line for line in lines[:2])
    assert all("见“时效与用语”表" in line for line in lines[2:])
    clean = replace(samples.audit(samples.document(path="乙.txt")), relations=(), defects=())
    assert not list(hard_lines(samples.run(clean), {"乙.txt": "乙"}, samples.context()))
    both = list(hard_lines(samples.run(made, clean), {path: "甲", "乙.txt": "乙"}, samples.context()))
    assert both[1] == "甲"
    assert "乙" not in both


def test_gaps_that_one_paragraph_fills_are_named_together():
    """A theme of which nothing is told, and a slogan that serves several requirements; what is only noted is left out."""
    of = samples.document()
    slogan = (samples.evidence(of, "深化行政执法规范化建设"),)
    rules = [
        *(samples.finding(f"REV-0{n}", 0, theme="行政复议") for n in range(1, 5)),
        samples.finding("REV-07", 0, theme="行政复议", strength=Strength.INFORMATIVE),
        samples.finding("REV-05", 3, theme="行政复议"),
        *(samples.finding(f"DEC-0{n}", 1, theme="决策", quotes=slogan) for n in range(1, 4)),
        *(samples.finding(f"DEC-1{n}", 3, theme="决策") for n in range(4)),
        *(samples.finding(f"EDU-0{n}", 0, theme="普法") for n in range(1, 3)),
    ]
    found = together(replace(samples.audit(of), findings=tuple(rules)), samples.context_of(rules))
    assert [group.rules for group in found] == [
        ("REV-01", "REV-02", "REV-03", "REV-04"),
        ("DEC-01", "DEC-02", "DEC-03"),
    ]
    assert "5 项里有 4 项" in found[0].what
    assert "深化行政执法规范化建设" in found[1].what


def test_what_weighs_less_here_is_said():
    """Why duties are advice to a 街道, and which cost nothing since no law was in force."""
    known = samples.finding("RPT-06", 0, strength=Strength.MANDATORY)
    context = replace(samples.context_of([known]), unbound="街道不在其列")
    advice = known._replace(strength=Strength.SUGGESTED)
    free = advice._replace(credit=None)
    made = samples.audit(samples.document(level=Level.SUBDISTRICT))
    assert list(lowered_notes(replace(made, findings=(advice,)), context)) == ["街道不在其列"]
    (said,) = lowered_notes(replace(made, findings=(free,)), context)
    assert "1 项不计分" in said
    assert costs_nothing(free, context)
    assert not costs_nothing(advice, context)
    assert not list(lowered_notes(replace(made, findings=(known,)), context))
    away = known._replace(verdict=Verdict.NOT_APPLICABLE, credit=None)
    assert not costs_nothing(away, context)
