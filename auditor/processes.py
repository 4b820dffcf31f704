"""Work in several processes: in order, none lost when one is killed, and none that outlives the program."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import connection
from typing import TypeVar

FORKS = multiprocessing.get_start_method() == "fork"
"""Whether a new process begins as a copy of this one, with what is loaded here."""
MOST_PROCESSES = 61
"""Processes that Windows can wait for."""
_UNASKED = 8
"""Processes that are used at most where nobody asked for a number."""

Job = TypeVar("Job")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Killed:
    """Stand for the result of a job whose process was killed while doing it, mostly for want of memory."""


def processes_for(asked: int, jobs: int, processors: int | None = None) -> int:
    """Return how many processes to use: what was asked (0 for as many as pay), never more than can be of use."""
    there = processors or os.cpu_count() or 1
    return max(1, min(asked or _UNASKED, there, jobs, MOST_PROCESSES))


@contextmanager
def open_pool(
    processes: int, start: Callable[..., None], given: tuple[object, ...] = ()
) -> Iterator[ProcessPoolExecutor]:
    """Open a pool in which ``start(*given)`` prepares each process; whatever stops this program stops the pool at once."""
    with ProcessPoolExecutor(processes, initializer=_begin, initargs=(start, given)) as pool:
        try:
            yield pool
        except BrokenProcessPool:
            raise
        except BaseException:
            # whoever stops the run does not wait for what is being done; all children are of the pool
            pool.shutdown(wait=False, cancel_futures=True)
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

    Where a process is killed, what follows is done one at a time until it shows which job that was.
    """
    rest = list(jobs)
    alone = False
    while rest:
        done = 0
        try:
            with open_pool(1 if alone else processes, start, given) as pool:
                for result in pool.map(work, rest, chunksize=1 if alone else chunk):
                    done += 1
                    yield result
        except BrokenProcessPool:
            if alone:
                yield Killed()
                done += 1
            alone = not alone
        rest = rest[done:]


def _begin(start: Callable[..., None], given: tuple[object, ...]) -> None:
    """Prepare a process of a pool: it ends without a word where the program is interrupted, and never outlives it."""
    # the handlers of the program would make a traceback of every interruption
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    start(*given)


def _end_with_parent() -> None:
    """Wait until the program has ended, however it did, and end this process: its queue would never tell it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
