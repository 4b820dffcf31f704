"""What comes nearest to a gap: the sentence where it is told, verbatim, in its place, and never what is no act."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.engine import Engine
from auditor.model import Audit, Document, Role, Verdict
from auditor.nearness.nearest import SHOWN, Nearest
from auditor.nearness.weights import learn, pairs_of
from auditor.reading.document import read, read_bytes
from tests.conftest import CORPUS

REPORTS = sorted(p for p in CORPUS.iterdir() if p.suffix in {".txt", ".html"})


@pytest.fixture(scope="module")
def nearest(pack) -> Nearest:
    return Nearest(pack)


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
    rules = learn(pack)
    shown = total = 0
    for audit in _samples(engine):
        known = {f.rule: {e.paragraph for e in f.evidence} for f in audit.findings if f.evidence_level == 3}
        for finding in nearest.shown(_hidden(audit)):
            if finding.rule in rules and finding.rule in known:
                total += 1
                shown += any(e.paragraph in known[finding.rule] for e in finding.near)
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


def test_only_what_is_missing_gets_any(engine, nearest):
    """A finding with evidence, 待核 and 不适用 stay as they are."""
    for audit in _samples(engine):
        for before, after in zip(audit.findings, nearest.shown(audit), strict=True):
            if before.verdict is not Verdict.MISSING or before.evidence:
                assert after == before


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
    assert [fact in each.quote for each in near][:1] == [True]


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
    """Punctuation, figures and letters part the runs; a single character makes no pair."""
    assert pairs_of("复议案，3件A结") == {"复议", "议案"}
    assert pairs_of("") == pairs_of("复") == frozenset()
