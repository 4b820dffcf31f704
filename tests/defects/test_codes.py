"""Every code that a defect may have is known: what a waiver names is one of them or a mistake."""

from __future__ import annotations

import re
from pathlib import Path

import auditor.defects
from auditor.defects.codes import WORDING, defect_codes
from auditor.defects.wording_table import load_wording
from auditor.ruleset.builtin import builtin_folder

_CODE = re.compile(r'"((?:TR|DF|FE)-[^"\\]+)"')


def test_no_code_is_written_elsewhere() -> None:
    """What is written in one place cannot be missing from the list of all."""
    files = sorted(Path(auditor.defects.__file__).parent.glob("*.py"))
    written = {(path.name, code) for path in files for code in _CODE.findall(path.read_text(encoding="utf-8"))}
    assert {name for name, _ in written} == {"codes.py"}
    assert {code for _, code in written} == WORDING


def test_the_codes_of_all_three_tables_are_known() -> None:
    codes = defect_codes(builtin_folder())
    assert {entry.rule for entry in load_wording(builtin_folder() / "wording.yaml").entries} <= WORDING <= codes
    assert {"TR-01", "FE-01"} <= codes
