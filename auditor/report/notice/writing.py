"""Write the notices of a run: nothing that was written before is written over, since somebody may have filled it in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

from auditor.files import write_atomically
from auditor.model import Run
from auditor.outcome import Ground
from auditor.report.context import ReportContext
from auditor.report.notice.letter import docx
from auditor.report.notice.wording import OPINION, RETURNED, letter, sends_back, unsure
from auditor.report.workbook.names import book_names


class Notices(NamedTuple):
    """Hold the files that hold the notices, those that lay there before among them, and how much each leaves open."""

    files: tuple[Path, ...]
    unsure: Mapping[str, int]


def write_notices(run: Run, context: ReportContext, folder: Path, grounds: Mapping[str, Sequence[Ground]]) -> Notices:
    """Write one notice a document into ``folder``; ``grounds`` are, by path, why each does not pass.

    Raises ``WriteError`` where a file cannot be written.
    """
    files: list[Path] = []
    for audit, book in zip(run.audits, book_names(run.audits), strict=True):
        why = grounds.get(audit.document.path, ())
        attached = book if context.workbooks and context.folder else ""
        content = docx(letter(audit, context, why, attached))
        stem = f"{book.removesuffix('.xlsx')}_{RETURNED if sends_back(why) else OPINION}"
        files.append(_kept_or_written(folder, stem, content))
    open_ = {audit.document.path: number for audit in run.audits if (number := unsure(audit))}
    return Notices(tuple(files), open_)


def _kept_or_written(folder: Path, stem: str, content: bytes) -> Path:
    for number in count(1):
        path = folder / (f"{stem}.docx" if number == 1 else f"{stem}_{number}.docx")
        if not path.exists():
            return write_atomically(path, content)
        if path.is_file() and path.read_bytes() == content:
            return path
    raise AssertionError(stem)  # pragma: no cover - count never ends
