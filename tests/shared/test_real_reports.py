"""Three real reports with labels, where they lie beside the project."""

from __future__ import annotations

import csv
import json

import pytest

from auditor.model import Document, Role
from auditor.reading.document import read
from auditor.text.normalise import fold
from tests.conftest import SHARED

pytestmark = pytest.mark.skipif(
    not (SHARED / "gold").is_dir(), reason="the labelled real reports do not lie beside the project"
)
IDS = ["000", "002", "003"]


@pytest.fixture(params=IDS)
def report(request):
    path = next((SHARED / "corpus").glob(f"{request.param}_*"))
    document = read(path)
    assert isinstance(document, Document)
    meta = json.loads((SHARED / "gold" / f"{request.param}.meta.json").read_text(encoding="utf-8"))
    with (SHARED / "gold" / f"{request.param}.req.tsv").open(encoding="utf-8") as lines:
        labels = {row["id"]: row["level"] for row in csv.DictReader(lines, delimiter="\t")}
    return document, meta, labels, path


def test_level_and_year(report):
    """Level and year are those of the labels."""
    document, meta, _, _ = report
    assert (document.level.value, document.year.value) == (meta["level"], meta["year"])


def test_roles_are_those_of_the_labels(report):
    """Each labelled part has its role, also where it has no heading."""
    document, meta, _, _ = report
    roles = {s.paragraph: s.role for s in reversed(document.sentences)}
    for section in meta["sections"]:
        words = fold(section["first_words"])
        found = [p for p in document.paragraphs if document.norm[p.start : p.end].startswith(words)]
        if not found:
            found = [p for p in document.paragraphs if words in document.norm[p.start : p.end]]
        assert found, section
        assert roles[found[-1].index] == section["role"], section


def test_problems_and_plan_start_where_the_labels_say(report):
    """The problems and the plan are found paragraph by paragraph."""
    document, meta, _, _ = report
    for key, role in (("problems_paragraph_starts", Role.PROBLEM), ("plan_paragraph_starts", Role.PLAN)):
        at = document.norm.find(fold(meta[key]))
        assert at >= 0
        assert next(s.role for s in document.sentences if s.start <= at < s.end) is role


def test_every_quote_occurs_in_its_file(report, engine):
    """Every quotation is a piece of the file."""
    document, _, _, path = report
    text = path.read_text(encoding="utf-8")
    for finding in engine.audit(document).findings:
        for evidence in finding.evidence:
            assert evidence.quote in text


def test_gaps_are_found(engine):
    """Over the rules built, gaps are found with precision and recall over 0.9."""
    true_gaps = false_alarms = missed = 0
    for number in IDS:
        document = read(next((SHARED / "corpus").glob(f"{number}_*")))
        with (SHARED / "gold" / f"{number}.req.tsv").open(encoding="utf-8") as lines:
            labels = {row["id"]: row["level"] for row in csv.DictReader(lines, delimiter="\t")}
        for finding in engine.audit(document).findings:
            label = labels.get(finding.rule, "NA")
            if label == "NA" or finding.evidence_level is None:
                continue
            gap, found = label in ("E0", "E1"), finding.evidence_level <= 1
            true_gaps += gap and found
            false_alarms += found and not gap
            missed += gap and not found
    assert true_gaps / (true_gaps + false_alarms) > 0.9
    assert true_gaps / (true_gaps + missed) > 0.9
