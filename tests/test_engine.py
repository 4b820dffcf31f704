"""The engine: pure, every rule judged for itself, every quotation verbatim."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given

from auditor.checks.registry import CHECKS
from auditor.engine import Engine
from auditor.errors import AuditError
from auditor.model import Document, Level, Role, Strength, Verdict
from auditor.ruleset.pack import DEFAULT_ROLES, Pack
from auditor.text.assemble import assemble_sample
from tests.engine_reports import REPORT, REPORTS, RULES, SUBJECTS, TERMS, known
from tests.packs import evidence, judge, small_pack


@pytest.fixture(scope="module")
def pack(tmp_path_factory) -> Pack:
    """Load a pack with a rule of every kind."""
    return small_pack(tmp_path_factory.mktemp("engine"), RULES, terms=TERMS, subjects=SUBJECTS)


@pytest.fixture(scope="module")
def engine(pack) -> Engine:
    """Compile that pack."""
    return Engine(pack)


def test_there_is_one_finding_a_rule_in_the_order_of_the_pack(engine, pack):
    """Nothing is dropped, nothing is judged twice."""
    assert [f.rule for f in engine.audit(known()).findings] == [r.id for r in pack.rules]


def test_what_is_there_is_never_denied(engine, pack):
    """The rule's own gap says that nothing was found; beside a quotation stands what is still wanting."""
    told = {rule.id: rule.gap for rule in pack.rules}
    findings = {f.rule: f for f in engine.audit(known("一、工作成效\n组织培训。\n")).findings}
    partial, missing = findings["AAA-01"], findings["AAA-02"]
    assert (partial.verdict, missing.verdict) == (Verdict.PARTIAL, Verdict.MISSING)
    assert partial.evidence
    assert partial.gap == partial.reason != told["AAA-01"]
    assert missing.gap == told["AAA-02"]


def test_levels_of_a_whole_report(engine):
    """One report, a rule of every kind."""
    levels = {f.rule: f.evidence_level for f in engine.audit(known()).findings}
    assert levels == {
        "AAA-01": 3,
        "AAA-02": 3,
        "AAA-03": 3,
        "AAA-04": 1,
        "AAA-05": 3,
        "BBB-01": 2,
        "BBB-02": 2,
        "BBB-03": 2,
        "BBB-04": 3,
    }


@given(REPORTS, REPORTS)
def test_the_same_input_gives_the_same_result(engine, text, other):
    """Whatever was audited in between, and whether by the same engine or a new one."""
    first = engine.audit(assemble_sample(text))
    engine.audit(assemble_sample(other))
    assert engine.audit(assemble_sample(text)) == first


def test_a_new_engine_gives_the_same_result(engine, pack):
    """Nothing of an engine's past is in its results."""
    assert Engine(pack).audit(known()) == engine.audit(known())


@pytest.fixture(scope="module")
def reordered(pack) -> list[Engine]:
    """Compile the same rules in other orders."""
    rules = pack.rules
    orders = (rules[::-1], rules[4:] + rules[:4], rules[::2] + rules[1::2])
    return [Engine(replace(pack, rules=order)) for order in orders]


@given(REPORTS)
def test_the_order_of_rules_does_not_matter(engine, reordered, text):
    """Each rule is judged for itself."""
    document = assemble_sample(text)
    found = {f.rule: f for f in engine.audit(document).findings}
    for other in reordered:
        assert {f.rule: f for f in other.audit(document).findings} == found


@pytest.fixture(scope="module")
def alone(pack) -> list[Engine]:
    """Compile each rule by itself."""
    return [Engine(replace(pack, rules=(single,))) for single in pack.rules]


@given(REPORTS)
def test_a_rule_alone_gives_what_it_gives_among_others(engine, alone, text):
    """Leaving rules out changes nothing of the others."""
    document = assemble_sample(text)
    assert tuple(e.audit(document).findings[0] for e in alone) == engine.audit(document).findings


@given(REPORTS)
def test_every_quotation_is_verbatim_at_its_place(engine, text):
    """A quotation stands in the paragraph it names, at the offsets it names, is not empty and is shown once."""
    document = assemble_sample(text)
    for finding in engine.audit(document).findings:
        places = [(item.paragraph, item.start, item.end) for item in finding.evidence]
        assert len(places) == len({*places})
        for item in finding.evidence:
            paragraph = document.paragraphs[item.paragraph]
            assert item.quote
            assert paragraph.text[item.start : item.end] == item.quote


@given(REPORTS)
def test_evidence_stands_in_the_parts_a_rule_looks_at(pack, engine, text):
    """No rule of achievements quotes the problems or the plan."""
    document = assemble_sample(text)
    for finding in engine.audit(document).findings:
        asked = pack.rule(finding.rule)
        if asked is None or asked.kind != "evidence":
            continue
        for item in (
            each for each in finding.evidence if each.level is not None
        ):  # what counts, not what a person is to see
            roles = {s.role for s in document.sentences if s.paragraph == item.paragraph}
            assert roles <= asked.evidence.roles
    assert Role.PROBLEM not in DEFAULT_ROLES
    assert Role.PLAN not in DEFAULT_ROLES


@given(REPORTS)
def test_verdict_level_credit_and_texts_agree(engine, text):
    """A verdict is its level in words; credit and advice follow from it."""
    for finding in engine.audit(assemble_sample(text)).findings:
        if finding.verdict is Verdict.UNSURE:  # a heading alone, above text in other words
            assert (finding.evidence_level, finding.credit) == (None, 0)
            assert finding.reason
            continue
        assert finding.evidence_level in (0, 1, 2, 3)
        assert finding.credit == (0, 0.2, 0.6, 1)[finding.evidence_level]
        assert (finding.verdict is Verdict.SATISFIED) == (finding.evidence_level == 3)
        assert bool(finding.gap) == (finding.evidence_level < 3)
        assert len(finding.evidence) <= 3


# ---- who it applies to


@pytest.fixture(scope="module")
def limited(tmp_path_factory) -> Engine:
    """Compile rules that apply to some levels and years only."""
    rules = [
        evidence("LIM-01", weak=["培训"], heading=True) | {"applies": {"levels": ["省", "市"]}},
        evidence("LIM-02", weak=["培训"]) | {"applies": {"levels": ["县"], "from_year": 2021}},
        evidence("LIM-03", weak=["培训"]) | {"applies": {"levels": ["县"], "to_year": 2020}},
        evidence("LIM-04", weak=["培训"]) | {"status": "draft", "points": 9},
    ]
    return Engine(small_pack(tmp_path_factory.mktemp("limited"), rules))


@pytest.mark.parametrize(
    ("level", "year", "off"),
    [
        (Level.COUNTY, 2023, {"LIM-01", "LIM-03"}),
        (Level.COUNTY, 2021, {"LIM-01", "LIM-03"}),
        (Level.COUNTY, 2020, {"LIM-01", "LIM-02"}),
        (Level.CITY, 2023, {"LIM-02", "LIM-03"}),
        (Level.COUNTY, None, {"LIM-01"}),
        (None, None, set()),
        (None, 2023, {"LIM-03"}),
    ],
)
def test_a_rule_that_does_not_apply_says_why(limited, level, year, off):
    """不适用 leaves the score and asks for nothing; an unknown level or year never switches a rule off."""
    found = judge(limited, "未提及。", level=level, year=year)
    assert {rule_id for rule_id, f in found.items() if f.verdict is Verdict.NOT_APPLICABLE} == off
    for rule_id in off:
        finding = found[rule_id]
        assert (finding.evidence_level, finding.credit, finding.evidence, finding.gap) == (None, None, (), "")
        assert "适用" in finding.reason


def test_a_draft_is_shown_and_carries_no_points(limited):
    """A draft rule runs; it never scores."""
    finding = judge(limited, "组织培训。")["LIM-04"]
    assert (finding.draft, finding.points, finding.evidence_level) == (True, 0, 1)
    assert judge(limited, "组织培训。")["LIM-02"].draft is False


# ---- identity of a finding


def finding_ids(engine: Engine, document: Document) -> dict[str, str]:
    """Return the ids of all findings."""
    return {f.rule: f.finding_id for f in engine.audit(document).findings}


def test_an_id_survives_changes_elsewhere_in_the_text(engine):
    """A resubmitted report with other text before the finding keeps its ids."""
    longer = REPORT.replace("现将情况", "深入贯彻上级部署，现将有关情况").replace(
        "（一）提升能力。", "（一）压实责任。印发清单。\n（二）提升能力。"
    )
    assert finding_ids(engine, known(longer)) == finding_ids(engine, known())


def test_an_id_does_not_depend_on_the_way_of_typing(engine):
    """Other widths and quotation marks are the same anchor."""
    typed = REPORT.replace("９００", "900").replace("“", '"').replace("”", '"')
    assert finding_ids(engine, known(typed)) == finding_ids(engine, known())


def test_ids_tell_apart_unit_year_rule_and_anchor(engine):
    """Two findings are one only when all four are the same."""
    base = finding_ids(engine, known())
    assert len(set(base.values())) == len(base)
    for other in (known(unit="岚汀县人民政府"), known(year=2022), known(REPORT.replace("培训4次", "培训5次"))):
        changed = finding_ids(engine, other)
        assert changed["AAA-01"] != base["AAA-01"]


# ---- failure


class OddError(AuditError):
    """An error of the program's own kind."""


ERRORS = [
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    RuntimeError,
    RecursionError,
    ZeroDivisionError,
    AttributeError,
    AssertionError,
    OverflowError,
    LookupError,
    OddError,
]


@pytest.mark.parametrize("error", ERRORS)
def test_a_rule_that_fails_is_not_judged_and_stops_nothing(engine, monkeypatch, error):
    """未评 earns nothing, keeps its points below the line, says what happened; the others are judged as ever."""
    before = {f.rule: f for f in engine.audit(known()).findings}

    def broken(asked, scene):
        raise error("坏了")

    monkeypatch.setitem(CHECKS, "pair", broken)
    after = {f.rule: f for f in engine.audit(known()).findings}
    failed = after.pop("BBB-02")
    del before["BBB-02"]
    assert after == before
    assert (failed.verdict, failed.evidence_level, failed.credit) == (Verdict.FAILED, None, 0.0)
    assert failed.points == 1
    assert error.__name__ in failed.reason
    assert re.search(r"（auditor\.engine:_finding:\d+）$", failed.reason)
    assert failed.gap


def test_a_check_that_points_outside_the_text_fails_alone(engine, monkeypatch):
    """A wrong span is an error of that rule, not of the document."""
    from auditor.checks.base import Result

    monkeypatch.setitem(CHECKS, "pair", lambda asked, scene: Result(9, (((0, 5), 9, ""),)))
    found = {f.rule: f.verdict for f in engine.audit(known()).findings}
    assert found["BBB-02"] is Verdict.FAILED
    assert found["AAA-01"] is Verdict.SATISFIED


def test_a_check_may_be_unsure(engine, monkeypatch):
    """待核 shows what was found, earns nothing and stays in the score."""
    from auditor.checks.base import Result

    monkeypatch.setitem(CHECKS, "pair", lambda asked, scene: Result(None, (((0, 5), None, "矛盾"),), "说法矛盾"))
    finding = {f.rule: f for f in engine.audit(known()).findings}["BBB-02"]
    assert (finding.verdict, finding.credit, finding.reason) == (Verdict.UNSURE, 0.0, "说法矛盾")
    assert finding.evidence


# ---- explaining


def test_a_rule_alone_finds_what_it_finds_among_the_others(engine, pack):
    """Beside it, what is noted says why other places did not count."""
    document = known()
    findings = {f.rule: f for f in engine.audit(document).findings}
    for asked in pack.rules:
        assert engine.finding(document, asked) == findings[asked.id]
    asked = pack.rule("AAA-01")
    assert asked is not None
    scene = engine.noted(document, asked)
    assert scene.notes is not None
    assert any("下一步" in note.why for note in scene.notes)


@pytest.mark.parametrize("text", ["", "。", "\n", "一、", "《", "《》", "（", "第"])
def test_next_to_nothing_is_audited(engine, text):
    """A text without content has no evidence, and no error."""
    assert {f.evidence_level for f in engine.audit(assemble_sample(text)).findings} == {0}


def test_the_strength_of_a_rule_is_on_its_finding(engine):
    """The reader is told how the law stands behind each finding."""
    assert {f.strength for f in engine.audit(known()).findings} == {Strength.SUGGESTED}
