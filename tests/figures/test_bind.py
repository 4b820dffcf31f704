"""A number states the metric of the nearest cue; subjects are carried, other years and parts state nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.checks.base import Scene
from auditor.matching.scan import Reading
from auditor.model import Fact, Figure, Level, Role, Source
from auditor.text.assemble import assemble_sample
from tests.casefiles import load

CASES = load("figures/paragraphs.yaml")
SCOPES = load("figures/scopes.yaml")


def figures(engine, text: str, *, role: Role = Role.ACHIEVEMENT, year: int = 2024) -> tuple[Figure, ...]:
    """Return the figures of a text."""
    document = assemble_sample(text, role=role, level=Level.COUNTY, year=year)
    return Scene(Reading(document, engine.compiled)).figures


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:16] for c in CASES])
def test_paragraphs_state_these_metrics(engine, case):
    """Exactly the listed metrics are found, with their values."""
    found = [
        (f.metric, f.value) for f in figures(engine, case["text"], role=Role(case.get("role", "举措成效"))) if f.metric
    ]
    assert sorted(found) == sorted((name, value) for name, value in case["figures"])


@pytest.mark.parametrize("case", SCOPES, ids=[c["text"][:16] for c in SCOPES])
def test_a_number_is_told_of_a_body_not_of_its_channel(engine, case):
    """A website, a gazette or a hall of a body is where something is told, not for whom."""
    scopes = {f.scope for f in figures(engine, case["text"]) if f.value == case["value"]}
    assert scopes == {case["scope"]}


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:16] for c in CASES])
def test_every_figure_is_quoted_verbatim(engine, case):
    """A figure shows the words it rests on, at the place it names."""
    for figure in figures(engine, case["text"]):
        paragraph = case["text"].splitlines()[figure.paragraph]
        assert paragraph[figure.start : figure.end] == figure.quote


def test_another_year_names_its_metric_without_stating_it(engine):
    """The figure of last year is kept, told apart, for the check of growth."""
    (last,) = [f for f in figures(engine, "全县2023年收到行政复议申请29件。") if f.about]
    assert (last.metric, last.about, last.value) == (None, "复议申请", 29)
    assert last.scope.startswith("其他年度")


def test_order_of_the_metrics_does_not_matter(engine, pack):
    """What a number states is decided by the text alone."""
    from auditor.engine import Engine

    text = "".join(c["text"] for c in CASES if "role" not in c)
    turned = Engine(replace(pack, metrics=pack.metrics[::-1]))
    assert figures(engine, text) == figures(turned, text)


@pytest.mark.parametrize(
    ("unit", "text", "stated"),
    [
        ("宁洛县人民政府", "市政府全年受理行政复议案件860件，居全省前列。", []),
        ("宁洛市人民政府", "市政府全年受理行政复议案件860件，居全省前列。", [("复议受理", 860)]),
        ("宁洛县人民政府", "省政府公布轻微免罚事项96项。", []),
        ("宁洛县人民政府", "市政府受理的以县政府为被申请人的行政复议案件7件。", [("被申请复议", 7)]),
        ("宁洛县人民政府", "全省法治督察共发现问题420个，我县涉及9个。", []),
        ("宁洛县人民政府", "全省率先开展行政执法案卷评查120件。", [("案卷评查", 120)]),
        ("", "全省法治督察共发现问题420个。", [("督察发现问题", 420)]),
    ],
)
def test_what_those_above_did_is_not_the_units_own(engine, unit, text, stated):
    """A wider area's count or one of a body above states nothing; of the unit's own body, or an unknown one, it does."""
    document = assemble_sample(text, role=Role.ACHIEVEMENT, level=Level.COUNTY, year=2024)
    document = replace(document, unit=Fact(unit, Source.MANIFEST) if unit else None)
    found = Scene(Reading(document, engine.compiled)).figures
    assert [(f.metric, f.value) for f in found if f.metric] == stated
