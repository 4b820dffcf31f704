"""Time one unit's workbook, and 总表 over thousands of units with its memory, beside XlsxWriter in the same run.

usage: python -m benchmarks.workbook_speed [FILE] [--units N]

XlsxWriter is given cells that are made already, in memory, and writes only them: no page set-up, no filter, no
drop-down, no chart, no colour scale. Ratios are comparable between machines; milliseconds are not.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import tempfile
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from auditor.report.workbook.summary_book import write_summary_book
from auditor.report.workbook.unit_book import write_unit_book
from benchmarks.audit_speed import SAMPLE, seconds
from benchmarks.same_cells import read_cells, write_cells
from benchmarks.sample_runs import audit_of, context_of, load, many_units

UNITS = 3000
UNIT_MS, SUMMARY_S, SUMMARY_MB = 45, 20, 300
"""What the project promises on one core."""


def measured(job: Callable[..., object], *data: object) -> tuple[float, float]:
    """Return CPU seconds of ``job(*data)`` and the megabytes that its process grew by at its peak.

    A fresh process is given the data first, so the growth is that of the writing: in this one, memory that other
    work left free would hide it.
    """
    fresh = multiprocessing.get_context("spawn")
    here, there = fresh.Pipe(duplex=False)
    process = fresh.Process(target=_measure, args=(there, job, data))
    process.start()
    there.close()
    spent, grown = here.recv()
    process.join()
    return float(spent), float(grown)


def _measure(answer: Connection, job: Callable[..., object], data: tuple[object, ...]) -> None:
    gc.collect()
    before = _memory("VmRSS")
    began = time.process_time()
    job(*data)
    spent = time.process_time() - began
    answer.send((spent, _memory("VmHWM") - before))


def _memory(name: str) -> float:
    """Return megabytes as Linux counts them; the peak that ``getrusage`` tells includes the parent's before exec."""
    lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:"))


def main() -> None:
    """Run the benchmark and print two tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--units", type=int, default=UNITS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        unit(options.file, Path(folder))
        summary(options.units, Path(folder))


def unit(file: Path, folder: Path) -> None:
    """Measure the workbook of one report."""
    pack = load()
    context, audit = context_of(pack), audit_of(pack, file)
    path = folder / "单位.xlsx"
    ours = seconds(lambda: write_unit_book(audit, context, path))
    cells = read_cells(path)
    theirs = seconds(lambda: write_cells(cells, folder / "baseline.xlsx"))
    print(f"{file.name}: workbook of {cells.count()} cells, {path.stat().st_size / 1000:.0f} KB")
    print(f"  one unit's workbook              {ours * 1000:8.1f} ms   (promised: {UNIT_MS} ms)")
    print(f"  baseline: XlsxWriter, its cells  {theirs * 1000:8.1f} ms   ours = {ours / theirs:.2f} × baseline")


def summary(units: int, folder: Path) -> None:
    """Measure 总表 over so many units."""
    pack = load()
    context = context_of(pack)
    run, books = many_units(pack, units)
    path = folder / "总表.xlsx"
    ours = measured(write_summary_book, run, context, path, books)
    cells = read_cells(path)
    print(f"总表: {units} units, {cells.count()} cells, {path.stat().st_size / 1e6:.1f} MB")
    print(
        f"  总表.xlsx                        {ours[0]:8.2f} s  {ours[1]:6.0f} MB   (promised: {SUMMARY_S} s, {SUMMARY_MB} MB)"
    )
    for name, constant in (("in memory", False), ("constant memory", True)):
        theirs = measured(write_cells, cells, folder / "b.xlsx", constant)
        times = f"ours = {ours[0] / theirs[0]:.2f} × its time, {ours[1] / max(theirs[1], 1):.2f} × its memory"
        print(f"  baseline: XlsxWriter, {name:<16} {theirs[0]:4.2f} s  {theirs[1]:6.0f} MB   {times}")


if __name__ == "__main__":
    main()
