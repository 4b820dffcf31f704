"""回读报告 as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from auditor.answers.results import FileResult, RowResult
from auditor.text.visible import encodable


def render_readback(results: Sequence[FileResult], written: int, log: str) -> str:
    """Return the report as JSON text."""
    faulty = any(result.faulty for result in results)
    whole = {"files": [_file(each) for each in results], "written": written, "log": log, "complete": not faulty}
    return encodable(json.dumps(whole, ensure_ascii=False, allow_nan=False))


def _file(result: FileResult) -> dict[str, Any]:
    fault = result.fault
    return {
        "path": result.path,
        "unit": result.unit or None,
        "year": int(result.year) if result.year.isdecimal() else None,
        "fault": None if fault is None else {"code": fault.code, "reason": fault.reason, "advice": fault.advice},
        "notes": list(result.notes),
        "wanting": list(result.wanting),
        "absent": result.absent,
        "rows": [_row(row) for row in result.rows],
    }


def _row(row: RowResult) -> dict[str, Any]:
    return {
        "row": row.row,
        "rule": row.code,
        "status": row.status.value,
        "problems": list(row.problems),
        "record": None if row.record is None else row.record.model_dump(mode="json"),
    }
