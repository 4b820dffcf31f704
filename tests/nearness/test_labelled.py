"""The reports that the nearness of sentences is learnt from: labelled for all requirements, quoted verbatim."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from auditor.ruleset.builtin import builtin_pack
from auditor.ruleset.loader import load_pack
from tests.conftest import ROOT

LABELLED = ROOT / "benchmarks" / "labelled"
ROWS = ROOT / "benchmarks" / "first_contact.csv"
PATHS = sorted(LABELLED.glob("*/*.yaml"))
LEVELS = {"E0", "E1", "E2", "E3", "NA"}


def _load(path: Path):
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def rules():
    return {rule.id for rule in load_pack(builtin_pack()).rules}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_requirement_has_a_label_and_every_quotation_stands_in_the_report(path, rules):
    """A label of a requirement that is not there, or a quotation from nowhere, would be learnt from."""
    entry = _load(path)
    text = "".join((path.parent / entry["file"]).read_text(encoding="utf-8").split())
    assert set(entry["levels"]) == rules
    assert {each["level"] for each in entry["levels"].values()} <= LEVELS
    quoted = [each["quote"] for each in entry["levels"].values() if "quote" in each]
    assert [quote for quote in quoted if "".join(quote.split()) not in text] == []


def test_what_first_contact_found_is_of_labelled_reports(rules):
    """Every row is of a report that is kept, with the label that the report's author gave."""
    folders = {folder.name: folder for root in (LABELLED, ROOT / "tests" / "data") for folder in root.iterdir()}
    with ROWS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    entries = {key: _load(folders[key[0]] / f"{key[1]}.yaml") for key in {(r["set"], r["report"]) for r in rows}}
    wrong = [r for r in rows if r["label"] != entries[r["set"], r["report"]]["levels"][r["rule"]]["level"]]
    assert wrong == []
    assert {r["rule"] for r in rows} <= rules
