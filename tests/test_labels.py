"""The sample reports against labels of all requirements, made by careful readers before they saw any verdict.

About one label in ten is arguable; single verdicts are pinned in ``test_corpus``, here the whole is measured.
"""

from __future__ import annotations

import pytest
from ruamel.yaml import YAML

from auditor.model import Document
from auditor.reading.document import read
from tests.conftest import CORPUS, ROOT

DATA = ROOT / "tests" / "data"


def _levels(folder: str, stem: str):
    path = DATA / folder / f"{stem}.yaml"
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def counts(engine):
    """Compare every verdict with its label."""
    total = dict.fromkeys(("gap", "alarm", "missed", "exact", "rows", "rules"), 0)
    seen = set()
    for path in sorted((DATA / "planted").glob("*.yaml")):
        planted, others = _levels("planted", path.stem), _levels("labels", path.stem)
        labels = {**planted["levels"], **others["levels"]}
        document = read(CORPUS / planted["file"])
        assert isinstance(document, Document)
        for finding in engine.audit(document).findings:
            label = labels[finding.rule]["level"]
            seen.add(finding.rule)
            if label == "NA" or finding.evidence_level is None:
                continue
            gap, found = label in ("E0", "E1"), finding.evidence_level <= 1
            total["rows"] += 1
            total["exact"] += f"E{finding.evidence_level}" == label
            total["gap"] += gap and found
            total["alarm"] += found and not gap
            total["missed"] += gap and not found
    total["rules"] = len(seen)
    return total


def test_the_whole_catalogue_is_there(counts):
    """All 163 requirements have a rule."""
    assert counts["rules"] == 163


def test_gaps_are_found_and_nothing_else(counts):
    """Gaps are found with precision and recall of at least 0.95."""
    assert counts["gap"] / (counts["gap"] + counts["alarm"]) >= 0.95
    assert counts["gap"] / (counts["gap"] + counts["missed"]) >= 0.95


def test_levels_are_exact_in_most_rows(counts):
    """The exact level is right in at least four of five rows."""
    assert counts["exact"] / counts["rows"] >= 0.80
