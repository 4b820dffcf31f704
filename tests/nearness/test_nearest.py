"""What comes nearest to a gap: the sentence where it is told, verbatim, in its place, and never what is no act."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from auditor.checks.evidence_grading import ZERO
from auditor.engine import Engine
from auditor.errors import PackError
from auditor.model import Audit, Document, Role, Verdict
from auditor.nearness.nearest import LIKELY, SHOWN, STRAY, Nearest
from auditor.nearness.weights import LEARNT, known, pairs_of, signs_of
from auditor.reading.document import read, read_bytes
from auditor.ruleset.builtin import builtin_folder, builtin_tables
from tests.conftest import CORPUS

REPORTS = sorted(p for p in CORPUS.iterdir() if p.suffix in {".txt", ".html"})


@pytest.fixture(scope="module")
def nearest(engine) -> Nearest:
    return Nearest(engine.compiled)


def _audit(engine: Engine, text: str) -> Audit:
    document = read_bytes(text.encode(), "报告.txt")
    assert isinstance(document, Document)
    return engine.audit(document)


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


def test_no_verdict_turns_better(engine, nearest):
    """待核 and 不适用 stay; everything else stays or turns 待核, and loses no quotation."""
    for audit in _samples(engine):
        for before, after in zip(audit.findings, nearest.shown(audit), strict=True):
            if before.verdict not in {Verdict.MISSING, Verdict.EMPTY}:
                met = before.verdict in {Verdict.SATISFIED, Verdict.PARTIAL}
                assert after == before or (met and after.verdict is Verdict.UNSURE)
                assert after.evidence == before.evidence
            elif after.verdict is not before.verdict:
                assert after.verdict is Verdict.UNSURE
                assert after.evidence[1:] == before.evidence
                assert after.evidence[0].quote not in {e.quote for e in before.evidence}
            else:
                assert after._replace(near=()) == before
                assert not (after.near and before.evidence)


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
    near = nearest.of(finding._replace(verdict=Verdict.MISSING, evidence=()), audit.document)
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


def test_what_is_likely_told_is_left_to_a_person(engine, nearest):
    """A sentence that is near as a whole makes 待核 of 缺失, and is its evidence."""
    fact = "随机抽取行政执法案卷开展评查，逐卷打分并反馈问题"
    audit = _audit(
        engine,
        "青桐县2023年度法治政府建设情况报告\n一、主要举措和成效\n新建乡村公路三十公里。"
        f"{fact}。\n二、存在的问题\n力量不足。\n三、下一步打算\n充实力量。\n",
    )
    finding = next(f for f in audit.findings if f.rule == "ENF-17")
    missing = finding._replace(verdict=Verdict.MISSING, evidence=(), evidence_level=0)
    doubted = nearest.of(missing, audit.document)
    assert (doubted.verdict, doubted.evidence_level, doubted.credit) == (Verdict.UNSURE, None, 0.0)
    assert LIKELY in doubted.reason
    assert [e.quote for e in doubted.evidence] == [f"{fact}。"]
    # it is the item that it would be had a rule known the words: a decision on the one holds for the other
    assert doubted.finding_id == finding.finding_id


def test_a_slogan_hides_no_deed_told_elsewhere(engine, nearest):
    """空泛 rests on its slogan only as long as no other sentence most likely tells the deed; the slogan stays quoted."""
    slogan, fact = "加强行政执法案卷评查工作", "随机抽取行政执法案卷开展评查，逐卷打分并反馈问题"
    text = "青桐县2023年度法治政府建设情况报告\n一、主要举措和成效\n新建乡村公路三十公里。{}。\n二、存在的问题\n力量不足。\n"
    both = _audit(engine, text.format(f"{slogan}。{fact}"))
    quoted = next(f for f in _audit(engine, text.format(slogan)).findings if f.rule == "ENF-17")
    assert quoted.verdict is Verdict.EMPTY
    assert nearest.of(quoted, both.document).verdict is Verdict.UNSURE
    assert [e.quote for e in nearest.of(quoted, both.document).evidence] == [f"{fact}。", f"{slogan}。"]
    alone = _audit(engine, text.format(slogan))
    assert nearest.of(quoted, alone.document) == quoted


def test_a_clause_that_is_near_by_chance_is_not_enough(engine, nearest):
    """A long sentence of another thing is not the deed for a few of its words."""
    near = "在印发年度生猪防疫、道路养护、河道保洁、集市管理和农房建设五项通知以后，把行政执法案卷评查的通知也发到了村里贴好"
    audit = _audit(
        engine, f"青桐县2023年度法治政府建设情况报告\n一、主要举措和成效\n{near}。\n二、存在的问题\n力量不足。\n"
    )
    finding = next(f for f in audit.findings if f.rule == "ENF-17")
    missing = finding._replace(verdict=Verdict.MISSING, evidence=(), evidence_level=0)
    assert nearest.of(missing, audit.document).verdict is Verdict.MISSING


def test_what_was_learnt_of_a_rule_holds_for_the_rule_of_that_name_only(pack):
    """Another pack may give a number to another rule; of that nothing was learnt but from its own cases."""
    renamed = replace(pack, rules=tuple(replace(r, name="别的事") if r.id == "ENF-17" else r for r in pack.rules))
    assert known(pack, builtin_folder())["ENF-17"].likely is not None
    assert known(renamed, builtin_folder())["ENF-17"].likely is None


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


def test_what_rests_on_another_matter_is_left_to_a_person(engine, nearest):
    """A verdict whose every quotation is far from what tells the requirement is 待核, and keeps its quotations."""
    fact, other = "随机抽取行政执法案卷开展评查，逐卷打分并反馈问题", "新建乡村公路三十公里，种植油茶两千亩"
    audit = _audit(
        engine,
        f"青桐县2023年度法治政府建设情况报告\n一、主要举措和成效\n{other}。\n{fact}。\n二、存在的问题\n力量不足。\n",
    )
    finding = next(f for f in audit.findings if f.rule == "ENF-17")
    told, first = finding.evidence[0], audit.document.sentences[2]
    assert other in audit.document.quote(first.start, first.end)
    stray = told._replace(quote=f"{other}。", paragraph=first.paragraph, start=0, end=len(other) + 1)
    doubted = nearest.of(finding._replace(evidence=(stray,)), audit.document)
    assert (doubted.verdict, doubted.evidence_level, doubted.credit) == (Verdict.UNSURE, None, 0.0)
    assert STRAY in doubted.reason
    assert doubted.advice
    assert doubted.evidence == (stray,)
    # one quotation that tells it is enough, and what is said not to have happened is near to nothing
    both = finding._replace(evidence=(stray, told))
    assert nearest.of(both, audit.document) == both
    nothing = finding._replace(evidence=(stray._replace(why=ZERO),))
    assert nearest.of(nothing, audit.document) == nothing
