"""A waiver sets aside what it was made for, for as long as it holds, never a veto, and is always accounted for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from auditor.answers.items import ItemKind, items, told_apart
from auditor.model import Audit, Finding, RelationVerdict, Role, Strength, Verdict
from auditor.outcome import Waiver, WaiverKind, WaiverStatus
from auditor.ruleset.pack import Pack
from auditor.scoring import score
from auditor.waivers.apply import apply_waivers
from tests.report import samples

TODAY = date(2026, 4, 1)
UNIT = "澜溪县人民政府"


def waiver(code: str = "FRX-02", **changes: object) -> Waiver:
    base = Waiver(WaiverKind.WAIVED, code, UNIT, None, "甲某", "无此职责", date(2027, 3, 31), "waivers.yaml:2")
    return replace(base, **changes)  # type: ignore[arg-type]


def by_rule(audit: Audit, rule: str) -> Finding:
    return next(finding for finding in audit.findings if finding.rule == rule)


def one(pack: Pack, *waivers: Waiver, audit: Audit | None = None) -> tuple[Audit, list[WaiverStatus]]:
    (made,), uses = apply_waivers([audit or samples.audit()], waivers, pack, TODAY)
    return made, [use.status for use in uses]


def test_without_waivers_nothing_is_touched(pack: Pack) -> None:
    audit = samples.audit()
    (same,), uses = apply_waivers([audit], [], pack, TODAY)
    assert same is audit
    assert uses == ()


def test_what_is_waived_leaves_both_sums(pack: Pack) -> None:
    before = score(samples.audit(), pack)
    made, status = one(pack, waiver())
    finding = by_rule(made, "FRX-02")
    assert status == [WaiverStatus.USED]
    assert (finding.verdict, finding.evidence_level, finding.credit) == (Verdict.WAIVED, None, None)
    assert all(word in finding.reason for word in ("缺失", "甲某", "2027-03-31", "无此职责"))
    # it goes to the unit, which knows nothing of our files; the ledger of waivers names them
    assert "waivers.yaml" not in finding.reason
    assert made.score is not None
    assert made.score.possible == pytest.approx(before.possible - 1)
    assert made.score.earned == pytest.approx(before.earned)


def test_what_is_no_duty_leaves_both_sums_and_does_not_end(pack: Pack) -> None:
    before = score(samples.audit(), pack)
    made, status = one(pack, waiver(kind=WaiverKind.MOOT, until=None))
    finding = by_rule(made, "FRX-02")
    assert status == [WaiverStatus.USED]
    assert (finding.verdict, finding.credit) == (Verdict.WAIVED, None)
    assert all(word in finding.reason for word in ("缺失", "不适用", "复核人 甲某", "无此职责"))
    assert made.score is not None
    assert made.score.possible == pytest.approx(before.possible - 1)


def test_a_false_alarm_earns_its_points(pack: Pack) -> None:
    before = score(samples.audit(), pack)
    made, _ = one(pack, waiver("REV-03", kind=WaiverKind.FALSE_ALARM, until=None))
    assert by_rule(made, "REV-03").verdict is Verdict.REFUTED
    assert made.score is not None
    assert made.score.possible == pytest.approx(before.possible)
    assert made.score.earned == pytest.approx(before.earned + 2 * 0.4)


@pytest.mark.parametrize(
    ("reason", "status"),
    [
        ("第三部分写了：“{}”", WaiverStatus.USED),
        ('第三部分写了："{}"', WaiverStatus.USED),
        ("写了{}", WaiverStatus.REFUSED),
        ("写了“本报告没有的一句话，说的是不足”", WaiverStatus.REFUSED),
        ("写了“有”", WaiverStatus.REFUSED),
        ("写了“              ”", WaiverStatus.REFUSED),
        ("写了“法治政府建设”", WaiverStatus.REFUSED),
        ("“" * 5000, WaiverStatus.REFUSED),
    ],
)
def test_a_veto_falls_by_a_sentence_of_the_report_only(pack: Pack, reason: str, status: WaiverStatus) -> None:
    """What the program overlooked is quoted, in quotation marks, and found in the report; nothing else lifts a veto."""
    code = pack.scoring.vetoes[0].rule
    missing = samples.finding(code, 0, strength=Strength.MANDATORY, points=5)
    audit = Audit(samples.document(), (missing,))
    document = audit.document
    told = [s for s in document.sentences if not s.heading and s.role is not Role.OTHER]
    sentence = max((document.norm[s.start : s.end] for s in told), key=len).translate({ord("“"): None, ord("”"): None})
    alarm = waiver(code, kind=WaiverKind.FALSE_ALARM, until=None, reason=reason.format(sentence))
    made, found = one(pack, alarm, audit=audit)
    assert found == [status]
    assert (by_rule(made, code).verdict is Verdict.REFUTED) is (status is WaiverStatus.USED)
    assert one(pack, replace(alarm, kind=WaiverKind.WAIVED), audit=audit)[1] == [WaiverStatus.REFUSED]


def test_a_veto_is_never_hidden(pack: Pack) -> None:
    code = pack.scoring.vetoes[0].rule
    missing = samples.finding(code, 0, strength=Strength.MANDATORY, points=5)
    audit = Audit(samples.document(), (missing,))
    for kind in WaiverKind:
        made, status = one(pack, waiver(code, kind=kind), waiver(code, item=missing.finding_id), audit=audit)
        assert made.findings == audit.findings
        assert status == [WaiverStatus.REFUSED, WaiverStatus.REFUSED]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"until": date(2026, 4, 1)}, WaiverStatus.USED),
        ({"until": date(2026, 3, 31)}, WaiverStatus.EXPIRED),
        ({"until": None}, WaiverStatus.USED),
        ({"year": 2023}, WaiverStatus.USED),
        ({"year": 2022}, WaiverStatus.UNUSED),
        ({"unit": "别处县人民政府"}, WaiverStatus.UNUSED),
        ({"unit": " 澜溪县 人民政府"}, WaiverStatus.USED),
        ({"code": "ENF-17"}, WaiverStatus.UNUSED),
        ({"code": "FUN-04"}, WaiverStatus.UNUSED),
        ({"item": "id-FRX-02"}, WaiverStatus.USED),
        ({"item": "id-anders"}, WaiverStatus.UNUSED),
    ],
)
def test_it_applies_where_and_as_long_as_it_says(pack: Pack, change: dict[str, object], status: WaiverStatus) -> None:
    made, found = one(pack, waiver(**change))
    assert found == [status]
    assert (made.findings == samples.audit().findings) is (status is not WaiverStatus.USED)


def test_every_unused_waiver_says_why(pack: Pack) -> None:
    waivers = [
        waiver("ENF-17"),
        waiver(unit="别处"),
        waiver(item="x"),
        waiver(year=2001),
        waiver(until=date(2020, 1, 1)),
    ]
    _, uses = apply_waivers([samples.audit()], waivers, pack, TODAY)
    assert all(use.note for use in uses)


def test_one_decision_never_reaches_two_unknown_units(pack: Pack) -> None:
    def unknown(text: str, digest: str) -> Audit:
        document = replace(samples.document(None, path=text), sha256=digest * 32)
        relation = samples.RELATIONS[0]
        return Audit(document, (), samples.FIGURES, (replace(relation, verdict=RelationVerdict.CONTRADICTS),))

    first, second = unknown("a.txt", "aa"), unknown("b.txt", "bb")
    (item,) = items(first)
    made, uses = apply_waivers([first, second], [waiver("AR-01", unit="", item=item.id)], pack, TODAY)
    assert [audit.relations[0].verdict for audit in made] == ["不可判", "矛盾"]
    assert uses[0].path == "a.txt"


def test_contradictions_and_slips_are_set_aside_too(pack: Pack) -> None:
    audit = samples.audit()
    relation = replace(samples.RELATIONS[0], verdict=RelationVerdict.CONTRADICTS)
    audit = replace(audit, relations=(relation,), defects=tuple(replace(d, hint=False) for d in audit.defects))
    targets = [item for item in items(audit) if item.kind is not ItemKind.REQUIREMENT]
    waivers = [waiver(item.code, item=item.id, kind=WaiverKind.FALSE_ALARM, until=None) for item in targets]
    before = score(audit, pack)
    made, status = one(pack, *waivers, audit=audit)
    assert set(status) == {WaiverStatus.USED}
    assert made.relations[0].verdict == "不可判"
    assert "甲某" in made.relations[0].message
    assert all(defect.hint for defect in made.defects)
    assert made.score is not None
    assert len(before.deductions) == 2
    assert made.score.deductions == ()
    # the digest outlives the decision: the same workbook can be read back again
    assert {item.id for item in targets} <= {item.id for item in items(made)}


def test_namesakes_in_one_run_do_not_share_a_decision(pack: Pack) -> None:
    """Two units of one name, or a draft and its final version: a decision on one is none on the other."""
    first, second = (
        replace(samples.audit(), document=replace(samples.document(path=path), sha256=digest * 32))
        for path, digest in (("甲市/a.txt", "aa"), ("乙市/a.txt", "bb"))
    )
    one, other = told_apart([first, second])
    assert not {item.id for item in items(one)} & {item.id for item in items(other)}
    (alone,) = told_apart([first])
    assert alone is first
    target = by_rule(one, "FRX-02").finding_id
    made, _ = apply_waivers([one, other], [waiver(item=target)], pack, TODAY)
    assert [by_rule(audit, "FRX-02").verdict for audit in made] == [Verdict.WAIVED, Verdict.MISSING]


def test_of_two_decisions_on_one_finding_the_second_says_by_which_it_was_overtaken(pack: Pack) -> None:
    waivers = [waiver(where="waivers.yaml:2"), waiver(where="waivers.yaml:3", kind=WaiverKind.FALSE_ALARM)]
    _, uses = apply_waivers([samples.audit()], waivers, pack, TODAY)
    assert [use.status for use in uses] == [WaiverStatus.USED, WaiverStatus.UNUSED]
    assert "waivers.yaml:2" in uses[1].note


def test_a_decision_on_a_slip_does_not_pass_to_the_same_slip_elsewhere(pack: Pack) -> None:
    slip = replace(samples.DEFECTS[0], quote="依法行证", hint=False)
    both = replace(samples.audit(), defects=(replace(slip, paragraph=3), replace(slip, paragraph=7)))
    first = next(item for item in items(both) if item.kind is ItemKind.DEFECT)
    mended = replace(both, defects=(replace(slip, paragraph=7),))
    (made,), uses = apply_waivers([mended], [waiver(first.code, item=first.id)], pack, TODAY)
    assert [defect.hint for defect in made.defects] == [False]
    assert uses[0].status is WaiverStatus.UNUSED


@pytest.mark.parametrize("item", [None, "0" * 16])
def test_a_waiver_of_a_name_that_is_near_says_which(pack: Pack, item: str | None) -> None:
    """One written by hand is set right there; one that was read back, in the list of units."""
    unit = "澜溪县" if item is None else "江澄市澜溪县人民政府"
    before = [waiver(unit=unit, item=item), waiver(unit="石汀区", item=item)]
    if item is not None:
        before[0] = replace(before[0], year=1999)  # another year is not taken for the same
    _, (near, other) = apply_waivers([samples.audit()], before, pack, TODAY)
    assert "澜溪县人民政府" in near.note
    assert ("豁免文件" if item is None else "清单") in near.note
    assert "相近" not in other.note
