"""How a command ends when something around it gives way: its output, the disk, the person who waits for it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.cli.main import call
from tests.conftest import CORPUS
from tests.systems import needs_signals

GOOD = CORPUS / "qiwu_shi_2025.txt"
HERE = Path(__file__).resolve().parents[2]
FULL = Path("/dev/full")


def started(arguments, stdout, cwd, code="import sys; from auditor.cli.main import main; main(sys.argv[1:])"):
    """Run the program as a user does."""
    path = os.pathsep.join(filter(None, [str(HERE), os.environ.get("PYTHONPATH")]))
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )


@pytest.fixture
def closed():
    """Return a pipe that nobody reads."""
    reader, writer = os.pipe()
    os.close(reader)
    yield writer
    os.close(writer)


@pytest.mark.parametrize("form", ["console", "json"])
def test_a_closed_pipe_changes_no_decision(tmp_path, closed, form):
    """A gate … | head ends as gate does, and writes the notice that was asked for."""
    run = started(["gate", GOOD, "--fail-under", "100", "--notice", "通知", "--format", form], closed, tmp_path)
    assert run.returncode == 1
    assert len(list((tmp_path / "通知").glob("*.docx"))) == 1
    assert "Traceback" not in run.stderr


def test_a_closed_pipe_leaves_every_file(tmp_path, closed):
    """An audit … | head ends with the decision and all files, the notices among them."""
    run = started(["--out", "果", "--notice", "通知", "--fail-under", "100", "--", GOOD], closed, tmp_path)
    assert run.returncode == 1
    assert (tmp_path / "果" / "run.json").is_file()
    assert len(list((tmp_path / "通知").glob("*.docx"))) == 1


def test_help_into_a_closed_pipe_is_no_failure(tmp_path, closed):
    """What says nothing of a report says 0."""
    assert started(["--help"], closed, tmp_path).returncode == 0


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [["rules", "schema"], ["--help"], ["gate", GOOD]])
def test_output_that_cannot_be_written_is_told(tmp_path, arguments):
    """Nobody saw the result: 3, and one Chinese sentence."""
    with FULL.open("w") as full:
        run = started(arguments, full, tmp_path)
    assert run.returncode == 3
    assert "没有写完" in run.stderr
    assert len(run.stderr.splitlines()) == 1


def test_a_program_without_output_still_decides(tmp_path):
    """A service may start it with its output closed."""
    code = "import os, sys; os.close(1); sys.stdout = None\nfrom auditor.cli.main import main; main(sys.argv[1:])"
    run = started(["rules", "list"], subprocess.DEVNULL, tmp_path, code)
    assert (run.returncode, run.stderr) == (0, "")


def test_an_error_of_the_disk_is_a_sentence_and_never_a_pass(tmp_path, monkeypatch, capsys):
    """Whatever cannot be read or written, and was not foreseen."""

    def fail(*_):
        raise OSError(5, "输入输出错误", str(tmp_path / "甲.txt"))

    monkeypatch.setattr("auditor.cli.call.run_corpus", fail)
    assert call(["gate", str(GOOD)]) == 3
    said = capsys.readouterr().err
    assert "甲.txt" in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        [str(GOOD), "--out", "果"],
        ["gate", str(GOOD), "--notice", "果"],
        ["figures", str(GOOD), "--out", "果/台账.csv"],
        ["figures", str(GOOD), "--out", "果/台账.parquet"],
        ["compare", str(GOOD), str(GOOD), "--out", "果/对比.xlsx"],
        ["rules", "schema", "--write", "果/schema.json"],
    ],
    ids=["audit", "gate", "figures-csv", "figures-parquet", "compare", "schema"],
)
def test_a_result_that_cannot_be_written_is_no_fault_of_the_call(tmp_path, monkeypatch, capsys, arguments):
    """The work was done, and its result is not there: 3, as the handbook says."""

    def full(*_):
        raise OSError(28, "设备上没有空间")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Path, "replace", full)
    assert call(arguments) == 3
    said = capsys.readouterr().err
    assert "不能写入 果" in said
    assert "设备上没有空间" in said


def test_where_nothing_can_be_written_nothing_is_done(tmp_path, monkeypatch, capsys):
    """Asked before the work: 2."""
    (tmp_path / "件").write_text("", encoding="utf-8")
    monkeypatch.setattr("auditor.cli.call.run_corpus", None)
    assert call([str(GOOD), "--out", str(tmp_path / "件" / "果")]) == 2
    assert "不能写入" in capsys.readouterr().err


def test_an_interrupted_run_is_told_as_such(monkeypatch, capsys):
    """Ctrl-C: said in Chinese, and no pass."""

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("auditor.cli.call.run_corpus", interrupt)
    assert call(["gate", str(GOOD)]) == 3
    assert "已中断" in capsys.readouterr().err


@needs_signals
def test_a_run_that_is_told_to_end_is_an_interrupted_one(tmp_path):
    """SIGTERM is what a service or a time limit sends."""
    code = (
        "import os, signal, sys\nimport auditor.cli.call as inner\nfrom auditor.cli.main import main\n"
        "inner.run_corpus = lambda *_: os.kill(os.getpid(), signal.SIGTERM)\nmain(sys.argv[1:])"
    )
    run = started(["gate", GOOD], subprocess.DEVNULL, tmp_path, code)
    assert run.returncode == 3
    assert run.stderr.strip() == "已中断，结果不完整。"
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL


@pytest.mark.parametrize("command", ["schema", "docs"])
def test_rules_are_written_whole_or_not_at_all(tmp_path, capsys, command):
    """As every other file: the folder is made, and what is refused is told."""
    where = tmp_path / "新" / "x"
    assert call(["rules", command, "--write", str(where)]) == 0
    assert where.exists()
    (tmp_path / "件").write_text("", encoding="utf-8")
    assert call(["rules", command, "--write", str(tmp_path / "件" / "x")]) == 2
    assert "不能写入" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["gate", ""],
        [""],
        ["gate", str(GOOD), "--require", ""],
        ["gate", str(GOOD), "--require="],
        [str(GOOD), "--out", ""],
        ["figures", ""],
        ["explain", "", "CNT-04"],
        ["compare", "", "a"],
        ["readback", ""],
        ["rules", "misses", "CNT-04", ""],
    ],
)
def test_an_empty_argument_is_not_the_present_folder(tmp_path, monkeypatch, capsys, arguments):
    """It is a variable of a script that was never set."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(GOOD, tmp_path)
    assert call(arguments) == 2
    assert "是空的" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == [GOOD.name]


SETTINGS = [
    (["--fail-under", "160"], "0 到 100"),
    (["--fail-under", "nan"], "0 到 100"),
    (["--jobs", "-1"], "--jobs"),
    (["--out", "件"], "件"),
    (["--out", "件/果"], "件"),
    (["--notice", "件"], "件"),
]


@pytest.mark.parametrize(("options", "told"), SETTINGS)
def test_settings_are_looked_at_before_the_work(tmp_path, monkeypatch, capsys, options, told):
    """Nobody waits for a hundred reports to learn that an option was wrong."""
    _no_work(tmp_path, monkeypatch)
    assert call(["--quiet", *options, "--", str(GOOD)]) == 2
    assert told in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["件"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["gate", str(GOOD), "--fail-under", "-1"],
        ["gate", str(GOOD), "--notice", "件"],
        ["gate", str(GOOD), "--notice", "件/通知"],
        ["figures", str(GOOD), "--out", "件/台账.csv"],
        ["figures", str(GOOD), "--jobs", "-2"],
        ["compare", str(GOOD), str(GOOD), "--out", "件/对比.xlsx"],
        ["compare", str(GOOD), str(GOOD), "--jobs", "-2"],
    ],
)
def test_settings_of_other_commands_are_looked_at_before_the_work(tmp_path, monkeypatch, capsys, arguments):
    """The same for whoever gates, lists figures or compares; nothing is printed of a result."""
    _no_work(tmp_path, monkeypatch)
    assert call(arguments) == 2
    captured = capsys.readouterr()
    assert captured.err
    assert captured.out == ""


def _no_work(folder, monkeypatch):
    def work(*_):
        pytest.fail("the work was done before the settings were looked at")

    monkeypatch.setattr("auditor.cli.call.run_corpus", work)
    monkeypatch.chdir(folder)
    (folder / "件").write_text("", encoding="utf-8")


def test_a_folder_of_results_may_be_new(tmp_path):
    """Looking at a folder makes none."""
    from auditor.files import check_folder

    check_folder(tmp_path / "新" / "果", "--out")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("form", "name"),
    [("csv", "台账.parquet"), ("csv", "台账.PARQUET"), ("parquet", "台账.csv"), ("parquet", "台账.CSV")],
)
def test_a_form_and_a_suffix_that_disagree_are_refused(tmp_path, capsys, form, name):
    """What is in a file is what its name says."""
    assert call(["figures", str(GOOD), "--format", form, "--out", str(tmp_path / name)]) == 2
    said = capsys.readouterr().err
    assert form in said
    assert name in said
    assert list(tmp_path.iterdir()) == []


def test_cleaning_up_leaves_what_reviewers_decided():
    """`make clean` takes what `make` makes: decisions.jsonl in the folder of results is nobody's to make again."""
    recipe = (HERE / "Makefile").read_text(encoding="utf-8").split("\nclean:", 1)[1]
    assert "rm -rf" in recipe
    assert "reports" not in recipe
