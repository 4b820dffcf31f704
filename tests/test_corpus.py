"""The sample reports: the audit finds just the gaps that were planted, and nothing it quotes is invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from auditor.model import Audit, Document
from auditor.reading.document import read
from auditor.ruleset.pack import Pack
from auditor.run import Worker
from tests.conftest import CORPUS, ROOT

LABELS = sorted((ROOT / "tests" / "data" / "planted").glob("*.yaml"))


def _label(path: Path):
    with path.open(encoding="utf-8") as file:
        return YAML(typ="safe").load(file)


@pytest.fixture(scope="module")
def worker(pack: Pack) -> Worker:
    """Audit as the program does, from the rules to the score."""
    return Worker(pack)


@pytest.fixture(scope="module", params=LABELS, ids=lambda p: p.stem)
def label(request):
    return _label(request.param)


@pytest.fixture(scope="module")
def document(label) -> Document:
    found = read(CORPUS / label["file"])
    assert isinstance(found, Document)
    return found


@pytest.fixture(scope="module")
def audit(document: Document, worker: Worker) -> Audit:
    return worker.audit(document)


def test_who_what_level_which_year(label, document):
    """Unit, level and year are those of the report."""
    assert document.unit is not None
    assert document.level is not None
    assert document.year is not None
    assert (document.level.value, document.year.value) == (label["level"], label["year"])


def test_gaps_are_just_those_planted(label, audit):
    """What `make audit` says is wanting is exactly what was planted, but for what is judged anew by its sentences."""
    found = {f.rule for f in audit.findings if f.evidence_level in (0, 1) and f.rule in label["levels"]}
    # each such verdict stands in the label with what it rests on, and must go from there once it is another
    planted = set(label["gaps_planted"]) - set(label.get("judged", {}))
    assert found == planted, f"false alarms {sorted(found - planted)}, missed {sorted(planted - found)}"


def test_what_is_judged_anew_is_as_labelled(label, audit):
    """A planted gap that is no gap any more is 部分 or left to a person, never 满足."""
    told = {rule: row["verdict"] for rule, row in label.get("judged", {}).items()}
    assert told.keys() <= set(label["gaps_planted"])
    assert {f.rule: f.verdict.value for f in audit.findings if f.rule in told} == told
    assert set(told.values()) <= {"部分", "待核"}


def test_not_applicable_is_as_labelled(label, audit):
    """A rule is 不适用 exactly where the catalogue says so."""
    for finding in audit.findings:
        if finding.rule in label["levels"]:
            expected = label["levels"][finding.rule]["level"] == "NA"
            assert (finding.verdict == "不适用") == expected, finding.rule


def test_every_quote_is_verbatim(document, audit):
    """Every quotation stands in the paragraph it names, at the place it names, also of what comes nearest."""
    for finding in audit.findings:
        for evidence in (*finding.evidence, *finding.near):
            text = document.paragraphs[evidence.paragraph].text
            assert evidence.quote
            assert text[evidence.start : evidence.end] == evidence.quote
