"""What help says is Chinese, and asking for nothing is no success."""

from __future__ import annotations

import re

import pytest

from auditor.cli.main import build_app, call

COMMANDS = [
    [],
    *([name] for name in ("gate", "compare", "explain", "figures", "readback", "rules")),
    *(["rules", name] for name in ("list", "show", "test", "schema", "docs", "misses", "diff", "cases")),
]
ENGLISH = re.compile(
    r"Usage|COMMAND|OPTIONS|ARGS|choices|default|required|True|False|CHOICE|PATH\b|\bSTR\b|\bINT\b|FLOAT|\bFILE\b|RULE|FOLDER"
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_english_in_the_help(command, capsys):
    """Neither the line that shows the usage, nor what stands for a value, nor what is said of one."""
    assert call([*command, "--help"]) == 0
    said = capsys.readouterr().out
    assert ENGLISH.findall(said) == []
    assert said.startswith(f"用法：{' '.join(['audit', *command])}")


def test_help_says_what_may_be_written_and_what_holds_otherwise(capsys):
    """The choices, what is taken where nothing is written, what must be written."""
    call(["gate", "--help"])
    said = " ".join(re.sub(r"[│\s]+", " ", capsys.readouterr().out).split())
    assert "可写 console、json" in said
    assert "不写为 console" in said
    assert "必写" in said
    call(["--help"])
    said = capsys.readouterr().out
    assert "不写为 reports" in said
    assert "--no-workbooks" in said


@pytest.mark.parametrize("command", [[], ["rules"]])
def test_a_group_of_commands_alone_is_a_wrong_command_line(command, capsys):
    """It shows the help and ends with 2: a script that forgot its command did nothing."""
    assert call(command) == 2
    assert "用法：" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["--help"], ["-h"], ["--version"], ["rules", "--help"], ["rules", "-h"]])
def test_whoever_asks_for_help_gets_it(command, capsys):
    """And 0."""
    assert call(command) == 0
    assert capsys.readouterr().out


def test_every_command_is_looked_at():
    """A command that comes later is in the list above."""
    app = build_app()
    names = {name for name in app if not name.startswith("-")}
    assert names == {each[0] for each in COMMANDS if each}
    assert {name for name in app["rules"] if not name.startswith("-")} == {c[1] for c in COMMANDS if len(c) > 1}
