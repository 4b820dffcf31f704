"""Many processes say what one says, and a faulty file stops none of them."""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from auditor import processes, run
from auditor.cli.main import call
from auditor.errors import AuditError
from auditor.model import Document, Unreadable
from auditor.ruleset.builtin import builtin_pack
from auditor.ruleset.pack import Pack
from auditor.ruletools.folder import open_folder
from auditor.run import FORKS, PARALLEL_FROM, Settings, run_corpus

REPORT = """青桐县{year}年度法治政府建设情况报告

{year}年，青桐县围绕年度任务推进法治政府建设，现将情况报告如下。

一、主要举措和成效

全年收到行政复议申请{count}件，受理{count}件。随机抽取执法案卷{count}宗开展评查。

二、存在的问题

基层执法力量不足，主要原因是编制紧缺。

三、下一步工作

招录执法人员并开展培训。

青桐县人民政府
{next}年2月20日
"""


def test_many_processes_say_what_one_says(tmp_path: Path, pack: Pack) -> None:
    """Reports come back in their order, whichever process read them; one that is no text is named."""
    for number in range(PARALLEL_FROM):
        text = REPORT.format(year=2016 + number % 9, next=2017 + number % 9, count=30 + number)
        (tmp_path / f"{number:02}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "99.txt").write_bytes(b"\x00\x01\x02" * 400)
    settings = Settings(paths=(str(tmp_path),), pack=builtin_pack(), jobs=1)
    one, many = run_corpus(settings, pack), run_corpus(replace(settings, jobs=2), pack)
    assert len(one.audits) == PARALLEL_FROM
    assert many.audits == one.audits
    assert many.unreadable == one.unreadable
    assert [each.path for each in one.unreadable] == [str(tmp_path / "99.txt")]


@pytest.mark.skipif("forkserver" not in multiprocessing.get_all_start_methods(), reason="no such processes here")
def test_processes_that_start_afresh_say_what_copies_say(
    tmp_path: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each loads and compiles its own pack; a pack that is gone by then is named, and no file is blamed for it."""
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(REPORT.format(year=2020, next=2021, count=30 + number), "utf-8")
    settings = Settings(paths=(str(tmp_path),), pack=builtin_pack(), jobs=1)
    one = run_corpus(settings, pack)
    monkeypatch.setattr(processes, "CONTEXT", multiprocessing.get_context("forkserver"))
    monkeypatch.setattr(run, "FORKS", False)
    monkeypatch.setattr(run, "PARALLEL_FROM", 2)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    many = run_corpus(replace(settings, jobs=2), pack)
    assert many.audits == one.audits
    assert not many.unreadable
    with pytest.raises(AuditError, match="没有"):
        run_corpus(replace(settings, jobs=2, pack=tmp_path / "没有"), pack)


@pytest.mark.skipif(not FORKS, reason="a process that starts afresh knows nothing of the stub")
def test_a_file_that_kills_its_process_is_named_and_the_others_are_read(
    tmp_path: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Want of memory for one file: it is named by its path, and the program itself never tries it."""
    program = os.getpid()

    def work(job: run.Job) -> Unreadable:
        assert os.getpid() != program
        if job[0].name == "05.txt":
            os.kill(os.getpid(), signal.SIGTERM)
        return Unreadable(str(job[0]), "read", "", "")

    for number in range(PARALLEL_FROM):
        (tmp_path / f"{number:02}.txt").write_text("甲", encoding="utf-8")
    monkeypatch.setattr(run, "Worker", lambda pack, many: work)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    files = run_corpus(Settings((str(tmp_path),), builtin_pack(), jobs=2), pack).unreadable
    assert [Path(file.path).name for file in files] == [f"{number:02}.txt" for number in range(PARALLEL_FROM)]
    assert [file.code for file in files if file.code != "read"] == ["killed"]
    assert files[5].code == "killed"


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (MemoryError(), "killed", "内存不够"),
        (KeyError("x"), "internal_error", r"KeyError，auditor\.scoring:score:\d+"),
    ],
)
def test_what_goes_wrong_with_a_file_is_told_by_its_cause_and_place(
    tmp_path: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch, error: Exception, code: str, says: str
) -> None:
    """Want of memory is no fault of the program; a fault is told by the module that it is in."""

    def fail(*_: object) -> None:
        raise error

    path = tmp_path / "a.txt"
    path.write_text(REPORT.format(year=2020, next=2021, count=30), encoding="utf-8")
    monkeypatch.setattr("auditor.scoring._vetoes" if code == "internal_error" else "auditor.run.scored", fail)
    found = run.Worker(pack)((path, None))
    assert isinstance(found, Unreadable)
    assert (found.code, found.path) == (code, str(path))
    assert re.search(says, found.reason)


def test_a_row_counts_for_the_folder_for_the_file_and_for_the_explanation(tmp_path: Path, pack: Pack, capsys) -> None:
    """The manifest may lie in the folder, in one above, or in one within: every command uses the nearest."""
    text = REPORT.format(year=2020, next=2021, count=30)
    for where, row in (("报告", "甲/b.txt"), ("报告/甲", "b.txt")):
        base = tmp_path / where.replace("/", "_")
        (base / "报告" / "甲").mkdir(parents=True)
        path = base / "报告" / "甲" / "b.txt"
        path.write_text(text, encoding="utf-8")
        (base / where / "manifest.csv").write_text(f"file,year\n{row},2022\n", encoding="utf-8")
        for named in (base / "报告", path.parent, path):
            (audit,) = run_corpus(Settings(paths=(str(named),), pack=builtin_pack(), jobs=1), pack).audits
            assert audit.document.year is not None
            assert audit.document.year.value == 2022
        assert call(["explain", str(path), "CNT-03"]) == 0
        assert "2022年度" in capsys.readouterr().out
        (document,) = open_folder(str(path)).documents()
        assert isinstance(document, Document)
        assert document.year is not None
        assert document.year.value == 2022
