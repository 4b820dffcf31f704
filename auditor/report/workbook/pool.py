"""Write many workbooks at once, on as many processors as there are."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from auditor.model import Audit
from auditor.processes import FORKS, open_pool, processes_for
from auditor.report.context import ReportContext
from auditor.report.workbook.unit_book import write_unit_book

PARALLEL_FROM = 8 if FORKS else 48
"""Workbooks from which a pool of processes pays for its start (a fork is cheap, a fresh start is not)."""
_CHUNK = 4

Job = tuple[Audit, Path]

_context: ReportContext | None = None


def write_unit_books(jobs: Sequence[Job], context: ReportContext, processes: int = 0) -> list[Path]:
    """Write one workbook per job in the order given; ``processes`` is 0 for as many as pay.

    Raises ``WriteError`` where a file is open elsewhere.
    """
    count = processes_for(processes, len(jobs))
    if count > 1 and len(jobs) >= PARALLEL_FROM:
        try:
            with open_pool(count, _start, (context,)) as pool:
                return list(pool.map(_write, jobs, _CHUNK))
        except BrokenProcessPool:
            # A process was killed, mostly for want of memory; alone there is enough.
            return write_unit_books(jobs, context, 1)
    return [write_unit_book(audit, context, path) for audit, path in jobs]


def _start(context: ReportContext) -> None:
    global _context  # noqa: PLW0603 - the rules are sent once a process, not once a workbook
    _context = context


def _write(job: Job) -> Path:
    assert _context is not None
    audit, path = job
    return write_unit_book(audit, _context, path)
