"""A pool of processes: one that is killed takes one job with it, and none outlives the program."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from auditor import processes
from auditor.errors import AuditError
from auditor.processes import MOST_PROCESSES, Killed, each, open_pool, processes_for, start_method
from tests.systems import needs_signals

HERE = Path(__file__).resolve().parent.parent
DEADLY = frozenset({"3", "7"})


def work(job: str) -> str:
    """Answer a job; some kill the process that does them, as want of memory would."""
    if job in DEADLY:
        os.kill(os.getpid(), signal.SIGTERM)
    return job * 2


def nothing() -> None:
    """Need no preparation."""


def fail() -> None:
    """Fail while a process is prepared."""
    raise ValueError("词典坏了")


def refuse() -> None:
    """Fail with what a user can mend."""
    raise AuditError("规则包有误")


def die() -> None:
    """Be killed while a process is prepared."""
    os.kill(os.getpid(), signal.SIGTERM)


def wait_for_ever(job: str) -> str:
    """Tell that the job has begun, and never end."""
    os.write(1, f"{job}\n".encode())
    threading.Event().wait()
    return job


@pytest.mark.parametrize("chunk", [1, 4])
def test_a_job_that_kills_its_process_is_named_and_the_others_are_done(chunk: int) -> None:
    """In their order, each once, and never in the process of the program itself."""
    jobs = [str(number) for number in range(12)]
    done = list(each(work, jobs, 2, start=nothing, chunk=chunk))
    assert done == [Killed() if job in DEADLY else job * 2 for job in jobs]


def test_a_job_that_fails_is_no_job_that_kills() -> None:
    """What is raised in a process is raised here."""
    with pytest.raises(ValueError, match="x"):
        list(each(int, ["1", "x"], 2, start=nothing))


def test_a_process_that_cannot_be_prepared_is_no_want_of_memory() -> None:
    """It is said what went wrong and where, in place of naming every job as killed; an error for the user stays his."""
    with pytest.raises(AuditError, match=r"没有准备好（ValueError: 词典坏了，[\w.]+:\w+:\d+）.*反馈"):
        list(each(work, ["1", "2"], 2, start=fail))
    with pytest.raises(AuditError, match=r"^规则包有误$"):
        list(each(work, ["1", "2"], 2, start=refuse))
    with open_pool(1, fail) as pool, pytest.raises(AuditError, match="没有准备好"):
        list(pool.map(work, ["1"]))


def test_processes_that_die_before_any_job_stop_the_call_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a pool or two for every job; and no job is blamed."""
    opened: list[int] = []
    monkeypatch.setattr(processes, "open_pool", lambda *given: opened.append(1) or open_pool(*given))
    with pytest.raises(AuditError, match=r"还没有开始工作就被系统终止.*--jobs 1"):
        list(each(work, list("12456890"), 2, start=die))
    assert len(opened) == 4


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_jobs_are_done_alike_however_a_process_begins(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a copy of the program, or afresh."""
    monkeypatch.setattr(processes, "CONTEXT", multiprocessing.get_context(method))
    assert list(each(work, ["1", "3", "2"], 2, start=nothing)) == ["11", Killed(), "22"]


@pytest.mark.parametrize(
    ("default", "version", "method"),
    [
        ("fork", (3, 11, 7), "fork"),
        ("fork", (3, 12, 0), "forkserver"),
        ("fork", (3, 13, 1), "forkserver"),
        ("forkserver", (3, 14, 0), "forkserver"),
        ("spawn", (3, 11, 7), "spawn"),
        ("spawn", (3, 12, 0), "spawn"),
    ],
)
def test_no_process_with_threads_is_copied_where_python_warns_of_it(
    default: str, version: tuple[int, ...], method: str
) -> None:
    assert start_method(default, version) == method


@needs_signals
@pytest.mark.parametrize("how", ["SIGTERM", "SIGINT", "SIGKILL"])
def test_no_process_outlives_the_program(how: str) -> None:
    """Its output ends only when the last process that holds it has ended."""
    code = (
        "import signal\nfrom auditor.processes import each\nfrom tests.test_processes import nothing, wait_for_ever\n"
        "if __name__ == '__main__':\n"
        "    signal.signal(signal.SIGTERM, signal.default_int_handler)\n"
        "    list(each(wait_for_ever, ['a', 'b'], 2, start=nothing))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=HERE
    ) as run:
        assert run.stdout is not None
        begun = {run.stdout.readline().strip() for _ in range(2)}
        run.send_signal(signal.Signals[how])
        try:
            run.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            pytest.fail("a process is left")
    assert begun == {b"a", b"b"}


@pytest.mark.parametrize(
    ("asked", "files", "processors", "used"),
    [
        (0, 500, 4, 4),
        (0, 500, 96, 8),
        (3, 500, 8, 3),
        (16, 500, 4, 4),
        (100_000, 500, 200, MOST_PROCESSES),
        (8, 3, 8, 3),
        (0, 0, 8, 1),
        (1, 500, 8, 1),
    ],
)
def test_no_more_processes_than_can_be_of_use(asked: int, files: int, processors: int, used: int) -> None:
    """Neither more than there are processors or files, nor than the system can wait for."""
    assert processes_for(asked, files, processors) == used
