"""A pool of processes: one that is killed takes one job with it, and none outlives the program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from auditor.processes import MOST_PROCESSES, Killed, each, processes_for

HERE = Path(__file__).resolve().parent.parent
DEADLY = frozenset({"3", "7"})


def work(job: str) -> str:
    """Answer a job; some kill the process that does them, as want of memory would."""
    if job in DEADLY:
        os.kill(os.getpid(), signal.SIGTERM)
    return job * 2


def nothing() -> None:
    """Need no preparation."""


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


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_no_process_outlives_the_program(how: signal.Signals) -> None:
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
        run.send_signal(how)
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
