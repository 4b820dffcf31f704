"""Generated files are those that their generators write now."""

from __future__ import annotations

import subprocess
import sys

from auditor.defects.docs import all_pages
from auditor.ruleset.docs import json_schema
from tests.conftest import ROOT

HOW = "run: make generated"


def test_schema_of_rule_files_is_current():
    """rules/schema.json is what the models say."""
    assert (ROOT / "rules" / "schema.json").read_text(encoding="utf-8") == json_schema(), HOW


def test_rule_reference_is_current(pack):
    """Every page of the rule reference is what the pack says, and no page is left over."""
    folder = ROOT / "docs" / "规则"
    pages = all_pages(pack, ROOT / "rules")
    assert {p.name for p in folder.glob("*.md")} == set(pages), HOW
    for name, text in pages.items():
        assert (folder / name).read_text(encoding="utf-8") == text, f"{name}: {HOW}"


def test_list_of_sample_reports_is_current():
    """corpus/README.md lists what the labels say."""
    done = subprocess.run([sys.executable, ROOT / "docs" / "generate.py", "--check"], check=False, cwd=ROOT)
    assert done.returncode == 0, HOW


def test_rule_files_name_their_schema():
    """Editors find the schema from the first line of each rule file."""
    for path in (ROOT / "rules" / "national").rglob("*.yaml"):
        assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema="), path.name
