"""Work in several processes: in order, none lost when one is killed, and none that outlives the program."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import connection
from pickle import PickleError
from typing import TypeVar

from auditor.errors import AuditError, where_of

_SAFE_FORK = (3, 12)
"""From this Python on a fork is warned of where there are threads, and a compiled pack has one."""


def start_method(default: str, version: tuple[int, ...]) -> str:
    """Return how new processes are to begin, by what the system's default is and by the Python that runs."""
    # a copy of a process holds the locks of threads that it has not; a fork is kept where Python still takes it for
    # safe because a process that starts afresh loads its pack anew, a second each
    return "forkserver" if default == "fork" and version >= _SAFE_FORK else default


CONTEXT = multiprocessing.get_context(start_method(multiprocessing.get_start_method(), sys.version_info[:2]))
"""How this program starts processes."""
FORKS = CONTEXT.get_start_method() == "fork"
"""Whether a new process begins as a copy of this one, with what is loaded here."""
MOST_PROCESSES = 61
"""Processes that Windows can wait for."""
_UNASKED = 8
"""Processes that are used at most where nobody asked for a number."""
_STARTS = 3
"""So many processes in a row that are killed before their first job: it is no job that kills them."""

Job = TypeVar("Job")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Killed:
    """Stand for the result of a job whose process was killed while doing it, mostly for want of memory."""


def processes_for(asked: int, jobs: int, processors: int | None = None) -> int:
    """Return how many processes to use: what was asked (0 for as many as pay), never more than can be of use."""
    there = processors or os.cpu_count() or 1
    return max(1, min(asked or _UNASKED, there, jobs, MOST_PROCESSES))


class Pool:
    """Hold processes that were prepared alike; what went wrong in preparing one is raised where it is given work."""

    def __init__(self, executor: ProcessPoolExecutor) -> None:
        """Take the executor whose processes began with ``_begin``."""
        self._executor = executor

    def map(self, work: Callable[[Job], Result], jobs: Sequence[Job], chunk: int = 1) -> Iterator[Result]:
        """Yield the result of every job in order; raise ``AuditError`` where a process could not be prepared."""
        return self._executor.map(partial(_prepared, work), jobs, chunksize=chunk)


@contextmanager
def open_pool(processes: int, start: Callable[..., None], given: tuple[object, ...] = ()) -> Iterator[Pool]:
    """Open a pool in which ``start(*given)`` prepares each process; whatever stops this program stops the pool at once."""
    with ProcessPoolExecutor(processes, mp_context=CONTEXT, initializer=_begin, initargs=(start, given)) as executor:
        try:
            yield Pool(executor)
        except BrokenProcessPool:
            raise
        except BaseException:
            # whoever stops the run does not wait for what is being done; all children are of the pool
            executor.shutdown(wait=False, cancel_futures=True)
            for child in multiprocessing.active_children():
                child.terminate()
            raise


def each(
    work: Callable[[Job], Result],
    jobs: Sequence[Job],
    processes: int,
    *,
    start: Callable[..., None],
    given: tuple[object, ...] = (),
    chunk: int = 1,
) -> Iterator[Result | Killed]:
    """Yield the result of every job in order; ``Killed`` for one that killed the process it was done in.

    Where a process is killed, what follows is done one at a time until it shows which job that was. Raises
    ``AuditError`` where processes cannot be prepared, or are killed before they are given anything to do.
    """
    rest = list(jobs)
    alone = False
    unbegun = 0
    while rest:
        done = 0
        begun = False
        try:
            with open_pool(1 if alone else processes, start, given) as pool:
                if alone:
                    # a process that dies while it is prepared has died of no job
                    list(pool.map(bool, [True]))
                    begun, unbegun = True, 0
                for result in pool.map(work, rest, 1 if alone else chunk):
                    done += 1
                    yield result
        except BrokenProcessPool:
            if begun:
                yield Killed()
                done += 1
            elif alone:
                unbegun += 1
                if unbegun == _STARTS:
                    raise AuditError(_UNBEGUN) from None
            alone = not begun
        rest = rest[done:]


_UNBEGUN = (
    f"进程还没有开始工作就被系统终止，连续 {_STARTS} 次，多半是内存不够。"
    "请关闭别的程序后重试，或加 --jobs 1 只用一个进程。"
)

_UNPREPARED = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    ImportError,
    LookupError,
    OSError,
    PickleError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What may go wrong in preparing a process, that must not be taken for want of memory."""

_unprepared: AuditError | None = None


def _prepared(work: Callable[[Job], Result], job: Job) -> Result:
    """Do a job in a process of a pool, unless the process could not be prepared."""
    if _unprepared is not None:
        raise _unprepared
    return work(job)


def _begin(start: Callable[..., None], given: tuple[object, ...]) -> None:
    """Prepare a process of a pool: it ends without a word where the program is interrupted, and never outlives it."""
    global _unprepared  # noqa: PLW0603 - an executor that is told of it only says that a process ended
    # the handlers of the program would make a traceback of every interruption
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        start(*given)
    except AuditError as error:
        _unprepared = error
    except _UNPREPARED as error:
        said = f"{type(error).__name__}: {error}，{where_of(error)}"
        _unprepared = AuditError(f"进程没有准备好（{said}），什么也没有做。请把这条信息反馈给维护人员。")


def _end_with_parent() -> None:
    """Wait until the program has ended, however it did, and end this process: its queue would never tell it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
