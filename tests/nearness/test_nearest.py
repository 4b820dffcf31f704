"""What comes nearest to a gap: the sentence where it is told, verbatim, in its place, and never what is no act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from ruamel.yaml import YAML

from auditor.checks.evidence_grading import ZERO
from auditor.engine import Engine
from auditor.model import VERDICT_BY_LEVEL, Audit, Document, Role, Strength, Verdict
from auditor.nearness.nearest import AMISS, LIKELY, SHOWN, TOLD, Nearest
from auditor.nearness.weights import known, pairs_of, signs_of
from auditor.reading.document import read, read_bytes
from auditor.ruleset.builtin import builtin_folder
from tests.conftest import CORPUS
from tests.packs import weighed

REPORTS = sorted(p for p in CORPUS.iterdir() if p.suffix in {".txt", ".html"})


@pytest.fixture(scope="module")
def nearest(engine) -> Nearest:
    return Nearest(engine.compiled)


def _audit(engine: Engine, text: str) -> Audit:
    document = read_bytes(text.encode(), "报告.txt")
    assert isinstance(document, Document)
    return engine.audit(document)


SETS = [Path(__file__).parent.parent / "data" / f"unseen{number}" for number in (18, 19, 20)]


def yaml_entries() -> Iterator[dict[str, Any]]:
    """Yield the labels of the newest sets, each with the path of its report."""
    yaml = YAML(typ="safe")
    for path in (path for folder in SETS for path in sorted(folder.glob("*.yaml"))):
        entry = yaml.load(path.read_text(encoding="utf-8"))
        yield entry | {"path": path.parent / entry["file"]}


def _hidden(audit: Audit) -> Audit:
    """Make 缺项 of everything that was found, as if no rule knew its words."""
    return replace(
        audit, findings=tuple(f._replace(verdict=Verdict.MISSING, evidence=()) for f in audit.findings if f.evidence)
    )


def _samples(engine: Engine) -> list[Audit]:
    documents = [read(path) for path in REPORTS]
    return [engine.audit(d) for d in documents if isinstance(d, Document)]


def test_the_sentence_that_tells_a_thing_is_among_the_nearest(engine, pack, nearest):
    """Of what is concretely told, nine in ten would be shown had no rule known the words."""
    rules = known(pack, builtin_folder())
    shown = total = 0
    for audit in _samples(engine):
        told = {f.rule: {e.paragraph for e in f.evidence} for f in audit.findings if f.evidence_level == 3}
        for finding in nearest.shown(_hidden(audit)):
            if finding.rule in rules and finding.rule in told:
                total += 1
                shown += any(e.paragraph in told[finding.rule] for e in (*finding.near, *finding.evidence))
    assert total > 500
    assert shown / total >= 0.9


def test_quotations_are_verbatim_and_in_place(engine, nearest):
    """Every sentence shown stands in its paragraph where it is said to stand, and at most two are shown."""
    for audit in _samples(engine):
        paragraphs = {p.index: p.text for p in audit.document.paragraphs}
        for finding in nearest.shown(audit):
            assert len(finding.near) <= SHOWN
            for each in finding.near:
                assert paragraphs[each.paragraph][each.start : each.end] == each.quote


TURNS = {
    Verdict.MISSING: {Verdict.PARTIAL, Verdict.UNSURE},
    Verdict.EMPTY: {Verdict.PARTIAL, Verdict.UNSURE},
    Verdict.SATISFIED: {Verdict.EMPTY, Verdict.UNSURE},
    Verdict.PARTIAL: {Verdict.EMPTY, Verdict.UNSURE},
}


def test_what_is_judged_anew_says_so_and_loses_no_quotation(engine, nearest):
    """A gap turns 部分 or 待核 by a new quotation; what is met turns 空泛 or 待核, and its quotations stay."""
    turned = 0
    for audit in _samples(engine):
        for before, after in zip(audit.findings, nearest.shown(audit), strict=True):
            gap = before.verdict in {Verdict.MISSING, Verdict.EMPTY}
            if after.verdict is before.verdict:
                assert after._replace(near=()) == before
                assert not (after.near and before.evidence)
                continue
            turned += 1
            assert after.verdict in TURNS[before.verdict]
            assert VERDICT_BY_LEVEL.get(after.evidence_level, Verdict.UNSURE) is after.verdict
            assert after.reason
            assert after.gap
            kept = after.evidence[int(gap) :]
            assert [(e.quote, e.paragraph, e.start) for e in kept] == [
                (e.quote, e.paragraph, e.start) for e in before.evidence
            ]
            # no quotation says of itself what the verdict denies
            assert after.evidence_level is None or max(e.level or 0 for e in after.evidence) <= after.evidence_level
            assert not gap or after.evidence[0].quote not in {e.quote for e in before.evidence}
    assert turned > 5


def test_no_heading_and_no_plan_comes_near_an_act(engine, nearest):
    """A heading proves no act; what is planned or wanting is no act either."""
    for audit in _samples(engine):
        open_roles = {
            (s.paragraph, audit.document.quote(s.start, s.end)): (s.heading, s.role) for s in audit.document.sentences
        }
        for finding in nearest.shown(_hidden(audit)):
            if not finding.rule.startswith(("CNT", "RPT")):
                for each in finding.near:
                    heading, role = open_roles.get((each.paragraph, each.quote), (False, Role.ACHIEVEMENT))
                    assert not heading
                    assert role not in {Role.PLAN, Role.PROBLEM}


def test_words_of_no_rule_are_shown(engine, nearest):
    """The sentence of a fact stands beside the verdict where no rule knows its words."""
    fact = "把办结的行政执法案卷调换着翻看，查找出问题四十余处，逐卷写明毛病"
    audit = _audit(
        engine,
        "青桐县2023年度法治政府建设情况报告\n一、主要举措和成效\n新建乡村公路三十公里。"
        f"{fact}。种植油茶两千亩。\n二、存在的问题\n力量不足。\n三、下一步打算\n充实力量。\n",
    )
    finding = next(f for f in audit.findings if f.rule == "ENF-17")
    near = weighed(nearest, finding._replace(verdict=Verdict.MISSING, evidence=()), audit.document)
    assert [fact in each.quote for each in (*near.evidence, *near.near)][:1] == [True]


def test_nothing_near_nothing_shown(engine, nearest):
    """A report of other things shows nothing beside most gaps."""
    audit = _audit(
        engine,
        "青桐县2023年度法治政府建设情况报告\n一、主要举措和成效\n新建乡村公路三十公里。种植油茶两千亩。\n"
        "二、存在的问题\n资金紧张。\n三、下一步打算\n争取资金。\n",
    )
    missing = [f for f in nearest.shown(audit) if f.verdict is Verdict.MISSING]
    assert len(missing) > 50
    assert sum(bool(f.near) for f in missing) * 10 <= len(missing)


def test_pairs_are_of_neighbours_within_one_run():
    """Punctuation, figures and letters part the runs; a single character makes no pair, and is learnt of within a run."""
    assert pairs_of("复议案，3件A结") == {"复议", "议案"}
    assert pairs_of("") == pairs_of("复") == frozenset()
    assert signs_of("复议案，3件A结") == {"复议", "议案", "复", "议", "案"}


FILLER = "种植油茶两千亩，修缮祠堂两座，新建乡村公路三十公里。" * 20
"""What makes a whole report of a few sentences."""
TEXT = (
    "青桐县2023年度法治政府建设情况报告\n一、主要举措和成效\n新建乡村公路三十公里。{}。\n" + FILLER + "\n"
    "二、存在的问题\n力量不足。\n三、下一步打算\n充实力量。\n"
)
REVIEW = "随机抽取行政执法案卷开展评查，逐卷打分并反馈问题"


@pytest.mark.parametrize(
    ("gap", "verdict", "why"),
    [(0.05, Verdict.PARTIAL, TOLD), (0.33, Verdict.UNSURE, LIKELY), (0.6, Verdict.MISSING, "")],
)
def test_a_gap_that_is_told_in_other_words(engine, nearest, monkeypatch, gap, verdict, why):
    """A sentence that all but surely tells the thing makes 部分 of 缺失, one that may makes 待核; it is the evidence."""
    monkeypatch.setattr(nearest, "_odds", SimpleNamespace(of_gap=lambda *_: gap))
    audit = _audit(engine, TEXT.format(REVIEW))
    finding = next(f for f in audit.findings if f.rule == "ENF-17")
    missing = finding._replace(verdict=Verdict.MISSING, evidence=(), evidence_level=0)
    judged = weighed(nearest, missing, audit.document)
    assert judged.verdict is verdict
    assert why in judged.reason
    assert [e.quote for e in judged.evidence] == ([f"{REVIEW}。"] if why else [])
    if why:
        # it is the item that it would be had a rule known the words: a decision on the one holds for the other
        assert judged.finding_id == finding.finding_id


@pytest.mark.parametrize(("gap", "verdict"), [(0.1, Verdict.PARTIAL), (0.28, Verdict.UNSURE)])
def test_whose_deed_it_is_wants_more_to_go_by(engine, nearest, monkeypatch, gap, verdict):
    """A deed that is asked of a head is told only where that is surer than of the unit's own."""
    monkeypatch.setattr(nearest, "_odds", SimpleNamespace(of_gap=lambda *_: gap))
    audit = _audit(engine, TEXT.format("县长主持召开县政府常务会议，研究法治政府建设工作，部署年度重点任务"))
    finding = next(f for f in audit.findings if f.rule == "FRG-01")
    missing = finding._replace(verdict=Verdict.MISSING, evidence=(), evidence_level=0)
    assert weighed(nearest, missing, audit.document).verdict is verdict


def test_what_falls_short_is_what_is_asked_for(engine, nearest, monkeypatch):
    """A rule about the shortcomings finds them told in their part, where no deed is told."""
    monkeypatch.setattr(nearest, "_odds", SimpleNamespace(of_gap=lambda *_: 0.05))
    why = "乡镇执法人员大多身兼数职，业务培训跟不上，个别案卷质量不高"
    audit = _audit(engine, TEXT.format(REVIEW).replace("力量不足", why))
    finding = next(f for f in audit.findings if f.rule == "CNT-04")
    missing = finding._replace(verdict=Verdict.MISSING, evidence=(), evidence_level=0)
    judged = weighed(nearest, missing, audit.document)
    assert (judged.verdict, [e.quote for e in judged.evidence]) == (Verdict.PARTIAL, [f"{why}。"])


@pytest.mark.parametrize(
    ("fact", "verdict"),
    [(REVIEW, Verdict.PARTIAL), ("抽查农房质量，对不规范的逐户反馈", Verdict.MISSING)],
)
def test_what_was_learnt_knows_a_telling(engine, nearest, fact, verdict):
    """What tells a thing plainly is told, what tells another is not."""
    audit = _audit(engine, TEXT.format(fact))
    finding = next(f for f in audit.findings if f.rule == "ENF-17")
    missing = finding._replace(verdict=Verdict.MISSING, evidence=(), evidence_level=0)
    assert weighed(nearest, missing, audit.document).verdict is verdict


def test_an_extract_is_judged_by_the_rules_alone(engine, nearest):
    """What was learnt of whole reports says nothing of a few sentences: they are shown, and no verdict changes."""
    audit = _audit(engine, TEXT.format(REVIEW).replace(FILLER, ""))
    finding = next(f for f in audit.findings if f.rule == "ENF-17")
    missing = finding._replace(verdict=Verdict.MISSING, evidence=(), evidence_level=0)
    judged = weighed(nearest, missing, audit.document)
    assert judged.verdict is Verdict.MISSING
    assert [e.quote for e in judged.near] == [f"{REVIEW}。"]


def test_a_report_cut_off_is_judged_by_the_rules_alone(engine, nearest):
    """Where a part is lost nobody knows what the whole report is like: no verdict changes."""
    audit = _audit(engine, TEXT.format(REVIEW))
    finding = next(f for f in audit.findings if f.rule == "ENF-17")
    missing = finding._replace(verdict=Verdict.MISSING, evidence=(), evidence_level=0)
    assert weighed(nearest, missing, audit.document).verdict is Verdict.PARTIAL
    assert weighed(nearest, missing, replace(audit.document, lossy=True)).verdict is Verdict.MISSING


@pytest.mark.parametrize(
    ("strength", "gap", "verdict"),
    [
        (Strength.SUGGESTED, 0.5, Verdict.EMPTY),
        (Strength.MANDATORY, 0.5, Verdict.UNSURE),
        (Strength.MANDATORY, 0.7, Verdict.EMPTY),
    ],
)
def test_what_the_law_asks_of_every_report_wants_more_to_fail(engine, nearest, monkeypatch, strength, gap, verdict):
    """What the law lays on the report itself is failed by what was learnt only where that is surer than of the rest."""
    monkeypatch.setattr(nearest, "_odds", SimpleNamespace(of_gap=lambda *_: gap))
    audit = _audit(engine, TEXT.format(REVIEW))
    finding = next(f for f in audit.findings if f.rule == "ENF-17")._replace(strength=strength)
    assert weighed(nearest, finding, audit.document).verdict is verdict


def test_no_veto_is_taken_back_by_what_was_learnt(engine, nearest, monkeypatch):
    """What fails a report as a whole, and may be told after all, is left to a person however sure that is."""
    monkeypatch.setattr(nearest, "_odds", SimpleNamespace(of_gap=lambda *_: 0.01))
    monkeypatch.setattr(nearest, "_vetoes", frozenset({"ENF-17"}))
    audit = _audit(engine, TEXT.format(REVIEW))
    finding = next(f for f in audit.findings if f.rule == "ENF-17")
    missing = finding._replace(verdict=Verdict.MISSING, evidence=(), evidence_level=0)
    assert weighed(nearest, missing, audit.document).verdict is Verdict.UNSURE


def test_a_slogan_hides_no_deed_told_elsewhere(engine, nearest):
    """空泛 rests on its slogan only as long as no other sentence most likely tells the deed; the slogan stays quoted."""
    slogan = "加强行政执法案卷评查工作"
    both = _audit(engine, TEXT.format(f"{slogan}。{REVIEW}"))
    alone = _audit(engine, TEXT.format(slogan))
    quoted = next(f for f in alone.findings if f.rule == "ENF-17")
    assert quoted.verdict is Verdict.EMPTY
    judged = weighed(nearest, quoted, both.document)
    assert judged.verdict in {Verdict.PARTIAL, Verdict.UNSURE}
    assert [e.quote for e in judged.evidence] == [f"{REVIEW}。", f"{slogan}。"]
    assert weighed(nearest, quoted, alone.document) == quoted


def test_a_clause_that_is_near_by_chance_is_not_enough(engine, nearest):
    """A long sentence of another thing is not the deed for a few of its words."""
    near = "在印发年度生猪防疫、道路养护、河道保洁、集市管理和农房建设五项通知以后，把行政执法案卷评查的通知也发到了村里贴好"
    audit = _audit(
        engine, f"青桐县2023年度法治政府建设情况报告\n一、主要举措和成效\n{near}。\n二、存在的问题\n力量不足。\n"
    )
    finding = next(f for f in audit.findings if f.rule == "ENF-17")
    missing = finding._replace(verdict=Verdict.MISSING, evidence=(), evidence_level=0)
    assert weighed(nearest, missing, audit.document).verdict is Verdict.MISSING


def test_what_rests_on_another_matter_is_judged_anew(engine, nearest):
    """A verdict whose every quotation is far from what tells the requirement is none, and keeps its quotations."""
    other = "新建乡村公路三十公里，种植油茶两千亩"
    audit = _audit(
        engine,
        f"青桐县2023年度法治政府建设情况报告\n一、主要举措和成效\n{other}。\n修缮祠堂两座。\n{FILLER}\n二、存在的问题\n力量不足。\n",
    )
    finding = next(f for f in _audit(engine, TEXT.format(REVIEW)).findings if f.rule == "ENF-17")
    first = audit.document.sentences[2]
    assert other in audit.document.quote(first.start, first.end)
    stray = finding.evidence[0]._replace(quote=f"{other}。", paragraph=first.paragraph, start=0, end=len(other) + 1)
    judged = weighed(nearest, finding._replace(evidence=(stray,)), audit.document)
    assert (judged.verdict, judged.evidence_level) == (Verdict.EMPTY, 1)
    assert AMISS in judged.reason
    assert judged.advice
    assert [(e.quote, e.level) for e in judged.evidence] == [(stray.quote, 1)]
    # what is said not to have happened is near to nothing
    nothing = finding._replace(evidence=(stray._replace(why=ZERO),))
    assert weighed(nearest, nothing, audit.document) == nothing


def test_what_is_judged_anew_is_mostly_right(engine, nearest):
    """On the labelled reports, more is set right than wrong (they were learnt from; see ``test_unseen`` for those that were not)."""
    right = wrong = 0
    for entry in yaml_entries():
        levels = entry["levels"]
        document = read(entry["path"])
        assert isinstance(document, Document)
        audit = engine.audit(document)
        for before, after in zip(audit.findings, nearest.shown(audit), strict=True):
            label = levels.get(before.rule, {}).get("level", "NA")
            if after.verdict is not before.verdict and after.evidence_level is not None and label != "NA":
                gap = label in {"E0", "E1"}
                right += gap == (after.evidence_level <= 1)
                wrong += gap != (after.evidence_level <= 1)
    assert right > 10
    assert right > 3 * wrong


def test_a_part_that_is_there_is_not_doubted(engine, nearest, monkeypatch):
    """Plain plans are plans: how near their sentences come to what was learnt says nothing of the part."""
    monkeypatch.setattr(nearest, "_gaps", lambda seen: {each.finding.rule: 1.0 for each in seen})
    for audit in _samples(engine):
        judged = {each.rule: each for each in nearest.shown(audit)}
        for each in audit.findings:
            if each.rule in ("CNT-03", "CNT-10") and each.evidence_level is not None and each.evidence_level > 1:
                assert judged[each.rule] == each
