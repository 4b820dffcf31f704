"""What a message tells its reader to write is an option of the command that printed it."""

from __future__ import annotations

import shutil

import pytest

from auditor.answers.log import NAME
from auditor.cli.main import call
from tests.conftest import CORPUS


@pytest.fixture
def broken(tmp_path):
    """Return a folder with a report and a record of decisions that nobody can read."""
    shutil.copy(CORPUS / "qiwu_shi_2025.txt", tmp_path / "a.txt")
    (tmp_path / NAME).write_text("{\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", [["gate", "a.txt"], ["a.txt", "--out", "r"], ["compare", "a.txt", "a.txt"]])
def test_who_may_leave_decisions_out_is_told_how(broken, monkeypatch, capsys, command):
    """And can do as told."""
    monkeypatch.chdir(broken)
    assert call(command) == 2
    assert "--no-waivers" in capsys.readouterr().err
    assert call([*command, "--no-waivers"]) == 0


@pytest.mark.parametrize("command", [["readback", "a.xlsx", "--run", "r"], ["rules", "cases", f"r/{NAME}"]])
def test_who_needs_them_is_not_told_to_leave_them_out(broken, monkeypatch, capsys, command):
    """The option is none of theirs."""
    monkeypatch.chdir(broken)
    assert call(["a.txt", "--out", "r", "--no-waivers"]) == 0
    shutil.copy(next((broken / "r").glob("单位/*.xlsx")), broken / "a.xlsx")
    shutil.copy(broken / NAME, broken / "r" / NAME)
    capsys.readouterr()
    assert call(command) == 2
    said = capsys.readouterr().err
    assert f"{NAME}:1" in said
    assert "--no-waivers" not in said
