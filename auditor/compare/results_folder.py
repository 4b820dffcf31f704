"""A side out of the folder of results of a former run: ``run.json`` and the Parquet files beside it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from auditor.compare.building import defect_of, figure_of, finding_of, relation_of
from auditor.compare.fields import Row, items, number_or_none, rows, text, text_or_none, whole_or_none
from auditor.compare.record import checked, faults_of, load_object, pack_of, tool_of, unreadable_of, waived_of
from auditor.compare.side import Form, Paper, Side
from auditor.errors import UsageError
from auditor.files import DATA, RUN_RECORD
from auditor.model import Evidence, Finding
from auditor.reading.discover import discover
from auditor.reading.results import is_results
from auditor.reading.source import load, shown
from auditor.tables.stored import stored_rows

NAME = RUN_RECORD
"""The record of a run in its folder of results."""
_SUFFIXES = frozenset({".txt", ".md", ".html", ".htm", ".shtml"})
"""How the names of reports end mostly."""
T = TypeVar("T")
_Groups = Mapping[str, tuple[Any, ...]]


def holds_results(folder: Path) -> bool:
    """Tell whether a folder holds the results of a run, or what is left of them; somebody else's run.json is none."""
    return is_results(folder) or (folder / DATA / "documents.parquet").is_file()


def results_side(folder: Path) -> Side:
    """Read the results of a run.

    Raises ``UsageError`` where a file is missing or broken, or the files are not those of one run.
    """
    path = folder / NAME
    if not path.is_file():
        raise UsageError(f"{folder} 里没有 run.json，不是完整的审查结果。请重新审查，或者直接给出报告文件夹。")
    record = load_object(path)
    papers = _papers(folder)
    expected = checked(path, lambda: {(text(row, "path"), text(row, "sha256")) for row in rows(record, "files")})
    if {(paper.path, paper.sha256) for paper in papers} != expected:
        raise UsageError(f"{path} 和 {folder / 'data'} 不是同一次审查写的。请重新审查（不加 --no-data）后再比较。")
    return checked(
        path,
        lambda: Side(
            str(folder),
            Form.RESULTS,
            pack_of(record),
            papers,
            unreadable_of(record),
            faults_of(record),
            tool_of(record),
            text(record, "started"),
            folder,
            waived_of(record),
            later=tuple(_later(folder, text(record, "started"), papers)),
        ),
    )


def _later(folder: Path, started: str, papers: Sequence[Paper]) -> Iterator[str]:
    """Yield the reports in the folder itself that were changed or added since the run: its results do not speak of them."""
    try:
        since = datetime.fromisoformat(started).timestamp()
    except (ValueError, OverflowError):
        return
    known = {paper.sha256 for paper in papers}
    # a list of figures or a comparison that was written beside the results is no report
    suffixes = _SUFFIXES | {Path(paper.path).suffix.lower() for paper in papers}
    for file in discover([folder]):
        if isinstance(file, Path) and file.suffix.lower() in suffixes and _saved(file) >= since:
            data = load(file)
            # a copy is as new as the copying: what the run has read it has read
            if isinstance(data, bytes) and hashlib.sha256(data).hexdigest() not in known:
                yield shown(file)


def _saved(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0


def _papers(folder: Path) -> tuple[Paper, ...]:
    findings = _grouped(folder, "findings", _finding)
    figures = _grouped(folder, "figures", lambda row: figure_of(row, "measure"))
    relations = _grouped(folder, "relations", relation_of)
    defects = _grouped(folder, "defects", defect_of)

    def paper(row: Row) -> Paper:
        path = text(row, "path")
        found = (findings.get(path, ()), figures.get(path, ()), relations.get(path, ()), defects.get(path, ()))
        return Paper(
            path,
            text(row, "sha256"),
            text_or_none(row, "unit"),
            whole_or_none(row, "year"),
            text(row, "kind"),
            number_or_none(row, "score"),
            text_or_none(row, "grade") or "",
            tuple(map(str, items(row, "vetoes"))),
            *found,
        )

    return tuple(each for group in _grouped(folder, "documents", paper).values() for each in group)


def _grouped(folder: Path, name: str, build: Callable[[Row], T]) -> dict[str, tuple[T, ...]]:
    """Return what one frame holds, by document and in the order of the rows."""

    def made() -> dict[str, tuple[T, ...]]:
        found: defaultdict[str, list[T]] = defaultdict(list)
        for row in stored_rows(folder, name):
            found[text(row, "path")].append(build(row))
        return {path: tuple(each) for path, each in found.items()}

    return checked(folder / "data" / f"{name}.parquet", made)


def _finding(row: Row) -> Finding:
    quotes, paragraphs = items(row, "quotes"), items(row, "quote_paragraphs")
    return finding_of(row, tuple(Evidence(*pair, 0, 0) for pair in zip(quotes, paragraphs, strict=True)))
