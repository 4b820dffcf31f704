"""The sample reports: the audit finds just the gaps that were planted, and nothing it quotes is invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from auditor.model import Document
from auditor.reading.document import read
from auditor.scoring import scored
from tests.conftest import CORPUS, ROOT

LABELS = sorted((ROOT / "tests" / "data" / "planted").glob("*.yaml"))


def _label(path: Path):
    with path.open(encoding="utf-8") as file:
        return YAML(typ="safe").load(file)


@pytest.fixture(params=LABELS, ids=lambda p: p.stem)
def label(request):
    return _label(request.param)


@pytest.fixture
def document(label) -> Document:
    found = read(CORPUS / label["file"])
    assert isinstance(found, Document)
    return found


def test_who_what_level_which_year(label, document):
    """Unit, level and year are those of the report."""
    assert document.unit is not None
    assert document.level is not None
    assert document.year is not None
    assert (document.level.value, document.year.value) == (label["level"], label["year"])


def test_gaps_are_just_those_planted(label, document, engine):
    """The requirements graded E0 or E1 are exactly the planted ones."""
    audit = engine.audit(document)
    found = {f.rule for f in audit.findings if f.evidence_level in (0, 1) and f.rule in label["levels"]}
    # a wrong verdict we know of is named with its reason in the label, and must go from there once it is right
    known = set(label.get("known_wrong", {}))
    planted = set(label["gaps_planted"]) ^ known
    assert found == planted, f"false alarms {sorted(found - planted)}, missed {sorted(planted - found)}"


def test_not_applicable_is_as_labelled(label, document, engine):
    """A rule is 不适用 exactly where the catalogue says so."""
    audit = engine.audit(document)
    for finding in audit.findings:
        if finding.rule in label["levels"]:
            expected = label["levels"][finding.rule]["level"] == "NA"
            assert (finding.verdict == "不适用") == expected, finding.rule


def test_every_quote_is_verbatim(document, engine, pack):
    """Every quotation stands in the paragraph it names, at the place it names."""
    audit = scored(engine.audit(document), pack)
    for finding in audit.findings:
        for evidence in finding.evidence:
            text = document.paragraphs[evidence.paragraph].text
            assert evidence.quote
            assert text[evidence.start : evidence.end] == evidence.quote
