"""run.json: what was run on what, by which rules, and which files came of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from auditor.files import RUN_RECORD, digest_of, write_atomically
from auditor.model import Run
from auditor.report.context import ReportContext
from auditor.report.ranking import failed, others, value_of, vetoes_of
from auditor.report.repeats import repeat_notes
from auditor.text.visible import encodable

NAME = RUN_RECORD
"""The file name in the folder of results."""


def write_run(run: Run, context: ReportContext, folder: Path, written: Sequence[Path]) -> Path:
    """Write ``run.json`` into ``folder``; ``written`` are the other files of the run.

    Raises ``WriteError`` where the file cannot be written.
    """
    gate, pack = context.gate, context.pack
    record = {
        "tool": {"name": context.tool.name, "version": context.tool.version},
        "pack": {
            "id": pack.id,
            "version": pack.version,
            "digest": pack.digest,
            "title": pack.title,
            "vetoes": list(context.vetoes),
        },
        "started": run.started,
        "seconds": run.seconds,
        "counts": {
            "documents": len(run.audits),
            "unreadable": len(run.unreadable),
            "scored": sum(value_of(audit) is not None for audit in run.audits),
            "vetoed": sum(bool(vetoes_of(audit)) for audit in run.audits),
            "other_kinds": len(others(run.audits)),
            "failed_rules": len(failed(run)),
        },
        "files": [{"path": audit.document.path, "sha256": audit.document.sha256} for audit in run.audits],
        "unreadable": [
            {"path": file.path, "code": file.code, "reason": file.reason, "advice": file.advice}
            for file in run.unreadable
        ],
        "gate": {"outcome": gate.outcome, "exit_code": int(gate.exit_code), "because": list(gate.because)},
        "notes": [*run.notes, *repeat_notes(run.audits)],
        "waivers": dict(Counter(use.status.value for use in run.waivers)),
        "written": [_inside(path, folder) for path in written],
        # what each workbook was when it was written, also by former runs: one that is another now has been changed
        "books": {
            **{name: digest for name, digest in written_books(folder).items() if (folder / name).is_file()},
            **{_inside(path, folder): digest_of(path) for path in written if path.suffix == ".xlsx" and path.is_file()},
        },
    }
    text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    return write_atomically(folder / NAME, encodable(text).encode("utf-8"))


def written_books(folder: Path) -> dict[str, str]:
    """Return the digest with which each workbook in a folder of results was written; nothing where that is not known."""
    try:
        books = json.loads((folder / NAME).read_text(encoding="utf-8")).get("books", {})
    except (OSError, ValueError, AttributeError):
        return {}
    return {str(name): str(digest) for name, digest in books.items()} if isinstance(books, dict) else {}


def _inside(path: Path, folder: Path) -> str:
    """Return the path from the folder of results, with slashes, so that the folder may be moved."""
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()
